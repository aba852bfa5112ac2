//! What a publisher says of an article afterwards: that it was wrong, or that it must go.

use super::genre::{Mark, mark};
use crate::{Entry, html::plain};

/// A longer paragraph is part of the article, whatever it begins with. Characters.
const NOTE_CHARS_MAX: usize = 600;

/// Whether a KILL line stands before the headline or the text.
pub(super) fn is_kill(printed: &str, entry: &Entry) -> bool {
    let is_kill = |text: &str| matches!(mark(text), Some((Mark::Kill, _rest)));
    if is_kill(printed) {
        return true;
    }
    let text = entry.summary.as_deref().or(entry.content.as_deref()).unwrap_or_default();
    let first = paragraphs(text).next().unwrap_or_default();
    // Only capitals are meant; look before the text is made plain.
    let is_near = ["KILL", "WITHDRAWN"].iter().any(|word| first.contains(word));
    is_near && is_kill(&plain(first))
}

/// The note that says what was corrected, for readers.
pub(super) fn correction(printed: &str, entry: &Entry) -> Option<String> {
    if let Some(note) = entry.correction.as_deref().map(plain).filter(|note| !note.is_empty()) {
        return Some(note);
    }
    let texts = [entry.content.as_deref(), entry.summary.as_deref()];
    let in_text = texts.into_iter().flatten().find_map(note_in);
    let in_headline = || matches!(mark(printed), Some((Mark::Correction, _rest)));
    // Without a note the headline's mark at least says that there was something.
    in_text.or_else(|| in_headline().then(|| "Corrected by the publisher.".to_owned()))
}

/// Notes stand first or last.
fn note_in(html: &str) -> Option<String> {
    let first = paragraphs(html).take(2);
    let note = first.chain(last_paragraphs(html).take(4)).find(|paragraph| is_note(paragraph))?;
    let note = plain(note);
    (note.chars().take(NOTE_CHARS_MAX + 1).count() <= NOTE_CHARS_MAX).then_some(note)
}

fn is_note(paragraph: &str) -> bool {
    let start: String = paragraph.chars().take(40).collect::<String>().to_lowercase();
    NOTES.iter().any(|note| start.starts_with(note))
}

/// HTML of one paragraph after the other, without the tags that stand before its text.
fn paragraphs(html: &str) -> impl Iterator<Item = &str> {
    html.split(BREAK).map(without_leading_tags).filter(|paragraph| !paragraph.is_empty())
}

fn last_paragraphs(html: &str) -> impl Iterator<Item = &str> {
    html.rsplit(BREAK).map(without_leading_tags).filter(|paragraph| !paragraph.is_empty())
}

/// What parts paragraphs.
const BREAK: &str = "</p>";

fn without_leading_tags(html: &str) -> &str {
    let mut rest = html.trim_start();
    while let Some((_tag, after)) = rest.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
        rest = after.trim_start();
    }
    rest
}

/// How such notes begin; lower case.
const NOTES: [&str; 34] = [
    "correction:",
    "correction (",
    "correction –",
    "correction,",
    "corrections:",
    "corrected:",
    "clarification:",
    "this article was amended",
    "this article has been corrected",
    "this article has been amended",
    "this story has been corrected",
    "an earlier version of this",
    "editor’s note: an earlier",
    "editor's note: an earlier",
    "berichtigung:",
    "korrektur:",
    "in einer früheren version",
    "rectificatif",
    "erratum",
    "corrección:",
    "fe de errores",
    "fe de erratas",
    "correção:",
    "errata corrige",
    "rettifica:",
    "correctie:",
    "rättelse:",
    "rettelse:",
    "oikaisu:",
    "sprostowanie:",
    "düzeltme:",
    "訂正",
    "更正",
    "تصحيح",
];
