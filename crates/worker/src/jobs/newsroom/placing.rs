//! Where the titles place their articles → the places that speak for them.

use std::collections::{BTreeMap, HashMap};

use edition::{Candidate, Held, Stay};
use store::Store;
use types::{ArticleId, FeedId, SignedDuration, StoryId, Timestamp};

/// Places are looked up this often; they move with the polls.
const EVERY: SignedDuration = SignedDuration::from_secs(15);

/// Stays by article and feed, and which candidates carry a place from them.
#[derive(Debug, Default)]
pub(super) struct Placing {
    stays: BTreeMap<ArticleId, BTreeMap<FeedId, Vec<Stay>>>,
    placed: Vec<ArticleId>,
    at: Option<Timestamp>,
}

impl Placing {
    pub(super) async fn refresh(&mut self, store: &Store, now: Timestamp) -> store::Result<()> {
        let is_fresh = |at: Timestamp| now.duration_since(at) < EVERY && at <= now;
        if self.at.is_some_and(is_fresh) {
            return Ok(());
        }
        self.at = Some(now);
        self.stays.clear();
        for stay in store.places().standing(now).await? {
            let feeds = self.stays.entry(stay.article).or_default();
            let one = Stay { place: stay.place, since: stay.since, until: stay.until };
            feeds.entry(stay.feed).or_default().push(one);
        }
        Ok(())
    }

    /// Puts the places of this moment into the candidates.
    pub(super) fn apply(
        &mut self,
        candidates: &mut [Candidate],
        index: &HashMap<StoryId, usize>,
        told_in: &HashMap<ArticleId, StoryId>,
        now: Timestamp,
    ) {
        let mut set = |article: ArticleId, held: Option<Held>| {
            let at = told_in.get(&article).and_then(|story| index.get(story));
            let candidate = at.and_then(|at| candidates.get_mut(*at));
            let mut tellings = candidate.into_iter().flat_map(|it| it.articles.iter_mut());
            let Some(telling) = tellings.find(|it| it.article == article) else { return };
            telling.position = held.map(|held| held.place);
            telling.minutes_shown = held.map(|held| held.minutes);
        };
        for article in std::mem::take(&mut self.placed) {
            set(article, None);
        }
        for (article, feeds) in &self.stays {
            let held = feeds.values().filter_map(|stays| edition::held(stays, now));
            // The best place of all feeds; of two alike the one that was held longer.
            let best = held.min_by_key(|held| (held.place, std::cmp::Reverse(held.minutes)));
            if best.is_some() {
                set(*article, best);
                self.placed.push(*article);
            }
        }
    }
}
