//! What becomes due when log time passes: endings, fading, joining and splitting.

use types::{StoryChange, StoryId};

use crate::{
    partner::partner,
    split,
    state::{State, Story, StorySlot},
    weights::Weights,
};

const MINUTE: i64 = 60_000;
const REPAIR_EVERY: i64 = 10 * MINUTE;
/// A story ends this long after its newest article.
const OPEN_FOR: i64 = 96 * 60 * MINUTE;
const DAY: i64 = 24 * 60 * MINUTE;

/// Moves log time forward, never back, and does what became due.
pub(crate) fn advance(state: &mut State, at: i64, weights: &Weights) -> Vec<StoryChange> {
    if at <= state.now && state.now != 0 {
        return Vec::new();
    }
    let mut changes = Vec::new();
    if state.repair_at == 0 {
        state.repair_at = next_repair(at);
    }
    if at >= state.repair_at {
        // Once for the whole gap: in between nothing was told that could need repair.
        state.now = state.now.max(state.repair_at);
        changes = repair(state, weights);
        state.repair_at = next_repair(at);
        state.now = at;
        expire(state, at);
    }
    state.now = at;
    if state.frequency.fade(at.div_euclid(DAY)) {
        sweep(state);
    }
    changes
}

fn next_repair(at: i64) -> i64 {
    (at.div_euclid(REPAIR_EVERY) + 1) * REPAIR_EVERY
}

fn expire(state: &mut State, at: i64) {
    let ended = |story: &Story| at - story.newest > OPEN_FOR;
    let slots: Vec<StorySlot> =
        state.stories.iter().filter(|(_, story)| ended(story)).map(|(slot, _)| slot).collect();
    for slot in slots {
        let members = state.story(slot).members.clone();
        state.close(slot);
        for member in members {
            state.forget(member);
        }
    }
    let open = &state.story_slots;
    state.apart.retain(|(a, b)| open.contains_key(a) && open.contains_key(b));
}

/// Postings that a story outgrew, and those of ended stories.
fn sweep(state: &mut State) {
    let State { postings, stories, articles, .. } = state;
    postings.sweep(|_, slot| stories.get(slot).is_some(), |slot| articles.get(slot).is_some());
}

fn repair(state: &mut State, weights: &Weights) -> Vec<StoryChange> {
    let mut changes = Vec::new();
    let changed: Vec<StoryId> = std::mem::take(&mut state.changed).into_iter().collect();
    for id in &changed {
        let Some(&slot) = state.story_slots.get(id) else { continue };
        if !has_grown(state.story(slot)) {
            continue;
        }
        let size = state.story(slot).size();
        state.story_mut(slot).paired = size;
        if let Some(other) = partner(state, slot, weights) {
            changes.push(join(state, slot, other));
        }
    }
    for id in &changed {
        let Some(&slot) = state.story_slots.get(id) else { continue };
        changes.extend(split::split_if_two(state, slot, weights));
    }
    state.changed.clear();
    changes
}

/// A big story is compared with others only when it has grown by an eighth since the last time.
fn has_grown(story: &Story) -> bool {
    story.size() > story.paired + story.paired / 8
}

/// The larger keeps its id; of equals the lower id stays.
fn join(state: &mut State, a: StorySlot, b: StorySlot) -> StoryChange {
    let rank = |slot| {
        let story = state.story(slot);
        (std::cmp::Reverse(story.size()), story.id)
    };
    let (into, from) = if rank(a) <= rank(b) { (a, b) } else { (b, a) };
    let at = state.time();
    let (from_id, into_id) = (state.story(from).id, state.story(into).id);
    state.merge(from, into);
    StoryChange::Merged { from: from_id, into: into_id, at }
}
