//! How fast a month is settled: made-up readers from a seed.

use std::{
    num::NonZeroUsize,
    time::{Duration, Instant},
};

use sha2::{Digest, Sha256};
use types::{Currency, PublisherId, ReaderId};

use crate::settle::{
    Copied, Funds, Keep, Month, ReaderMonth, ReaderShares, SettleError, Settled, Source, Terms,
    Weight, settle,
};

/// What to settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bench {
    /// Same seed, same readers.
    pub seed: u64,
    /// How many of them.
    pub readers: u64,
    /// Publishers under contract, at least 12.
    pub publishers: u32,
    /// Threads.
    pub threads: NonZeroUsize,
    /// By which terms.
    pub terms: Terms,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Wall-clock time of the settlement, making up the readers included.
    pub elapsed: Duration,
    /// Readers settled.
    pub readers: u64,
    /// Rows: one per reader and publisher.
    pub rows: u64,
    /// All that was shared out, micro-units.
    pub pool: i64,
    /// What of it stayed the readers'.
    pub new_credit: i64,
    /// What went to origins of copies.
    pub moved: i64,
    /// Whether publishers' amounts and new credit add up to the pool.
    pub is_exact: bool,
    /// SHA-256 over every reader's every share, in order, as hexadecimal text: the same on any
    /// number of threads.
    pub digest: String,
}

/// Settles made-up readers: 11 publishers each, one in twenty without reads, half of those with
/// a habit, one in ten with copies.
pub fn bench(bench: &Bench) -> Result<Figures, SettleError> {
    let publishers = bench.publishers.max(12);
    let ids = (1..=i64::from(publishers)).map(PublisherId);
    let period = "2026-11".parse().expect("a month");
    let month = Month::new(period, Currency::EUR, bench.terms.clone(), ids)
        .map_err(|error| SettleError::Source(error.to_string()))?;
    let source = MadeUp { seed: bench.seed, readers: bench.readers, publishers };
    let start = Instant::now();
    let settled = settle(&month, &source, bench.threads, |_| Sum::default())?;
    Ok(figures(settled, start.elapsed()))
}

/// `SplitMix64` (Steele, Lea, Flood 2014): the same numbers on every machine.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// Begins a sequence.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number.
    #[expect(clippy::should_implement_trait, reason = "it never ends")]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to just below `limit`; 0 if the limit is 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.next().checked_rem(limit).unwrap_or(0)
    }
}

struct MadeUp {
    seed: u64,
    readers: u64,
    publishers: u32,
}

const SHARD: u64 = 10_000;
const TITLES: u32 = 11;

impl Source for MadeUp {
    fn shards(&self) -> usize {
        usize::try_from(self.readers.div_ceil(SHARD)).unwrap_or(usize::MAX)
    }

    fn visit(
        &self,
        shard: usize,
        see: &mut dyn FnMut(&ReaderMonth) -> Result<(), SettleError>,
    ) -> Result<(), SettleError> {
        let shard = u64::try_from(shard).unwrap_or(u64::MAX);
        let first = shard.saturating_mul(SHARD);
        let end = first.saturating_add(SHARD).min(self.readers);
        let mut chance = Chance::new(self.seed ^ shard.wrapping_mul(0xd6e8_feb8_6659_fd93));
        let mut reader = ReaderMonth {
            reader: ReaderId(0),
            currency: Currency::EUR,
            funds: Funds::default(),
            reads: Vec::new(),
            copies: Vec::new(),
            habit: Vec::new(),
        };
        for id in first..end {
            reader.reader = ReaderId(i64::try_from(id).unwrap_or(i64::MAX));
            self.fill(&mut reader, &mut chance);
            see(&reader)?;
        }
        Ok(())
    }
}

