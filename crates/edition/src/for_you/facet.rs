//! What a story can be liked for, besides its words.

use serde::{Deserialize, Serialize};
use types::{Language, TitleId};

use super::chance::{hashed, mixed};
use crate::Section;

/// One side of a story that readers like or follow.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    /// Where it stands in the newspaper.
    Section(Section),
    /// Whose page it is on.
    Title(TitleId),
    /// A subject, by any stable name.
    Topic(String),
    /// Of the text.
    Language(Language),
    /// By name.
    Author(String),
}

/// The kinds of facets, each with an affinity of its own.
pub(crate) const KINDS: usize = 5;
pub(crate) const SECTION: usize = 0;
pub(crate) const TITLE: usize = 1;
pub(crate) const TOPIC: usize = 2;
pub(crate) const AUTHOR: usize = 4;

impl Facet {
    /// A wider topic that others lie inside: liked and followed, but never refused as a whole.
    #[must_use]
    pub fn wider_topic(name: &str) -> Self {
        Self::Topic(format!("in:{name}"))
    }

    /// A place, which is liked and followed like a wider topic.
    #[must_use]
    pub fn place(code: &str) -> Self {
        Self::Topic(format!("place:{code}"))
    }

    /// Whether a topic's name is one of [`Facet::wider_topic`] or [`Facet::place`].
    pub(crate) fn is_wide(name: &str) -> bool {
        name.starts_with("in:") || name.starts_with("place:")
    }

    /// Of the five kinds, which.
    pub(crate) fn kind(&self) -> usize {
        match self {
            Self::Section(_) => SECTION,
            Self::Title(_) => TITLE,
            Self::Topic(_) => TOPIC,
            Self::Language(_) => 3,
            Self::Author(_) => AUTHOR,
        }
    }

    /// A number for it that stays the same; equal numbers of two facets are next to impossible.
    pub(crate) fn key(&self) -> u64 {
        let of = match self {
            Self::Section(section) => hashed(section.as_str().bytes()),
            Self::Title(title) => mixed(title.0.cast_unsigned()),
            Self::Topic(name) | Self::Author(name) => hashed(name.bytes()),
            Self::Language(language) => hashed(language.as_str().bytes()),
        };
        mixed(of.wrapping_add(self.kind() as u64 + 1))
    }
}
