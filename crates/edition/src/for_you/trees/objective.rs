//! What training makes small.

use serde::{Deserialize, Serialize};

use super::Example;
use crate::for_you::exact;

/// For each example the slope and the curvature of the loss.
pub(super) type Slopes = Vec<(f32, f32)>;

/// What training makes small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Objective {
    /// The logistic loss of each story by itself.
    Stories,
    /// The logistic loss of each pair of an opened and an unopened story of a list (`RankNet`,
    /// Burges 2005).
    Lists,
    /// The same, each pair weighted by what exchanging the two changes in nDCG (`LambdaRank`,
    /// Burges 2006).
    Tops,
}

/// The examples as lists.
pub(super) struct Lists<'a> {
    examples: &'a [Example],
    objective: Objective,
    /// Where lists begin, and the end.
    starts: Vec<usize>,
}

impl<'a> Lists<'a> {
    pub(super) fn of(examples: &'a [Example], objective: Objective) -> Self {
        let mut starts = vec![0];
        for list in examples.chunk_by(|a, b| a.list == b.list) {
            starts.push(starts[starts.len() - 1] + list.len());
        }
        Self { examples, objective, starts }
    }

    /// Before any tree.
    pub(super) fn base(&self) -> i32 {
        match self.objective {
            Objective::Stories => {
                let weight = |example: &&Example| f64::from(example.weight);
                let all: f64 = self.examples.iter().map(|example| weight(&example)).sum();
                let opened = self.examples.iter().filter(|example| example.opened);
                let share = (opened.map(|example| weight(&example)).sum::<f64>() / all)
                    .clamp(1e-6, 1.0 - 1e-6);
                exact::units((share / (1.0 - share)).ln())
            }
            Objective::Lists | Objective::Tops => 0,
        }
    }

    pub(super) fn slopes(&self, scores: &[f32]) -> Slopes {
        let mut slopes = vec![(0.0, 0.0); scores.len()];
        match self.objective {
            Objective::Stories => {
                let rows = self.examples.iter().zip(scores).zip(&mut slopes);
                for ((example, score), slope) in rows {
                    let expected = chance(*score);
                    let opened = f32::from(u8::from(example.opened));
                    *slope = (
                        example.weight * (expected - opened),
                        example.weight * expected * (1.0 - expected),
                    );
                }
            }
            Objective::Lists | Objective::Tops => {
                for ends in self.starts.windows(2) {
                    let list = ends[0]..ends[1];
                    let examples = &self.examples[list.clone()];
                    self.pairs(examples, &scores[list.clone()], &mut slopes[list]);
                }
            }
        }
        slopes
    }

    fn pairs(&self, examples: &[Example], scores: &[f32], slopes: &mut [(f32, f32)]) {
        let gains = match self.objective {
            Objective::Tops => gains(scores),
            Objective::Stories | Objective::Lists => Vec::new(),
        };
        // Long lists count no more than short ones.
        let unopened = examples.iter().filter(|example| !example.opened).count().max(1) as f32;
        for (up, opened) in examples.iter().enumerate().filter(|(_, example)| example.opened) {
            for (down, _) in examples.iter().enumerate().filter(|(_, example)| !example.opened) {
                let share = match gains.as_slice() {
                    [] => 10.0 / unopened,
                    gains => 2.0 * (gains[up] - gains[down]).abs(),
                };
                let wrong = chance(scores[down] - scores[up]);
                let (slope, curve) =
                    (opened.weight * share * wrong, opened.weight * share * wrong * (1.0 - wrong));
                slopes[up].0 -= slope;
                slopes[down].0 += slope;
                slopes[up].1 += curve;
                slopes[down].1 += curve;
            }
        }
    }
}

/// 1/log2(1+rank) of each, ranks by score; ties by place.
fn gains(scores: &[f32]) -> Vec<f32> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    let mut gains = vec![0.0; scores.len()];
    for (rank, place) in order.into_iter().enumerate() {
        gains[place] = 1.0 / (rank as f32 + 2.0).log2();
    }
    gains
}

fn chance(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}
