//! Everything that the clusterer remembers; all of it goes into a snapshot.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use types::{ArticleId, Language, StoryId, TitleId};

use crate::{
    centre::Centre, copies::Sketch, features::Features, frequency::Frequency, gone::Gone,
    postings::Postings, slab::Slab,
};

/// Place of an article in [`State::articles`].
pub(crate) type ArticleSlot = u32;
/// Place of a story in [`State::stories`].
pub(crate) type StorySlot = u32;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct State {
    /// Log time, ms since 1970: the latest that was told.
    pub(crate) now: i64,
    /// When repair is due next.
    pub(crate) repair_at: i64,
    /// Articles told so far.
    pub(crate) told: u64,
    /// Stories made by splitting that no article could lend its id.
    pub(crate) extra_ids: i64,
    pub(crate) frequency: Frequency,
    pub(crate) articles: Slab<Kept>,
    pub(crate) article_slots: BTreeMap<ArticleId, ArticleSlot>,
    pub(crate) stories: Slab<Story>,
    pub(crate) story_slots: BTreeMap<StoryId, StorySlot>,
    pub(crate) postings: Postings,
    /// Articles that were told and have left.
    pub(crate) gone: Gone,
    /// Changed since the last repair.
    pub(crate) changed: BTreeSet<StoryId>,
    /// Pairs that an editor set apart, lower id first.
    pub(crate) apart: BTreeSet<(StoryId, StoryId)>,
}

/// An article of an open story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) article: ArticleId,
    pub(crate) title: TitleId,
    pub(crate) language: Language,
    /// Publication, ms since 1970.
    pub(crate) at: i64,
    pub(crate) story: StorySlot,
    pub(crate) features: Features,
    pub(crate) sketch: Option<Box<Sketch>>,
    pub(crate) copy_of: Option<ArticleId>,
    /// Its id is, or was, a story's id.
    pub(crate) lent_id: bool,
    /// Articles of a live blog may be many from one title.
    pub(crate) live: bool,
}

/// An open story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Story {
    pub(crate) id: StoryId,
    pub(crate) language: Language,
    /// In the order of joining.
    pub(crate) members: Vec<ArticleSlot>,
    pub(crate) oldest: i64,
    pub(crate) newest: i64,
    /// Sums; a story of one article has those of the article.
    pub(crate) centre: Option<Box<Centre>>,
    /// Members when it was last posted.
    pub(crate) posted: u32,
    /// Members when another story to join with was last sought.
    pub(crate) paired: u32,
    /// Members when splitting was last tried.
    pub(crate) tried: u32,
    /// An editor joined it: repair does not split it.
    pub(crate) held: bool,
}

impl Story {
    pub(crate) fn size(&self) -> u32 {
        u32::try_from(self.members.len()).unwrap_or(u32::MAX)
    }

    /// Up to 16 articles, evenly over the story's life.
    pub(crate) fn drawn(&self) -> impl Iterator<Item = ArticleSlot> {
        const DRAWN_MAX: usize = 16;
        let count = self.members.len().min(DRAWN_MAX);
        (0..count).map(move |k| self.members[k * self.members.len() / count])
    }
}

impl State {
    pub(crate) fn story(&self, slot: StorySlot) -> &Story {
        self.stories.get(slot).expect("slots of open stories are kept in step")
    }

    pub(crate) fn story_mut(&mut self, slot: StorySlot) -> &mut Story {
        self.stories.get_mut(slot).expect("slots of open stories are kept in step")
    }

    pub(crate) fn article(&self, slot: ArticleSlot) -> &Kept {
        self.articles.get(slot).expect("members of open stories are kept")
    }

    pub(crate) fn article_mut(&mut self, slot: ArticleSlot) -> &mut Kept {
        self.articles.get_mut(slot).expect("members of open stories are kept")
    }

    /// The pair as it stands in `apart`.
    pub(crate) fn pair(a: StoryId, b: StoryId) -> (StoryId, StoryId) {
        (a.min(b), a.max(b))
    }

    /// The story's sums: its own, or made of its only article.
    pub(crate) fn centre(&self, slot: StorySlot) -> std::borrow::Cow<'_, Centre> {
        let story = self.story(slot);
        match &story.centre {
            Some(centre) => std::borrow::Cow::Borrowed(centre),
            None => {
                let mut centre = Centre::default();
                for &member in &story.members {
                    centre.add(&self.article(member).features);
                }
                std::borrow::Cow::Owned(centre)
            }
        }
    }
}
