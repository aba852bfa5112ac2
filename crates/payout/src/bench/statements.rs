//! How fast statements are made and checked.

use std::time::{Duration, Instant};

use super::{Bench, prepare};
use crate::{
    settle::{ReaderShares, SettleError, settle},
    statement::{
        AccountBalance, Book, BookError, PayeeName, PseudonymKey, SigningKey, all_leaves,
        verify_statement,
    },
};

/// What it took to prove a month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    let failed = |error: BookError| SettleError::Source(error.to_string());
    let start = Instant::now();
    let key = PseudonymKey::from_bytes(&[1; 32]);
    let payees = all_leaves(&month, &key, settled.kept.iter().flatten()).map_err(failed)?;
    let nodes = payees.iter().map(|payee| (payee.name(), payee.node()));
    let book = Book::new(&month, month.period.last_day(), settled.gamma.as_ref(), nodes)
        .map_err(failed)?;
    let mut figures = StatementFigures { book: start.elapsed(), ..StatementFigures::default() };
    let signing = SigningKey::from_bytes(&[2; 32]);
    for payee in &payees {
        let count = u64::try_from(payee.leaves().len()).unwrap_or(0);
        figures.leaves = figures.leaves.saturating_add(count);
        if payee.name() == PayeeName::Credit {
            continue;
        }
        let start = Instant::now();
        let earned = payee.totals().amount;
        let carried_forward = i64::try_from(earned).unwrap_or(i64::MAX);
        let balance = AccountBalance { carried_forward, earned, ..Default::default() };
        let bytes = book.statement(payee, balance, &signing).map_err(failed)?;
        figures.written = figures.written.saturating_add(start.elapsed());
        let start = Instant::now();
        verify_statement(&bytes).map_err(|error| SettleError::Source(error.to_string()))?;
        figures.verified = figures.verified.saturating_add(start.elapsed());
        figures.bytes = figures.bytes.saturating_add(u64::try_from(bytes.len()).unwrap_or(0));
    }
    Ok(figures)
}
