//! How fast a month is settled and proved: made-up readers from a seed.

mod chance;
mod made_up;
mod statements;

use std::{
    num::NonZeroUsize,
    time::{Duration, Instant},
};

use sha2::{Digest, Sha256};
use types::{Currency, PublisherId};

use crate::settle::{Keep, Month, ReaderShares, SettleError, Settled, Terms, settle};

pub use chance::Chance;
use made_up::MadeUp;
pub use statements::{StatementFigures, statements};

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
    let (month, source) = prepare(bench)?;
    let start = Instant::now();
    let settled = settle(&month, &source, bench.threads, |_| Sum::default())?;
    Ok(figures(settled, start.elapsed()))
}

fn prepare(bench: &Bench) -> Result<(Month, MadeUp), SettleError> {
    let publishers = bench.publishers.max(12);
    let ids = (1..=i64::from(publishers)).map(PublisherId);
    let period = "2026-11".parse().expect("a month");
    let month = Month::new(period, Currency::EUR, bench.terms.clone(), ids)
        .map_err(|error| SettleError::Source(error.to_string()))?;
    Ok((month, MadeUp { seed: bench.seed, readers: bench.readers, publishers }))
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
        self.hash = Chance::new(self.hash ^ u64::from_ne_bytes(number.to_ne_bytes())).next();
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
