//! Text → words for the index: lower case, without accents; pairs of characters where a script
//! has no spaces.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Longer words are cut: nobody searches for them whole.
const WORD_MAX: usize = 60;

/// Splits a text into words. Works for every script.
#[derive(Debug, Clone, Default)]
pub(super) struct Words;

/// The words of one text, one after the other.
pub(super) struct WordStream {
    words: std::vec::IntoIter<String>,
    token: Token,
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream {
        WordStream { words: words_of(text).into_iter(), token: Token::default() }
    }
}

impl TokenStream for WordStream {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.token.position = self.token.position.wrapping_add(1);
        self.token.text = word;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// The words of a text as the index keeps them.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut unspaced: Vec<char> = Vec::new();
    for letter in text.nfkd().filter(|it| !is_combining_mark(*it) || is_vowel_sign(*it)) {
        if is_unspaced(letter) {
            finish_word(&mut word, &mut words);
            unspaced.push(letter);
        } else if letter.is_alphanumeric() || is_vowel_sign(letter) {
            finish_pairs(&mut unspaced, &mut words);
            word.extend(letter.to_lowercase().map(fold));
        } else if letter != '\'' && letter != '’' {
            finish_word(&mut word, &mut words);
            finish_pairs(&mut unspaced, &mut words);
        }
    }
    finish_word(&mut word, &mut words);
    finish_pairs(&mut unspaced, &mut words);
    words
}

fn finish_word(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(word.chars().take(WORD_MAX).collect());
        word.clear();
    }
}

fn finish_pairs(letters: &mut Vec<char>, words: &mut Vec<String>) {
    match letters.as_slice() {
        [] => {}
        [one] => words.push(one.to_string()),
        many => words.extend(many.windows(2).map(|pair| pair.iter().collect::<String>())),
    }
    letters.clear();
}

/// Letters that people type in more than one way. NFKD has split off the accents before.
fn fold(letter: char) -> char {
    match letter {
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ı' => 'i',
        'ς' => 'σ',
        'ى' | 'ئ' => 'ي',
        'ة' => 'ه',
        'أ' | 'إ' | 'آ' => 'ا',
        'ؤ' => 'و',
        other => other,
    }
}

/// Marks that are vowels of their script (Devanagari, Bengali, Tamil …), not accents.
fn is_vowel_sign(letter: char) -> bool {
    matches!(letter, '\u{900}'..='\u{DFF}')
}

fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}'
        | '\u{0E00}'..='\u{0EFF}' | '\u{1780}'..='\u{17FF}' | '\u{1000}'..='\u{109F}')
        && letter.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn words_are_folded_in_every_script() {
        for (text, expected) in [
            ("Élysée, ÜBER l'eau 2026", "elysee uber leau 2026"),
            ("Łódź Ørsted", "lodz orsted"),
            ("東京都の港", "東京 京都 都の の港"),
            ("港 A9", "港 a9"),
            ("المدينة أخبار", "المدينه اخبار"),
            ("दिल्ली", "दिल्ली"),
        ] {
            assert_eq!(words_of(text).join(" "), expected, "{text}");
        }
    }
}
