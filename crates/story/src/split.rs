//! A story that became two is split; so is one that an editor takes apart.

use types::{StoryChange, StoryId};

use crate::{
    centre::Centre,
    state::{ArticleSlot, State, StorySlot},
    weights::Weights,
};

/// Smaller stories are not looked at.
const ARTICLES_MIN: u32 = 5;
/// Articles that are clustered to find two halves; the others follow them.
const CLUSTERED_MAX: usize = 256;
const ROUNDS: usize = 5;
/// A half with fewer articles is noise.
const HALF_MIN: usize = 2;
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
    let step = members.len().div_ceil(CLUSTERED_MAX);
    let chosen: Vec<ArticleSlot> = members.iter().copied().step_by(step).collect();
    let halves = best_halves(state, slot, &chosen)?;
    if halves.ratio >= split_bar(state, slot, weights) {
        return None;
    }
    let goes_second = |&member: &ArticleSlot| halves.is_second(state, member);
    let (second, first): (Vec<_>, Vec<_>) = members.iter().copied().partition(goes_second);
    let leaving = if second.len() > first.len() { first } else { second };
    Some(part(state, slot, leaving))
}

/// Whether two stories that repair would join would be split again. Asked of the drawn articles.
pub(crate) fn would_split(state: &State, a: StorySlot, b: StorySlot, weights: &Weights) -> bool {
    let drawn = |slot| state.story(slot).drawn().collect::<Vec<_>>();
    let (first, second) = (drawn(a), drawn(b));
    if first.len().min(second.len()) < HALF_MIN {
        return false;
    }
    let one = centre_of(state, &first);
    let two = centre_of(state, &second);
    let ratio = likeness(state, (&first, &one), (&second, &two));
    ratio < split_bar(state, a, weights).max(split_bar(state, b, weights)) + weights.split_slack
}

fn split_bar(state: &State, slot: StorySlot, weights: &Weights) -> f64 {
    let drawn: Vec<ArticleSlot> = state.story(slot).drawn().collect();
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

struct Halves {
    one: Centre,
    two: Centre,
    /// How near articles are to the other half, as a share of the nearness to their own.
    ratio: f64,
}

impl Halves {
    fn is_second(&self, state: &State, member: ArticleSlot) -> bool {
        let mine = state.article(member).features.all();
        self.two.all.cosine(mine) > self.one.all.cosine(mine)
    }
}

/// Spherical 2-means from three beginnings; the best of those whose halves are not noise.
fn best_halves(state: &State, slot: StorySlot, chosen: &[ArticleSlot]) -> Option<Halves> {
    let whole = state.centre(slot);
    let farthest_of_all = farthest(state, chosen, &whole)?;
    let beginnings = [farthest_of_all, *chosen.first()?, *chosen.last()?];
    let tries = beginnings.into_iter().filter_map(|first| halves(state, chosen, first));
    tries.min_by(|a, b| a.ratio.total_cmp(&b.ratio))
}

/// 2-means, begun with one article and the one farthest from it.
fn halves(state: &State, chosen: &[ArticleSlot], first: ArticleSlot) -> Option<Halves> {
    let one = centre_of(state, &[first]);
    let two = centre_of(state, &[farthest(state, chosen, &one)?]);
    let mut halves = Halves { one, two, ratio: 1.0 };
    for round in 1..=ROUNDS {
        let (b, a): (Vec<_>, Vec<_>) =
            chosen.iter().copied().partition(|&member| halves.is_second(state, member));
        if a.len().min(b.len()) < HALF_MIN {
            return None;
        }
        (halves.one, halves.two) = (centre_of(state, &a), centre_of(state, &b));
        if round == ROUNDS {
            halves.ratio = likeness(state, (&a, &halves.one), (&b, &halves.two));
        }
    }
    Some(halves)
}

fn farthest(state: &State, members: &[ArticleSlot], from: &Centre) -> Option<ArticleSlot> {
    let near = |slot: ArticleSlot| from.all.cosine(state.article(slot).features.all());
    members.iter().copied().min_by(|&a, &b| near(a).total_cmp(&near(b)))
}

fn centre_of(state: &State, members: &[ArticleSlot]) -> Centre {
    let mut centre = Centre::default();
    for &member in members {
        centre.add(&state.article(member).features);
    }
    centre
}

/// Nearness to the other group's centre as a share of the nearness to the rest of their own:
/// 1 where both tell the same, near 0 where they share nothing.
fn likeness(state: &State, one: (&[ArticleSlot], &Centre), two: (&[ArticleSlot], &Centre)) -> f64 {
    let (mut own, mut other) = (0.0, 0.0);
    for (members, home, away) in [(one.0, one.1, two.1), (two.0, two.1, one.1)] {
        for &member in members {
            let mine = state.article(member).features.all();
            own += home.all.cosine_without(mine);
            other += away.all.cosine(mine);
        }
    }
    if own > 0.0 { other / own } else { 1.0 }
}
