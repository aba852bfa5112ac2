//! B-cubed: precision and recall of the company that every article is in.

use std::collections::BTreeMap;

use serde::Serialize;

/// Means over articles, each 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct BCubed {
    /// Share of the articles beside it that belong there.
    pub precision: f64,
    /// Share of the articles of its true story that are beside it.
    pub recall: f64,
    /// Harmonic mean of both.
    pub f1: f64,
}

/// Compares two ways of grouping the same articles (Bagga and Baldwin 1998); the mean is over
/// articles of the gold groups that `counts` names.
#[must_use]
pub fn b_cubed<M: Ord + Copy, G: Ord + Copy>(
    made: &[M],
    gold: &[G],
    counts: impl Fn(G) -> bool,
) -> BCubed {
    let mut both: BTreeMap<(M, G), f64> = BTreeMap::new();
    let (mut of_made, mut of_gold) = (BTreeMap::new(), BTreeMap::new());
    for (&m, &g) in made.iter().zip(gold) {
        *both.entry((m, g)).or_default() += 1.0;
        *of_made.entry(m).or_insert(0.0) += 1.0;
        *of_gold.entry(g).or_insert(0.0) += 1.0;
    }
    let (mut articles, mut precision, mut recall) = (0.0, 0.0, 0.0);
    for ((m, g), together) in both.iter().filter(|((_, g), _)| counts(*g)) {
        articles += together;
        precision += together * together / of_made[m];
        recall += together * together / of_gold[g];
    }
    if articles == 0.0 {
        return BCubed::default();
    }
    let (precision, recall) = (precision / articles, recall / articles);
    BCubed { precision, recall, f1: 2.0 * precision * recall / (precision + recall) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_heap_has_full_recall_and_single_articles_full_precision() {
        let gold = [1, 1, 2, 2];
        let heap = b_cubed(&[0, 0, 0, 0], &gold, |_| true);
        assert_eq!((heap.precision, heap.recall), (0.5, 1.0));
        let single = b_cubed(&[1, 2, 3, 4], &gold, |_| true);
        assert_eq!((single.precision, single.recall), (1.0, 0.5));
        assert_eq!(b_cubed(&[7, 7, 8, 8], &gold, |_| true).f1, 1.0);
        assert_eq!(b_cubed(&[7, 7, 7, 8], &gold, |story| story == 1).recall, 1.0, "only story 1");
    }
}
