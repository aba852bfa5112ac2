//! Cross-validation: what the weights reach on stories that they were not fitted on.

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::train;
use crate::{
    Weights,
    eval::{self, BCubed, Row},
};

/// What was reached on one set, by weights fitted on other stories.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct HeldOut {
    /// Agreement in each fold.
    pub folds: [BCubed; 2],
    /// Mean F1 of both.
    pub f1: f64,
}

/// Parts the stories of every set by a hash of their names, and scores each half with weights
/// that were fitted on the other.
///
/// Fitting begins at `start`. The clusterer reads each set
/// whole when it is scored, so that the held-out stories stand among as many others as ever; only
/// their articles count. Another `seed` parts them otherwise.
#[must_use]
pub fn cross_validate(
    sets: &[Vec<Row>],
    start: &Weights,
    fixed: &[&str],
    passes: usize,
    seed: u64,
) -> Vec<HeldOut> {
    let mut held_out = vec![HeldOut::default(); sets.len()];
    for fold in 0..2 {
        let is_held_out = |story: &str| fold_of(story, seed) == fold;
        let rest = |rows: &Vec<Row>| -> Vec<Row> {
            rows.iter().filter(|row| !is_held_out(&row.story)).cloned().collect()
        };
        let fitted: Vec<Vec<Row>> = sets.iter().map(rest).collect();
        let weights = train(&fitted, start.clone(), fixed, passes, |_| ());
        for (rows, reached) in sets.iter().zip(&mut held_out) {
            let report = eval::run_counting(rows.iter().cloned(), weights.clone(), is_held_out);
            reached.folds[fold] = report.b_cubed;
            reached.f1 += report.b_cubed.f1 / 2.0;
        }
    }
    held_out
}

fn fold_of(story: &str, seed: u64) -> usize {
    usize::from(xxh3_64_with_seed(story.as_bytes(), seed) >> 63 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_folds_are_scored_and_only_their_own_stories_count() {
        let row = |id: usize, story: &str, title: &str| Row {
            id: id.to_string(),
            timestamp_ms: 1_700_000_000_000,
            story: story.to_owned(),
            title: title.to_owned(),
            ..Row::default()
        };
        let told = |story: &str| format!("{story} floods harbour of {story} town");
        let names = ["ingrid", "selby", "aldous", "venn", "brandt", "lund"];
        let rows: Vec<Row> =
            (0..12).map(|id| row(id, names[id / 2], &told(names[id / 2]))).collect();
        let folds: Vec<usize> = names.iter().map(|name| fold_of(name, 1)).collect();
        assert!(folds.contains(&0) && folds.contains(&1), "{folds:?}");
        let reached = cross_validate(&[rows], &Weights::default(), &[], 0, 1);
        assert!(reached[0].folds.iter().all(|fold| fold.recall > 0.0), "{reached:?}");
    }
}
