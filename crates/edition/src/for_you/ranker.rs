//! Stage 2: what this instance's own log teaches beyond stage 1.

#[cfg(test)]
pub(crate) mod tests;

use serde::{Deserialize, Serialize};
use types::Timestamp;

use super::{
    auc::auc,
    feature::{FEATURES, Features},
    linear,
    trees::{Example, Growing, Trees},
};

/// With fewer opened stories in the log, stage 1 is all there is.
const OPENED_MIN: usize = 60;
/// One part in so many of the log, the latest, says which ranker is better; the part before it,
/// how many trees are best.
const PARTS: usize = 10;
/// With fewer lists in such a part nothing can be said, and nothing new is used.
const LISTS_MIN: usize = 10;
/// So many trees more or fewer are tried.
const TREES_STEP: usize = 10;

/// Trees trained on the log, added to stage 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ranker {
    trees: Trees,
    /// When it was trained.
    pub trained_at: Timestamp,
    /// On how many lines of the log.
    pub examples: usize,
}

/// What training came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Retrained {
    /// What is to be used from now on; nothing for stage 1 alone.
    pub ranker: Option<Ranker>,
    /// Whether it is a new one.
    pub is_new: bool,
    /// On how many of the latest lists both were measured.
    pub lists: usize,
    /// Mean AUC there of the one that was in use, 0 to 1.
    pub auc_before: f64,
    /// Of a new one that had not seen these lists.
    pub auc_new: f64,
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

    /// Trains anew, and takes the new one only if one that had not seen the latest lists ranks
    /// these better than `before`, or than stage 1 where that is nothing. Lists are numbered in
    /// the order of time.
    ///
    /// What is taken is trained on the whole log, with as many trees as one that had not seen them
    /// needed to rank the lists before the latest best.
    #[must_use]
    pub fn retrain(
        mut log: Vec<Example>,
        before: Option<&Self>,
        growing: &Growing,
        now: Timestamp,
    ) -> Retrained {
        log.sort_by_key(|line| line.list);
        let starts = starts(&log);
        let part = |parts: usize| starts[(starts.len() - 1) * (PARTS - parts) / PARTS];
        let (middle, last) = (part(2), part(1));
        let latest = &log[last..];
        let (auc_before, lists) = mean_auc(latest, before);
        let kept = Retrained {
            ranker: before.cloned(),
            is_new: false,
            lists,
            auc_before,
            auc_new: auc_before,
        };
        let Some(first) = Self::train(&log[..middle], growing, now) else { return kept };
        let growing = Growing { trees: first.best_length(&log[middle..last]), ..growing.clone() };
        let Some(tried) = Self::train(&log[..last], &growing, now) else { return kept };
        let (auc_new, _) = mean_auc(latest, Some(&tried));
        let kept = Retrained { auc_new, ..kept };
        if lists < LISTS_MIN || auc_new <= auc_before {
            return kept;
        }
        match Self::train(&log, &growing, now) {
            Some(ranker) => Retrained { ranker: Some(ranker), is_new: true, ..kept },
            None => kept,
        }
    }

    /// How many of its trees rank these lists best, in steps of [`TREES_STEP`].
    fn best_length(&self, lists: &[Example]) -> usize {
        let count = self.trees.count();
        let lengths = (1..=count.div_ceil(TREES_STEP)).map(|step| count.min(step * TREES_STEP));
        let measured = lengths.map(|length| {
            let shortened = Self { trees: self.trees.first(length), ..self.clone() };
            (mean_auc(lists, Some(&shortened)).0, length)
        });
        let best = measured.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map_or(count, |(_, length)| length)
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

/// Where lists begin, and the end.
fn starts(log: &[Example]) -> Vec<usize> {
    let mut starts = vec![0];
    for list in log.chunk_by(|a, b| a.list == b.list) {
        starts.push(starts[starts.len() - 1] + list.len());
    }
    starts
}

/// Over the lists with something opened and something not, whose number it says too.
fn mean_auc(log: &[Example], ranker: Option<&Ranker>) -> (f64, usize) {
    let rows: Vec<Features> = log.iter().map(|line| line.features).collect();
    let scores = match ranker {
        Some(ranker) => ranker.scores(&rows),
        None => rows.iter().map(linear::score).collect(),
    };
    let (mut sum, mut count) = (0.0, 0);
    let mut begin = 0;
    for list in log.chunk_by(|a, b| a.list == b.list) {
        let opened: Vec<bool> = list.iter().map(|line| line.opened).collect();
        if let Some(auc) = auc(&scores[begin..begin + list.len()], &opened) {
            sum += auc;
            count += 1;
        }
        begin += list.len();
    }
    (if count == 0 { 0.5 } else { sum / count as f64 }, count)
}
