//! What kind of piece it says it is: by a mark before the headline, its categories, its address.

mod words;

use types::Genre;

use crate::Entry;
use words::{AGENCIES, CORRECTIONS, KILLS, WORDS};

/// A word with a colon, bar or brackets that stands before a headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Genre(Genre),
    Correction,
    Kill,
}

impl Mark {
    pub(super) fn genre(self) -> Option<Genre> {
        match self {
            Self::Genre(genre) => Some(genre),
            Self::Correction | Self::Kill => None,
        }
    }

    /// Whether we show it in a way of our own, so that the headline can do without.
    pub(super) fn is_dropped(self) -> bool {
        matches!(
            self,
            Self::Correction | Self::Kill | Self::Genre(Genre::Opinion | Genre::Analysis)
        )
    }
}

/// The mark before a headline and the headline after it.
pub(super) fn mark(headline: &str) -> Option<(Mark, &str)> {
    let (word, rest) = match headline.strip_prefix('[') {
        Some(inner) => inner.split_once(']')?,
        None => headline.split_once([':', '|', '：']).or_else(|| headline.split_once(" – "))?,
    };
    let word = word.trim();
    // Marks are short; `He said` is none.
    if word.chars().count() > 24 {
        return None;
    }
    let folded = word.to_lowercase();
    let rest = rest.trim_start_matches([':', '|', '-', '–', ' ']);
    if KILLS.contains(&word) {
        return Some((Mark::Kill, rest));
    }
    if CORRECTIONS.contains(&folded.as_str()) {
        return Some((Mark::Correction, rest));
    }
    by_word(&folded).map(|genre| (Mark::Genre(genre), rest))
}

/// Guesses from all that the entry says; news if it says nothing.
pub(super) fn guess(entry: &Entry, marked: Option<Mark>, credit: Option<&str>) -> Genre {
    let told = entry.kind.as_deref().and_then(|kind| by_word(&kind.trim().to_lowercase()));
    if let Some(genre) = told.or_else(|| marked.and_then(Mark::genre)) {
        return genre;
    }
    let category = entry.categories.iter().find_map(|name| by_word(&name.trim().to_lowercase()));
    if let Some(genre) = category.or_else(|| by_path(entry)) {
        return genre;
    }
    if credit.is_some_and(is_agency) { Genre::WireCopy } else { Genre::News }
}

/// The agency among the authors, if one signs the text.
pub(super) fn agency(authors: &[String]) -> Option<String> {
    authors.iter().find(|name| is_agency(name)).cloned()
}

fn is_agency(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    AGENCIES.contains(&name.as_str())
        || name.split([' ', '/', ',', '-']).any(|word| matches!(word, "wire" | "newswire"))
        || name.contains("news agency")
        || name.contains("press agency")
        || name.contains("nachrichtenagentur")
}

fn by_path(entry: &Entry) -> Option<Genre> {
    let mut parts = entry.link.as_ref()?.url().path_segments()?;
    // The last part is the article's own name.
    let last = entry.link.as_ref()?.url().path_segments()?.next_back()?;
    parts.find_map(|part| (part != last).then(|| by_word(part)).flatten())
}

/// The genre that a category or a mark stands for; folded words, whole.
fn by_word(word: &str) -> Option<Genre> {
    WORDS.iter().find(|(_genre, words)| words.contains(&word)).map(|&(genre, _words)| genre)
}
