//! Words as they are compared: upper and lower case, compositions and widths are one.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The dot that lower case leaves over the `i` of Turkish capital `İ`.
const DOT_ABOVE: char = '\u{307}';

/// A text for comparison. Goes through upper case first, since `ß` is `SS` and final `ς` is `Σ`
/// there; white space becomes single blanks.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return with_single_blanks(&text.to_ascii_lowercase());
    }
    let upper = text.nfkc().flat_map(char::to_uppercase);
    let lower: String = upper.flat_map(char::to_lowercase).filter(|c| *c != DOT_ABOVE).collect();
    with_single_blanks(&lower.nfkc().collect::<String>())
}

/// Whether two signs beside one another may belong to one word.
pub(crate) fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether a sign belongs to a script that writes words without a space between them: Chinese,
/// Japanese, Thai, Lao, Burmese, Khmer, Tibetan, Javanese, Balinese, Tai Le, New Tai Lue.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '\u{0E00}'..='\u{0EFF}'
            | '\u{0F00}'..='\u{0FFF}'
            | '\u{1000}'..='\u{109F}'
            | '\u{1780}'..='\u{17FF}'
            | '\u{1950}'..='\u{19DF}'
            | '\u{1B00}'..='\u{1B7F}'
            | '\u{2E80}'..='\u{303F}'
            | '\u{3040}'..='\u{30FF}'
            | '\u{31F0}'..='\u{31FF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{A980}'..='\u{A9DF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFD}'
    )
}

/// Whether a sign is Korean, where particles follow a word without a space.
pub(crate) fn takes_particles(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7FF}')
}

fn with_single_blanks(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}
