//! What a feed document says, format by format folded into one form.

use serde::Serialize;
use types::{Complaint, FeedFormat, Language, SignedDuration, Timestamp, WebAddress};

/// One feed document. Serialised it is the answer of `newsstand feed parse`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Feed {
    /// What it turned out to be.
    pub format: FeedFormat,
    /// As delivered, without script and style; may hold inline HTML.
    pub title: String,
    /// The site that the feed belongs to.
    pub link: Option<WebAddress>,
    /// Of the articles, unless they say otherwise.
    pub language: Option<Language>,
    /// In document order, at most [`crate::ENTRIES_MAX`].
    pub entries: Vec<Entry>,
    /// What is wrong with the document.
    pub complaints: Vec<Complaint>,
    /// What the feed is about, as delivered.
    #[serde(skip)]
    pub description: String,
    /// The publisher's logo or icon.
    #[serde(skip)]
    pub logo: Option<WebAddress>,
    /// Where a WebSub subscription can be asked for.
    #[serde(skip)]
    pub hub: Option<WebAddress>,
    /// The address that the feed calls its own; WebSub subscribes to it.
    #[serde(skip)]
    pub own_address: Option<WebAddress>,
    /// Older entries (RFC 5005, JSON Feed `next_url`).
    #[serde(skip)]
    pub next_page: Option<WebAddress>,
    /// How long the publisher wants to be left alone after an answer.
    #[serde(skip)]
    pub ttl: Option<SignedDuration>,
    /// Hours of the day in UTC, 0 to 23, in which the publisher does not want to be asked.
    #[serde(skip)]
    pub skip_hours: Vec<u8>,
    /// The publisher says that nothing will follow (JSON Feed `expired`).
    #[serde(skip)]
    pub expired: bool,
    /// Entries that were taken back (RFC 6721).
    #[serde(skip)]
    pub deleted: Vec<Deleted>,
}

/// One entry, as delivered.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Entry {
    /// The publisher's own name for it; empty when there is none.
    pub id: String,
    /// As delivered, without script and style; may hold inline HTML.
    pub title: String,
    /// Where the article is.
    pub link: Option<WebAddress>,
    /// When the publisher says it appeared.
    pub published: Option<Timestamp>,
    /// When the publisher says it changed.
    pub updated: Option<Timestamp>,
    /// Names; the mail address where there is no name.
    pub authors: Vec<String>,
    /// Labels where there are labels, else terms.
    pub categories: Vec<String>,
    /// HTML as delivered.
    pub summary: Option<String>,
    /// HTML as delivered.
    pub content: Option<String>,
    /// Files that belong to it.
    pub enclosures: Vec<Enclosure>,
    /// `title` is not HTML: a `<` in it is a `<`.
    #[serde(skip)]
    pub title_is_plain: bool,
    /// Where it differs from the feed's.
    #[serde(skip)]
    pub language: Option<Language>,
    /// Pictures that the feed names apart from the HTML, in its order.
    #[serde(skip)]
    pub images: Vec<Image>,
    /// Whom the text is from, if not from this title.
    #[serde(skip)]
    pub credit: Option<Credit>,
    /// Not to be shown before (`dcterms:available`, `prism:embargoDate`).
    #[serde(skip)]
    pub held_until: Option<Timestamp>,
    /// What was corrected, where the feed says so in an element of its own.
    #[serde(skip)]
    pub correction: Option<String>,
    /// What kind of piece the feed says it is, in its own words.
    #[serde(skip)]
    pub kind: Option<String>,
    /// The publisher's own version number (`prism:versionIdentifier`).
    #[serde(skip)]
    pub version: Option<i64>,
}

/// A title or agency that a text came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// As printed.
    pub name: String,
    /// Its feed or page.
    pub address: Option<WebAddress>,
}

/// A file beside the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Enclosure {
    /// Where it is.
    pub url: WebAddress,
    /// Its media type, lower case; empty when not told.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Bytes, where told.
    pub length: Option<u64>,
}

/// A picture that a feed names apart from the HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Where it is.
    pub address: WebAddress,
    /// Pixels.
    pub width: Option<u32>,
    /// Pixels.
    pub height: Option<u32>,
    /// What it shows.
    pub alt: String,
    /// The line under it.
    pub caption: String,
    /// Who made it.
    pub credit: String,
    /// A small version, made for lists.
    pub thumbnail: bool,
}

/// A tombstone: the publisher took an entry back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deleted {
    /// The id that the entry had.
    pub id: String,
    /// Since when.
    pub when: Option<Timestamp>,
    /// Why, as printed.
    pub comment: String,
}

impl Feed {
    /// A document in which nothing was found.
    pub(crate) fn empty(format: FeedFormat) -> Self {
        Self {
            format,
            title: String::new(),
            link: None,
            language: None,
            entries: Vec::new(),
            complaints: Vec::new(),
            description: String::new(),
            logo: None,
            hub: None,
            own_address: None,
            next_page: None,
            ttl: None,
            skip_hours: Vec::new(),
            expired: false,
            deleted: Vec::new(),
        }
    }
}
