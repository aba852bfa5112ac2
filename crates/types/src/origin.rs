//! Where a text comes from: what its page says, and why one article is held for the original.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::WebAddress;

/// What a page says of where its text comes from, beside its credit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Imprint {
    /// The title's name as printed.
    pub title_name: String,
    /// Names as printed; an agency may be among them.
    pub authors: Vec<String>,
    /// Where the publisher has it.
    pub address: Option<WebAddress>,
    /// The address that the page calls the original's.
    pub canonical: Option<WebAddress>,
    /// When it came here, where that is known.
    pub arrived: Option<Timestamp>,
}

/// Why an article is held for the original of a near-copy. The first that holds is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OriginReason {
    /// The copy's page names the original's address as its own.
    Canonical,
    /// The copy credits the original's title.
    Credit,
    /// The original stands in the agency's own feed.
    Agency,
    /// The copy has all of the original and something before or after it.
    Adds,
    /// The copy has a part of the original and little else.
    Cuts,
    /// The original was published earlier, by clocks that were corrected.
    Published,
    /// The original was seen earlier.
    FirstSeen,
}

impl OriginReason {
    /// All reasons, the strongest first.
    pub const ALL: [Self; 7] = [
        Self::Canonical,
        Self::Credit,
        Self::Agency,
        Self::Adds,
        Self::Cuts,
        Self::Published,
        Self::FirstSeen,
    ];

    /// How sure it is, 0 to 1.
    #[must_use]
    pub fn confidence(self) -> f64 {
        match self {
            Self::Canonical | Self::Credit => 0.98,
            Self::Agency => 0.95,
            Self::Adds | Self::Cuts => 0.80,
            Self::Published => 0.65,
            Self::FirstSeen => 0.50,
        }
    }

    /// For readers, of the copy: `credits Peat Wire`.
    #[must_use]
    pub fn in_words(self, original: &str) -> String {
        match self {
            Self::Canonical => format!("names {original} as the source"),
            Self::Credit => format!("credits {original}"),
            Self::Agency => format!("text of the agency {original}"),
            Self::Adds => format!("adds to the text of {original}"),
            Self::Cuts => format!("shortens the text of {original}"),
            Self::Published => format!("published after {original}"),
            Self::FirstSeen => format!("seen first at {original}"),
        }
    }

    /// The word in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Canonical => "canonical",
            Self::Credit => "credit",
            Self::Agency => "agency",
            Self::Adds => "adds",
            Self::Cuts => "cuts",
            Self::Published => "published",
            Self::FirstSeen => "first-seen",
        }
    }
}

impl fmt::Display for OriginReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no reason for an origin")]
pub struct OriginReasonError(String);

impl FromStr for OriginReason {
    type Err = OriginReasonError;
    fn from_str(text: &str) -> Result<Self, OriginReasonError> {
        Self::ALL
            .into_iter()
            .find(|reason| reason.as_str() == text)
            .ok_or_else(|| OriginReasonError(text.to_owned()))
    }
}
