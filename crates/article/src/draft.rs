//! What a feed says of an article → the article's text, as far as the feed goes.

use types::{ArticleText, CleanHtml, Draft, Language, WebAddress};
use xxhash_rust::xxh3::Xxh3;

use crate::{
    address::canonical_address,
    clean::{Cleaned, Part, text_of},
    figures,
    language::language_of,
    lead,
    text::count_words,
    trim::{self, folded},
};

/// A body with this many words is no teaser.
const FULL_TEXT_MIN: usize = 130;

/// So much longer than the summary beside it, a shorter body is a short article, in words.
const LONGER_BY: usize = 60;

/// A lone summary with this many words is the whole text, for nobody teases at such length.
const LONG_SUMMARY: usize = 250;

/// A summary with fewer words says no more than the headline.
const SUMMARY_MIN: usize = 5;

/// The text of a draft: summary and body cleaned, their language found, words counted.
///
/// The lead is the feed's summary where that is a real one, else the beginning of the body. Without
/// a body the summary is all there is. `title_language` is what the title declares; the draft's own
/// declaration counts more.
#[must_use]
pub fn text_of_draft(draft: &Draft, title_language: Option<Language>) -> ArticleText {
    let Read { summary, body } = Read::of(draft);
    let (mut summary, mut body) = (summary.map(|told| told.text), body.map(|told| told.text));
    let mut pictures = draft.pictures.clone();
    for text in [&mut body, &mut summary].into_iter().flatten() {
        figures::gather(text, &mut pictures);
    }
    let lead = lead_of(summary, body.as_ref(), &draft.headline);
    let lead_plain = lead.text();
    let plain = body.as_ref().map_or_else(|| lead_plain.clone(), Cleaned::text);
    let declared = draft.language.or(title_language);
    let language = language_of(&format!("{}\n{plain}", draft.headline), declared);
    let (lead, body) = (lead.html(), body.as_ref().map(Cleaned::html));
    ArticleText {
        hash: hash(&draft.headline, &lead, body.as_ref()),
        headline: draft.headline.clone(),
        words: count_words(&plain, language),
        authors: draft.authors.clone(),
        canonical: draft.address.as_ref().map(canonical_address),
        language,
        lead,
        body,
        plain,
        lead_plain,
        pictures,
    }
}

/// Whether the feed carries the whole text, so that the page need not be fetched.
#[must_use]
pub fn is_full_text(draft: &Draft) -> bool {
    Read::of(draft).body.is_some()
}

/// Hash of what readers can see of the words.
pub(crate) fn hash(headline: &str, lead: &CleanHtml, body: Option<&CleanHtml>) -> u64 {
    let mut hash = Xxh3::new();
    for part in [headline, lead.as_str(), body.map_or("", CleanHtml::as_str)] {
        hash.update(part.as_bytes());
        hash.update(&[0]);
    }
    hash.digest()
}

/// The summary without pictures where it says something of its own, else the beginning of the body.
fn lead_of(summary: Option<Cleaned>, body: Option<&Cleaned>, headline: &str) -> Cleaned {
    let summary = summary.map(|mut text| {
        text.blocks.retain(|block| block.tag() != "figure");
        text
    });
    let plain = summary.as_ref().map(Cleaned::text).unwrap_or_default();
    let words = lead::words_of(&plain);
    let own = folded(&plain) != folded(headline)
        && body.is_none_or(|body| lead::words_of(&body.text()) > words);
    match summary {
        Some(summary) if own && (SUMMARY_MIN..=lead::SUMMARY_MAX).contains(&words) => summary,
        Some(summary) if body.is_none() => {
            if words > lead::SUMMARY_MAX {
                lead::cut(&summary)
            } else {
                summary
            }
        }
        _ => body.map(lead::cut).unwrap_or_default(),
    }
}

/// One text of the feed.
struct Told {
    text: Cleaned,
    words: usize,
    /// It ends as if there were more.
    teases: bool,
}

impl Told {
    fn read(html: Option<&str>, base: Option<&WebAddress>, headline: &str) -> Option<Self> {
        let mut text = Cleaned::from_html(html?, base);
        let teases = trim::trim_feed(&mut text, headline);
        let words = lead::words_of(&text.text());
        (!text.blocks.is_empty()).then_some(Self { text, words, teases })
    }

    fn paragraphs(&self) -> usize {
        let is_long = |block: &&Part| block.tag() == "p" && lead::words_of(&text_of(block)) > 10;
        self.text.blocks.iter().filter(is_long).count()
    }
}

/// Summary and whole text, told apart by what they are, not by where they stood in the feed.
struct Read {
    summary: Option<Told>,
    body: Option<Told>,
}

impl Read {
    fn of(draft: &Draft) -> Self {
        let read = |html: &Option<String>| {
            Told::read(html.as_deref(), draft.address.as_ref(), &draft.headline)
        };
        let (summary, body) = (read(&draft.summary_html), read(&draft.body_html));
        match (summary, body) {
            (Some(one), Some(other)) => {
                let (short, long) =
                    if one.words > other.words { (other, one) } else { (one, other) };
                let whole = long.words >= FULL_TEXT_MIN || long.words >= short.words + LONGER_BY;
                Self::told(Some(short), long, whole)
            }
            (None, Some(body)) => {
                let whole = body.words >= FULL_TEXT_MIN;
                Self::told(None, body, whole)
            }
            (Some(summary), None) => {
                let whole = summary.words >= LONG_SUMMARY
                    || (summary.words >= FULL_TEXT_MIN && summary.paragraphs() > 2);
                Self::told(None, summary, whole)
            }
            (None, None) => Self { summary: None, body: None },
        }
    }

    fn told(short: Option<Told>, long: Told, whole: bool) -> Self {
        if whole && !long.teases {
            return Self { summary: short, body: Some(long) };
        }
        // Of two teasers the publisher's summary reads better, unless it is next to nothing.
        let short = short.filter(|short| short.words >= SUMMARY_MIN);
        Self { summary: short.or(Some(long)), body: None }
    }
}

#[cfg(test)]
pub(crate) mod tests;
