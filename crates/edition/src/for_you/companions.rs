//! Stories that the same readers opened. Pairs of stories are counted, readers are not kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use types::StoryId;

/// A story keeps so many companions, the most frequent ones.
const COMPANIONS_MAX: usize = 96;

/// For each story, those opened by the same readers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Companions {
    of: BTreeMap<StoryId, Company>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Company {
    /// By how many readers it was opened.
    readers: f32,
    /// With how many readers in common, sorted by story.
    with: Vec<(StoryId, f32)>,
}

/// How a story goes with what somebody read.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Kinship {
    /// Sum over the read ones of common readers / √(readers of both).
    pub(crate) sum: f32,
    /// The greatest of them.
    pub(crate) best: f32,
    /// Common readers in all.
    pub(crate) common: f32,
}

impl Companions {
    /// A reader who opened `before` opened the story now.
    pub(crate) fn note(&mut self, story: StoryId, before: &[StoryId]) {
        self.of.entry(story).or_default().readers += 1.0;
        for other in before {
            if *other != story {
                self.of.entry(story).or_default().add(*other);
                self.of.entry(*other).or_default().add(story);
            }
        }
    }

    /// Drops stories for which `is_kept` says no.
    pub(crate) fn keep(&mut self, is_kept: impl Fn(StoryId) -> bool) {
        self.of.retain(|story, _| is_kept(*story));
    }

    /// By how many readers a story was opened.
    pub(crate) fn readers(&self, story: StoryId) -> f32 {
        self.of.get(&story).map_or(0.0, |company| company.readers)
    }

    /// How the stories on offer go with what was read; `place` finds a story among them, `readers`
    /// are theirs in the same order.
    pub(crate) fn kin(
        &self,
        read: &[StoryId],
        place: impl Fn(StoryId) -> Option<usize>,
        readers: &[f32],
    ) -> Vec<Kinship> {
        let mut kin = vec![Kinship::default(); readers.len()];
        for company in read.iter().filter_map(|story| self.of.get(story)) {
            for (other, common) in &company.with {
                let Some(place) = place(*other) else { continue };
                // The three assumed readers keep one common reader of two new stories small.
                let kinship = common / ((company.readers + 3.0) * (readers[place] + 3.0)).sqrt();
                let kin = &mut kin[place];
                kin.sum += kinship;
                kin.best = kin.best.max(kinship);
                kin.common += common;
            }
        }
        kin
    }
}

impl Company {
    fn add(&mut self, other: StoryId) {
        match self.with.binary_search_by_key(&other, |(story, _)| *story) {
            Ok(place) => self.with[place].1 += 1.0,
            Err(place) if self.with.len() < COMPANIONS_MAX => self.with.insert(place, (other, 1.0)),
            Err(_) => self.replace_weakest(other),
        }
    }

    /// The newcomer takes over half of the weakest one's count, so that a new companion can
    /// displace an old one (the idea of Space-Saving, Metwally 2005).
    fn replace_weakest(&mut self, other: StoryId) {
        let weakest =
            (0..self.with.len()).min_by(|a, b| self.with[*a].1.total_cmp(&self.with[*b].1));
        if let Some(weakest) = weakest {
            let (_, count) = self.with.remove(weakest);
            let place = self.with.partition_point(|(story, _)| *story < other);
            self.with.insert(place, (other, 0.5 * count.max(1.0) + 0.5));
        }
    }
}
