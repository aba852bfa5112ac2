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

/// A unit vector that is compared with many: its words stand where their keys say.
#[derive(Debug, Clone)]
pub(crate) struct Probe {
    /// A power of two of places, at least four times the words; an empty one is 0.
    places: Box<[Weighted]>,
}

impl Probe {
    pub(crate) fn new(vector: &[Weighted]) -> Self {
        let places = (vector.len() * 4).next_power_of_two().max(2);
        let mut probe = Self { places: vec![Weighted(0); places].into() };
        for &term in vector {
            let place = probe.place(term.key());
            probe.places[place] = term;
        }
        probe
    }

    /// Its weight for the key, 0 if it has none.
    pub(crate) fn weight(&self, key: u32) -> u32 {
        self.places[self.place(key)].weight()
    }

    /// Where the key stands, or would stand. Kept terms weigh more than 0.
    fn place(&self, key: u32) -> usize {
        let mut place = key as usize & (self.places.len() - 1);
        while self.places[place].weight() > 0 && self.places[place].key() != key {
            place = (place + 1) & (self.places.len() - 1);
        }
        place
    }

    /// Cosine with another unit vector, 0 to about 1.
    pub(crate) fn cosine(&self, other: &[Weighted]) -> f64 {
        let product: u32 = other.iter().map(|term| self.weight(term.key()) * term.weight()).sum();
        f64::from(product) / f64::from(Weighted::ONE * Weighted::ONE)
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

    #[test]
    fn a_probe_finds_what_the_vector_has() {
        let terms =
            |step: usize| (0..20).map(|k| (k * step as u32 * 64, f64::from(k + 1))).collect();
        let (a, b) = (unit_vector(terms(2), 20), unit_vector(terms(3), 20));
        let probe = Probe::new(&a);
        assert!((probe.cosine(&b) - cosine(&a, &b)).abs() < 1e-12 && cosine(&a, &b) > 0.1);
        assert!(a.iter().all(|term| probe.weight(term.key()) == term.weight()));
        assert_eq!((probe.weight(64), Probe::new(&[]).weight(0)), (0, 0));
    }
}
