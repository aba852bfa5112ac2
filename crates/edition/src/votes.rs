//! Every title has one vote, which it spreads over the stories on its page.

use std::collections::BTreeMap;

use types::{ArticleId, Timestamp, TitleId};

use crate::{Candidate, Telling};

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

/// A feed is in order of time when Kendall's τ of places and times is above this.
const TIME_ORDER: f64 = 0.95;

/// Fewer articles do not show that somebody chose their order.
const ORDER_SEEN_FROM: usize = 5;

/// More articles are not compared with one another (quadratic).
const ORDER_SEEN_IN: usize = 100;

/// After so many minutes on its place an article counts in full.
const SETTLED_MINUTES: f64 = 45.0;

impl Votes {
    /// Counts the votes: `v = q·place(r)/Σ place · min(1, minutes/45)` with
    /// `place(r) = 1/log2(1+r)`, and no title above max(3 %, 2/titles) of all.
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
            let is_chosen = has_chosen_order(page);
            let spent: f64 = page.iter().map(|telling| place(telling, is_chosen)).sum();
            let spent = spent.max(full_page());
            votes.extend(page.iter().map(|telling| {
                let vote = quality * place(telling, is_chosen) / spent;
                (telling.article, vote * settled(telling))
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

fn place(telling: &Telling, is_chosen: bool) -> f64 {
    match telling.position {
        Some(position) if is_chosen => rank_value(position.saturating_add(1)),
        Some(_) | None => FLAT,
    }
}

/// `1/log2(1+r)` for a rank from 1.
fn rank_value(rank: u32) -> f64 {
    1.0 / (1.0 + f64::from(rank)).log2()
}

fn full_page() -> f64 {
    (1..=FULL_PAGE).map(rank_value).sum()
}

fn settled(telling: &Telling) -> f64 {
    let minutes = telling.minutes_shown.map_or(SETTLED_MINUTES, f64::from);
    // Never nothing: the logarithm would then hide a new story altogether.
    (minutes / SETTLED_MINUTES).clamp(0.1, 1.0)
}

/// Whether the places say more than the times, newest first. `page` is sorted by place.
fn has_chosen_order(page: &[&Telling]) -> bool {
    let placed = page.iter().filter(|telling| telling.position.is_some());
    let times: Vec<Timestamp> =
        placed.map(|telling| telling.published).take(ORDER_SEEN_IN).collect();
    if times.len() < ORDER_SEEN_FROM {
        return false;
    }
    let (mut agree, mut differ) = (0_u32, 0_u32);
    for (index, upper) in times.iter().enumerate() {
        for lower in times.iter().skip(index + 1) {
            agree += u32::from(upper > lower);
            differ += u32::from(upper < lower);
        }
    }
    let pairs = f64::from(agree + differ).max(1.0);
    (f64::from(agree) - f64::from(differ)) / pairs <= TIME_ORDER
}
