//! Plain text → words, numbers and names, in any script.

use std::collections::{BTreeMap, BTreeSet};

use types::Language;

/// What a text says that another one may say too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Words of four letters and more, lower case, with how often; pairs of characters in scripts
    /// without spaces.
    pub(crate) words: BTreeMap<String, u32>,
    /// Numbers without grouping, with a `%` where there is one → as first printed.
    pub(crate) numbers: BTreeMap<String, String>,
    /// Names, lower case → as first printed.
    pub(crate) names: BTreeMap<String, String>,
}

/// Shorter words are mostly grammar.
const WORD_MIN: usize = 4;

/// Years are dates, not news.
const YEARS: std::ops::RangeInclusive<u64> = 1900..=2099;

/// Words that begin with a capital and name no one.
const NO_NAMES: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "januar",
    "februar",
    "märz",
    "juni",
    "juli",
    "oktober",
    "dezember",
];

impl Facts {
    /// Of a text with sentences. A headline gives no names: there every word may be capitalised.
    pub(crate) fn of(text: &str, language: Language, is_headline: bool) -> Self {
        let mut facts = Self::default();
        let mut span: Vec<&str> = Vec::new();
        let mut starts = true;
        for token in tokens(text) {
            match token {
                Token::Word(word) => {
                    facts.word(word);
                    let is_capital = word.chars().next().is_some_and(char::is_uppercase);
                    if is_capital && !starts && !is_headline {
                        span.push(word);
                    } else {
                        facts.names(&mut span, language);
                    }
                    starts = false;
                }
                Token::Number(number) => {
                    facts.names(&mut span, language);
                    facts.number(number);
                    starts = false;
                }
                Token::Other(between) => {
                    if between.chars().any(|it| !matches!(it, ' ' | '\u{a0}')) {
                        facts.names(&mut span, language);
                    }
                    starts |= between.chars().any(|it| {
                        matches!(it, '.' | '!' | '?' | ':' | '\n' | '“' | '"' | '„' | '«' | '»')
                    });
                }
            }
        }
        facts.names(&mut span, language);
        facts
    }

    pub(crate) fn add(&mut self, other: Self) {
        for (word, times) in other.words {
            *self.words.entry(word).or_default() += times;
        }
        for (number, printed) in other.numbers {
            self.numbers.entry(number).or_insert(printed);
        }
        for (name, printed) in other.names {
            self.names.entry(name).or_insert(printed);
        }
    }

    fn word(&mut self, word: &str) {
        let lower = word.to_lowercase();
        let letters: Vec<char> = lower.chars().collect();
        if letters.iter().any(|it| is_without_spaces(*it)) {
            for pair in letters.windows(2) {
                *self.words.entry(pair.iter().collect()).or_default() += 1;
            }
        } else if letters.len() >= WORD_MIN {
            *self.words.entry(lower).or_default() += 1;
        }
    }

    /// Digits with separators between them, and a sign of percent.
    fn number(&mut self, printed: &str) {
        // A time of the day.
        if printed.contains(':') {
            return;
        }
        let percent = printed.ends_with('%');
        let digits = printed.trim_end_matches('%').trim_end();
        let plain = without_grouping(digits);
        let is_year = plain.parse::<u64>().is_ok_and(|it| YEARS.contains(&it)) && plain == digits;
        let is_short = plain.len() < 2;
        if !percent && (is_year || is_short) {
            return;
        }
        let key = if percent { format!("{plain}%") } else { plain };
        self.numbers.entry(key).or_insert_with(|| printed.to_owned());
    }

    /// Takes the capitalised words that stood side by side. German capitalises all nouns, so
    /// there only two in a row are a name.
    fn names(&mut self, span: &mut Vec<&str>, language: Language) {
        let least = if language.as_str() == "de" { 2 } else { 1 };
        if span.len() >= least {
            for word in span.iter() {
                let lower = word.to_lowercase();
                if lower.chars().count() >= WORD_MIN && !NO_NAMES.contains(&lower.as_str()) {
                    self.names.entry(lower).or_insert_with(|| (*word).to_owned());
                }
            }
        }
        span.clear();
    }
}

