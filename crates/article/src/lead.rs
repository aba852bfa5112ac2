//! What everybody may read of an article, cut from its text.

use crate::clean::{Cleaned, Made, Part, text_of};

/// Words of a lead, about.
const WORDS: usize = 60;

/// A summary with more words is a text, not a summary.
pub(crate) const SUMMARY_MAX: usize = 120;

/// A text that is not this much longer than its lead is no more than the lead.
const LONGER_BY: usize = 15;

/// The first two paragraphs, up to about sixty words; less than the whole text wherever that is
/// longer. A longer first paragraph is cut after a sentence, else after a word with `…`.
pub(crate) fn cut(text: &Cleaned) -> Cleaned {
    let whole = words_of(&text.text());
    let limit = if whole > WORDS + LONGER_BY { WORDS } else { (whole * 2).div_ceil(3).max(20) };
    let mut blocks = Vec::new();
    let mut left = limit;
    for block in text.blocks.iter().filter(|block| block.tag() == "p").take(2) {
        let words = words_of(&text_of(block));
        if words <= left
            || (blocks.is_empty() && words <= left + LONGER_BY && words + LONGER_BY < whole)
        {
            blocks.push(without_pictures(block));
            left = left.saturating_sub(words);
        } else {
            if blocks.is_empty() {
                blocks.push(paragraph(shortened(&text_of(block), left)));
            }
            break;
        }
    }
    if blocks.is_empty() {
        // A list or table only.
        let plain = shortened(&text.text().replace('\n', " "), limit);
        if !plain.is_empty() {
            blocks.push(paragraph(plain));
        }
    }
    Cleaned { blocks }
}

/// A paragraph of plain words.
pub(crate) fn paragraph(words: String) -> Part {
    Part::Element(Made::new("p", vec![Part::Text(words)]))
}

/// Words in any script, by the measure of [`crate::count_words`].
pub(crate) fn words_of(plain: &str) -> usize {
    crate::count_words(plain, types::Language::UNKNOWN) as usize
}

/// The first sentences with up to so many words, else the first words and `…`.
fn shortened(plain: &str, words: usize) -> String {
    if words_of(plain) <= words {
        return plain.to_owned();
    }
    let mut kept = String::new();
    let mut to_sentence = 0;
    let mut letters = plain.chars().peekable();
    while let Some(letter) = letters.next() {
        kept.push(letter);
        let full_stop = matches!(letter, '。' | '！' | '？' | '।' | '؟' | '۔');
        let stop =
            matches!(letter, '.' | '!' | '?') && letters.peek().is_none_or(|next| *next == ' ');
        let word_ends = letter == ' ' || full_stop || !letter.is_ascii();
        if word_ends && words_of(&kept) > words {
            break;
        }
        if full_stop || (stop && !is_initial(&kept)) {
            to_sentence = kept.len();
        }
    }
    if to_sentence * 3 > kept.len() {
        kept.truncate(to_sentence);
        return kept;
    }
    let end = kept.trim_end().rfind(' ').unwrap_or(kept.len());
    kept.truncate(end);
    kept.truncate(kept.trim_end_matches([',', ';', ':', '–', '-', ' ']).len());
    kept.push('…');
    kept
}

/// `Mr.`, `U.S.` and `J.` end no sentence.
fn is_initial(kept: &str) -> bool {
    let last = kept.trim_end_matches('.').rsplit([' ', '.']).next().unwrap_or_default();
    last.chars().count() <= 2 && last.chars().all(char::is_alphabetic)
}

fn without_pictures(block: &Part) -> Part {
    match block {
        Part::Text(text) => Part::Text(text.clone()),
        Part::Element(made) => {
            let kept =
                made.children.iter().filter(|child| child.tag() != "img").map(without_pictures);
            let kept = kept.filter(|child| !matches!(child, Part::Element(made) if made.tag == "a" && made.children.is_empty()));
            Part::Element(Made::new(made.tag, kept.collect()).with(made.attributes.clone()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(cut(&Cleaned::from_html(html, None)).text(), expected);
    }

    #[test]
    fn a_lead_is_never_the_whole_of_a_longer_text() {
        let long = "One two three four five six seven eight nine ten. ".repeat(12);
        let first = "One two three four five six seven eight nine ten. ".repeat(6);
        check(&format!("<p>{long}</p>"), first.trim());
        check(&format!("<p>A b c.</p><p>D e.</p><p>{long}</p>"), "A b c.\nD e.");
        check(&format!("<h2>Head</h2><p>A b c.</p><p>{long}</p>"), "A b c.");
        let words = "word ".repeat(100);
        check(&format!("<p>{words}</p>"), &format!("{}…", "word ".repeat(60).trim()));
        check(
            "<p>A short note about nothing in particular.</p>",
            "A short note about nothing in particular.",
        );
        check("", "");
    }

    #[test]
    fn scripts_without_spaces_are_cut_after_a_sentence() {
        let sentence = "東京は今日も晴れで明日もよく晴れるでしょう。";
        check(&format!("<p>{}</p>", sentence.repeat(30)), &sentence.repeat(5));
    }
}
