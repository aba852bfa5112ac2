//! Entries that add up to zero.

use types::{Account, Currency, Entry, LedgerLine, Period, Posting, ReaderId, Timestamp};

/// What happened, before it is put in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Unique in its currency; the same event has the same id when it comes again:
    /// `payment/in_1Q2w3e`.
    pub id: String,
    /// Of all amounts.
    pub currency: Currency,
    /// When it happened.
    pub at: Timestamp,
    /// The ids of what it rests on: the processor's events, invoices.
    pub sources: Vec<String>,
}

/// Why something cannot be written into the ledger.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// Debits and credits differ.
    #[error("the entry {id} adds up to {sum} micro-units instead of zero")]
    Unbalanced {
        /// Of the entry.
        id: String,
        /// What is too much.
        sum: i128,
    },
    /// Fewer than two postings, or a posting of nothing.
    #[error("the entry {0} moves nothing")]
    Empty(String),
    /// An amount below zero.
    #[error("the entry {0} has an amount below zero")]
    Negative(String),
    /// Amounts that do not fit.
    #[error("the entry {0} has too large an amount")]
    TooMuch(String),
    /// More is given back than was paid.
    #[error("the entry {id} gives back {gross} micro-units where {left} are left of the payment")]
    MoreThanPaid {
        /// Of the entry.
        id: String,
        /// To be given back.
        gross: i64,
        /// Of the payment.
        left: i64,
    },
    /// More shares are taken back than revenue.
    #[error("the entry {0} takes back more shares than revenue")]
    MoreThanRecognised(String),
    /// Another currency's chain.
    #[error("the entry {0} is of another currency")]
    Currency(String),
    /// The id was used for something else.
    #[error("the entry {0} was written before, and differently")]
    WrittenDifferently(String),
    /// The month was closed under other terms; only contra entries change it now.
    #[error("{period} was closed under {rule} already")]
    ClosedDifferently {
        /// The month.
        period: Period,
        /// The rule version that it was closed under.
        rule: String,
    },
    /// The readers' credits are not those of the settlement.
    #[error("the readers' credits do not add up to those of the settlement")]
    Credits,
    /// The correction is of another reader.
    #[error("the shares are not those of reader {0}")]
    OtherReader(ReaderId),
}

/// The rule of entries that need none.
pub(super) const PLAIN: &str = "ledger-1";

/// Writes postings down; those of zero are left out.
pub(super) fn entry(
    event: &Event,
    what: String,
    rule: &str,
    postings: impl IntoIterator<Item = (Account, i64)>,
) -> Result<Entry, LedgerError> {
    let postings = postings.into_iter().filter(|(_, micros)| *micros != 0);
    let entry = Entry {
        id: event.id.clone(),
        currency: event.currency,
        at: whole_micros(event.at),
        what,
        rule: rule.to_owned(),
        sources: event.sources.clone(),
        postings: postings.map(|(account, micros)| Posting { account, micros }).collect(),
    };
    check(&entry)?;
    Ok(entry)
}

/// Postings that move something and add up to zero.
pub(super) fn check(entry: &Entry) -> Result<(), LedgerError> {
    let postings = &entry.postings;
    if postings.len() < 2 || postings.iter().any(|posting| posting.micros == 0) {
        return Err(LedgerError::Empty(entry.id.clone()));
    }
    match sum(entry) {
        0 => Ok(()),
        sum => Err(LedgerError::Unbalanced { id: entry.id.clone(), sum }),
    }
}

/// What the postings add up to.
pub(super) fn sum(entry: &Entry) -> i128 {
    let micros = entry.postings.iter().map(|posting| i128::from(posting.micros));
    micros.fold(0, i128::saturating_add)
}

/// Takes back all that a line did.
pub fn contra(event: &Event, of: &LedgerLine) -> Result<Entry, LedgerError> {
    let mut postings = Vec::new();
    for Posting { account, micros } in &of.entry.postings {
        postings.push((*account, negated(event, *micros)?));
    }
    let mut event = event.clone();
    event.sources.push(of.entry.id.clone());
    entry(&event, format!("takes back {}", of.entry.what), &of.entry.rule, postings)
}

pub(super) fn negated(event: &Event, micros: i64) -> Result<i64, LedgerError> {
    micros.checked_neg().ok_or_else(|| LedgerError::TooMuch(event.id.clone()))
}

/// The sum of amounts, none of them below zero.
pub(super) fn total(event: &Event, amounts: &[i64]) -> Result<i64, LedgerError> {
    let mut sum = 0_i64;
    for amount in amounts {
        if *amount < 0 {
            return Err(LedgerError::Negative(event.id.clone()));
        }
        sum = sum.checked_add(*amount).ok_or_else(|| LedgerError::TooMuch(event.id.clone()))?;
    }
    Ok(sum)
}

/// Lines are written in whole microseconds.
fn whole_micros(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).expect("rounding stays within the calendar")
}
