//! What an editor says about stories.

use serde::{Deserialize, Serialize};
use types::{ArticleId, StoryChange, StoryId};

use crate::{
    split,
    state::{ArticleSlot, State},
};

/// An editor's decision. It stands in the log and is obeyed when the log is read again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Correction {
    /// The two tell the same story.
    Join {
        /// Ends.
        from: StoryId,
        /// Stays, whichever is larger.
        into: StoryId,
    },
    /// These articles tell another story.
    Split {
        /// That they are in now.
        story: StoryId,
        /// That leave together; articles of other stories are passed over.
        articles: Vec<ArticleId>,
    },
}

/// Joins or splits; nothing if there is nothing to do.
pub(crate) fn apply(state: &mut State, correction: &Correction) -> Vec<StoryChange> {
    match correction {
        Correction::Join { from, into } => join(state, *from, *into).into_iter().collect(),
        Correction::Split { story, articles } => {
            split_off(state, *story, articles).into_iter().collect()
        }
    }
}

fn join(state: &mut State, from: StoryId, into: StoryId) -> Option<StoryChange> {
    let (&a, &b) = (state.story_slots.get(&from)?, state.story_slots.get(&into)?);
    if a == b {
        return None;
    }
    state.apart.remove(&State::pair(from, into));
    state.merge(a, b);
    state.story_mut(b).held = true;
    Some(StoryChange::Merged { from, into, at: state.time() })
}

fn split_off(state: &mut State, story: StoryId, articles: &[ArticleId]) -> Option<StoryChange> {
    let &slot = state.story_slots.get(&story)?;
    let mut leaving: Vec<ArticleSlot> =
        articles.iter().filter_map(|article| state.article_slots.get(article).copied()).collect();
    leaving.retain(|&member| state.article(member).story == slot);
    leaving.sort_unstable();
    leaving.dedup();
    if leaving.is_empty() || leaving.len() == state.story(slot).members.len() {
        return None;
    }
    let change = split::part(state, slot, leaving);
    if let StoryChange::Split { from, into, .. } = &change {
        state.apart.insert(State::pair(*from, *into));
    }
    Some(change)
}
