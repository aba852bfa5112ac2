//! Sums of slopes by feature and bin.

use super::{bins::BINS, objective::Slopes};
use crate::for_you::feature::FEATURES;

/// From so many rows on, two threads count a half each; the halves are the same on every
/// machine, and so are the sums.
const HALVED_FROM: usize = 20_000;

/// Slope, curvature and number of rows.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Sums {
    pub(super) slope: f32,
    pub(super) curve: f32,
    pub(super) rows: u32,
}

/// By feature and bin.
#[derive(Debug, Clone)]
pub(super) struct Histogram(Vec<[Sums; BINS]>);

impl Histogram {
    pub(super) fn count(rows: &[[u8; FEATURES]], which: &[u32], slopes: &Slopes) -> Self {
        if which.len() < HALVED_FROM {
            return Self::part(rows, which, slopes);
        }
        let (left, right) = which.split_at(which.len() / 2);
        let (mut left, right) = std::thread::scope(|threads| {
            let left = threads.spawn(|| Self::part(rows, left, slopes));
            let right = Self::part(rows, right, slopes);
            (left.join(), right)
        });
        if let Ok(left) = &mut left {
            left.change(&right, |a, b| a + b, |a, b| a + b);
        }
        left.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }

    fn part(rows: &[[u8; FEATURES]], which: &[u32], slopes: &Slopes) -> Self {
        let mut histogram = vec![[Sums::default(); BINS]; FEATURES];
        for row in which {
            let row = *row as usize;
            let (slope, curve) = slopes[row];
            for (bins, bin) in histogram.iter_mut().zip(&rows[row]) {
                let sums = &mut bins[usize::from(*bin) % BINS];
                sums.slope += slope;
                sums.curve += curve;
                sums.rows += 1;
            }
        }
        Self(histogram)
    }

    /// What the other side of a split has: the whole without this side.
    pub(super) fn without(mut self, side: &Self) -> Self {
        self.change(side, |a, b| a - b, |a, b| a - b);
        self
    }

    pub(super) fn of(&self, feature: usize) -> &[Sums; BINS] {
        &self.0[feature]
    }

    fn change(&mut self, other: &Self, float: fn(f32, f32) -> f32, whole: fn(u32, u32) -> u32) {
        for (mine, other) in self.0.iter_mut().flatten().zip(other.0.iter().flatten()) {
            mine.slope = float(mine.slope, other.slope);
            mine.curve = float(mine.curve, other.curve);
            mine.rows = whole(mine.rows, other.rows);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::for_you::chance::Chance;

    #[test]
    fn two_threads_count_what_one_counts() {
        let mut chance = Chance::new(1);
        let mut row = || std::array::from_fn(|_| chance.below(BINS) as u8);
        let rows: Vec<[u8; FEATURES]> = (0..HALVED_FROM + 1).map(|_| row()).collect();
        let which: Vec<u32> = (0..).take(rows.len()).collect();
        // Whole numbers: their sums are exact in any order.
        let slopes: Slopes = (0..rows.len()).map(|n| ((n % 7) as f32 - 3.0, 1.0)).collect();
        let (both, one) =
            (Histogram::count(&rows, &which, &slopes), Histogram::part(&rows, &which, &slopes));
        assert!((0..FEATURES).all(|feature| both.of(feature) == one.of(feature)));
    }
}
