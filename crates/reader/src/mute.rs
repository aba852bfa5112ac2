//! Mutes: what a reader wants to see nowhere. They are hard: no score outweighs one.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use types::{Timestamp, TitleId, TopicId};

use crate::{fold::fold, phrase::Phrase};

/// So many mutes may a reader have; more would be a list to be written, not a wish.
pub const MUTES_MAX: usize = 500;
/// Longer words or names are none.
const CHARS_MAX: usize = 100;

/// One mute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mute {
    /// What.
    pub what: Muted,
    /// The first moment at which it no longer holds; nothing for good.
    pub until: Option<Timestamp>,
}

/// What may be muted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "lowercase")]
pub enum Muted {
    /// A word or phrase in headline or lead, as typed; `football*` takes every end.
    Word(String),
    /// A topic and all narrower ones.
    Topic(TopicId),
    /// Everything of one title.
    Title(TitleId),
    /// Everything by one author, as printed.
    Author(String),
}

/// Why a text is no mute. The sentence is for whoever typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MuteError {
    /// No letter or digit in it.
    #[error("please enter a word or a name")]
    Empty,
    /// More than a hundred characters.
    #[error("please use at most 100 characters")]
    TooLong,
    /// Neither word, topic, title nor author; or no number where one belongs.
    #[error("this cannot be muted")]
    Unknown,
    /// The reader has [`MUTES_MAX`] already.
    #[error("your list is full with 500 mutes; please remove some that you no longer need")]
    Full,
}

/// What a mute looks at in an article: nothing that is not shown in lists.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// Whose.
    pub title: TitleId,
    /// Plain text.
    pub headline: &'a str,
    /// Plain text.
    pub lead: &'a str,
    /// Names as printed.
    pub authors: &'a [String],
    /// Its topics.
    pub topics: &'a [TopicId],
}

/// All mutes of one reader that hold at a moment, ready to be asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mutes {
    words: Vec<Phrase>,
    topics: BTreeSet<TopicId>,
    titles: BTreeSet<TitleId>,
    /// Folded.
    authors: BTreeSet<String>,
}

/// What a mute is about: the event that is told, or who tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// Its words or topics: another telling of the same story is no better.
    Event,
    /// Its title or author: the story may be told by somebody else.
    Teller,
}

impl Muted {
    /// Reads what a form or the database carried.
    ///
    /// # Errors
    /// [`MuteError`] says what to change.
    pub fn read(kind: &str, value: &str) -> Result<Self, MuteError> {
        // Cut before folding, so that a huge text costs nothing.
        let begun: String = value.trim().chars().take(4 * CHARS_MAX).collect();
        let words = begun.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().count() > CHARS_MAX {
            return Err(MuteError::TooLong);
        }
        match kind {
            "word" | "author" if Phrase::read(&words).is_none() => Err(MuteError::Empty),
            "word" => Ok(Self::Word(words)),
            "author" => Ok(Self::Author(words)),
            "topic" => words.parse().map(Self::Topic).map_err(|_no_number| MuteError::Unknown),
            "title" => words.parse().map(Self::Title).map_err(|_no_number| MuteError::Unknown),
            _ => Err(MuteError::Unknown),
        }
    }

    /// The word in the database: `word`, `topic`, `title`, `author`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Word(_) => "word",
            Self::Topic(_) => "topic",
            Self::Title(_) => "title",
            Self::Author(_) => "author",
        }
    }

    /// What [`Self::read`] reads again.
    #[must_use]
    pub fn value(&self) -> String {
        match self {
            Self::Word(words) | Self::Author(words) => words.clone(),
            Self::Topic(id) => id.to_string(),
            Self::Title(id) => id.to_string(),
        }
    }

    /// Two mutes with the same key are one, however they were typed.
    #[must_use]
    pub fn key(&self) -> String {
        fold(&self.value())
    }
}

impl Mute {
    /// Whether it holds at a moment.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

impl Mutes {
    /// Those of a reader's mutes that hold now. `narrower` gives all topics inside one, itself
    /// too.
    #[must_use]
    pub fn at<'a>(
        mutes: impl IntoIterator<Item = &'a Mute>,
        now: Timestamp,
        narrower: impl Fn(TopicId) -> Vec<TopicId>,
    ) -> Self {
        let mut held = Self::default();
        for mute in mutes.into_iter().filter(|mute| mute.holds(now)) {
            match &mute.what {
                Muted::Word(words) => held.words.extend(Phrase::read(words)),
                Muted::Topic(id) => held.topics.extend(narrower(*id)),
                Muted::Title(id) => held.titles.extend([*id]),
                Muted::Author(name) => held.authors.extend([fold(name)]),
            }
        }
        held
    }

    /// Whether nothing is muted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What hides an article; nothing where it may be listed.
    #[must_use]
    pub fn hides(&self, listed: &Listed<'_>) -> Option<Hidden> {
        if listed.topics.iter().any(|topic| self.topics.contains(topic)) {
            return Some(Hidden::Event);
        }
        if self.hides_words(listed.headline) || self.hides_words(listed.lead) {
            return Some(Hidden::Event);
        }
        let by_author = || listed.authors.iter().any(|name| self.authors.contains(&fold(name)));
        let by_teller =
            self.titles.contains(&listed.title) || (!self.authors.is_empty() && by_author());
        by_teller.then_some(Hidden::Teller)
    }

    /// Whether all of a title is muted.
    #[must_use]
    pub fn hides_title(&self, title: TitleId) -> bool {
        self.titles.contains(&title)
    }

    /// Whether a text has a muted word: a headline, a note, a name of a topic.
    #[must_use]
    pub fn hides_words(&self, text: &str) -> bool {
        if self.words.is_empty() {
            return false;
        }
        let folded = fold(text);
        self.words.iter().any(|phrase| phrase.is_in(&folded))
    }
}

#[cfg(test)]
mod tests;
