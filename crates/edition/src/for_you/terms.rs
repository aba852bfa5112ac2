//! A text's terms, in every language without a word list.

use unicode_normalization::UnicodeNormalization;

use super::chance::hashed;

/// Words count by their first letters: endings say more about grammar than about the subject.
const LETTERS_MAX: usize = 7;
/// A lead says what an article is about; later words repeat it or wander off.
const TERMS_MAX: usize = 400;

/// The terms' hashes, in order. Words of at least three letters or with a digit; scripts without
/// blanks give pairs of characters.
pub(crate) fn terms(text: &str) -> Vec<u64> {
    let mut terms = Vec::new();
    let mut word: Vec<char> = Vec::new();
    let lower = text.nfkd().flat_map(char::to_lowercase).filter(|c| !is_mark(*c));
    for letter in lower.chain([' ']) {
        if terms.len() >= TERMS_MAX {
            break;
        }
        if letter.is_alphanumeric() {
            word.push(letter);
        } else {
            take(&word, &mut terms);
            word.clear();
        }
    }
    terms
}

fn take(word: &[char], terms: &mut Vec<u64>) {
    if word.iter().any(|letter| is_unspaced(*letter)) {
        terms.extend(word.windows(2).map(hash));
    } else if word.len() >= 3 {
        terms.push(hash(&word[..word.len().min(LETTERS_MAX)]));
    }
}

fn hash(letters: &[char]) -> u64 {
    hashed(letters.iter().flat_map(|letter| u32::from(*letter).to_le_bytes()))
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// Han, kana, Thai, Lao, Khmer, Burmese.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}
