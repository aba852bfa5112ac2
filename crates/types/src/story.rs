//! What the clusterer hands on, and scores that can be explained.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{ArticleId, OriginReason, StoryId};

/// One change to the stories, in the order in which they happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum StoryChange {
    /// A new story begins with this article.
    Founded {
        /// Of the new story.
        story: StoryId,
        /// Its first article.
        article: ArticleId,
        /// When, in log time.
        at: Timestamp,
    },
    /// The article tells this story too.
    Joined {
        /// Already founded.
        story: StoryId,
        /// The newcomer.
        article: ArticleId,
        /// When, in log time.
        at: Timestamp,
    },
    /// All articles of `from` now belong to `into`; the old id redirects.
    Merged {
        /// Gone.
        from: StoryId,
        /// Stays.
        into: StoryId,
        /// When, in log time.
        at: Timestamp,
    },
    /// These articles left `from` and found `into`.
    Split {
        /// Stays, smaller.
        from: StoryId,
        /// New.
        into: StoryId,
        /// Who moved.
        articles: Vec<ArticleId>,
        /// When, in log time.
        at: Timestamp,
    },
    /// These articles are near-copies of one. Told again when another turns out to be the
    /// original.
    Credited {
        /// Whose text it is; itself a copy of none.
        original: ArticleId,
        /// Its copies, each with why; those that are not named stay as they are.
        copies: Vec<(ArticleId, OriginReason)>,
        /// When, in log time.
        at: Timestamp,
    },
}

/// One reason for a score, in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Addend {
    /// Stable name, for example `owners`.
    pub name: String,
    /// What it adds; may be negative.
    pub value: f64,
    /// Evidence for readers, for example `told by 5 independent owners`.
    pub because: String,
}

/// A score as the sum of its named addends. There is no other way to make one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Score {
    addends: Vec<Addend>,
}

impl Score {
    /// Adds a reason. Values that are not finite count as nothing.
    pub fn add(&mut self, name: &str, value: f64, because: impl Into<String>) {
        let value = if value.is_finite() { value } else { 0.0 };
        self.addends.push(Addend { name: name.to_owned(), value, because: because.into() });
    }

    /// The sum of the addends.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.addends.iter().map(|addend| addend.value).sum()
    }

    /// Why, in the order in which they were added.
    #[must_use]
    pub fn addends(&self) -> &[Addend] {
        &self.addends
    }
}
