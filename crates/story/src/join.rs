//! Which story an article joins.

use types::StoryId;

use crate::{
    abroad,
    column::is_next_of_column,
    evidence::{Evidence, Newcomer},
    quorum::{has_quorum, sample},
    state::{ArticleSlot, State, StorySlot},
    twins::{are_twins, nearest_sibling},
    weights::Weights,
};

/// Words of the article that are looked up.
const ASKED: usize = 14;
/// Stories that are compared in full.
const CANDIDATES: usize = 8;
/// Stories that are looked at closely, best first, before a new one is founded.
const TRIES: usize = 3;

/// Sums by story slot, kept between calls so that they need not be cleared.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scratch {
    sums: Vec<u32>,
    touched: Vec<StorySlot>,
}

impl Scratch {
    /// Makes place for all stories in memory.
    pub(crate) fn fit(&mut self, state: &State) {
        self.sums.resize(state.stories.bound(), 0);
    }

    pub(crate) fn add(&mut self, slot: StorySlot, part: u32) {
        let sum = &mut self.sums[slot as usize];
        if *sum == 0 {
            self.touched.push(slot);
        }
        *sum += part;
    }

    /// All sums, which are nothing again afterwards.
    pub(crate) fn take(&mut self) -> impl Iterator<Item = (u32, StorySlot)> {
        let sums = &mut self.sums;
        self.touched.drain(..).map(|slot| (std::mem::take(&mut sums[slot as usize]), slot))
    }
}

/// The best story, or nothing: found one. Those with a near-copy are looked at in any case.
pub(crate) fn choose(
    newcomer: &Newcomer<'_>,
    state: &State,
    copied: &[StorySlot],
    weights: &Weights,
    scratch: &mut Scratch,
) -> Option<StorySlot> {
    let mut candidates = candidates(newcomer, state, scratch);
    if let Some(abroad) = newcomer.abroad {
        for slot in abroad::candidates(state, abroad, newcomer.language, newcomer.at) {
            if !candidates.contains(&slot) {
                candidates.push(slot);
            }
        }
    }
    for &story in copied {
        if state.is_open_at(story, newcomer.at) && !candidates.contains(&story) {
            candidates.push(story);
        }
    }
    candidates.retain(|&slot| may_join(newcomer, state, slot));
    let mut close = close_abroad(newcomer, state, &candidates, weights);
    candidates.retain(|&slot| !abroad::decides(newcomer, state, slot));
    let mut ranked: Vec<(f64, StoryId, StorySlot, Evidence)> = candidates
        .into_iter()
        .map(|slot| {
            let evidence = Evidence::gather(newcomer, state, slot, weights);
            (evidence.total(weights), state.story(slot).id, slot, evidence)
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    // What the sample can add at most; without it a story cannot pass.
    ranked.retain(|candidate| candidate.0 + weights.near.max(0.0) > 0.0);
    ranked.truncate(TRIES);
    let again = if newcomer.slot.is_some() { weights.bar_again } else { 0.0 };
    for (_, id, slot, mut evidence) in ranked {
        let story = state.story(slot);
        let sample = sample(story, newcomer.slot);
        evidence.look_closer(newcomer, state, &sample);
        let total = evidence.total(weights) - again;
        if total > 0.0 && !is_vetoed(newcomer, state, slot, &sample, weights) {
            close.push((total, id, slot));
        }
    }
    close.into_iter().max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|best| best.2)
}

/// Stories that say the same in other languages.
fn close_abroad(
    newcomer: &Newcomer<'_>,
    state: &State,
    candidates: &[StorySlot],
    weights: &Weights,
) -> Vec<(f64, StoryId, StorySlot)> {
    let decided = candidates.iter().copied().filter(|&slot| abroad::decides(newcomer, state, slot));
    decided
        .map(|slot| (abroad::total(newcomer, state, slot, weights), state.story(slot).id, slot))
        .filter(|close| close.0 > 0.0)
        .collect()
}

/// An article that asks again does not ask its own story, nor those that are as they were when
/// one of the two was told and did not join the other.
fn may_join(newcomer: &Newcomer<'_>, state: &State, slot: StorySlot) -> bool {
    let Some(own) = newcomer.slot.map(|own| state.article(own).story) else { return true };
    let pair = State::pair(state.story(own).id, state.story(slot).id);
    slot != own && state.story(slot).size() > 1 && !state.apart.contains(&pair)
}

fn is_vetoed(
    newcomer: &Newcomer<'_>,
    state: &State,
    slot: StorySlot,
    sample: &[ArticleSlot],
    weights: &Weights,
) -> bool {
    let story = state.story(slot);
    let centre = story.centre.as_deref().map(|centre| (centre, story.size()));
    let sibling = nearest_sibling(newcomer.features, state, sample);
    sibling.is_some_and(|sibling| are_twins(newcomer.features, sibling, centre, weights))
        || !has_quorum(newcomer, state, sample, weights)
        || !newcomer.live
            && is_next_of_column((newcomer.features, newcomer.title, newcomer.at), state, sample)
}

/// The stories that share the most weight in the article's heaviest words.
fn candidates(newcomer: &Newcomer<'_>, state: &State, scratch: &mut Scratch) -> Vec<StorySlot> {
    let mut asked = newcomer.features.all().to_vec();
    asked.sort_by_key(|term| (std::cmp::Reverse(term.weight()), term.key()));
    asked.truncate(ASKED);
    scratch.fit(state);
    for term in asked {
        for posting in state.postings.of(term.key()) {
            scratch.add(posting.key(), term.weight() * posting.weight());
        }
    }
    let found = scratch.take().collect();
    best_open(found, |slot| state.is_open_at(slot, newcomer.at))
}

/// The [`CANDIDATES`] open stories with the highest sums, highest first. Hardly any is ended, so
/// only those that come into question are asked: with many stories each look is a walk to memory.
fn best_open(
    mut found: Vec<(u32, StorySlot)>,
    is_open: impl Fn(StorySlot) -> bool,
) -> Vec<StorySlot> {
    let order = |a: &(u32, StorySlot), b: &(u32, StorySlot)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
    let mut best = Vec::with_capacity(CANDIDATES);
    let mut rest = found.as_mut_slice();
    while best.len() < CANDIDATES && !rest.is_empty() {
        if rest.len() > CANDIDATES {
            rest.select_nth_unstable_by(CANDIDATES, order);
        }
        let (next, later) = rest.split_at_mut(rest.len().min(CANDIDATES));
        next.sort_unstable_by(order);
        best.extend(next.iter().map(|candidate| candidate.1).filter(|&slot| is_open(slot)));
        rest = later;
    }
    best.truncate(CANDIDATES);
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ended_stories_leave_their_place_to_the_next() {
        let found: Vec<(u32, StorySlot)> = (0..40).map(|slot| (slot / 2, slot)).collect();
        let is_open = |slot: StorySlot| slot % 4 != 2;
        let best = best_open(found.clone(), is_open);
        assert_eq!(best, [39, 36, 37, 35, 32, 33, 31, 28], "of equal sums the lower slot is first");
        assert!(best_open(found, |slot| slot == 3) == [3] && best_open(vec![], is_open).is_empty());
    }
}
