//! What becomes due when log time passes: endings, fading, joining and splitting. A little with
//! every article, so that none waits for all.

use types::StoryChange;

use crate::{
    evidence::{Newcomer, Probes},
    join::{Scratch, choose},
    partner::partner,
    split,
    state::{ArticleSlot, State, Story, StorySlot},
    weights::Weights,
};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// A story is looked at again this long after it has changed.
pub(crate) const REPAIR_AFTER: i64 = 10 * MINUTE;
/// A story ends this long after its newest article.
pub(crate) const OPEN_FOR: i64 = 96 * HOUR;
/// Ages at which small stories look for a story that has grown in the meantime.
const LOOKS_AT: [i64; 2] = [REPAIR_AFTER, 2 * HOUR];
/// Stories of up to so many articles do.
const SMALL_MAX: u32 = 3;
/// Stories that are repaired, and ended, with one article at most. An article makes at most two
/// due, so that none waits long.
pub(crate) const WITH_AN_ARTICLE: usize = 4;

/// Does what became due, at most `budget` of each kind.
pub(crate) fn advance(
    state: &mut State,
    budget: usize,
    weights: &Weights,
    scratch: &mut Scratch,
) -> Vec<StoryChange> {
    let mut changes = Vec::new();
    for _ in 0..budget {
        let Some(slot) = state.next_due() else { break };
        repair(state, slot, weights, scratch, &mut changes);
    }
    for _ in 0..budget {
        let Some(slot) = state.next_ending() else { break };
        end(state, slot);
    }
    state.frequency.fade(state.now.div_euclid(DAY));
    changes
}

fn end(state: &mut State, slot: StorySlot) {
    let (id, members) = (state.story(slot).id, state.story(slot).members.clone());
    state.close(slot);
    for member in members {
        state.forget(member);
    }
    state.apart.retain(|(a, b)| *a != id && *b != id);
}

fn repair(
    state: &mut State,
    slot: StorySlot,
    weights: &Weights,
    scratch: &mut Scratch,
    changes: &mut Vec<StoryChange>,
) {
    let other = second_look(state, slot, weights, scratch)
        .or_else(|| sought(state, slot, weights, scratch));
    let slot = match other {
        Some(other) => {
            let (change, into) = join(state, slot, other);
            changes.push(change);
            into
        }
        None => slot,
    };
    changes.extend(split::split_if_two(state, slot, weights));
}

/// The story that all articles of a small one would join if they were told now.
fn second_look(
    state: &mut State,
    slot: StorySlot,
    weights: &Weights,
    scratch: &mut Scratch,
) -> Option<StorySlot> {
    let story = state.story(slot);
    if story.size() > SMALL_MAX || story.held {
        return None;
    }
    let age = state.now - story.founded;
    if let Some(next) = LOOKS_AT.into_iter().find(|look| *look > age) {
        let at = story.founded + next;
        state.make_due(slot, at);
    }
    let members = state.story(slot).members.clone();
    let mut chosen = members.iter().map(|&member| chosen_by(state, member, weights, scratch));
    let first = chosen.next()??;
    let agreed = chosen.all(|other| other == Some(first));
    (agreed && !split::would_split(state, slot, first, weights)).then_some(first)
}

fn chosen_by(
    state: &State,
    member: ArticleSlot,
    weights: &Weights,
    scratch: &mut Scratch,
) -> Option<StorySlot> {
    let kept = state.article(member);
    let newcomer = Newcomer {
        features: &kept.features,
        probes: Probes::of(&kept.features),
        title: kept.title,
        language: kept.language,
        abroad: kept.abroad.as_deref(),
        at: kept.at,
        live: kept.live,
        slot: Some(member),
    };
    choose(&newcomer, state, &[], weights, scratch)
}

/// The story whose sums are like those of this one.
fn sought(
    state: &mut State,
    slot: StorySlot,
    weights: &Weights,
    scratch: &mut Scratch,
) -> Option<StorySlot> {
    if !has_grown(state.story(slot)) {
        return None;
    }
    let size = state.story(slot).size();
    state.story_mut(slot).paired = size;
    partner(state, slot, weights, scratch)
}

/// A big story is compared with others only when it has grown by an eighth since the last time.
fn has_grown(story: &Story) -> bool {
    story.size() > story.paired + story.paired / 8
}

/// The larger keeps its id; of equals the lower id stays. Gives the one that stays, too.
fn join(state: &mut State, a: StorySlot, b: StorySlot) -> (StoryChange, StorySlot) {
    let rank = |slot| {
        let story = state.story(slot);
        (std::cmp::Reverse(story.size()), story.id)
    };
    let (into, from) = if rank(a) <= rank(b) { (a, b) } else { (b, a) };
    let at = state.time();
    let (from_id, into_id) = (state.story(from).id, state.story(into).id);
    state.merge(from, into);
    (StoryChange::Merged { from: from_id, into: into_id, at }, into)
}
