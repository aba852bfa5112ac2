//! How often a reader opens what is of a section, title, topic, language or author.

use serde::{Deserialize, Serialize};
use types::Timestamp;

use super::Liking;
use crate::for_you::{
    decay::{DAY, left},
    facet::Facet,
};

/// Facets that are counted; the least opened one makes room.
pub(crate) const TASTES_MAX: usize = 64;
/// Half-life of the counts.
const HALF_LIFE: i64 = 60 * DAY;
/// So many showings at the reader's own rate are assumed before any is counted.
const PRIOR: f32 = 10.0;
/// A "+" counts as so many reads.
const FOLLOWED: f32 = 8.0;
/// "Less like this" counts as so many showings that nobody opened.
const REFUSED: f32 = 5.0;

/// At most [`TASTES_MAX`], sorted by facet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Tastes(Vec<Taste>);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Taste {
    facet: Facet,
    opened: f32,
    shown: f32,
    at: Timestamp,
}

impl Tastes {
    pub(crate) fn opened(&mut self, facet: &Facet, weight: f32, at: Timestamp) {
        self.of(facet, at).opened += weight;
    }

    /// Sections and languages are counted from the first showing on: never opening sport says
    /// something. Of titles, topics and authors there are too many.
    pub(crate) fn shown(&mut self, facet: &Facet, at: Timestamp) {
        let is_known = self.0.binary_search_by(|taste| taste.facet.cmp(facet)).is_ok();
        if is_known || matches!(facet, Facet::Section(_) | Facet::Language(_)) {
            self.of(facet, at).shown += 1.0;
        }
    }

    pub(crate) fn refused(&mut self, facet: &Facet, at: Timestamp) {
        if !matches!(facet, Facet::Language(_)) {
            self.of(facet, at).shown += REFUSED;
        }
    }

    /// For each facet that is known or followed, by how much more the reader opens it than other
    /// things: ln of the smoothed rate over the reader's own rate.
    pub(crate) fn affinities<'a>(
        &'a self,
        followed: impl Iterator<Item = &'a Facet>,
        rate: f32,
        now: Timestamp,
    ) -> Vec<(&'a Facet, f32)> {
        let mut counts: Vec<(&Facet, f32, f32)> =
            followed.map(|facet| (facet, FOLLOWED, FOLLOWED)).collect();
        counts.extend(self.0.iter().map(|taste| {
            let left = left(taste.at, now, HALF_LIFE) as f32;
            (&taste.facet, taste.opened * left, taste.shown * left)
        }));
        counts.sort_by_key(|(facet, ..)| *facet);
        let same = counts.chunk_by(|(a, ..), (b, ..)| a == b);
        same.map(|same| {
            let opened: f32 = same.iter().map(|(_, opened, _)| opened).sum();
            let shown: f32 = same.iter().map(|(.., shown)| shown).sum::<f32>().max(opened);
            (same[0].0, ((opened + PRIOR * rate) / (shown + PRIOR) / rate).ln())
        })
        .collect()
    }

    pub(crate) fn told(&self) -> Vec<Liking> {
        let told = self.0.iter().map(|taste| Liking {
            facet: taste.facet.clone(),
            opened: taste.opened,
            shown: taste.shown,
        });
        told.collect()
    }

    pub(crate) fn forget(&mut self, facet: &Facet) {
        self.0.retain(|taste| taste.facet != *facet);
    }

    /// The sections that were opened most, best first.
    pub(crate) fn top_sections(&self, count: usize) -> Vec<&Facet> {
        let sections = self.0.iter().filter(|taste| matches!(taste.facet, Facet::Section(_)));
        let mut sections: Vec<&Taste> = sections.filter(|taste| taste.opened > 0.0).collect();
        sections.sort_by(|a, b| b.opened.total_cmp(&a.opened));
        sections.into_iter().take(count).map(|taste| &taste.facet).collect()
    }

    /// The taste for the facet with its counts as of `at`; a new one displaces the weakest.
    fn of(&mut self, facet: &Facet, at: Timestamp) -> &mut Taste {
        let place = match self.0.binary_search_by(|taste| taste.facet.cmp(facet)) {
            Ok(place) => place,
            Err(_) => self.found(facet, at),
        };
        let taste = &mut self.0[place];
        let left = left(taste.at, at, HALF_LIFE) as f32;
        taste.opened *= left;
        taste.shown *= left;
        taste.at = taste.at.max(at);
        taste
    }

    fn found(&mut self, facet: &Facet, at: Timestamp) -> usize {
        if self.0.len() >= TASTES_MAX {
            let worth = |place: &usize| {
                self.0[*place].opened * left(self.0[*place].at, at, HALF_LIFE) as f32
            };
            let weakest = (0..self.0.len()).min_by(|a, b| worth(a).total_cmp(&worth(b)));
            if let Some(weakest) = weakest {
                self.0.remove(weakest);
            }
        }
        let place = self.0.partition_point(|taste| taste.facet < *facet);
        self.0.insert(place, Taste { facet: facet.clone(), opened: 0.0, shown: 0.0, at });
        place
    }
}
