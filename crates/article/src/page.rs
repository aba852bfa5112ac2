//! A page → its article.

mod metadata;
mod captions;
mod furniture;
mod body;

use serde::Serialize;
use types::{CleanHtml, Genre, Language, Picture, Timestamp, WebAddress};

use crate::{
    address::canonical_address, clean::Cleaned, decode::PAGE_MAX, dom, figures,
    language::language_of, lead, trim::folded,
};
use metadata::Metadata;

/// What the feed already says of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// Plain text.
    pub headline: Option<String>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// Names as printed.
    pub authors: Vec<String>,
    /// Declared by feed or title.
    pub language: Option<Language>,
}

/// What a page turned out to say. As JSON it has exactly `url`, `canonical`, `title`, `authors`,
/// `published` (RFC 3339 or null), `language`, `lead`, `text`, `html` and `images`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Extracted {
    /// Where it was fetched.
    pub url: WebAddress,
    /// The address that the page calls its own, else the one fetched, without tracking.
    pub canonical: Option<WebAddress>,
    /// The headline, plain text.
    pub title: String,
    /// Names as printed.
    pub authors: Vec<String>,
    /// When the page says it was published.
    pub published: Option<Timestamp>,
    /// When the page says it was last changed.
    #[serde(skip)]
    pub updated: Option<Timestamp>,
    /// Found in the text, or declared.
    pub language: Language,
    /// Plain text: the publisher's description, or the first paragraphs; never the whole of a
    /// longer text.
    pub lead: String,
    /// Plain text, one paragraph per line, without captions.
    pub text: String,
    /// The text with its headings, lists, quotes and figures, without the first of `images`.
    pub html: CleanHtml,
    /// Best first; the first is shown above the text.
    pub images: Vec<Picture>,
    /// What kind of piece the page says it is.
    #[serde(skip)]
    pub genre: Genre,
}

/// Extracts the article of a page that was fetched from `address`.
///
/// `hints` are what the feed says; they fill gaps of the page's own metadata. A page without an
/// article gives an empty text. Pages longer than 15 MiB are cut.
#[must_use]
pub fn extract(page: &str, address: &WebAddress, hints: &Hints) -> Extracted {
    let page = page.get(..page.floor_char_boundary(PAGE_MAX)).unwrap_or(page);
    let dom = dom::parse_page(page);
    let said = Metadata::read(&dom, address);
    let title = [said.title.as_str(), hints.headline.as_deref().unwrap_or_default()];
    let title = title.into_iter().find(|title| !title.is_empty()).unwrap_or_default().to_owned();
    let mut found = body::find(page, dom, &title, address);
    let mut images: Vec<Picture> = said.picture.and_then(picture).into_iter().collect();
    figures::gather(&mut found, &mut images);
    let text = found.text();
    let authors = if said.authors.is_empty() { hints.authors.clone() } else { said.authors };
    Extracted {
        canonical: Some(said.canonical.unwrap_or_else(|| canonical_address(address))),
        url: address.clone(),
        authors,
        published: said.published.or(hints.published),
        updated: said.updated,
        language: language_of(&format!("{title}\n{text}"), said.language.or(hints.language)),
        lead: lead_of(&said.description, &title, &found, &text),
        html: found.html(),
        title,
        text,
        images,
        genre: said.genre,
    }
}

/// The description, unless it is the headline again, cut off, or as good as the whole text.
fn lead_of(description: &str, title: &str, found: &Cleaned, text: &str) -> String {
    let (own, whole) = (folded(description), folded(text));
    let words = lead::words_of(description);
    let cut_off = description.ends_with("...") || description.ends_with('…');
    let real = (6..=lead::SUMMARY_MAX).contains(&words) && own != folded(title) && !cut_off;
    let ends = description.ends_with(['.', '!', '?', '。', '”', '"', '»', '؟', '।']);
    let repeats = whole.starts_with(&own);
    if real && (ends || !repeats) && own.len() * 3 < whole.len().max(1) * 2
        || found.blocks.is_empty()
    {
        return description.to_owned();
    }
    lead::cut(found).text()
}

fn picture(said: metadata::Image) -> Option<Picture> {
    let address = WebAddress::parse(&said.address).ok()?;
    let (caption, credit) = figures::split_credit(&said.caption);
    Some(Picture {
        address,
        width: said.width,
        height: said.height,
        alt: said.alt,
        caption,
        credit: if said.credit.is_empty() { credit } else { said.credit },
    })
}

#[cfg(test)]
mod tests;
