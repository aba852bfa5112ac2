//! Everything that the clusterer remembers; all of it goes into a snapshot.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use types::{ArticleId, Language, StoryId, TitleId};

use crate::{
    abroad::{Abroad, Heard},
    centre::Centre,
    copies::Copies,
    features::Features,
    frequency::Frequency,
    gone::Gone,
    postings::Postings,
    slab::Slab,
    term::has,
};

/// Place of an article in [`State::articles`].
pub(crate) type ArticleSlot = u32;
/// Place of a story in [`State::stories`].
pub(crate) type StorySlot = u32;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct State {
    /// Log time, ms since 1970: the latest that was told.
    pub(crate) now: i64,
    /// An article whose date is too far ahead to be believed, with that date.
    pub(crate) doubted: Option<(i64, ArticleId)>,
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
    pub(crate) heard: Heard,
    pub(crate) copies: Copies,
    /// Articles that were told and have left.
    pub(crate) gone: Gone,
    /// When stories are looked at again, ms since 1970; each story stands here once at most.
    pub(crate) due: BTreeSet<(i64, StoryId)>,
    /// When stories end; each open story stands here once.
    pub(crate) endings: BTreeSet<(i64, StoryId)>,
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
    /// Its id is, or was, a story's id.
    pub(crate) lent_id: bool,
    /// Articles of a live blog may be many from one title.
    pub(crate) live: bool,
    /// Where there is an encoder.
    pub(crate) abroad: Option<Box<Abroad>>,
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
    /// Log time of its founding.
    pub(crate) founded: i64,
    /// As in [`State::due`].
    pub(crate) due: Option<i64>,
    /// As in [`State::endings`].
    pub(crate) ends: i64,
    /// Sums; a story of one article has those of the article.
    pub(crate) centre: Option<Box<Centre>>,
    /// Words that it is posted under.
    pub(crate) posted: Box<[u32]>,
    /// Members when it was last posted.
    pub(crate) posted_at: u32,
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

    /// Up to `max` articles, evenly over the story's life.
    pub(crate) fn drawn(&self, max: usize) -> impl Iterator<Item = ArticleSlot> {
        let count = self.members.len().min(max);
        (0..count).map(move |k| self.members[k * self.members.len() / count])
    }
}

/// Articles that stand for a whole story where it is compared with another.
pub(crate) const DRAWN_MAX: usize = 16;

impl State {
    pub(crate) fn story(&self, slot: StorySlot) -> &Story {
        self.stories.get(slot).expect("slots of open stories are kept in step")
    }

    pub(crate) fn story_mut(&mut self, slot: StorySlot) -> &mut Story {
        self.stories.get_mut(slot).expect("slots of open stories are kept in step")
    }

    /// Whether there is a story that has not ended; an ended one may still be in memory.
    pub(crate) fn is_open(&self, slot: StorySlot) -> bool {
        self.is_open_at(slot, self.now)
    }

    /// The same for an article of that time.
    pub(crate) fn is_open_at(&self, slot: StorySlot, at: i64) -> bool {
        self.stories.get(slot).is_some_and(|story| story.ends >= at.max(self.now))
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

    /// Whether an article of the story has the word, as far as it is kept.
    pub(crate) fn tells(&self, slot: StorySlot, word: u32) -> bool {
        let story = self.story(slot);
        match &story.centre {
            Some(centre) => centre.all.count(word) > 0,
            None => story.members.iter().any(|&only| has(self.article(only).features.all(), word)),
        }
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
