//! What may stand on the page.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use types::{ArticleId, Country, Genre, Language, PublisherId, StoryId, Timestamp, TitleId};

use crate::Section;

/// One story with all that is needed to weigh it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Which story.
    pub story: StoryId,
    /// Where readers look for it.
    pub section: Section,
    /// In which most of its articles are written.
    pub language: Language,
    /// Its articles, in any order; articles that may not be shown are left out by the caller.
    pub articles: Vec<Telling>,
    /// When the first article arrived.
    pub first_at: Timestamp,
    /// When something was last added to what is known; at least `first_at`.
    pub latest_development_at: Timestamp,
    /// An editor's say, −2 to +2; 0 when nobody said anything.
    pub editor: f64,
    /// Who and why, for readers. Empty when `editor` is 0.
    pub editor_reason: String,
    /// How often readers opened it in the last hours, of all readers together.
    pub opens_last_hours: u32,
}

/// One article as one title tells the story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// Which article.
    pub article: ArticleId,
    /// Whose page it is on.
    pub title: TitleId,
    /// Who owns that title; independence is counted by owner.
    pub publisher: PublisherId,
    /// Of the title.
    pub country: Country,
    /// Of the text.
    pub language: Language,
    /// Publication, clamped to arrival.
    pub published: Timestamp,
    /// Best place in the title's feeds, 0 first, as in a draft; nothing where it is not known.
    pub position: Option<u32>,
    /// For how many minutes it has stood there; nothing where it is not known, which counts
    /// as long enough.
    pub minutes_shown: Option<u32>,
    /// Of the whole text, or of the lead where that is all we have.
    pub words: u32,
    /// What kind of piece.
    pub genre: Genre,
    /// The head of its copy group, where it is a near-copy of another article.
    pub copy_of: Option<ArticleId>,
    /// Whether a picture may be shown with it.
    pub has_picture: bool,
    /// Whether its text can be read here.
    pub full_text: bool,
    /// The operator's weight of the title, 0.2 (new) to 1.
    pub weight: f64,
}

impl Candidate {
    /// How many independent owners tell it, with whatever text.
    #[must_use]
    pub fn owners(&self) -> usize {
        self.articles.iter().map(|telling| telling.publisher).collect::<BTreeSet<_>>().len()
    }

    /// N of the formula: how many independent owners tell it in words of their own.
    #[must_use]
    pub fn original_owners(&self) -> usize {
        let own = self.articles.iter().filter(|telling| telling.is_original());
        own.map(|telling| telling.publisher).collect::<BTreeSet<_>>().len()
    }

    /// When its newest article was published.
    #[must_use]
    pub fn newest_at(&self) -> Timestamp {
        let times = self.articles.iter().map(|telling| telling.published);
        times.max().unwrap_or(self.first_at)
    }
}

impl Telling {
    /// Whether the title wrote it: neither a near-copy nor an agency's text.
    #[must_use]
    pub fn is_original(&self) -> bool {
        self.copy_of.is_none() && self.genre != Genre::WireCopy
    }

    /// The title's weight within its limits.
    #[must_use]
    pub fn quality(&self) -> f64 {
        if self.weight.is_finite() { self.weight.clamp(0.2, 1.0) } else { 0.2 }
    }
}
