//! Chooses weights by what they reach: coordinate search over B-cubed F1.
//!
//! The score is a step function of the weights, so there is no gradient; every evaluation runs the
//! production clusterer over all rows. The search is deterministic.

mod folds;

use std::{collections::BTreeMap, thread};

pub use folds::{HeldOut, cross_validate};

use serde::Serialize;

use crate::{
    Weights,
    eval::{self, Row},
};

/// Held by hand: no set shows what they are for, or it rewards what would be wrong elsewhere.
pub const HELD: [&str; 5] =
    ["prior_articles", "repeat", "headline_repeat", "numbers", "twin_overlap"];

/// One step of the search, for whoever watches.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// What was changed.
    pub name: &'static str,
    /// To what.
    pub value: f64,
    /// Mean F1 over the sets, with it.
    pub f1: f64,
}

/// Steps as shares of a value; a pass that improves nothing ends the search.
const STEPS: [f64; 4] = [0.4, -0.3, 0.15, -0.13];
/// Less is chance, and would fit the stories of the sample.
const GAIN_MIN: f64 = 0.001;

/// Improves `start` for the mean F1 over the sets, each a list of rows in any order, in at most
/// `passes` over all names that `fixed` does not hold. Calls `watch` for every gain.
pub fn train(
    sets: &[Vec<Row>],
    start: Weights,
    fixed: &[&str],
    passes: usize,
    mut watch: impl FnMut(&Step),
) -> Weights {
    let mut best = start;
    let mut reached = mean_f1(sets, &best);
    for _ in 0..passes {
        let before = reached;
        for &name in Weights::NAMES.iter().filter(|name| !fixed.contains(name)) {
            for step in STEPS {
                let mut tried = best.clone();
                let Some(value) = tried.value_mut(name) else { continue };
                *value += if value.abs() < 0.05 { step.signum() * 0.2 } else { *value * step };
                let value = *value;
                let f1 = mean_f1(sets, &tried);
                if f1 > reached + GAIN_MIN {
                    (best, reached) = (tried, f1);
                    watch(&Step { name, value, f1 });
                    break;
                }
            }
        }
        if reached <= before {
            break;
        }
    }
    best
}

/// The rows as headlines alone.
#[must_use]
pub fn without_texts(mut rows: Vec<Row>) -> Vec<Row> {
    for row in &mut rows {
        row.text.clear();
    }
    rows
}

/// Moves whole stories so that all begin within three days: stories that were years apart stand
/// side by side, as on a busy day. Distances within a story stay.
#[must_use]
pub fn within_three_days(mut rows: Vec<Row>) -> Vec<Row> {
    const THREE_DAYS: i64 = 3 * 24 * 3_600_000;
    let mut begins: BTreeMap<String, i64> = BTreeMap::new();
    for row in &rows {
        let begin = begins.entry(row.story.clone()).or_insert(row.timestamp_ms);
        *begin = (*begin).min(row.timestamp_ms);
    }
    for row in &mut rows {
        let begin = begins.get(&row.story).copied().unwrap_or_default();
        row.timestamp_ms += begin.rem_euclid(THREE_DAYS) - begin + MARCH_2014;
    }
    rows
}

/// Any day after 1970 will do.
const MARCH_2014: i64 = 1_394_323_200_000;

/// Mean over the sets, each counted once whatever its size.
#[must_use]
pub fn mean_f1(sets: &[Vec<Row>], weights: &Weights) -> f64 {
    let f1 = |rows: &Vec<Row>| eval::run(rows.iter().cloned(), weights.clone()).b_cubed.f1;
    let sum: f64 = thread::scope(|scope| {
        let runs: Vec<_> = sets.iter().map(|rows| scope.spawn(move || f1(rows))).collect();
        runs.into_iter().map(|run| run.join().expect("the clusterer does not panic")).sum()
    });
    sum / sets.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: usize, days: i64, story: &str, title: &str) -> Row {
        Row {
            id: id.to_string(),
            timestamp_ms: days * 86_400_000,
            story: story.to_owned(),
            title: title.to_owned(),
            ..Row::default()
        }
    }

    #[test]
    fn stories_years_apart_come_together_and_keep_their_course() {
        let rows = vec![row(1, 4_000, "a", ""), row(2, 4_001, "a", ""), row(3, 9_005, "b", "")];
        let moved = within_three_days(rows);
        let days = |row: usize| (moved[row].timestamp_ms - MARCH_2014) / 86_400_000;
        assert_eq!((days(1) - days(0), days(2) < 3, days(0) < 3), (1, true, true));
    }

    #[test]
    fn training_mends_a_bar_that_nothing_passes() {
        let titles =
            ["Storm Ingrid floods Port Selby harbour", "Port Selby harbour flooded by Ingrid"];
        let rows = (0..).zip(titles).map(|(id, title)| row(id, 1, "storm", title)).collect();
        let sets = [rows];
        let start = Weights { bar_headline: 45.0, ..Weights::default() };
        let mut steps = Vec::new();
        let trained = train(&sets, start.clone(), &["all"], 3, |step| steps.push(step.name));
        assert!(mean_f1(&sets, &start) < 0.7, "apart before");
        assert!(mean_f1(&sets, &trained) > 0.99 && !steps.contains(&"all"), "{steps:?}");
    }
}
