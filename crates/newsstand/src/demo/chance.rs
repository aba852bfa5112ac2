//! Chance that always falls the same way: a seed from words, then a stream of numbers.

/// A small generator (`SplitMix64`: a Weyl sequence through a mixing function).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The generator for these words.
    #[must_use]
    pub fn of(words: &[&str]) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in words.iter().flat_map(|word| word.bytes().chain([0xff])) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self(hash)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }

    /// At least 0, below 1.
    pub fn share(&mut self) -> f32 {
        unit(self.bits())
    }

    /// At least `low`, below `high`.
    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.share()
    }

    /// Below `count`; 0 when that is 0.
    pub fn below(&mut self, count: usize) -> usize {
        let count = u64::try_from(count).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.bits() % count).unwrap_or(0)
    }

    /// True in `share` of all cases.
    pub fn often(&mut self, share: f32) -> bool {
        self.share() < share
    }

    /// One of them; nothing when there is none.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    /// The numbers below `count` in a chance order.
    pub fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            order.swap(last, self.below(last + 1));
        }
        order
    }
}

/// Spreads the bits of a counter.
#[must_use]
pub fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// The upper 24 bits, which fit a float exactly, as a number from 0 to 1.
#[must_use]
pub fn unit(bits: u64) -> f32 {
    (bits >> 40) as f32 / 16_777_216.0
}
