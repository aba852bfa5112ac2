//! Text → words, numbers and bigrams, in any script.

mod common;
mod script;
mod stem;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use xxhash_rust::xxh3::xxh3_64;

pub(crate) use common::{expected_share, is_commonly_small, is_tabled};

use script::{is_opening, is_unspaced};
use stem::stem;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word of a script with spaces.
    Word,
    /// Digits, with decimal point; thousands separators dropped.
    Number,
    /// Two characters of a script without spaces.
    Bigram,
}

/// One occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// 22 bits of the hash of the stem, lower case.
    pub(crate) key: u32,
    /// What it is.
    pub(crate) kind: Kind,
    /// Begins with an upper-case letter, or is a name by its script (katakana).
    pub(crate) capital: bool,
    /// First of a sentence, so that a capital says nothing.
    pub(crate) opens: bool,
    /// Characters.
    pub(crate) length: u8,
}

/// The key of a stem: 22 bits, so that key and weight share 32.
pub(crate) fn key_of(stem: &str) -> u32 {
    u32::try_from(xxh3_64(stem.as_bytes()) >> 42).expect("22 bits remain")
}

/// Reads at most `limit` tokens. Plurals and possessives are folded as in English.
pub(crate) fn tokens(text: &str, limit: usize) -> Vec<Token> {
    let mut reader = Reader { limit, opens: true, ..Reader::default() };
    if text.is_ascii() {
        reader.read(text.chars());
    } else {
        reader.read(text.nfkc());
    }
    reader.found
}

#[derive(Default)]
struct Reader {
    found: Vec<Token>,
    limit: usize,
    /// The word being read, lower case.
    word: String,
    capital: bool,
    opens: bool,
    /// The last character of a script without spaces, if it was directly before.
    previous: Option<char>,
    /// Whether `previous` already stands in a bigram.
    paired: bool,
}

impl Reader {
    fn read(&mut self, text: impl Iterator<Item = char>) {
        let mut text = text.peekable();
        while let Some(c) = text.next() {
            if self.found.len() >= self.limit {
                return;
            }
            if is_unspaced(c) {
                self.end_word();
                self.gram(c);
            } else if c.is_alphanumeric() || (is_combining_mark(c) && !self.word.is_empty()) {
                self.end_run();
                self.letter(c);
            } else if self.joins(c, text.peek().copied()) {
                match c {
                    '.' if self.is_number() => self.word.push('.'),
                    '.' | ',' => {} // U.S., 1,500
                    _ => self.word.push('\''),
                }
            } else {
                self.end_word();
                self.end_run();
                self.opens |= is_opening(c);
            }
        }
        self.end_word();
        self.end_run();
    }

    fn letter(&mut self, c: char) {
        if self.word.is_empty() {
            self.capital = c.is_uppercase();
        }
        self.word.extend(c.to_lowercase());
    }

    fn is_number(&self) -> bool {
        self.word.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether the mark `c` stands inside a word: `don't`, `6.1`, `1,500`, `U.S`.
    fn joins(&self, c: char, next: Option<char>) -> bool {
        let (Some(next), false) = (next, self.word.is_empty()) else { return false };
        match c {
            '\'' | '\u{2019}' | '\u{2bc}' => next.is_alphabetic(),
            '.' | ',' if self.is_number() => next.is_ascii_digit(),
            '.' => next.is_uppercase() && self.capital && self.word.chars().nth(2).is_none(),
            _ => false,
        }
    }

    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let kind = if self.is_number() { Kind::Number } else { Kind::Word };
        let stem = if kind == Kind::Word { stem(&self.word) } else { self.word.as_str() };
        let key = key_of(stem);
        let length = u8::try_from(self.word.chars().count()).unwrap_or(u8::MAX);
        self.push(Token { key, kind, capital: self.capital, opens: self.opens, length });
        self.word.clear();
    }

    fn gram(&mut self, c: char) {
        if let Some(previous) = self.previous {
            self.push_gram(&[previous, c]);
            self.paired = true;
        } else {
            self.paired = false;
        }
        self.previous = Some(c);
    }

    fn end_run(&mut self) {
        if let (Some(alone), false) = (self.previous.take(), self.paired) {
            self.push_gram(&[alone]);
        }
    }

    fn push_gram(&mut self, characters: &[char]) {
        let text: String = characters.iter().collect();
        let capital = characters.iter().all(|&c| script::is_katakana(c));
        let length = 2;
        let (key, opens) = (key_of(&text), self.opens);
        self.push(Token { key, kind: Kind::Bigram, capital, opens, length });
    }

    fn push(&mut self, token: Token) {
        self.found.push(token);
        self.opens = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<u32> = tokens(text, 99).iter().map(|token| token.key).collect();
        let expected: Vec<u32> = expected.iter().map(|word| key_of(word)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_of_any_script_are_found() {
        check("Fed's Plosser: 1,500 jobs, 6.1%", &["fed", "plosser", "1500", "job", "6.1"]);
        check("The U.S. don’t", &["the", "us", "don't"]);
        check("東京の雨", &["東京", "京の", "の雨"]);
        check("雨, Tokyo", &["雨", "tokyo"]);
        check("ＦＵＬＬ　ｗｉｄｔｈ", &["full", "width"]);
        check("हिन्दी", &["हिन्दी"]);
    }

    #[test]
    fn a_sentence_start_is_known() {
        let opens: Vec<bool> = tokens("It rained. She left", 9).iter().map(|t| t.opens).collect();
        assert_eq!(opens, [true, false, true, false]);
    }
}
