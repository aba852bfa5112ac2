//! Stories with the same background: neither copies nor the same event.

use types::StoryId;

use crate::{centre::Centre, state::State};

/// The cosine of related stories: less is another subject, more is the same event that an editor
/// or a veto set apart.
const BAND: std::ops::RangeInclusive<f64> = 0.06..=0.75;
/// Names that both tell.
const NAMES_MIN: usize = 2;
/// A name's share of a story's articles that makes it one of the story's names.
const NAMED_BY_SHARE: u32 = 4;
const ASKED: usize = 24;
/// Stories that are compared in full: those that share the most weight in these words.
const COMPARED: usize = 32;

/// Up to `max` open stories, the most alike first.
pub(crate) fn of(state: &State, story: StoryId, max: usize) -> Vec<(StoryId, f32)> {
    let Some(&slot) = state.story_slots.get(&story) else { return Vec::new() };
    let centre = state.centre(slot);
    let asked = state.heaviest(slot, ASKED);
    let others = sharing(state, &asked, slot);
    let mine = (centre.as_ref(), state.story(slot).size());
    let mut found: Vec<(StoryId, f32)> = others
        .into_iter()
        .filter_map(|other| {
            let theirs = state.centre(other);
            let alike = mine.0.all.cosine_with(&theirs.all);
            let names = shared_names(mine, (theirs.as_ref(), state.story(other).size()));
            let fits = BAND.contains(&alike) && names >= NAMES_MIN;
            fits.then_some((state.story(other).id, alike as f32))
        })
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.truncate(max);
    found
}

/// The open stories that share the most weight in these words, the most first.
fn sharing(state: &State, asked: &[(u32, u32)], own: u32) -> Vec<u32> {
    let postings = |&(sum, key): &(u32, u32)| {
        let of = state.postings.of(key).iter();
        of.map(move |posting| (posting.key(), u64::from(sum) * u64::from(posting.weight())))
    };
    let mut met: Vec<(u32, u64)> = asked.iter().flat_map(postings).collect();
    met.retain(|&(other, _)| other != own && state.is_open(other));
    met.sort_unstable();
    met.dedup_by(|next, first| {
        let is_same = next.0 == first.0;
        first.1 += if is_same { next.1 } else { 0 };
        is_same
    });
    met.sort_unstable_by_key(|&(other, shared)| (std::cmp::Reverse(shared), other));
    met.truncate(COMPARED);
    met.into_iter().map(|(other, _)| other).collect()
}

fn shared_names(a: (&Centre, u32), b: (&Centre, u32)) -> usize {
    let names = |of: (&Centre, u32), key| of.0.names.count(key) * NAMED_BY_SHARE >= of.1.max(1);
    let terms = a.0.names.terms().iter();
    terms
        .filter(|sum| names(a, sum.key()) && b.0.names.count(sum.key()) > 0 && names(b, sum.key()))
        .count()
}
