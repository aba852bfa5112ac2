//! Colours that go together, by the light of an hour.

use super::colour::{Colour, blend, hex, turned};
use crate::demo::chance::Chance;

/// The light of a picture.
#[derive(Debug, Clone, Copy)]
pub struct Palette {
    /// The sky above.
    pub top: Colour,
    /// The sky halfway down.
    pub mid: Colour,
    /// The sky at the horizon, and the haze.
    pub horizon: Colour,
    /// Sun or moon.
    pub sun: Colour,
    /// Silhouettes in front.
    pub near: Colour,
    /// Lamps, roofs, sails.
    pub accent: Colour,
    /// Meadows, woods, or what grows there instead.
    pub ground: Colour,
    /// Stars shine and windows are lit.
    pub dark: bool,
}

/// Which light a scene stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hour {
    /// Any light of the day, low sun included.
    Day,
    /// Low sun, blue hour.
    Low,
    /// Night.
    Night,
    /// Under heavy clouds.
    Storm,
    /// On snow.
    Winter,
    /// On sand.
    Desert,
    /// Greens.
    Green,
}

const fn palette(colours: [u32; 7], dark: bool) -> Palette {
    let [top, mid, horizon, sun, near, accent, ground] = colours;
    Palette {
        top: hex(top),
        mid: hex(mid),
        horizon: hex(horizon),
        sun: hex(sun),
        near: hex(near),
        accent: hex(accent),
        ground: hex(ground),
        dark,
    }
}

#[rustfmt::skip]
mod prints {
    use super::{Palette, palette};

    //                                    top       mid       horizon   sun       near      accent    ground
    pub(super) const ROSE: Palette = palette([0x5d7ba6, 0xc6b4c8, 0xfadfc6, 0xfff3dd, 0x2d3352, 0xf0a35e, 0x6c7f7c], false);
    pub(super) const GOLD: Palette = palette([0x44597e, 0xc8927c, 0xffd8a0, 0xfff4d2, 0x2b2539, 0xffb55e, 0x8a6a3c], false);
    pub(super) const CLEAR: Palette = palette([0x4a8abd, 0x98c4de, 0xecf2e8, 0xfffdf0, 0x213e49, 0xe0703f, 0x66924e], false);
    pub(super) const MEADOW: Palette = palette([0x3f7fb8, 0x95c3d9, 0xf6f0d2, 0xfffbe4, 0x203c30, 0xdc5b31, 0x86a04a], false);
    pub(super) const PEACH: Palette = palette([0x6f9fb8, 0xd9cbb8, 0xffe3c4, 0xfff6e2, 0x2a3f4d, 0xe5674a, 0x8f9a5c], false);
    pub(super) const GREY: Palette = palette([0x7d8d9b, 0xaab6be, 0xe2e0d6, 0xf6f3e8, 0x2e3a41, 0xd58a45, 0x6d7c58], false);
    pub(super) const BLUE: Palette = palette([0x17294e, 0x42608f, 0xd3aeaa, 0xf8e4d0, 0x0f1831, 0xffc873, 0x2f4a55], true);
    pub(super) const NIGHT: Palette = palette([0x0a1330, 0x1c2f59, 0x4b6289, 0xf4edd8, 0x070d1e, 0xffcf86, 0x1b3148], true);
    pub(super) const INDIGO: Palette = palette([0x14112f, 0x352c63, 0x83658f, 0xf7e6da, 0x0c0a20, 0xffbf8a, 0x2b2b52], true);
    pub(super) const STORM: Palette = palette([0x29343f, 0x54636c, 0xb5bfb4, 0xe3e7d4, 0x131b21, 0xe9c46a, 0x4b5a3e], false);
    pub(super) const SQUALL: Palette = palette([0x2b2f45, 0x5d6079, 0xd0b9a6, 0xf0dfc3, 0x171a2a, 0xf0b765, 0x5a5a45], false);
    pub(super) const WINTER: Palette = palette([0x9fb6cc, 0xcbd9e3, 0xf5ece4, 0xfff8ea, 0x39495f, 0xd9714f, 0x6f8592], false);
    pub(super) const FROST: Palette = palette([0x7f93b8, 0xc3bfd6, 0xfbdcd0, 0xfff0e2, 0x2f3856, 0xe9855c, 0x6a7794], false);
    pub(super) const SAND: Palette = palette([0x6f98ab, 0xe5c59b, 0xfde6bd, 0xfff5da, 0x6b3526, 0xc7522a, 0xb98555], false);
    pub(super) const EMBER: Palette = palette([0x8d4f4a, 0xde8f5d, 0xffdf9f, 0xfff0c4, 0x45201f, 0xffd27a, 0x8f5a35], false);
    pub(super) const SAGE: Palette = palette([0x79a6a2, 0xbad2be, 0xf5eed3, 0xfffbe6, 0x21392f, 0xdd7f3c, 0x7d995a], false);
    pub(super) const PRINT: Palette = palette([0xd5c39c, 0xead9b4, 0xf9f0da, 0xe2643e, 0x25343d, 0xe2643e, 0x8d9468], false);
    pub(super) const CORAL: Palette = palette([0x1f5f6b, 0x6aa9a0, 0xffdcc4, 0xff9270, 0x0f2f3a, 0xff8a66, 0x4f8268], false);
    pub(super) const LILAC: Palette = palette([0x6b699e, 0xb6a5c8, 0xf8e1e3, 0xfff3ee, 0x2a2748, 0xf19a77, 0x5a7390], false);
}