/// The different words of four letters and more, or pairs of characters.
pub(crate) fn words(text: &str) -> BTreeSet<String> {
    let mut facts = Facts::default();
    for token in tokens(text) {
        if let Token::Word(word) = token {
            facts.word(word);
        }
    }
    facts.words.into_keys().collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Word(&'a str),
    Number(&'a str),
    Other(&'a str),
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = |it: char| it.is_alphabetic() || is_mark(it);
        let length = match first {
            _ if first.is_numeric() => number_length(rest),
            _ if first.is_alphanumeric() => run(rest, is_word),
            _ => run(rest, |it| !it.is_alphanumeric()),
        };
        let (token, after) = rest.split_at(length.max(first.len_utf8()));
        tokens.push(match first {
            _ if first.is_numeric() => Token::Number(token),
            _ if first.is_alphanumeric() => Token::Word(token),
            _ => Token::Other(token),
        });
        rest = after;
    }
    tokens
}

fn run(text: &str, takes: impl Fn(char) -> bool) -> usize {
    text.find(|it: char| !takes(it)).unwrap_or(text.len())
}

/// Digits, and a separator where digits follow; then a sign of percent.
fn number_length(text: &str) -> usize {
    let mut length = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let joins = matches!(letter, '.' | ',' | '’' | '\'' | '\u{a0}' | '\u{202f}' | ':');
        if letter.is_numeric() || (joins && next.is_some_and(char::is_numeric)) {
            length = at + letter.len_utf8();
        } else {
            break;
        }
    }
    let after = text.get(length..).unwrap_or_default();
    let spaces = run(after, |it| matches!(it, ' ' | '\u{a0}' | '\u{202f}'));
    match after.get(spaces..).is_some_and(|rest| rest.starts_with('%')) {
        true => length + spaces + 1,
        false => length,
    }
}

/// `1,250,000` and `1.250.000` → `1250000`; `3,5` and `3.5` → `3.5`.
fn without_grouping(digits: &str) -> String {
    let parts: Vec<&str> = digits.split(|it: char| !it.is_numeric()).collect();
    let is_grouped = parts.iter().skip(1).all(|part| part.chars().count() == 3);
    match parts.as_slice() {
        [whole] => (*whole).to_owned(),
        _ if is_grouped => parts.concat(),
        [whole @ .., fraction] => format!("{}.{fraction}", whole.concat()),
        [] => String::new(),
    }
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{d7f}' | '\u{64b}'..='\u{65f}')
}

fn is_without_spaces(letter: char) -> bool {
    matches!(letter,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(language: &str, text: &str, expected: Expect) {
        let facts = Facts::of(text, Language::parse(language).unwrap(), false);
        let list = |map: &BTreeMap<String, String>| {
            map.keys().map(String::as_str).collect::<Vec<_>>().join(" ")
        };
        let words = facts.words.keys().map(String::as_str).collect::<Vec<_>>().join(" ");
        let (numbers, names) = (list(&facts.numbers), list(&facts.names));
        expected.assert_eq(&format!("{words} | {numbers} | {names}"));
    }

    #[test]
    fn texts_give_words_numbers_and_names() {
        check(
            "en",
            "At least 19 died, said Maria Lopez on Monday. Damage: 1.5 million.",
            expect!["damage died least lopez maria million monday said | 1.5 19 | lopez maria"],
        );
        check(
            "de",
            "Die Brücke kostet 1.250.000 Euro, sagt Maria Lopez im Rat.",
            expect!["brücke euro kostet lopez maria sagt | 1250000 | lopez maria"],
        );
        check("ja", "橋が12人", expect!["橋が | 12 | "]);
        check("en", "It rose 4 % in 2026, at 14:05, by 7.", expect!["rose | 4% | "]);
        check("en", "", expect![" |  | "]);
    }

    #[test]
    fn numbers_are_the_same_however_they_are_grouped() {
        for (printed, expected) in [
            ("1,250,000", "1250000"),
            ("1.250.000", "1250000"),
            ("1 250", "1250"),
            ("3,5", "3.5"),
            ("3.5", "3.5"),
            ("12", "12"),
        ] {
            assert_eq!(without_grouping(printed), expected);
        }
    }
}
