//! Sums of unit vectors, in whole numbers, so that their order cannot matter.

use serde::{Deserialize, Serialize};

use crate::term::{Probe, Weighted};

/// One field's sums, sorted by key.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Sums {
    terms: Vec<Sum>,
    /// Σ sum².
    square: u64,
}

/// One word of a story, in 64 bits: 22 of its key, 24 of the sum, 18 of the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(u32, u32, u32)", into = "(u32, u32, u32)")]
pub(crate) struct Sum(u64);

const SUM_MAX: u32 = (1 << 24) - 1;
const COUNT_MAX: u32 = (1 << 18) - 1;

impl Sum {
    /// Sums and counts that do not fit stay at the highest that do: that is 16,000 articles of
    /// nothing but this word.
    fn new(key: u32, sum: u32, count: u32) -> Self {
        let (sum, count) = (sum.min(SUM_MAX), count.min(COUNT_MAX));
        Self(u64::from(key) << 42 | u64::from(sum) << 18 | u64::from(count))
    }

    pub(crate) fn key(self) -> u32 {
        (self.0 >> 42) as u32
    }

    /// Of weights; [`Weighted::ONE`] is 1.
    pub(crate) fn sum(self) -> u32 {
        (self.0 >> 18) as u32 & SUM_MAX
    }

    /// Articles that have it.
    pub(crate) fn count(self) -> u32 {
        self.0 as u32 & COUNT_MAX
    }
}

impl From<(u32, u32, u32)> for Sum {
    fn from((key, sum, count): (u32, u32, u32)) -> Self {
        Self::new(key & ((1 << 22) - 1), sum, count)
    }
}

impl From<Sum> for (u32, u32, u32) {
    fn from(sum: Sum) -> Self {
        (sum.key(), sum.sum(), sum.count())
    }
}

/// Places made at a time: there are many stories, and most stay small.
const GROWTH: usize = 8;

impl Sums {
    /// Adds a vector; keeps the `keep` heaviest words, or up to a quarter more.
    pub(crate) fn add(&mut self, vector: &[Weighted], keep: usize) {
        for term in vector {
            let (key, weight) = (term.key(), term.weight());
            match self.terms.binary_search_by_key(&key, |sum| sum.key()) {
                Ok(place) => {
                    let old = self.terms[place];
                    self.terms[place] = Sum::new(key, old.sum() + weight, old.count() + 1);
                }
                Err(place) => {
                    if self.terms.len() == self.terms.capacity() {
                        self.terms.reserve_exact(GROWTH);
                    }
                    self.terms.insert(place, Sum::new(key, weight, 1));
                }
            }
        }
        // Pruned seldom: a word must be able to grow.
        if self.terms.len() > keep * 5 / 4 {
            self.terms.sort_unstable_by_key(|sum| (std::cmp::Reverse(sum.sum()), sum.key()));
            self.terms.truncate(keep);
            self.terms.sort_unstable_by_key(|sum| sum.key());
            self.terms.shrink_to_fit();
        }
        self.measure();
    }

    /// Takes a vector away that was added before.
    pub(crate) fn subtract(&mut self, vector: &[Weighted]) {
        for term in vector {
            if let Ok(place) = self.terms.binary_search_by_key(&term.key(), |sum| sum.key()) {
                let old = self.terms[place];
                let sum = old.sum().saturating_sub(term.weight());
                self.terms[place] = Sum::new(old.key(), sum, old.count().saturating_sub(1));
            }
        }
        self.terms.retain(|sum| sum.sum() > 0 && sum.count() > 0);
        self.measure();
    }

    fn measure(&mut self) {
        self.square =
            self.terms.iter().map(|sum| u64::from(sum.sum()) * u64::from(sum.sum())).sum();
    }

    pub(crate) fn terms(&self) -> &[Sum] {
        &self.terms
    }

    /// Articles that have the word, as far as it is kept.
    pub(crate) fn count(&self, key: u32) -> u32 {
        let place = self.terms.binary_search_by_key(&key, |sum| sum.key());
        place.map_or(0, |place| self.terms[place].count())
    }

    /// Cosine with an article's unit vector.
    pub(crate) fn cosine(&self, vector: &Probe) -> f64 {
        let part = |sum: &Sum| u64::from(sum.sum()) * u64::from(vector.weight(sum.key()));
        let product = self.terms.iter().map(part).sum();
        ratio(product, self.square, f64::from(Weighted::ONE))
    }

    /// The cosine, and on how many words it rests: 0 for one or two, as in one person's name, ⅓ for
    /// three equal ones, up to 1.
    pub(crate) fn cosine_and_breadth(&self, vector: &Probe) -> (f64, f64) {
        let (mut product, mut heaviest) = (0_u64, [0_u64; 2]);
        for sum in &self.terms {
            let weight = vector.weight(sum.key());
            if weight > 0 {
                let part = u64::from(sum.sum()) * u64::from(weight);
                product += part;
                heaviest = two_heaviest(heaviest, part);
            }
        }
        (ratio(product, self.square, f64::from(Weighted::ONE)), breadth(product, heaviest))
    }

    /// Cosine with another story's sums.
    pub(crate) fn cosine_with(&self, other: &Self) -> f64 {
        self.cosine_and_breadth_with(other).0
    }

    /// The same with its breadth, as for an article.
    pub(crate) fn cosine_and_breadth_with(&self, other: &Self) -> (f64, f64) {
        let (mut product, mut heaviest) = (0_u64, [0_u64; 2]);
        let mut theirs = other.terms.iter().peekable();
        for mine in &self.terms {
            while theirs.next_if(|sum| sum.key() < mine.key()).is_some() {}
            let Some(sum) = theirs.next_if(|sum| sum.key() == mine.key()) else { continue };
            let part = u64::from(mine.sum()) * u64::from(sum.sum());
            product += part;
            heaviest = two_heaviest(heaviest, part);
        }
        let cosine = ratio(product, self.square, (other.square as f64).sqrt());
        (cosine, breadth(product, heaviest))
    }
}

/// Share of a product that does not come from its two heaviest words.
pub(crate) fn breadth(product: u64, [first, second]: [u64; 2]) -> f64 {
    if product > 0 { (product - first - second) as f64 / product as f64 } else { 0.0 }
}

/// The two heaviest so far, heaviest first.
pub(crate) fn two_heaviest([first, second]: [u64; 2], part: u64) -> [u64; 2] {
    if part > first { [part, first] } else { [first, second.max(part)] }
}

fn ratio(product: u64, square: u64, length: f64) -> f64 {
    let lengths = (square as f64).sqrt() * length;
    if lengths > 0.0 { product as f64 / lengths } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::unit_vector;

    #[test]
    fn taking_away_undoes_adding() {
        let a = unit_vector(vec![(1, 1.0), (2, 2.0)], 9);
        let b = unit_vector(vec![(2, 1.0), (3, 2.0)], 9);
        let mut sums = Sums::default();
        sums.add(&a, 9);
        let before = sums.clone();
        sums.add(&b, 9);
        let (one, two) = (Probe::new(&a), Probe::new(&b));
        assert!(sums.cosine(&one) < before.cosine(&one) && sums.cosine(&two) > 0.5);
        sums.subtract(&b);
        assert_eq!(sums, before);
        assert!((sums.cosine_with(&before) - 1.0).abs() < 1e-9);
    }
}
