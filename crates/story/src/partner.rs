//! Which open story another one should be joined with.

use crate::{
    evidence::cover,
    split,
    state::{State, StorySlot},
    term::cosine,
    twins::{are_twins, nearest_sibling},
    weights::Weights,
};

/// Words that two stories must share before they are compared.
const SHARED_MIN: usize = 3;
/// Words of a story that are looked up.
const ASKED: usize = 24;
/// Other stories that one is compared with.
const OTHERS_MAX: usize = 8;

/// The open story that this one should be joined with, if any.
pub(crate) fn partner(state: &State, slot: StorySlot, weights: &Weights) -> Option<StorySlot> {
    let likely = sharing(state, slot);
    let scored = likely.into_iter().filter_map(|other| {
        let pair = State::pair(state.story(slot).id, state.story(other).id);
        if state.apart.contains(&pair) {
            return None;
        }
        let total = likeness(state, slot, other, weights);
        (total > 0.0).then_some((total, state.story(other).id, other))
    });
    scored
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        .filter(|best| !tells_a_twin(state, slot, best.2, weights))
        .filter(|best| !split::would_split(state, slot, best.2, weights))
        .map(|best| best.2)
}

/// Stories under at least three of the same heavy words, those with most first.
fn sharing(state: &State, slot: StorySlot) -> Vec<StorySlot> {
    let centre = state.centre(slot);
    let mut asked: Vec<(u32, u32)> =
        centre.all.terms().iter().map(|sum| (sum.sum, sum.key)).collect();
    asked.sort_unstable_by_key(|&(sum, key)| (std::cmp::Reverse(sum), key));
    asked.truncate(ASKED);
    let mut hits: Vec<StorySlot> = asked
        .iter()
        .flat_map(|&(_, key)| state.postings.of(key))
        .map(|posting| posting.key())
        .filter(|&other| other != slot && state.stories.get(other).is_some())
        .collect();
    hits.sort_unstable();
    let mut counted: Vec<(usize, StorySlot)> =
        hits.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0])).collect();
    counted.retain(|hit| hit.0 >= SHARED_MIN);
    counted.sort_unstable_by_key(|&(count, other)| (std::cmp::Reverse(count), other));
    counted.into_iter().take(OTHERS_MAX).map(|hit| hit.1).collect()
}

/// The same sum as for an article, between two stories, with a higher bar. Single articles are
/// compared only where they can still decide.
fn likeness(state: &State, a: StorySlot, b: StorySlot, weights: &Weights) -> f64 {
    let outline = outline(state, a, b, weights);
    if outline + weights.cover.max(0.0) + weights.near.max(0.0) <= 0.0 {
        return outline;
    }
    let covered = f64::midpoint(covered(state, a, b, weights), covered(state, b, a, weights));
    outline + weights.cover * covered + weights.near * nearness(state, a, b)
}

/// What the stories' sums and times say.
fn outline(state: &State, a: StorySlot, b: StorySlot, weights: &Weights) -> f64 {
    let (one, two) = (state.centre(a), state.centre(b));
    let first = state.story(a).members.first().map(|&member| state.article(member));
    let bare = first.is_some_and(|first| first.features.is_headline_only());
    let bar = if bare { weights.bar_headline } else { weights.bar_text };
    let (all, breadth) = one.all.cosine_and_breadth_with(&two.all);
    let headline = if one.is_headline_only() && two.is_headline_only() {
        all // The same sums: not compared twice.
    } else {
        one.headline().cosine_with(two.headline())
    };
    weights.all * all
        + weights.headline * headline
        + weights.names * one.names.cosine_with(&two.names)
        + weights.numbers * one.numbers.cosine_with(&two.numbers)
        + weights.breadth * breadth
        + weights.recent * recent(state, a, b, weights)
        - bar
        - weights.bar_repair
}

/// Mean share that `b` covers of the headlines of up to eight articles of `a`.
fn covered(state: &State, a: StorySlot, b: StorySlot, weights: &Weights) -> f64 {
    let (centre, size) = (state.centre(b), state.story(b).size());
    let drawn: Vec<u32> = state.story(a).drawn().step_by(2).collect();
    let shares = drawn.iter().map(|&member| {
        let headline = state.article(member).features.headline();
        cover(headline, &centre.all, size, weights.cover_half)
    });
    shares.sum::<f64>() / drawn.len().max(1) as f64
}

/// Mean, over up to eight articles of the smaller story, of the cosine with the nearest of the
/// other's.
fn nearness(state: &State, a: StorySlot, b: StorySlot) -> f64 {
    let (small, large) =
        if state.story(a).size() <= state.story(b).size() { (a, b) } else { (b, a) };
    let large: Vec<u32> = state.story(large).drawn().collect();
    let small: Vec<u32> = state.story(small).drawn().step_by(2).collect();
    let nearest = small.iter().map(|&member| {
        let mine = &state.article(member).features;
        let alike =
            large.iter().map(|&other| cosine(mine.all(), state.article(other).features.all()));
        alike.fold(0.0, f64::max)
    });
    nearest.sum::<f64>() / small.len().max(1) as f64
}

fn recent(state: &State, a: StorySlot, b: StorySlot, weights: &Weights) -> f64 {
    let (a, b) = (state.story(a), state.story(b));
    let apart = (a.oldest - b.newest).max(b.oldest - a.newest).max(0);
    let far = apart as f64 / 3_600_000.0 / weights.recent_hours;
    1.0 / (1.0 + far * far)
}

/// Whether most of the smaller story's articles tell another event of the same template.
fn tells_a_twin(state: &State, a: StorySlot, b: StorySlot, weights: &Weights) -> bool {
    let (small, large) =
        if state.story(a).size() <= state.story(b).size() { (a, b) } else { (b, a) };
    let members: Vec<u32> = state.story(small).drawn().step_by(2).collect();
    let others: Vec<u32> = state.story(large).drawn().collect();
    let centre = state.centre(large);
    let story = Some((centre.as_ref(), state.story(large).size()));
    let twins = members.iter().filter(|&&member| {
        let mine = &state.article(member).features;
        nearest_sibling(mine, state, &others)
            .is_some_and(|sibling| are_twins(mine, sibling, story, weights))
    });
    twins.count() * 2 > members.len()
}
