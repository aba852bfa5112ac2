//! How often a reader opens what is of a story's section, title, topics, language, authors.

use types::Timestamp;

use crate::for_you::{
    facet::{Facet, KINDS},
    feature::{Feature, Features},
    profile::Profile,
};

/// So many openings at this rate are assumed before any is counted.
const RATE_PRIOR: (f32, f32) = (20.0, 0.08);

/// Affinities by key, in a table with open addressing: six look-ups for each of 10,000 stories.
pub(super) struct Affinities {
    cells: Vec<(u64, f32, bool)>,
}

/// A power of two, at least twice the 128 facets that a profile can hold.
const CELLS: usize = 512;

impl Affinities {
    pub(super) fn new(profile: &Profile, now: Timestamp) -> Self {
        let (prior, rate) = RATE_PRIOR;
        let habits = &profile.habits;
        let shown = habits.shown.max(habits.opened);
        let rate = (habits.opened + prior * rate) / (shown + prior);
        let follows: Vec<&Facet> = profile.follows().collect();
        let mut table = Self { cells: vec![(0, 0.0, false); CELLS] };
        for (facet, affinity) in profile.tastes.affinities(profile.follows(), rate, now) {
            table.insert(facet.key(), affinity, follows.binary_search(&facet).is_ok());
        }
        table
    }

    fn insert(&mut self, key: u64, affinity: f32, is_followed: bool) {
        let mut cell = key as usize % CELLS;
        while self.cells[cell].0 != 0 {
            cell = (cell + 1) % CELLS;
        }
        self.cells[cell] = (key, affinity, is_followed);
    }

    fn find(&self, key: u64) -> Option<(f32, bool)> {
        let mut cell = key as usize % CELLS;
        loop {
            match self.cells[cell] {
                (0, ..) => return None,
                (found, affinity, is_followed) if found == key => {
                    return Some((affinity, is_followed));
                }
                _ => cell = (cell + 1) % CELLS,
            }
        }
    }

    /// The best of each kind.
    pub(super) fn set(&self, facets: &[(usize, u64)], features: &mut Features) {
        let mut best: [Option<f32>; KINDS] = [None; KINDS];
        let mut followed = 0.0;
        for (kind, key) in facets {
            if let Some((affinity, is_followed)) = self.find(*key) {
                followed += f32::from(u8::from(is_followed));
                best[*kind] = Some(best[*kind].map_or(affinity, |best| best.max(affinity)));
            }
        }
        let names = [
            Feature::SectionTaste,
            Feature::TitleTaste,
            Feature::TopicTaste,
            Feature::LanguageTaste,
            Feature::AuthorTaste,
        ];
        for (feature, affinity) in names.into_iter().zip(best) {
            features.set(feature, affinity.unwrap_or(0.0));
        }
        features.set(Feature::Followed, followed);
    }
}
