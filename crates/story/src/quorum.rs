//! The single articles that stand for a story, and what they say.

use crate::{
    evidence::{Evidence, Newcomer, quiet_bar},
    state::{ArticleSlot, DRAWN_MAX, State, Story},
    weights::Weights,
};

/// Up to 32 articles that stand for the story: the 16 newest, and 16 from its whole life.
pub(crate) fn sample(story: &Story, except: Option<ArticleSlot>) -> Vec<ArticleSlot> {
    let newest = story.members.iter().rev().take(16).copied();
    let mut sample: Vec<ArticleSlot> = newest.collect();
    for slot in story.drawn(DRAWN_MAX) {
        if !sample.contains(&slot) {
            sample.push(slot);
        }
    }
    sample.retain(|&slot| Some(slot) != except);
    sample
}

/// Whether enough single articles resemble the newcomer, from four on.
pub(crate) fn has_quorum(
    newcomer: &Newcomer<'_>,
    state: &State,
    sample: &[ArticleSlot],
    weights: &Weights,
) -> bool {
    if sample.len() < 4 {
        return true;
    }
    let bar = quiet_bar(newcomer.features, weights) - weights.quorum_slack;
    let votes = sample.iter().filter(|&&slot| {
        let other = &state.article(slot).features;
        let mut evidence = Evidence { recent: 1.0, bar, ..Evidence::default() };
        evidence.with_article(newcomer, other);
        evidence.near = evidence.all;
        evidence.total(weights) > 0.0
    });
    votes.count() as f64 >= weights.quorum * sample.len() as f64
}
