//! What a title allows us to show.

use std::{fmt, str::FromStr};

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::Country;

/// How much of an article may be shown here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// Headline, source and a link to the publisher.
    LinkOnly,
    /// Headline, the lead that the feed offers, and a link.
    LeadOnly,
    /// The whole text, to those who may read it.
    FullText,
}

impl Extent {
    /// All, from least to most.
    pub const ALL: [Self; 3] = [Self::LinkOnly, Self::LeadOnly, Self::FullText];

    /// The word in the database, in forms and in the catalogue.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LinkOnly => "link-only",
            Self::LeadOnly => "lead-only",
            Self::FullText => "full-text",
        }
    }
}

impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no extent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an extent; there are link-only, lead-only and full-text")]
pub struct ExtentError(String);

impl FromStr for Extent {
    type Err = ExtentError;
    fn from_str(text: &str) -> Result<Self, ExtentError> {
        Self::ALL
            .into_iter()
            .find(|extent| extent.as_str() == text)
            .ok_or_else(|| ExtentError(text.to_owned()))
    }
}

/// The terms under which a title's articles are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// How much of an article.
    pub extent: Extent,
    /// Nothing is shown before this long after publication.
    pub embargo: SignedDuration,
    /// Only readers in these countries; empty means everywhere.
    pub territory: Vec<Country>,
}

impl Default for Licence {
    /// What anybody may do with a public feed: name it, quote the lead it offers, link to it.
    fn default() -> Self {
        Self { extent: Extent::LeadOnly, embargo: SignedDuration::ZERO, territory: Vec::new() }
    }
}
