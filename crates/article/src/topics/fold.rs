//! Words in the one form in which terms are looked for.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::terms::is_unspaced;

/// Small letters without accents; words between single blanks, a blank before and after all of
/// them. Scripts that are written without blanks stay in one piece, and letters of other scripts
/// inside them stand apart: `AI技術` becomes ` ai 技術 `.
pub(super) fn fold(text: &str) -> String {
    let mut folded = Folded { text: String::with_capacity(text.len() + 2), last: Kind::Blank };
    folded.text.push(' ');
    if text.is_ascii() {
        text.chars().for_each(|letter| folded.push(letter.to_ascii_lowercase()));
    } else {
        for letter in text.nfkd().filter(|letter| !is_accent(*letter)) {
            letter.to_lowercase().for_each(|letter| folded.push(letter));
        }
    }
    if folded.last != Kind::Blank {
        folded.text.push(' ');
    }
    folded.text
}

/// Marks over and under letters. Those of kana make other sounds, as letters do.
fn is_accent(letter: char) -> bool {
    (is_combining_mark(letter) && !matches!(letter, '\u{3099}' | '\u{309a}'))
        || matches!(letter, '\u{640}' | '\u{ad}' | '\u{200b}'..='\u{200f}')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    /// Of a script that sets blanks between words.
    Spaced,
    /// Of one that does not.
    Unspaced,
}

struct Folded {
    text: String,
    last: Kind,
}

impl Folded {
    fn push(&mut self, letter: char) {
        let kind = match letter {
            // Kana, ideographs and what goes with them.
            _ if is_unspaced(letter) => Kind::Unspaced,
            _ if letter.is_alphanumeric() || is_combining_mark(letter) => Kind::Spaced,
            // Apostrophes part words: `l'art`, `country's`.
            _ => Kind::Blank,
        };
        if kind != self.last && self.last != Kind::Blank {
            self.text.push(' ');
        }
        match (kind, letter) {
            (Kind::Blank, _) => {}
            (Kind::Spaced | Kind::Unspaced, 'ß') => self.text.push_str("ss"),
            (Kind::Spaced | Kind::Unspaced, letter) => self.text.push(letter),
        }
        self.last = kind;
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn words_stand_between_blanks() {
        for (text, folded) in [
            ("Climate  change!", " climate change "),
            ("Größte Fußball-WM", " grosste fussball wm "),
            ("l’Élection d'été", " l election d ete "),
            ("AI技術がサッカーを変える。", " ai 技術か\u{3099}サッカーを変える "),
            ("Йод, ёлка", " иод елка "),
            ("الأَخْبار", " الاخبار "),
            ("", " "),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
