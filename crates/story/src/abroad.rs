//! One event in two languages: the headlines mean the same, or names and numbers are shared.
//!
//! Works only for articles that come with a [`Dense`]. Articles of one language are never compared
//! here: their words say more.

use serde::{Deserialize, Serialize};
use types::{Dense, Language, Score, SeenArticle};

use crate::{
    evidence::Newcomer,
    features::named,
    frequency::Frequency,
    quorum::sample,
    state::{ArticleSlot, Kept, State, StorySlot},
    term::{Weighted, cosine, unit_vector},
    weights::Weights,
    words::Token,
};

/// What an article says in any language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Abroad {
    pub(crate) dense: Dense,
    /// Names and numbers, a unit vector.
    anchors: Box<[Weighted]>,
}

const ANCHORS_MAX: usize = 64;
/// Further apart, the same headline means another event.
const APART_MAX: i64 = 48 * 3_600_000;
/// Makes a likeness, at most about 3, comparable with the sums of words.
const SCALE: f64 = 20.0;

impl Abroad {
    /// Nothing without an encoder.
    pub(crate) fn of(
        article: &SeenArticle,
        text: &[Token],
        lately: &Frequency,
        weights: &Weights,
    ) -> Option<Box<Self>> {
        let dense = article.dense?;
        let anchors = named(article, text)
            .into_iter()
            .map(|token| (token.key, lately.rareness(token, article.language, weights)))
            .collect();
        Some(Box::new(Self { dense, anchors: unit_vector(anchors, ANCHORS_MAX).into() }))
    }

    /// About −0.2 to 3; unrelated articles have about 0.1.
    fn likeness(&self, other: &Self, weights: &Weights) -> f64 {
        self.dense.agreement(&other.dense)
            + weights.abroad_anchors * cosine(&self.anchors, &other.anchors)
    }
}

/// Whether meaning decides: nobody has told the story in this language. Else words do, alone.
pub(crate) fn decides(newcomer: &Newcomer<'_>, state: &State, slot: StorySlot) -> bool {
    if newcomer.abroad.is_none() {
        return false;
    }
    let foreign = |&member: &ArticleSlot| {
        let kept = state.article(member);
        kept.abroad.is_some() && are_foreign(kept.language, newcomer.language)
    };
    let sample = sample(state.story(slot), newcomer.slot);
    !sample.is_empty() && sample.iter().all(foreign)
}

/// Two languages that are both known.
fn are_foreign(a: Language, b: Language) -> bool {
    a != b && a != Language::UNKNOWN && b != Language::UNKNOWN
}

/// More than 0 speaks for the story, in the measure of the sums of words.
pub(crate) fn total(
    newcomer: &Newcomer<'_>,
    state: &State,
    slot: StorySlot,
    weights: &Weights,
) -> f64 {
    let sample = sample(state.story(slot), newcomer.slot);
    let likenesses: Vec<f64> = sample
        .iter()
        .filter_map(|&member| with(newcomer, state.article(member), weights))
        .collect();
    let passing = likenesses.iter().filter(|&&likeness| likeness > weights.abroad_bar).count();
    if likenesses.len() >= 4 && (passing as f64) < weights.quorum * likenesses.len() as f64 {
        return -SCALE;
    }
    let nearest = likenesses.into_iter().fold(-1.0, f64::max);
    (nearest - weights.abroad_bar) * SCALE
}

fn with(newcomer: &Newcomer<'_>, kept: &Kept, weights: &Weights) -> Option<f64> {
    let near =
        (newcomer.at - kept.at).abs() < APART_MAX && are_foreign(newcomer.language, kept.language);
    let (mine, theirs) = (newcomer.abroad?, kept.abroad.as_deref()?);
    near.then(|| mine.likeness(theirs, weights))
}

/// The total as addends.
pub(crate) fn score(
    newcomer: &Newcomer<'_>,
    state: &State,
    slot: StorySlot,
    weights: &Weights,
) -> Score {
    let bar = weights.abroad_bar * SCALE;
    let mut score = Score::default();
    let likeness = total(newcomer, state, slot, weights) + bar;
    score.add("abroad", likeness, "meaning, names and numbers in another language");
    score.add("bar", -bar, "what every article must exceed");
    score
}

/// Mean, over these articles, of the likeness with the nearest of the others in another language.
pub(crate) fn between(
    state: &State,
    these: &[ArticleSlot],
    others: &[ArticleSlot],
    weights: &Weights,
) -> f64 {
    let nearest = |&slot: &ArticleSlot| {
        let mine = state.article(slot);
        let alike = others.iter().map(|&other| alike(mine, state.article(other), weights));
        alike.fold(0.0, f64::max)
    };
    these.iter().map(nearest).sum::<f64>() / these.len().max(1) as f64
}

fn alike(a: &Kept, b: &Kept, weights: &Weights) -> f64 {
    let near = (a.at - b.at).abs() < APART_MAX && are_foreign(a.language, b.language);
    match (&a.abroad, &b.abroad) {
        (Some(one), Some(two)) if near => one.likeness(two, weights),
        _ => 0.0,
    }
}

/// The articles of the last two days that came with a meaning, in the order of coming.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Heard {
    articles: std::collections::VecDeque<Voice>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Voice {
    slot: ArticleSlot,
    language: Language,
    /// ms since 1970.
    at: i64,
    dense: Dense,
}

/// All of them are compared with every newcomer; beyond this the oldest are not. 40,000 are two
/// days of a busy Newsstand.
const HEARD_MAX: usize = 40_000;
/// Neighbours that are looked at, nearest first.
const NEIGHBOURS: usize = 16;
/// Signs that may differ between neighbours: of unrelated headlines one in a hundred passes.
const DISTANCE_MAX: u32 = 210;

impl Heard {
    pub(crate) fn add(&mut self, slot: ArticleSlot, kept: &Kept, now: i64) {
        let Some(abroad) = &kept.abroad else { return };
        let old = |voice: &Voice| now - voice.at > APART_MAX;
        while self.articles.len() >= HEARD_MAX || self.articles.front().is_some_and(old) {
            self.articles.pop_front();
        }
        let (language, at, dense) = (kept.language, kept.at, abroad.dense);
        self.articles.push_back(Voice { slot, language, at, dense });
    }

    /// Articles in other languages whose headlines mean the most alike, nearest first.
    fn near(&self, dense: &Dense, language: Language, at: i64) -> Vec<ArticleSlot> {
        let mut near: Vec<(u32, ArticleSlot)> = self
            .articles
            .iter()
            .filter(|voice| are_foreign(voice.language, language))
            .filter(|voice| (voice.at - at).abs() < APART_MAX)
            .map(|voice| (voice.dense.distance(dense), voice.slot))
            .filter(|near| near.0 <= DISTANCE_MAX)
            .collect();
        near.sort_unstable();
        near.into_iter().take(NEIGHBOURS).map(|near| near.1).collect()
    }
}

/// Stories in other languages that are told with the same meaning.
pub(crate) fn candidates(
    state: &State,
    abroad: &Abroad,
    language: Language,
    at: i64,
) -> Vec<StorySlot> {
    let near = state.heard.near(&abroad.dense, language, at);
    // Its place may have been given to another article since; that one is compared as well.
    near.into_iter().filter_map(|slot| Some(state.articles.get(slot)?.story)).collect()
}
