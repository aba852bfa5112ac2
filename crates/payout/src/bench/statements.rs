//! How fast statements are made and checked.

use std::time::{Duration, Instant};

use super::{Bench, prepare};
use crate::{
    settle::{ReaderShares, SettleError, settle},
    statement::{AccountBalance, Book, PseudonymKey, SigningKey, verify_statement},
};

/// What it took to prove a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementFigures {
    /// Leaves of all publishers.
    pub leaves: u64,
    /// Pseudonyms, leaves and trees, on one thread.
    pub book: Duration,
    /// Writing and signing all statements.
    pub written: Duration,
    /// Bytes of all statements.
    pub bytes: u64,
    /// Recomputing all statements.
    pub verified: Duration,
}

/// Settles made-up readers, then makes and checks the statements of all publishers. All of it is
/// kept in memory: about 2 kB a reader.
pub fn statements(bench: &Bench) -> Result<StatementFigures, SettleError> {
    let (month, source) = prepare(bench)?;
    let settled = settle(&month, &source, bench.threads, |_| Vec::<ReaderShares>::new())?;
    let failed = |error: &dyn std::error::Error| SettleError::Source(error.to_string());
    let start = Instant::now();
    let key = PseudonymKey::from_bytes([1; 32]);
    let shares = settled.kept.iter().flatten();
    let book = Book::new(&month, settled.gamma.as_ref(), key, shares).map_err(|e| failed(&e))?;
    let mut figures = StatementFigures {
        leaves: 0,
        book: start.elapsed(),
        written: Duration::ZERO,
        bytes: 0,
        verified: Duration::ZERO,
    };
    let signing = SigningKey::from_bytes(&[2; 32]);
    for publisher in month.publishers() {
        let start = Instant::now();
        let earned = book.totals(*publisher).map_err(|e| failed(&e))?.amount;
        let balance =
            AccountBalance { carried_forward: signed(earned), earned, ..Default::default() };
        let bytes = book.statement(*publisher, balance, &signing).map_err(|e| failed(&e))?;
        let written = start.elapsed();
        let start = Instant::now();
        verify_statement(&bytes).map_err(|e| failed(&e))?;
        figures.verified = figures.verified.saturating_add(start.elapsed());
        figures.written = figures.written.saturating_add(written);
        figures.bytes = figures.bytes.saturating_add(u64::try_from(bytes.len()).unwrap_or(0));
    }
    figures.leaves = book.leaves();
    Ok(figures)
}

fn signed(amount: u64) -> i64 {
    i64::try_from(amount).unwrap_or(i64::MAX)
}
