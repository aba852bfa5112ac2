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

    /// The article that leads each story of the page, in its order.
    pub fn leads(&self) -> impl Iterator<Item = ArticleId> {
        let in_sections = self.sections.iter().flat_map(|(_, placed)| placed);
        self.top().chain(in_sections).map(|placed| placed.article)
    }

    /// Whether the same articles stand in the same places, with the same say of an editor;
    /// otherwise scores may have aged.
    #[must_use]
    pub fn shows_the_same_as(&self, other: &Self) -> bool {
        let editor = |placed: &Placed| {
            let addend = placed.score.addends().iter().find(|addend| addend.name == "editor");
            addend.cloned()
        };
        let is_same = |a: &Placed, b: &Placed| {
            (a.story, a.article, &a.others) == (b.story, b.article, &b.others)
                && editor(a) == editor(b)
        };
        let are_same = |a: &[Placed], b: &[Placed]| {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        };
        self.top().count() == other.top().count()
            && self.top().zip(other.top()).all(|(a, b)| is_same(a, b))
            && are_same(&self.top_now, &other.top_now)
            && self.latest == other.latest
            && self.departures == other.departures
            && self.sections.len() == other.sections.len()
            && self
                .sections
                .iter()
                .zip(&other.sections)
                .all(|((section, a), (other, b))| section == other && are_same(a, b))
    }

    /// Where a story stands among the top stories and the sections, with its score.
    #[must_use]
    pub fn find(&self, story: StoryId) -> Option<&Placed> {
        let in_sections = self.sections.iter().flat_map(|(_, placed)| placed);
        self.top().chain(in_sections).find(|placed| placed.story == story)
    }
}
