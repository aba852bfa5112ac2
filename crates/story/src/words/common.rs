//! How often common words occur, for the first days, when nothing has been counted yet.

use std::{collections::HashMap, sync::LazyLock};

use types::Language;

use super::{key_of, stem::stem};

/// The share of articles that are expected to have the word; nothing if it is not common.
pub(crate) fn expected_share(key: u32) -> Option<f64> {
    COMMON.get(&key).map(|word| word.share)
}

/// Whether the word is common, and common with a small letter.
pub(crate) fn is_commonly_small(key: u32) -> bool {
    COMMON.get(&key).is_some_and(|word| !word.is_name && word.share >= 0.005)
}

/// Whether the tables hold words of this language.
pub(crate) fn is_tabled(language: Language) -> bool {
    TABLED.contains(&language.as_str())
}

const TABLED: [&str; 25] = [
    "en", "de", "fr", "es", "pt", "it", "nl", "ru", "pl", "cs", "sv", "no", "nb", "da", "is", "ha",
    "sw", "tr", "id", "ar", "fa", "he", "hi", "zh", "ja",
];

#[derive(Default)]
struct Common {
    share: f64,
    is_name: bool,
}

const TABLES: [&str; 2] =
    [include_str!("common-english.txt"), include_str!("common-elsewhere.txt")];

/// Looked up only, never walked: the order cannot matter.
static COMMON: LazyLock<HashMap<u32, Common>> = LazyLock::new(|| {
    let mut common: HashMap<u32, Common> = HashMap::new();
    for line in TABLES.iter().flat_map(|table| table.lines()).filter(|line| !line.starts_with('#'))
    {
        let mut words = line.split_whitespace();
        let per_mille: Option<f64> = words.next().and_then(|number| number.parse().ok());
        let Some(per_mille) = per_mille else { continue };
        for word in words {
            let is_name = word.starts_with(char::is_uppercase);
            let entry = common.entry(key_of(stem(&word.to_lowercase()))).or_default();
            entry.share = entry.share.max(per_mille / 1000.0).min(0.9);
            entry.is_name |= is_name;
        }
    }
    common
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_common_and_names_are_not() {
        for word in ["the", "und", "les", "что", "です", "monday"] {
            assert!(expected_share(key_of(word)).is_some_and(|share| share > 0.05), "{word}");
        }
        assert_eq!(expected_share(key_of("plosser")), None);
    }
}
