//! How well an order puts what was opened before what was not.

use serde::Serialize;

use crate::for_you::auc::auc;

/// Means over lists, each 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Scores {
    /// Share of the pairs of an opened and an unopened one in the right order, ties a half.
    pub auc: f64,
    /// Mean of 1/rank of the opened ones.
    pub mrr: f64,
    /// Discounted gain of the first five over the best possible.
    pub ndcg_5: f64,
    /// The same of the first ten.
    pub ndcg_10: f64,
}

/// Sums towards a mean.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Means {
    sum: Scores,
    lists: f64,
}

impl Means {
    pub(super) fn add(&mut self, scores: Scores) {
        self.sum.auc += scores.auc;
        self.sum.mrr += scores.mrr;
        self.sum.ndcg_5 += scores.ndcg_5;
        self.sum.ndcg_10 += scores.ndcg_10;
        self.lists += 1.0;
    }

    pub(super) fn mean(&self) -> Scores {
        let lists = self.lists.max(1.0);
        let mean = |sum: f64| (sum / lists * 1e5).round() / 1e5;
        Scores {
            auc: mean(self.sum.auc),
            mrr: mean(self.sum.mrr),
            ndcg_5: mean(self.sum.ndcg_5),
            ndcg_10: mean(self.sum.ndcg_10),
        }
    }
}

/// The scores of one list, or nothing where all were opened or none. `draws` breaks ties, so that
/// the order in which candidates are written says nothing.
pub(super) fn scores(values: &[f64], opened: &[bool], draws: &[u64]) -> Option<Scores> {
    let auc = auc(values, opened)?;
    let positives = opened.iter().filter(|opened| **opened).count();
    let order = order(values, draws);
    let mut mrr = 0.0;
    for (rank, place) in (1_u32..).zip(&order) {
        if opened[*place] {
            mrr += 1.0 / f64::from(rank);
        }
    }
    Some(Scores {
        auc,
        mrr: mrr / positives as f64,
        ndcg_5: ndcg(&order, opened, 5),
        ndcg_10: ndcg(&order, opened, 10),
    })
}

/// Places, best first.
pub(super) fn order(values: &[f64], draws: &[u64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]).then(draws[*a].cmp(&draws[*b])));
    order
}

pub(super) fn ndcg(order: &[usize], opened: &[bool], at: usize) -> f64 {
    let gain = |rank: usize| 1.0 / (rank as f64 + 2.0).log2();
    let found = order.iter().take(at).enumerate().filter(|(_, place)| opened[**place]);
    let positives = opened.iter().filter(|opened| **opened).count();
    let best: f64 = (0..positives.min(at)).map(gain).sum();
    found.map(|(rank, _)| gain(rank)).sum::<f64>() / best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_order_is_one_and_a_tie_is_a_half() {
        let opened = [false, true, false];
        let scores = |values| scores(values, &opened, &[1, 2, 3]).unwrap();
        assert_eq!(
            scores(&[0.0, 1.0, 0.5]),
            Scores { auc: 1.0, mrr: 1.0, ndcg_5: 1.0, ndcg_10: 1.0 }
        );
        assert_eq!(scores(&[0.5, 0.5, 0.5]).auc, 0.5);
        let second = scores(&[1.0, 0.5, 0.0]);
        assert_eq!((second.auc, second.mrr), (0.5, 0.5));
        assert!((second.ndcg_10 - 1.0 / 3.0_f64.log2()).abs() < 1e-12);
    }
}
