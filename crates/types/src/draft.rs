//! What a feed says of one article, before anything is trusted.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Genre, Language, Picture, WebAddress};

/// One article as one feed document tells it. HTML is as delivered and unsafe.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Identity within its feed's title, namespaced by where it came from:
    /// `guid:…`, `atom:…`, `rdf:…`, `json:…`, `link:…`, `hash:…` (trust.md I1).
    pub key: String,
    /// Where the publisher has the article.
    pub address: Option<WebAddress>,
    /// Plain text, white space folded, never empty when `status` is usable.
    pub headline: String,
    /// The publisher's summary, as delivered.
    pub summary_html: Option<String>,
    /// The text, as delivered, where the feed carries it apart from the summary.
    pub body_html: Option<String>,
    /// Names as printed.
    pub authors: Vec<String>,
    /// The feed's categories, in its order.
    pub categories: Vec<String>,
    /// When the publisher says it was published.
    pub published: Option<Timestamp>,
    /// When the publisher says it was last changed.
    pub updated: Option<Timestamp>,
    /// The entry's language, else the feed's.
    pub language: Option<Language>,
    /// Best first.
    pub pictures: Vec<Picture>,
    /// The publisher's own version number, where the format has one.
    pub version: Option<i64>,
    /// Whether it may be shown.
    pub status: DraftStatus,
    /// What kind of piece it says it is.
    pub genre: Genre,
    /// A note for readers that says what was corrected.
    pub correction: Option<String>,
    /// Agency or title that the text is credited to, for example `Northlight Wire`.
    pub credit: Option<String>,
    /// Not to be shown before.
    pub held_until: Option<Timestamp>,
    /// Place in the document, 0 first.
    pub position: u32,
    /// Hash of all that was delivered of this entry; equal means nothing changed.
    pub hash: u64,
}

/// Whether the publisher allows the article to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DraftStatus {
    /// May be shown.
    Usable,
    /// Hidden for now; may come back.
    Withheld,
    /// Taken back; never comes back by an older version.
    Withdrawn,
}

/// Which format a document turned out to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FeedFormat {
    /// RSS 0.9x to 2.0.
    Rss,
    /// RSS 1.0.
    Rdf,
    /// Atom 0.3 and 1.0.
    Atom,
    /// JSON Feed 1.0 and 1.1.
    Json,
    /// Not a feed.
    Unknown,
}

/// Something wrong in a document, in words for whoever can mend it. Never a failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Complaint(pub String);

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
