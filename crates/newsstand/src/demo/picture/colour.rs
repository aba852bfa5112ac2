//! Colours as three numbers from 0 to 1, and mixing them as eyes would.

/// Red, green and blue as displays take them (sRGB), each from 0 to 1.
pub type Colour = [f32; 3];

/// From `0xrrggbb`.
#[must_use]
pub const fn hex(number: u32) -> Colour {
    let [_, red, green, blue] = number.to_be_bytes();
    [red as f32 / 255.0, green as f32 / 255.0, blue as f32 / 255.0]
}

/// Between `a` (share 0) and `b` (share 1), straight in sRGB; for edges and thin veils.
#[must_use]
pub fn mix(a: Colour, b: Colour, share: f32) -> Colour {
    [0, 1, 2].map(|i| a[i] + (b[i] - a[i]) * share)
}

/// Between `a` and `b` in Oklab, so that gradients stay clean; for skies and palettes.
#[must_use]
pub fn blend(a: Colour, b: Colour, share: f32) -> Colour {
    from_lab(mix(to_lab(a), to_lab(b), share.clamp(0.0, 1.0)))
}

/// Lighter (above 0) or darker, in steps of Oklab lightness.
#[must_use]
pub fn lighter(colour: Colour, by: f32) -> Colour {
    let [lightness, a, b] = to_lab(colour);
    from_lab([(lightness + by).clamp(0.0, 1.0), a, b])
}

/// The hue turned by `radians`, and the chroma multiplied by `strength`.
#[must_use]
pub fn turned(colour: Colour, radians: f32, strength: f32) -> Colour {
    let [lightness, a, b] = to_lab(colour);
    let (sin, cos) = radians.sin_cos();
    from_lab([lightness, (a * cos - b * sin) * strength, (a * sin + b * cos) * strength])
}

/// sRGB → Oklab (Björn Ottosson, 2020).
fn to_lab(colour: Colour) -> [f32; 3] {
    let [r, g, b] =
        colour.map(|v| if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) });
    let l = (0.412_221_47 * r + 0.536_332_54 * g + 0.051_445_995 * b).cbrt();
    let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
    let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

fn from_lab([lightness, a, b]: [f32; 3]) -> Colour {
    let l = (lightness + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
    let m = (lightness - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
    let s = (lightness - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
    let linear = [
        4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_94 * s,
        -1.268_438 * l + 2.609_757_4 * m - 0.341_319_38 * s,
        -0.004_196_086_3 * l - 0.703_418_6 * m + 1.707_614_7 * s,
    ];
    linear.map(|v| {
        let v = v.clamp(0.0, 1.0);
        if v <= 0.003_130_8 { v * 12.92 } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oklab_there_and_back_changes_nothing() {
        for colour in [hex(0x1f3a5f), hex(0xffffff), hex(0), hex(0xb45309)] {
            let back = from_lab(to_lab(colour));
            assert!(colour.iter().zip(back).all(|(a, b)| (a - b).abs() < 0.003), "{colour:?}");
        }
    }
}
