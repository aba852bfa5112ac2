//! Values → at most 64 bins, about equally full.

use serde::{Deserialize, Serialize};

use crate::for_you::{
    feature::{FEATURES, Features, FeaturesError},
    trees::Example,
};

/// Of each feature.
pub(crate) const BINS: usize = 64;
/// Cuts are taken from so many examples, evenly spaced.
const SAMPLE: usize = 50_000;

/// For each feature the upper edges of its bins but the last, ascending.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Vec<f32>>", into = "Vec<Vec<f32>>")]
pub(crate) struct Cuts(Vec<Vec<f32>>);

/// A ranker of another release, with other features, is trained anew.
impl TryFrom<Vec<Vec<f32>>> for Cuts {
    type Error = FeaturesError;

    fn try_from(cuts: Vec<Vec<f32>>) -> Result<Self, FeaturesError> {
        if cuts.len() == FEATURES { Ok(Self(cuts)) } else { Err(FeaturesError(cuts.len())) }
    }
}

impl From<Cuts> for Vec<Vec<f32>> {
    fn from(cuts: Cuts) -> Self {
        cuts.0
    }
}

impl Cuts {
    pub(crate) fn of(examples: &[Example]) -> Self {
        let step = examples.len().div_ceil(SAMPLE).max(1);
        let cuts = (0..FEATURES).map(|feature| {
            let sample = examples.iter().step_by(step);
            let mut values: Vec<f32> = sample.map(|example| example.features.0[feature]).collect();
            values.sort_by(f32::total_cmp);
            edges(&values)
        });
        Self(cuts.collect())
    }

    pub(crate) fn bins(&self, features: &Features) -> [u8; FEATURES] {
        std::array::from_fn(|feature| {
            let cuts = &self.0[feature];
            // At most 63 cuts.
            cuts.partition_point(|cut| *cut < features.0[feature]) as u8
        })
    }
}

/// Distinct values are kept apart as long as there are few; else quantiles.
fn edges(sorted: &[f32]) -> Vec<f32> {
    let mut distinct = sorted.to_vec();
    distinct.dedup();
    if distinct.len() <= BINS {
        distinct.pop();
        return distinct;
    }
    let quantile = |part: usize| sorted[part * sorted.len() / BINS];
    let mut edges: Vec<f32> = (1..BINS).map(quantile).collect();
    edges.dedup();
    edges
}
