//! A finished page: ids and reasons, no words of any article.

use serde::{Deserialize, Serialize};
use types::{ArticleId, Score, StoryId, Timestamp};

use crate::Section;

/// A page as arranged at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrontPage {
    /// When it was arranged.
    pub at: Timestamp,
    /// The first story; nothing only when there was no candidate.
    pub lead: Option<Placed>,
    /// The other top stories, most significant first.
    pub lead_stories: Vec<Placed>,
    /// The other stories by section, in the order of [`Section::ALL`]; no section is empty.
    pub sections: Vec<(Section, Vec<Placed>)>,
    /// Top stories right now. May repeat stories from above.
    pub top_now: Vec<Placed>,
    /// Newest first. May repeat stories from above.
    pub latest: Vec<Latest>,
    /// Stories that lost their top place in the last hours; the next page needs to know.
    pub departures: Vec<Departure>,
}

/// A story in its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// Which story.
    pub story: StoryId,
    /// The article that leads it.
    pub article: ArticleId,
    /// Its other coverage, one article per owner, see [`crate::other_coverage`].
    pub others: Vec<ArticleId>,
    /// Why it stands here.
    pub score: Score,
}

/// A story by its newest article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Latest {
    /// Which story.
    pub story: StoryId,
    /// Its newest article.
    pub article: ArticleId,
    /// When that was published.
    pub at: Timestamp,
}

/// A story gave its top place to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departure {
    /// Which story.
    pub story: StoryId,
    /// When.
    pub at: Timestamp,
}

impl FrontPage {
    /// The top stories in their order, the lead first.
    pub fn top(&self) -> impl Iterator<Item = &Placed> {
        self.lead.iter().chain(&self.lead_stories)
    }

    /// Where a story stands among the top stories and the sections, with its score.
    #[must_use]
    pub fn find(&self, story: StoryId) -> Option<&Placed> {
        let in_sections = self.sections.iter().flat_map(|(_, placed)| placed);
        self.top().chain(in_sections).find(|placed| placed.story == story)
    }
}
