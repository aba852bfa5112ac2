//! An article once it has been cleaned, and how the clusterer sees it.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{ArticleId, CleanHtml, Dense, Imprint, Language, PublisherId, TitleId, WebAddress};

/// A picture with what must be shown beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Where the publisher has it; readers get it through the media proxy.
    pub address: WebAddress,
    /// Pixels, where known.
    pub width: Option<u32>,
    /// Pixels, where known.
    pub height: Option<u32>,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// The line under it.
    pub caption: String,
    /// Who made it.
    pub credit: String,
}

/// What kind of piece an article is; everything but news is labelled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Genre {
    /// Reporting.
    #[default]
    News,
    /// Opinion, leader, column, letter.
    Opinion,
    /// Explains rather than reports.
    Analysis,
    /// A page that grows while something happens.
    LiveBlog,
    /// An agency's text, printed as it came.
    WireCopy,
    /// A review of a work.
    Review,
    /// Made to amuse, not to inform.
    Satire,
    /// Paid for by somebody.
    Sponsored,
}

impl Genre {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::News,
        Self::Opinion,
        Self::Analysis,
        Self::LiveBlog,
        Self::WireCopy,
        Self::Review,
        Self::Satire,
        Self::Sponsored,
    ];

    /// The word in the database and in class names.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Opinion => "opinion",
            Self::Analysis => "analysis",
            Self::LiveBlog => "live-blog",
            Self::WireCopy => "wire-copy",
            Self::Review => "review",
            Self::Satire => "satire",
            Self::Sponsored => "sponsored",
        }
    }

    /// The label that readers see; nothing for plain news.
    #[must_use]
    pub fn label(self) -> Option<&'static str> {
        match self {
            Self::News => None,
            Self::Opinion => Some("Opinion"),
            Self::Analysis => Some("Analysis"),
            Self::LiveBlog => Some("Live"),
            Self::WireCopy => Some("Wire"),
            Self::Review => Some("Review"),
            Self::Satire => Some("Satire"),
            Self::Sponsored => Some("Sponsored"),
        }
    }
}

impl fmt::Display for Genre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no genre.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a genre")]
pub struct GenreError(String);

impl FromStr for Genre {
    type Err = GenreError;
    fn from_str(text: &str) -> Result<Self, GenreError> {
        Self::ALL
            .into_iter()
            .find(|genre| genre.as_str() == text)
            .ok_or_else(|| GenreError(text.to_owned()))
    }
}

/// The words of an article, cleaned and measured; made by `article` from a draft or a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleText {
    /// Plain text.
    pub headline: String,
    /// What everybody may read: the publisher's summary, or the first paragraphs.
    pub lead: CleanHtml,
    /// The whole text, where it is known; contains the lead when the lead was cut from it.
    pub body: Option<CleanHtml>,
    /// Plain text of `body` where there is one, else of `lead`; paragraphs on lines.
    pub plain: String,
    /// Plain text of `lead`.
    pub lead_plain: String,
    /// Words of `plain`; in scripts without spaces two characters count as one word.
    pub words: u32,
    /// Found in the text, or told by the feed or the page.
    pub language: Language,
    /// Names as printed.
    pub authors: Vec<String>,
    /// Best first; the first is shown above the text.
    pub pictures: Vec<Picture>,
    /// The address that the page calls its own.
    pub canonical: Option<WebAddress>,
    /// Hash of headline, lead and body as cleaned.
    pub hash: u64,
}

/// An article as the clusterer sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeenArticle {
    /// Which.
    pub article: ArticleId,
    /// Whose page it is on.
    pub title: TitleId,
    /// Who owns that title; independence is counted by owner.
    pub publisher: PublisherId,
    /// Publication, clamped to arrival. Articles are told in arrival order.
    pub at: Timestamp,
    /// Of the text.
    pub language: Language,
    /// Plain text.
    pub headline: String,
    /// Plain text of the lead or body; may be empty.
    pub text: String,
    /// What kind of piece.
    pub genre: Genre,
    /// Agency or title that it is credited to.
    pub credit: Option<String>,
    /// What the headline means, where an encoder is in use.
    #[serde(default)]
    pub dense: Option<Dense>,
    /// What else its page says of where the text comes from.
    pub imprint: Imprint,
}
