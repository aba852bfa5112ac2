//! Weighted words: the sparse vectors that everything is compared by.

use serde::{Deserialize, Serialize};

/// A 22-bit key and a 10-bit weight in one number; sorts by key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Weighted(u32);

impl Weighted {
    /// The weight that stands for 1.
    pub(crate) const ONE: u32 = 1023;

    pub(crate) fn new(key: u32, weight: u32) -> Self {
        debug_assert!(key < 1 << 22, "keys have 22 bits");
        Self(key << 10 | weight.min(Self::ONE))
    }

    pub(crate) fn key(self) -> u32 {
        self.0 >> 10
    }

    /// 0 to [`Weighted::ONE`].
    pub(crate) fn weight(self) -> u32 {
        self.0 & Self::ONE
    }
}

/// Scales to length 1 and keeps the `keep` heaviest, sorted by key.
pub(crate) fn unit_vector(mut terms: Vec<(u32, f64)>, keep: usize) -> Vec<Weighted> {
    if terms.len() > keep {
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.truncate(keep);
    }
    terms.sort_unstable_by_key(|term| term.0);
    let length = terms.iter().map(|term| term.1 * term.1).sum::<f64>().sqrt();
    if length <= 0.0 {
        return Vec::new();
    }
    terms.into_iter().map(|(key, weight)| Weighted::new(key, scaled(weight / length))).collect()
}

/// Weights never vanish: a kept term is at least one step of 1023.
fn scaled(share: f64) -> u32 {
    let weight = (share.clamp(0.0, 1.0) * f64::from(Weighted::ONE)).round() as u32;
    weight.max(1)
}

/// Cosine of two unit vectors, 0 to about 1.
pub(crate) fn cosine(a: &[Weighted], b: &[Weighted]) -> f64 {
    let mut product = 0_u32;
    meet(a, b, |x, y| product += x.weight() * y.weight());
    f64::from(product) / f64::from(Weighted::ONE * Weighted::ONE)
}

/// Calls `found` for every key that both have, in the order of keys.
pub(crate) fn meet(a: &[Weighted], b: &[Weighted], mut found: impl FnMut(Weighted, Weighted)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.key().cmp(&y.key()) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                found(*x, *y);
                i += 1;
                j += 1;
            }
        }
    }
}

/// Whether the sorted vector has the key.
pub(crate) fn has(vector: &[Weighted], key: u32) -> bool {
    vector.binary_search_by_key(&key, |term| term.key()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_vector_is_one_with_itself_and_nothing_with_others() {
        let a = unit_vector(vec![(9, 3.0), (2, 4.0)], 9);
        let b = unit_vector(vec![(7, 1.0)], 9);
        assert!((cosine(&a, &a) - 1.0).abs() < 0.01);
        assert!(cosine(&a, &b).abs() < 1e-9);
        assert_eq!(unit_vector(vec![(9, 3.0), (2, 4.0)], 1).len(), 1);
    }
}
