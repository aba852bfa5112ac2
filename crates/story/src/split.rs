//! A story that became two is split; so is one that an editor takes apart.

use types::{StoryChange, StoryId};

use crate::{
    abroad,
    features::Features,
    halves::{HALF_MIN, Halves, likeness},
    state::{ArticleSlot, DRAWN_MAX, State, StorySlot},
    weights::Weights,
};

/// Smaller stories are not looked at.
const ARTICLES_MIN: u32 = 5;
/// Articles that are clustered to find two halves; the others follow them.
const CLUSTERED_MAX: usize = 64;
/// Ids of split stories whose articles have all lent theirs begin here: far above articles'
/// ids, and exact in JavaScript.
const EXTRA_IDS: i64 = 1 << 52;

/// Splits a story whose halves are much less alike than each is in itself. Looks again when
/// it has grown by a quarter.
pub(crate) fn split_if_two(
    state: &mut State,
    slot: StorySlot,
    weights: &Weights,
) -> Option<StoryChange> {
    let story = state.story(slot);
    let size = story.size();
    if story.held || size < ARTICLES_MIN || size < story.tried + story.tried / 4 {
        return None;
    }
    state.story_mut(slot).tried = size;
    let members = &state.story(slot).members;
    let chosen: Vec<&Features> = features(state, state.story(slot).drawn(CLUSTERED_MAX));
    let halves = Halves::of(&chosen, weights.split_numbers)?;
    if halves.ratio >= split_bar(state, slot, weights) {
        return None;
    }
    let goes_second = |&member: &ArticleSlot| halves.is_second(&state.article(member).features);
    let (second, first): (Vec<_>, Vec<_>) = members.iter().copied().partition(goes_second);
    let leaving = if second.len() > first.len() { &first } else { &second };
    let staying = if second.len() > first.len() { &second } else { &first };
    if abroad::between(state, leaving, staying, weights) > weights.abroad_bar {
        return None; // Halves are languages.
    }
    let leaving = leaving.clone();
    Some(part(state, slot, leaving))
}

/// Whether two stories that repair would join would be split again. Asked of the drawn articles.
pub(crate) fn would_split(state: &State, a: StorySlot, b: StorySlot, weights: &Weights) -> bool {
    let mut drawn = features(state, state.story(a).drawn(DRAWN_MAX));
    let first = drawn.len();
    drawn.extend(features(state, state.story(b).drawn(DRAWN_MAX)));
    if first.min(drawn.len() - first) < HALF_MIN {
        return false;
    }
    let second: Vec<bool> = (0..drawn.len()).map(|place| place >= first).collect();
    let ratio = likeness(&drawn, &second, weights.split_numbers);
    ratio < split_bar(state, a, weights).max(split_bar(state, b, weights))
}

fn features(state: &State, members: impl Iterator<Item = ArticleSlot>) -> Vec<&Features> {
    members.map(|member| &state.article(member).features).collect()
}

fn split_bar(state: &State, slot: StorySlot, weights: &Weights) -> f64 {
    let drawn: Vec<ArticleSlot> = state.story(slot).drawn(DRAWN_MAX).collect();
    let bare = drawn.iter().filter(|&&drawn| state.article(drawn).features.is_headline_only());
    if bare.count() * 2 > drawn.len() { weights.split_headline } else { weights.split_text }
}

/// Founds a story of these members. The rest keeps the id.
pub(crate) fn part(
    state: &mut State,
    from: StorySlot,
    mut leaving: Vec<ArticleSlot>,
) -> StoryChange {
    leaving.sort_by_key(|&member| state.article(member).article);
    let at = state.time();
    let from_id = state.story(from).id;
    let into = new_id(state, &leaving);
    let articles = leaving.iter().map(|&member| state.article(member).article).collect();
    state.part(from, &leaving, into);
    if let Some(&rest) = state.story_slots.get(&from_id) {
        state.post(rest);
    }
    StoryChange::Split { from: from_id, into, articles, at }
}

/// The lowest id of an article that has not lent it yet.
fn new_id(state: &mut State, members: &[ArticleSlot]) -> StoryId {
    let lender = members.iter().copied().find(|&member| !state.article(member).lent_id);
    if let Some(member) = lender {
        let kept = state.article_mut(member);
        kept.lent_id = true;
        return StoryId(kept.article.0);
    }
    state.extra_ids += 1;
    StoryId(EXTRA_IDS + state.extra_ids)
}
