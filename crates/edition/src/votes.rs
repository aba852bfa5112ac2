//! Every title has one vote, which it spreads over the stories on its page.

use std::{cmp::Reverse, collections::BTreeMap};

use types::{ArticleId, Timestamp, TitleId};

use crate::{
    Candidate, Telling,
    order::{is_chosen, rank_value, settled},
};

/// What each article is worth to the title that printed it.
///
/// Made from all candidates of one moment, since a vote is a share of its title's page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Votes(BTreeMap<ArticleId, f64>);

/// Place of an article in a feed that is merely in order of time, or whose order is not known.
const FLAT: f64 = 0.30;

/// A page shorter than this has spent only a part of its vote; otherwise a title with a single
/// article would outvote one with fifty.
const FULL_PAGE: u32 = 10;

/// Place of an article that has left its title's page. It is not part of what the vote is spread
/// over.
const LEFT: f64 = 0.10;

/// So many of its newest articles are the page of a title whose order nobody chose.
const NEWEST: usize = 30;

/// More articles are not compared with one another (quadratic).
const ORDER_SEEN_IN: usize = 100;

impl Votes {
    /// Counts the votes: `v = q·place(r)/Σ place · min(1, minutes/45)` with
    /// `place(r) = 1/log2(1+r)` for a rank from 1, and no title above max(3 %, 2/titles) of all.
    #[must_use]
    pub fn of(candidates: &[Candidate]) -> Self {
        let mut titles: BTreeMap<TitleId, Vec<&Telling>> = BTreeMap::new();
        for telling in candidates.iter().flat_map(|candidate| &candidate.articles) {
            titles.entry(telling.title).or_default().push(telling);
        }
        let all: f64 = titles.values().map(|page| quality(page)).sum();
        let share = f64::max(0.03, 2.0 / count(titles.len()));
        let mut votes = BTreeMap::new();
        for page in titles.values_mut() {
            page.sort_by_key(|telling| (telling.position, telling.article));
            let quality = f64::min(quality(page), share * all);
            let places = places(page);
            let on_page = places.iter().filter(|(_, place)| *place > LEFT);
            let spent = on_page.map(|(_, place)| place).sum::<f64>().max(full_page());
            votes.extend(places.iter().map(|(telling, place)| {
                (telling.article, quality * place / spent * settling(telling))
            }));
        }
        Self(votes)
    }

    /// The vote of one article, 0 for one that was not among the candidates.
    #[must_use]
    pub fn of_article(&self, article: ArticleId) -> f64 {
        self.0.get(&article).copied().unwrap_or(0.0)
    }
}

/// A whole number of moderate size as a float.
pub(crate) fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

fn quality(page: &[&Telling]) -> f64 {
    page.iter().map(|telling| telling.quality()).fold(0.0, f64::max)
}

/// Each article with the value of its place. `page` is sorted by place.
fn places<'a>(page: &[&'a Telling]) -> Vec<(&'a Telling, f64)> {
    if has_chosen_order(page) {
        let value = |telling: &Telling| {
            telling.position.map_or(LEFT, |place| rank_value(place).max(LEFT + 0.01))
        };
        return page.iter().map(|telling| (*telling, value(telling))).collect();
    }
    let mut newest = page.to_vec();
    newest.sort_by_key(|telling| (Reverse(telling.published), telling.article));
    let value = |nth: usize| if nth < NEWEST { FLAT } else { LEFT };
    newest.into_iter().enumerate().map(|(nth, telling)| (telling, value(nth))).collect()
}

fn full_page() -> f64 {
    (0..FULL_PAGE).map(rank_value).sum()
}

/// What is not known counts as long enough.
fn settling(telling: &Telling) -> f64 {
    telling.minutes_shown.map_or(1.0, settled)
}

/// Whether the places say more than the times, newest first. `page` is sorted by place.
fn has_chosen_order(page: &[&Telling]) -> bool {
    let placed = page.iter().filter(|telling| telling.position.is_some());
    let times: Vec<Timestamp> =
        placed.map(|telling| telling.published).take(ORDER_SEEN_IN).collect();
    is_chosen(&times)
}
