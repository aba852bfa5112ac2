//! Publishers' own section words, in their languages → the sections that readers see.

mod words;

use std::{collections::BTreeMap, fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use types::Genre;

/// A section of the newspaper as a reader knows it.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Section {
    /// Abroad, wars, diplomacy.
    World,
    /// Governments, parliaments, elections.
    Politics,
    /// Economy, companies, markets, work.
    Business,
    /// Computers, the net, machines.
    Technology,
    /// Research, space, knowledge.
    Science,
    /// Medicine and well-being.
    Health,
    /// Climate, nature, weather.
    Environment,
    /// Arts, books, film, music, life and style.
    Culture,
    /// Sport.
    Sport,
    /// At home: the region, society, courts, education.
    Local,
    /// Columns, leaders, letters.
    Opinion,
    /// Its words say nothing that we know.
    #[default]
    Other,
}

impl Section {
    /// All sections in the order in which they stand on the page.
    pub const ALL: [Self; 12] = [
        Self::World,
        Self::Politics,
        Self::Business,
        Self::Technology,
        Self::Science,
        Self::Health,
        Self::Environment,
        Self::Culture,
        Self::Sport,
        Self::Local,
        Self::Opinion,
        Self::Other,
    ];

    /// The word in the database and in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::World => "world",
            Self::Politics => "politics",
            Self::Business => "business",
            Self::Technology => "technology",
            Self::Science => "science",
            Self::Health => "health",
            Self::Environment => "environment",
            Self::Culture => "culture",
            Self::Sport => "sport",
            Self::Local => "local",
            Self::Opinion => "opinion",
            Self::Other => "other",
        }
    }

    /// The name that readers see.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::World => "World",
            Self::Politics => "Politics",
            Self::Business => "Business",
            Self::Technology => "Technology",
            Self::Science => "Science",
            Self::Health => "Health",
            Self::Environment => "Environment",
            Self::Culture => "Culture",
            Self::Sport => "Sport",
            Self::Local => "Local and regional",
            Self::Opinion => "Opinion",
            Self::Other => "More news",
        }
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no section.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a section")]
pub struct SectionError(String);

impl FromStr for Section {
    type Err = SectionError;
    fn from_str(text: &str) -> Result<Self, SectionError> {
        Self::ALL
            .into_iter()
            .find(|section| section.as_str() == text)
            .ok_or_else(|| SectionError(text.to_owned()))
    }
}

/// The section that an article belongs to, from its publisher's words for it: the section of
/// the feed, the article's categories. The first word that we know decides; a whole word wins
/// over a part of one.
#[must_use]
pub fn section_of(words: &[String], genre: Genre) -> Section {
    if genre == Genre::Opinion {
        return Section::Opinion;
    }
    let found = words.iter().find_map(|word| words::whole(word));
    let found = found.or_else(|| words.iter().find_map(|word| words::part(word)));
    match (found, genre) {
        (Some(section), _) => section,
        (None, Genre::Review) => Section::Culture,
        (
            None,
            Genre::News
            | Genre::Opinion
            | Genre::Analysis
            | Genre::LiveBlog
            | Genre::WireCopy
            | Genre::Satire
            | Genre::Sponsored,
        ) => Section::Other,
    }
}

/// The section of a story whose articles stand in these sections: the most frequent one.
/// "Opinion" and "Other" decide only where nothing else does; ties go to the earlier section.
#[must_use]
pub fn section_of_story(sections: &[Section]) -> Section {
    let mut counts: BTreeMap<Section, usize> = BTreeMap::new();
    for section in sections {
        *counts.entry(*section).or_default() += 1;
    }
    let is_named = |section: Section| !matches!(section, Section::Opinion | Section::Other);
    let best = counts.iter().rev().max_by_key(|(section, n)| (is_named(**section), **n));
    best.map(|(section, _)| *section).unwrap_or_default()
}

#[cfg(test)]
mod tests;
