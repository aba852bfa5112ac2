//! A word or phrase that a reader wants to hear nothing of, and where it stands in a text.

use crate::fold::{fold, is_of_a_word, is_unspaced, takes_particles};

/// Stands for any end of the word: `football*`.
const ANY_END: char = '*';

/// A folded word or phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    words: String,
    /// The last word may go on.
    is_open: bool,
}

impl Phrase {
    /// Nothing when no letter or digit would be left.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let folded = fold(text);
        let words = folded.trim_end_matches(ANY_END);
        let is_open = words.len() < folded.len();
        let words = words.trim();
        let has_sense = words.chars().any(char::is_alphanumeric);
        has_sense.then(|| Self { words: words.to_owned(), is_open })
    }

    /// Whether the phrase stands in a folded text, as whole words where words have spaces.
    pub(crate) fn is_in(&self, folded: &str) -> bool {
        folded.match_indices(&self.words).any(|(at, found)| {
            let before = folded.get(..at).and_then(|text| text.chars().next_back());
            let after = folded.get(at + found.len()..).and_then(|text| text.chars().next());
            self.may_begin_after(before) && self.may_end_before(after)
        })
    }

    fn may_begin_after(&self, before: Option<char>) -> bool {
        let first = self.words.chars().next();
        !before.is_some_and(is_of_a_word)
            || first.is_some_and(|c| is_unspaced(c) || !is_of_a_word(c))
    }

    fn may_end_before(&self, after: Option<char>) -> bool {
        let last = self.words.chars().next_back();
        let needs_no_end = |c| is_unspaced(c) || takes_particles(c) || !is_of_a_word(c);
        self.is_open || !after.is_some_and(is_of_a_word) || last.is_some_and(needs_no_end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(phrase: &str, stands_in: &[&str], not_in: &[&str]) {
        let read = Phrase::read(phrase).unwrap();
        for text in stands_in {
            assert!(read.is_in(&fold(text)), "{phrase} stands in {text}");
        }
        for text in not_in {
            assert!(!read.is_in(&fold(text)), "{phrase} does not stand in {text}");
        }
    }

    #[test]
    fn a_word_is_a_whole_word_in_any_case() {
        check(
            "Cup",
            &["The World Cup begins", "CUP", "a ‘cup’-holder", "Cup’s end", "(cup)"],
            &["Cupboard sale", "hiccup", "cups", ""],
        );
        check("world  cup", &["World\nCup", "the WORLD\u{a0}CUP, again"], &["world of the cup"]);
        check("football*", &["Footballers strike", "football"], &["Tablefootball"]);
    }

    #[test]
    fn spellings_of_one_letter_are_one() {
        check("STRASSE", &["Die Straße ist zu", "STRASSE"], &["Straßenbahn"]);
        check("Οδυσσεύς", &["ΟΔΥΣΣΕΎΣ", "ο οδυσσεύς"], &["Οδυσσέας"]);
        check("istanbul", &["İstanbul bekliyor", "ISTANBUL"], &["Ankara"]);
        check("café", &["Cafe\u{301} Central", "CAFÉ"], &["cafe", "cafés"]);
        check("Ｎａｔｏ", &["NATO meets"], &["natotag"]);
        check("Трамп", &["ТРАМП едет", "«Трамп»"], &["Трамплин"]);
    }

    #[test]
    fn scripts_without_spaces_have_no_word_ends() {
        check("足球", &["中国足球队", "足球"], &["足 球"]);
        check("サッカー", &["日本サッカー協会"], &["サッ"]);
        check("ฟุตบอล", &["การแข่งขันฟุตบอลโลก"], &["ฟุต"]);
        check("삼성", &["삼성이 발표했다", "삼성 전자"], &["새삼성급하게"]);
    }

    #[test]
    fn signs_of_vowels_belong_to_their_word() {
        check("हिंद", &["जय हिंद"], &["हिंदी"]);
    }

    #[test]
    fn signs_alone_are_no_phrase() {
        for text in ["", "  ", "***", "*", "–", "!?"] {
            assert_eq!(Phrase::read(text), None, "{text:?}");
        }
        check("C++", &["learn C++ today", "C++20"], &["C+"]);
    }
}
