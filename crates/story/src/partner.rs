//! Which open story another one should be joined with.

use crate::{
    abroad,
    column::is_next_of_column,
    evidence::{bar, cover},
    join::Scratch,
    split,
    state::{ArticleSlot, DRAWN_MAX, State, StorySlot},
    term::cosine,
    twins::{are_twins, nearest_sibling},
    weights::Weights,
};

/// Words that two stories must share before they are compared.
const SHARED_MIN: u32 = 3;
/// Words of a story that are looked up.
const ASKED: usize = 24;
/// Articles of a story that ask for their like in other languages.
const VOICES_MAX: usize = 4;
/// Other stories that one is compared with.
const OTHERS_MAX: usize = 8;

/// The open story that this one should be joined with, if any.
pub(crate) fn partner(
    state: &State,
    slot: StorySlot,
    weights: &Weights,
    scratch: &mut Scratch,
) -> Option<StorySlot> {
    let likely = sharing(state, slot, scratch);
    let scored = likely.into_iter().filter_map(|other| {
        let pair = State::pair(state.story(slot).id, state.story(other).id);
        if state.apart.contains(&pair) {
            return None;
        }
        let total = likeness(state, slot, other, weights);
        (total > 0.0).then_some((total, state.story(other).id, other))
    });
    let best = scored
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        .filter(|best| !tells_a_twin(state, slot, best.2, weights))
        .filter(|best| !continues_a_column(state, slot, best.2))
        .filter(|best| !split::would_split(state, slot, best.2, weights))
        .map(|best| best.2);
    best.or_else(|| partner_abroad(state, slot, weights, scratch))
}

/// The open story that tells the same in other languages, if any.
fn partner_abroad(
    state: &State,
    slot: StorySlot,
    weights: &Weights,
    scratch: &mut Scratch,
) -> Option<StorySlot> {
    let mine: Vec<ArticleSlot> = state.story(slot).drawn(DRAWN_MAX).collect();
    let voices =
        mine.iter().step_by(mine.len().div_ceil(VOICES_MAX).max(1)).map(|&m| state.article(m));
    let mut others: Vec<StorySlot> = voices
        .filter_map(|kept| Some((kept, kept.abroad.as_deref()?)))
        .flat_map(|(kept, abroad)| abroad::candidates(state, abroad, kept.language, kept.at))
        .collect();
    if mine.iter().any(|&member| state.article(member).abroad.is_some()) {
        others.extend(sharing(state, slot, scratch));
    }
    others.sort_unstable();
    others.dedup();
    let scored = others.into_iter().filter_map(|other| {
        let pair = State::pair(state.story(slot).id, state.story(other).id);
        if other == slot || state.apart.contains(&pair) {
            return None;
        }
        let likeness = likeness_abroad(state, &mine, other, weights);
        (likeness > weights.abroad_bar + weights.abroad_repair).then_some((
            likeness,
            state.story(other).id,
            other,
        ))
    });
    scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|best| best.2)
}

/// Of the smaller story's articles in languages that the larger is not told in: where there is a
/// language in common, words decide.
fn likeness_abroad(
    state: &State,
    mine: &[ArticleSlot],
    other: StorySlot,
    weights: &Weights,
) -> f64 {
    let theirs: Vec<ArticleSlot> = state.story(other).drawn(DRAWN_MAX).collect();
    let (few, many) = if mine.len() <= theirs.len() {
        (mine, theirs.as_slice())
    } else {
        (theirs.as_slice(), mine)
    };
    let language = |member: ArticleSlot| state.article(member).language;
    let only_here = |&member: &ArticleSlot| many.iter().all(|&it| language(it) != language(member));
    let few: Vec<ArticleSlot> = few.iter().copied().filter(only_here).collect();
    abroad::between(state, &few, many, weights)
}

/// Open stories under at least three of the same heavy words, those with most first.
fn sharing(state: &State, slot: StorySlot, scratch: &mut Scratch) -> Vec<StorySlot> {
    let asked = state.heaviest(slot, ASKED);
    scratch.fit(state);
    for posting in asked.iter().flat_map(|&(_, key)| state.postings.of(key)) {
        scratch.add(posting.key(), 1);
    }
    let mut counted: Vec<(u32, StorySlot)> = scratch.take().collect();
    counted.retain(|&(shared, other)| shared >= SHARED_MIN && other != slot);
    counted.sort_unstable_by_key(|&(shared, other)| (std::cmp::Reverse(shared), other));
    let open = counted.into_iter().map(|hit| hit.1).filter(|&other| state.is_open(other));
    open.take(OTHERS_MAX).collect()
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
    let bar = first.map_or(weights.bar_text, |first| bar(&first.features, state, weights));
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
    let drawn: Vec<u32> = state.story(a).drawn(DRAWN_MAX).step_by(2).collect();
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
    let large: Vec<u32> = state.story(large).drawn(DRAWN_MAX).collect();
    let small: Vec<u32> = state.story(small).drawn(DRAWN_MAX).step_by(2).collect();
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
    let members: Vec<u32> = state.story(small).drawn(DRAWN_MAX).step_by(2).collect();
    let others: Vec<u32> = state.story(large).drawn(DRAWN_MAX).collect();
    let centre = state.centre(large);
    let story = Some((centre.as_ref(), state.story(large).size()));
    let twins = members.iter().filter(|&&member| {
        let mine = &state.article(member).features;
        nearest_sibling(mine, state, &others)
            .is_some_and(|sibling| are_twins(mine, sibling, story, weights))
    });
    twins.count() * 2 > members.len()
}

/// Whether an article of the smaller story is the next of a column that the larger is.
fn continues_a_column(state: &State, a: StorySlot, b: StorySlot) -> bool {
    let (small, large) =
        if state.story(a).size() <= state.story(b).size() { (a, b) } else { (b, a) };
    let sample: Vec<u32> = state.story(large).drawn(DRAWN_MAX).collect();
    state.story(small).drawn(DRAWN_MAX).map(|member| state.article(member)).any(|mine| {
        !mine.live && is_next_of_column((&mine.features, mine.title, mine.at), state, &sample)
    })
}
