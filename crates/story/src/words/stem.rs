//! Folding of word forms that hardly ever differ in meaning.

/// Cuts the English possessive and plural. Other languages lose at most one final `s`.
pub(crate) fn stem(word: &str) -> &str {
    let word = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .or_else(|| word.strip_suffix("s'"))
        .unwrap_or(word);
    let long = word.chars().nth(3).is_some();
    let plural = word.strip_suffix('s').filter(|stem| long && !stem.ends_with(['s', 'u', 'i']));
    plural.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn plural_and_possessive_are_folded() {
        for (word, folded) in [
            ("fed's", "fed"),
            ("stocks", "stock"),
            ("us", "us"),
            ("press", "press"),
            ("gas", "gas"),
        ] {
            assert_eq!(stem(word), folded);
        }
    }
}
