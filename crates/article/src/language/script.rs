//! Scripts, as far as they tell languages apart.

/// The script that most letters are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    /// One that only these languages use, the likeliest first.
    Of(&'static [&'static str]),
}

impl Script {
    /// Letters of a text, counted by script. Kana decide for Japanese however many Han stand by.
    pub(super) fn of(text: &str) -> Self {
        let (mut latin, mut cyrillic, mut han, mut kana, mut arabic) = (0, 0, 0, 0, 0);
        let mut others: Vec<(&'static [&'static str], usize)> = Vec::new();
        for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
            match letter as u32 {
                0x41..=0x24f | 0x1e00..=0x1eff => latin += 1,
                0x400..=0x52f => cyrillic += 1,
                0x3040..=0x30ff => kana += 1,
                0x3400..=0x9fff | 0x20000..=0x3134f => han += 1,
                0x600..=0x6ff | 0x750..=0x77f | 0xfb50..=0xfeff => arabic += 1,
                code => {
                    let Some(languages) = languages(code) else { continue };
                    match others.iter_mut().find(|(known, _)| *known == languages) {
                        Some((_, count)) => *count += 1,
                        None => others.push((languages, 1)),
                    }
                }
            }
        }
        // A Han letter says as much as two or three of an alphabet.
        let east = if kana * 12 > han { &["ja"][..] } else { &["zh", "yue"][..] };
        others.push((east, (han + kana) * 2));
        others.push((arabic_languages(text), arabic));
        let most = others.into_iter().max_by_key(|(_, count)| *count);
        let (languages, count) = most.unwrap_or((&[], 0));
        if count > latin.max(cyrillic) {
            Self::Of(languages)
        } else if cyrillic > latin {
            Self::Cyrillic
        } else {
            Self::Latin
        }
    }
}

fn languages(code: u32) -> Option<&'static [&'static str]> {
    Some(match code {
        0x370..=0x3ff | 0x1f00..=0x1fff => &["el"],
        0x530..=0x58f => &["hy"],
        0x590..=0x5ff => &["he", "yi"],
        0x780..=0x7bf => &["dv"],
        0x900..=0x97f => &["hi", "mr", "ne", "sa", "bho", "mai"],
        0x980..=0x9ff => &["bn", "as"],
        0xa00..=0xa7f => &["pa"],
        0xa80..=0xaff => &["gu"],
        0xb00..=0xb7f => &["or"],
        0xb80..=0xbff => &["ta"],
        0xc00..=0xc7f => &["te"],
        0xc80..=0xcff => &["kn"],
        0xd00..=0xd7f => &["ml"],
        0xd80..=0xdff => &["si"],
        0xe00..=0xe7f => &["th"],
        0xe80..=0xeff => &["lo"],
        0xf00..=0xfff => &["bo", "dz"],
        0x1000..=0x109f => &["my"],
        0x10a0..=0x10ff => &["ka"],
        0x1100..=0x11ff | 0x3130..=0x318f | 0xac00..=0xd7af => &["ko"],
        0x1200..=0x139f => &["am", "ti"],
        0x1780..=0x17ff => &["km"],
        _ => return None,
    })
}

/// Letters that Arabic has not tell its neighbours apart.
fn arabic_languages(text: &str) -> &'static [&'static str] {
    let count = |letters: &[char]| text.chars().filter(|letter| letters.contains(letter)).count();
    let urdu = count(&['ٹ', 'ڈ', 'ڑ', 'ے', 'ں', 'ھ']);
    let pashto = count(&['ړ', 'ټ', 'ډ', 'ښ', 'ې', 'ۍ']);
    let kurdish = count(&['ێ', 'ۆ', 'ڵ', 'ڕ', 'ە']);
    let persian = count(&['پ', 'چ', 'ژ', 'گ', 'ی', 'ک']);
    let most = urdu.max(pashto).max(kurdish);
    if most == 0 && persian == 0 {
        &["ar"]
    } else if most < 2 {
        &["fa", "ps", "ur", "ckb", "sd", "ug"]
    } else if kurdish == most {
        &["ckb", "ug"]
    } else if pashto == most {
        &["ps"]
    } else {
        &["ur", "sd", "pa"]
    }
}
