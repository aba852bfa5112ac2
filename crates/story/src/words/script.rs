//! What a character tells about its script and its place in a sentence.

/// Whether the script of `c` is written without spaces between words.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}'      // Thai, Lao
        | '\u{1000}'..='\u{109f}'    // Burmese
        | '\u{1780}'..='\u{17ff}'    // Khmer
        | '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' // kana without the middle dot
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

/// Katakana writes foreign names.
pub(crate) fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}')
}

/// Whether the word after `c` is written with a capital for its place only.
pub(crate) fn is_opening(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | ':'
            | '\n'
            | '"'
            | '“'
            | '„'
            | '«'
            | '…'
            | '。'
            | '！'
            | '？'
            | '•'
            | '|'
    )
}
