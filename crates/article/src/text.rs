//! Plain text and its measures.

use types::Language;

use crate::clean::Cleaned;

/// Words that an adult reads silently in a minute, as found by Brysbaert, "How many words do we
/// read per minute?", Journal of Memory and Language 109, 2019: 238 for non-fiction.
const WORDS_PER_MINUTE: u32 = 238;

/// HTML → plain text, one paragraph, item or row per line; captions are left out.
#[must_use]
pub fn plain_text(html: &str) -> String {
    Cleaned::from_html(html, None).text()
}

/// Words of a plain text. Letters of scripts without spaces count half a word each, whatever the
/// language; a language that is written so has no other words than these and Latin ones.
#[must_use]
pub fn count_words(text: &str, language: Language) -> u32 {
    // One pass without a look at runs of letters: every article of every feed comes through here.
    let (mut words, mut dense, mut spaced) = (0_u32, 0_u32, 0_u32);
    for letter in text.chars() {
        let is_blank = match letter {
            '\0'..='\x7f' => matches!(letter, ' ' | '\x09'..='\x0d'),
            _ => letter.is_whitespace(),
        };
        if is_blank {
            words = words.saturating_add(spaced);
            spaced = 0;
        } else if letter.is_ascii() {
            spaced |= u32::from(letter.is_ascii_alphanumeric());
        } else if is_unspaced(letter) {
            dense = dense.saturating_add(1);
        } else {
            spaced |= u32::from(letter.is_alphanumeric());
        }
    }
    words = words.saturating_add(spaced);
    // A stray foreign letter in a spaced language is no half word.
    let dense = if language.is_unspaced() || dense > 3 { dense.div_ceil(2) } else { 0 };
    words.saturating_add(dense)
}

fn is_unspaced(letter: char) -> bool {
    let script = matches!(letter as u32,
        0xe00..=0xeff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff
        | 0x20000..=0x3134f);
    script && letter.is_alphanumeric()
}

/// Minutes that reading takes; at least 1.
#[must_use]
pub fn reading_minutes(words: u32) -> u32 {
    words.saturating_add(WORDS_PER_MINUTE / 2).div_euclid(WORDS_PER_MINUTE).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, language: &str, expected: u32) {
        assert_eq!(count_words(text, Language::parse(language).unwrap()), expected, "{text}");
    }

    #[test]
    fn words_are_counted_in_every_script() {
        check("One, two – three!", "en", 3);
        check("", "en", 0);
        check(" one\u{a0}two\u{b}three \t – four's\n5th\u{1f}6 ", "en", 5);
        check("東京は晴れです。", "ja", 4);
        check("iPhone が売れた", "ja", 3);
        check("정부는 발표했다", "ko", 2);
    }

    #[test]
    fn reading_takes_at_least_a_minute() {
        assert_eq!([0, 300, 480, 2380].map(reading_minutes), [1, 1, 2, 10]);
    }

    #[test]
    fn plain_text_has_a_line_per_paragraph() {
        let html = "<h2>A</h2><p>b <b>c</b><br>d</p><ul><li>e<li>f</ul><figure><img src='https://x.example/i.jpg'><figcaption>g</figcaption></figure>";
        assert_eq!(plain_text(html), "A\nb c\nd\ne\nf");
    }
}
