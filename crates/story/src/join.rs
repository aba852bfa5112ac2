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

/// Ended stories may still be in memory; and an article that asks again does not ask its own.
fn may_join(newcomer: &Newcomer<'_>, state: &State, slot: StorySlot) -> bool {
    let Some(own) = newcomer.slot.map(|own| state.article(own).story) else { return true };
    let pair = State::pair(state.story(own).id, state.story(slot).id);
    slot != own && !state.apart.contains(&pair)
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
    scratch.sums.resize(state.stories.bound(), 0);
    for term in asked {
        for posting in state.postings.of(term.key()) {
            let sum = &mut scratch.sums[posting.key() as usize];
            if *sum == 0 {
                scratch.touched.push(posting.key());
            }
            *sum += term.weight() * posting.weight();
        }
    }
    let mut found: Vec<(u32, StorySlot)> = Vec::with_capacity(scratch.touched.len());
    for slot in scratch.touched.drain(..) {
        let sum = std::mem::take(&mut scratch.sums[slot as usize]);
        if state.is_open_at(slot, newcomer.at) {
            found.push((sum, slot));
        }
    }
    let order = |a: &(u32, StorySlot), b: &(u32, StorySlot)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
    if found.len() > CANDIDATES {
        found.select_nth_unstable_by(CANDIDATES, order);
        found.truncate(CANDIDATES);
    }
    found.sort_by(order);
    found.into_iter().map(|candidate| candidate.1).collect()
}
