//! The list of known section words, folded so that case, accents and width do not matter.

use std::{collections::BTreeMap, str::FromStr, sync::LazyLock};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::Section;

/// Longer texts are not names of sections.
const MAX_CHARS: usize = 120;

/// Lines `section: word, word, …`; `#` begins a remark. Sections may have several lines.
const LIST: &str = include_str!("words.txt");

/// Words that say only that it is news.
const SAYS_NOTHING: &str = include_str!("says-nothing.txt");

static SECTIONS: LazyLock<BTreeMap<String, Section>> = LazyLock::new(|| {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once(':'));
    pairs
        .flat_map(|(section, words)| {
            let section = Section::from_str(section.trim()).unwrap_or_default();
            words.split(',').map(move |word| (fold(word), section))
        })
        .collect()
});

static EMPTY_WORDS: LazyLock<Vec<String>> =
    LazyLock::new(|| SAYS_NOTHING.split_whitespace().map(fold).collect());

/// The section of a word, or of one of the words between its separators: `Sport / Football`.
pub(super) fn whole(word: &str) -> Option<Section> {
    if word.chars().count() > MAX_CHARS {
        return None;
    }
    let folded = fold(word);
    let pieces = folded.split(['/', '|', '>', '&', ',', ';', '·', '•', '›', '»', ':', '+']);
    let mut candidates = std::iter::once(folded.as_str()).chain(pieces);
    candidates.find_map(|piece| {
        let spaced = piece.replace(['-', '_', '.'], " ");
        known(piece.trim()).or_else(|| known(&without_empty_words(&spaced)))
    })
}

/// The section of the first pair of words, else the first word, in a longer name that is one:
/// `Premier League results`.
pub(super) fn part(word: &str) -> Option<Section> {
    if word.chars().count() > MAX_CHARS {
        return None;
    }
    let folded = fold(word);
    let pieces = folded.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty());
    let pieces: Vec<&str> = pieces.collect();
    let pair = pieces.windows(2).find_map(|pair| known(&pair.join(" ")));
    pair.or_else(|| pieces.iter().find_map(|piece| known(piece)))
}

fn known(word: &str) -> Option<Section> {
    SECTIONS.get(word).copied()
}

/// Without the words that say nothing: `world news` → `world`, `国際ニュース` → `国際`.
fn without_empty_words(text: &str) -> String {
    let is_empty_word = |word: &&str| EMPTY_WORDS.iter().any(|empty| empty == word);
    let words: Vec<&str> = text.split_whitespace().filter(|word| !is_empty_word(word)).collect();
    let joined = words.join(" ");
    let endings = EMPTY_WORDS.iter().filter(|empty| !empty.is_ascii());
    let shorter = endings.filter_map(|empty| joined.strip_suffix(empty.as_str())).next();
    shorter.map_or(joined.clone(), |shorter| shorter.trim().to_owned())
}

fn fold(text: &str) -> String {
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_names_a_section_and_no_word_stands_in_two() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for line in LIST.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let (section, words) = line.split_once(':').expect(line);
            assert!(Section::from_str(section).is_ok(), "{section}");
            for word in words.split(',') {
                let before = seen.insert(fold(word), section);
                assert!(before.is_none_or(|before| before == section), "{word} in {before:?}");
                assert!(!fold(word).is_empty(), "{line}");
            }
        }
    }
}
