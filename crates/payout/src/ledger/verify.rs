//! Reads a chain and says which line is wrong, and why.

use std::collections::BTreeSet;

use types::{Currency, LedgerLine};

use super::{Head, chain::hash_of, entry::sum, to_bytes};

/// The first line that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {place} is wrong: {why}")]
pub struct WrongLine {
    /// Its place, from 1.
    pub place: u64,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// A line is missing, or was put in.
    #[error("it is numbered {0}")]
    Number(u64),
    /// It belongs to another chain.
    #[error("it is in {0}")]
    Currency(Currency),
    /// The line before is another than when it was written.
    #[error("it is chained to another line than the one before it")]
    Previous,
    /// It is another than when it was written.
    #[error("its hash is not that of its content")]
    Hash,
    /// It adds up to something.
    #[error("its postings add up to {0} micro-units")]
    Unbalanced(i128),
    /// It moves nothing.
    #[error("it has fewer than two postings, or one of zero")]
    Empty,
    /// Something was written twice.
    #[error("its id was used before")]
    RepeatedId,
}

/// Checks a whole chain from its first line. Gives the head that should be the published one:
/// a chain that was cut short at its end is only seen by its head.
pub fn verify<'a>(
    currency: Currency,
    lines: impl IntoIterator<Item = &'a LedgerLine>,
) -> Result<Head, WrongLine> {
    let mut head = Head::start(currency);
    let mut ids = BTreeSet::new();
    for line in lines {
        let place = head.number.saturating_add(1);
        check(&head, place, line).map_err(|why| WrongLine { place, why })?;
        if !ids.insert(line.entry.id.as_str()) {
            return Err(WrongLine { place, why: Why::RepeatedId });
        }
        head = Head::of(line);
    }
    Ok(head)
}

fn check(head: &Head, place: u64, line: &LedgerLine) -> Result<(), Why> {
    let entry = &line.entry;
    if hash_of(&to_bytes(line.number, entry, &line.previous)) != line.hash {
        return Err(Why::Hash);
    }
    if line.number != place {
        return Err(Why::Number(line.number));
    }
    if line.previous != head.hash {
        return Err(Why::Previous);
    }
    if entry.currency != head.currency {
        return Err(Why::Currency(entry.currency));
    }
    if entry.postings.len() < 2 || entry.postings.iter().any(|posting| posting.micros == 0) {
        return Err(Why::Empty);
    }
    match sum(entry) {
        0 => Ok(()),
        sum => Err(Why::Unbalanced(sum)),
    }
}
