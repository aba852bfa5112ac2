//! Stage 2: what this instance's own log teaches beyond stage 1.

use serde::{Deserialize, Serialize};
use types::Timestamp;

use super::{
    feature::{FEATURES, Features},
    linear,
    trees::{Example, Growing, Trees},
};

/// With fewer opened stories in the log, stage 1 is all there is.
const OPENED_MIN: usize = 60;

/// Trees trained on the log, added to stage 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ranker {
    trees: Trees,
    /// When it was trained.
    pub trained_at: Timestamp,
    /// On how many lines of the log.
    pub examples: usize,
}

impl Ranker {
    /// Trains on a log; nothing where it is too short. Trees correct stage 1, so a feature that
    /// the log says nothing about keeps the weight that it has there.
    #[must_use]
    pub fn train(log: &[Example], growing: &Growing, now: Timestamp) -> Option<Self> {
        if log.iter().filter(|example| example.opened).count() < OPENED_MIN {
            return None;
        }
        let guesses: Vec<f64> = log.iter().map(|line| linear::score(&line.features)).collect();
        let trees = Trees::grow(log, &guesses, growing)?;
        Some(Self { trees, trained_at: now, examples: log.len() })
    }

    pub(crate) fn scores(&self, rows: &[Features]) -> Vec<f64> {
        let trees = self.trees.scores(rows);
        rows.iter().zip(trees).map(|(row, trees)| linear::score(row) + trees).collect()
    }

    /// A base and what each feature adds, in both stages.
    pub(crate) fn contributions(&self, row: &Features) -> (f64, [f64; FEATURES]) {
        let (base, mut added) = self.trees.contributions(row);
        for (added, linear) in added.iter_mut().zip(linear::addends(row)) {
            *added += linear;
        }
        (base, added)
    }
}
