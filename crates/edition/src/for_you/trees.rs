//! Gradient-boosted trees, grown by histograms: small, deterministic, explained exactly.
//!
//! Every inner node carries the mean of its subtree. A row's score is the root's value plus the
//! steps along its path, and each step belongs to the feature that was asked: the contributions
//! of all features and the base add up to the score exactly (see [`exact`]).

mod bins;
mod grow;
mod histogram;
mod objective;

use serde::{Deserialize, Serialize};

pub use objective::Objective;

use self::{
    bins::Cuts,
    grow::{Grower, Node, TOGETHER},
    objective::{Lists, Slopes},
};
use super::{
    exact,
    feature::{FEATURES, Features},
};

/// One story in one list that was shown, with what happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// Stories of one list have the same number and follow one another.
    pub list: u64,
    /// As served.
    pub features: Features,
    /// Whether it was opened and read.
    pub opened: bool,
    /// How much the line counts: 1, or more for places that few readers look at.
    pub weight: f32,
}

/// How trees are grown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Growing {
    /// How many trees.
    pub trees: usize,
    /// Leaves of each at most.
    pub leaves: usize,
    /// Questions from root to leaf at most.
    pub depth: usize,
    /// Of each tree's say.
    pub rate: f32,
    /// A leaf has at least so many examples.
    pub leaf_min: usize,
    /// Added to the curvature of each leaf.
    pub calm: f32,
    /// What is made small.
    pub objective: Objective,
}

impl Default for Growing {
    fn default() -> Self {
        Self {
            trees: 200,
            leaves: 8,
            depth: 6,
            rate: 0.05,
            leaf_min: 100,
            calm: 20.0,
            objective: Objective::Lists,
        }
    }
}

/// Grown trees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Trees {
    cuts: Cuts,
    base: i32,
    trees: Vec<Vec<Node>>,
}

impl Trees {
    /// Grows trees that correct a first guess, given for each example. Nothing where nothing was
    /// opened or everything.
    #[must_use]
    pub(crate) fn grow(examples: &[Example], guesses: &[f64], growing: &Growing) -> Option<Self> {
        let opened = examples.iter().filter(|example| example.opened).count();
        if opened == 0 || opened == examples.len() {
            return None;
        }
        let cuts = Cuts::of(examples);
        let rows: Vec<[u8; FEATURES]> =
            examples.iter().map(|example| cuts.bins(&example.features)).collect();
        let lists = Lists::of(examples, growing.objective);
        let base = lists.base();
        let start = |guess: &f64| (exact::value(base) + guess) as f32;
        let mut scores: Vec<f32> = guesses.iter().map(start).collect();
        let mut trees = Vec::new();
        for _ in 0..growing.trees {
            let slopes: Slopes = lists.slopes(&scores);
            let Some(tree) = Grower::new(&rows, &slopes, growing).grow(&mut scores) else { break };
            trees.push(tree);
        }
        Some(Self { cuts, base, trees })
    }

    /// The scores of many rows.
    pub(crate) fn scores(&self, rows: &[Features]) -> Vec<f64> {
        let mut sums = vec![self.base; rows.len()];
        for (rows, sums) in rows.chunks(TOGETHER).zip(sums.chunks_mut(TOGETHER)) {
            let bins = std::array::from_fn(|n| {
                rows.get(n).map_or([0; FEATURES], |row| self.cuts.bins(row))
            });
            for tree in &self.trees {
                for (sum, value) in sums.iter_mut().zip(grow::values(tree, &bins)) {
                    *sum = sum.saturating_add(value);
                }
            }
        }
        sums.into_iter().map(exact::value).collect()
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.trees.len()
    }

    /// The first so many alone.
    pub(crate) fn first(&self, count: usize) -> Self {
        let trees = self.trees.iter().take(count).cloned().collect();
        Self { cuts: self.cuts.clone(), base: self.base, trees }
    }

    /// The score as a sum: the base, and what each feature adds.
    pub(crate) fn contributions(&self, row: &Features) -> (f64, [f64; FEATURES]) {
        let row = self.cuts.bins(row);
        let mut base = self.base;
        let mut added = [0_i32; FEATURES];
        for tree in &self.trees {
            base = base.saturating_add(tree.first().map_or(0, |root| root.value));
            grow::walk(tree, &row, |feature, step| added[feature] += step);
        }
        (exact::value(base), added.map(exact::value))
    }
}