use prints::{
    BLUE, CLEAR, CORAL, EMBER, FROST, GOLD, GREY, INDIGO, LILAC, MEADOW, NIGHT, PEACH, PRINT, ROSE,
    SAGE, SAND, SQUALL, STORM, WINTER,
};

impl Hour {
    fn palettes(self) -> &'static [Palette] {
        match self {
            Self::Day => {
                &[CLEAR, MEADOW, ROSE, GOLD, SAGE, CORAL, PEACH, PRINT, CLEAR, LILAC, PEACH, GREY]
            }
            Self::Low => &[GOLD, ROSE, BLUE, CORAL, PEACH, EMBER],
            Self::Night => &[NIGHT, BLUE, INDIGO],
            Self::Storm => &[STORM, SQUALL],
            Self::Winter => &[WINTER, FROST],
            Self::Desert => &[SAND, EMBER],
            Self::Green => &[SAGE, CLEAR, MEADOW, CLEAR, PEACH],
        }
    }
}

impl Palette {
    /// A palette of that hour, its hues turned a little so that no two prints are quite equal.
    #[must_use]
    pub fn of(hour: Hour, chance: &mut Chance) -> Self {
        let chosen = chance.pick(hour.palettes()).copied().unwrap_or(CLEAR);
        let (turn, strength) = (chance.between(-0.14, 0.14), chance.between(0.92, 1.12));
        let tint = |colour| turned(colour, turn, strength);
        Self {
            top: tint(chosen.top),
            mid: tint(chosen.mid),
            horizon: tint(chosen.horizon),
            sun: tint(chosen.sun),
            near: tint(chosen.near),
            accent: tint(chosen.accent),
            ground: tint(chosen.ground),
            dark: chosen.dark,
        }
    }

    /// The colour of things at a distance: 0 is in front, 1 is lost in haze.
    #[must_use]
    pub fn away(&self, distance: f32) -> Colour {
        let haze = blend(self.horizon, self.mid, 0.45);
        blend(self.near, haze, distance)
    }

    /// The same for what grows: greener in front.
    #[must_use]
    pub fn grown(&self, distance: f32) -> Colour {
        let share = if self.dark { 0.3 } else { 0.62 };
        let far = (1.0 - distance).max(0.0);
        blend(
            self.away(distance),
            self.ground,
            share * far.sqrt() * (0.35 + 0.65 * distance.sqrt()),
        )
    }

    /// The sky at a height: 0 is the top, 1 the horizon.
    #[must_use]
    pub fn sky(&self, height: f32) -> Colour {
        if height < 0.55 {
            blend(self.top, self.mid, height / 0.55)
        } else {
            blend(self.mid, self.horizon, (height - 0.55) / 0.45)
        }
    }
}
