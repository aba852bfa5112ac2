//! What stands above an article.

use types::WebAddress;

use super::genre::Mark;
use crate::{
    Entry, Feed,
    html::{plain, plain_text},
};

/// A headline made of the text is not longer, in characters.
const MADE_CHARS_MAX: usize = 90;

/// The title as plain text, with whatever marks stand before it.
pub(super) fn printed(entry: &Entry) -> String {
    if entry.title_is_plain { plain_text(&entry.title) } else { plain(&entry.title) }
}

/// The headline without `CORRECTION:`, `KILL:` and the like, and the genre that a mark told.
pub(super) fn without_marks(printed: &str) -> (String, Option<Mark>) {
    let mut rest = printed;
    let mut found = None;
    // `UPDATE 1: Analysis: …` has two of them; nobody has more than three.
    for _ in 0..3 {
        let Some((mark, after)) = super::genre::mark(rest) else { break };
        found = found.or(Some(mark).filter(|mark| mark.genre().is_some()));
        if !mark.is_dropped() || after.is_empty() {
            break;
        }
        rest = after;
    }
    (rest.to_owned(), found)
}

/// What to print where there is no title: the beginning of the text, else where it is from.
pub(super) fn instead(entry: &Entry, feed: &Feed, address: &WebAddress) -> String {
    let text = entry.summary.as_deref().or(entry.content.as_deref()).map(plain).unwrap_or_default();
    let made = beginning(&text);
    if !made.is_empty() {
        return made;
    }
    let path =
        entry.link.as_ref().and_then(|link| link.url().path_segments()?.rfind(|s| !s.is_empty()));
    let words = path.map(|path| path.replace(['-', '_', '+'], " ")).unwrap_or_default();
    [words, plain(&feed.title)]
        .into_iter()
        .find(|words| !words.is_empty())
        .unwrap_or_else(|| address.site().to_owned())
}

/// The first sentence, or as many words as fit.
fn beginning(text: &str) -> String {
    let mut made = String::new();
    for word in text.split(' ') {
        if made.chars().count() + word.chars().count() >= MADE_CHARS_MAX {
            if made.is_empty() {
                made.extend(word.chars().take(MADE_CHARS_MAX));
            }
            made.push('…');
            return made;
        }
        if !made.is_empty() {
            made.push(' ');
        }
        made.push_str(word);
        if made.chars().count() > 30 && word.ends_with(['.', '!', '?', '。', '؟', '！', '？']) {
            break;
        }
    }
    made.trim_end_matches(['.', '。']).to_owned()
}