impl MadeUp {
    fn fill(&self, reader: &mut ReaderMonth, chance: &mut Chance) {
        let ReaderMonth { funds, reads, copies, habit, .. } = reader;
        *funds = Funds { cash: micros(4_000_000, 12_000_000, chance), ..Funds::default() };
        reads.clear();
        copies.clear();
        habit.clear();
        match chance.below(40) {
            0 => return,
            1 => return self.read(habit, chance),
            2 => funds.credit = micros(0, 9_000_000, chance),
            _ => {}
        }
        self.read(reads, chance);
        if let ([first, .., last], 0) = (reads.as_slice(), chance.below(10)) {
            let seconds = first.seconds.div_ceil(3);
            let (publisher, origin) = (first.publisher, last.publisher);
            copies.push(Copied { publisher, origin, seconds, permille: 300 });
        }
    }

    /// Eleven publishers, ascending, one from each eleventh of all; short and long times.
    fn read(&self, weights: &mut Vec<Weight>, chance: &mut Chance) {
        let slice = self.publishers / TITLES;
        for title in 0..TITLES {
            let offset = chance.below(u64::from(slice));
            let id = u64::from(title.saturating_mul(slice)).saturating_add(offset);
            let seconds = 15_u64.saturating_add(chance.below(200).saturating_pow(2));
            let publisher = PublisherId(i64::try_from(id).unwrap_or(0).saturating_add(1));
            weights.push(Weight { publisher, seconds });
        }
    }
}

fn micros(least: u64, more: u64, chance: &mut Chance) -> i64 {
    i64::try_from(least.saturating_add(chance.below(more))).unwrap_or(0)
}

/// A hash of a shard's shares, and how many there were.
#[derive(Default)]
struct Sum {
    hash: u64,
    rows: u64,
    moved: i64,
}

impl Sum {
    fn mix(&mut self, number: i64) {
        self.hash = Chance(self.hash ^ u64::from_ne_bytes(number.to_ne_bytes())).next();
    }
}

impl Keep for Sum {
    fn keep(&mut self, shares: &ReaderShares) {
        self.mix(shares.reader.0);
        self.mix(shares.new_credit);
        for share in &shares.shares {
            self.mix(share.publisher.0);
            self.mix(share.amount);
            self.rows = self.rows.saturating_add(1);
        }
        for transfer in &shares.transfers {
            self.mix(transfer.amount);
            self.moved = self.moved.saturating_add(transfer.amount);
        }
    }
}

fn figures(settled: Settled<Sum>, elapsed: Duration) -> Figures {
    let totals = &settled.totals;
    let amounts = totals.publishers.iter().map(|total| i128::from(total.amount()));
    let given = amounts.fold(i128::from(totals.new_credit), i128::saturating_add);
    let mut digest = Sha256::new();
    for kept in &settled.kept {
        digest.update(kept.hash.to_be_bytes());
    }
    Figures {
        elapsed,
        readers: totals.readers,
        rows: settled.kept.iter().fold(0, |sum, kept| sum.saturating_add(kept.rows)),
        pool: totals.pool,
        new_credit: totals.new_credit,
        moved: settled.kept.iter().fold(0, |sum, kept| sum.saturating_add(kept.moved)),
        is_exact: given == i128::from(totals.pool),
        digest: crate::hex::encode(&digest.finalize()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settle::Rule;

    fn run(seed: u64, threads: usize, rule: Rule) -> Figures {
        let threads = NonZeroUsize::new(threads).unwrap();
        let terms = Terms { rule, ..Terms::default() };
        bench(&Bench { seed, readers: 25_000, publishers: 50, threads, terms }).unwrap()
    }

    #[test]
    fn ten_seeds_are_exact_on_one_and_on_several_threads() {
        for seed in 0..10 {
            let rule = if seed < 5 { Rule::ByTime } else { Rule::Scaled };
            let (one, three) = (run(seed, 1, rule), run(seed, 3, rule));
            assert!(one.is_exact && one.readers == 25_000 && one.rows > 250_000, "{one:?}");
            assert!(one.moved > 0 && (one.new_credit > 0) == (rule == Rule::ByTime), "{one:?}");
            assert_eq!(one.digest, three.digest);
        }
    }
}
