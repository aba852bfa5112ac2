//! Which story an article joins.

use types::{ArticleId, StoryId};

use crate::{
    copies::BANDS,
    evidence::{Evidence, Newcomer},
    quorum::{has_quorum, sample},
    state::{ArticleSlot, State, StorySlot},
    twins::{are_twins, nearest_sibling},
    weights::Weights,
};

/// Words of the article that are looked up.
const ASKED: usize = 14;
/// Stories that are compared in full.
const CANDIDATES: usize = 24;
/// Stories that are looked at closely, best first, before a new one is founded.
const TRIES: usize = 3;

/// Sums by story slot, kept between calls so that they need not be cleared.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scratch {
    sums: Vec<u32>,
    touched: Vec<StorySlot>,
}

/// The best story, or nothing: found one.
pub(crate) fn choose(
    newcomer: &Newcomer<'_>,
    state: &State,
    bands: Option<&[u32; BANDS]>,
    weights: &Weights,
    scratch: &mut Scratch,
) -> Option<StorySlot> {
    let mut candidates = candidates(newcomer, state, scratch);
    if let Some(bands) = bands {
        add_copies(&mut candidates, state, bands);
    }
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
    let mut close: Vec<(f64, StoryId, StorySlot)> = Vec::new();
    for (_, id, slot, mut evidence) in ranked {
        let story = state.story(slot);
        let sample = sample(story, newcomer.slot);
        evidence.look_closer(newcomer, state, &sample);
        let total = evidence.total(weights);
        if total > 0.0 && !is_vetoed(newcomer, state, slot, &sample, weights) {
            close.push((total, id, slot));
        }
    }
    close.into_iter().max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|best| best.2)
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
        if state.stories.get(slot).is_some() {
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

fn add_copies(candidates: &mut Vec<StorySlot>, state: &State, bands: &[u32; BANDS]) {
    for &band in bands {
        let article = state.postings.band(band).and_then(|slot| state.articles.get(slot));
        if let Some(article) = article
            && !candidates.contains(&article.story)
        {
            candidates.push(article.story);
        }
    }
}

/// The head of the copy group that the text belongs to, among the story's articles.
pub(crate) fn copied_from(
    sketch: &crate::copies::Sketch,
    state: &State,
    story: StorySlot,
) -> Option<ArticleId> {
    /// Heads that are compared, newest first: copies come within hours.
    const HEADS_MAX: usize = 192;
    let members = state.story(story).members.iter().rev();
    let heads = members.map(|&slot| state.article(slot)).filter(|kept| kept.copy_of.is_none());
    let alike = heads.take(HEADS_MAX).filter_map(|head| {
        let resemblance = head.sketch.as_ref()?.resemblance(sketch);
        resemblance.is_copy().then_some((resemblance, head.article))
    });
    alike
        .max_by(|a, b| {
            let (x, y) = (a.0, b.0);
            let strength = |r: crate::copies::Resemblance| r.jaccard + r.containment;
            strength(x).total_cmp(&strength(y)).then(b.1.cmp(&a.1))
        })
        .map(|best| best.1)
}
