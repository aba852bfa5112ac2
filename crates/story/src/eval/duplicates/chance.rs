//! Chance that is the same for the same seed.

/// Numbers that look like chance (`SplitMix64`, Steele, Lea, Flood 2014).
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    /// Another row of numbers for each pair of seed and number.
    pub(super) fn new(seed: u64, number: u64) -> Self {
        let mut chance = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number);
        let _mixed = chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From `low` up to but not including `high`.
    pub(super) fn between(&mut self, low: usize, high: usize) -> usize {
        let span = u64::try_from(high.saturating_sub(low).max(1)).unwrap_or(1);
        low + usize::try_from(self.next() % span).unwrap_or(0)
    }

    /// Minutes in milliseconds, to the second.
    pub(super) fn minutes(&mut self, low: usize, high: usize) -> i64 {
        i64::try_from(self.between(low * 60, high * 60)).unwrap_or(0) * 1000
    }

    pub(super) fn one_in(&mut self, of: usize) -> bool {
        self.between(0, of) == 0
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.between(0, from.len())]
    }

    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.between(0, at + 1));
        }
    }
}
