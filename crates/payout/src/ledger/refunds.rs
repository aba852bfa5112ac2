//! Money that goes back to readers.

use types::{Account, Entry, Period};

use super::{
    Event, LedgerError, Received,
    entry::{PLAIN, entry, negated, total},
    events::move_to,
};
use crate::settle::{Payee, Reversal};

/// What is given back of one payment, micro-units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// The payment.
    pub paid: Received,
    /// What was given back of it before.
    pub before: i64,
    /// Tax that is given back.
    pub tax: i64,
    /// Of days that have not come.
    pub unrecognised: i64,
    /// Of days that have come.
    pub recognised: i64,
    /// Shares that are taken back for it, by month ([`crate::settle::reverse`]).
    pub reversals: Vec<(Period, Reversal)>,
}

/// A reader gets money back. What the processor kept stays spent.
pub fn refund(event: &Event, refund: &Refund) -> Result<Entry, LedgerError> {
    give_back(event, "refund", refund, Account::Cash)
}

/// A bank took a payment back, and a fee for it; whether it may is not decided yet.
pub fn chargeback_opened(event: &Event, gross: i64, fee: i64) -> Result<Entry, LedgerError> {
    let gone = total(event, &[gross, fee])?;
    let postings = [
        (Account::Disputes, gross),
        (Account::ProcessorFees, fee),
        (Account::Cash, negated(event, gone)?),
    ];
    entry(event, "chargeback opened".into(), PLAIN, postings)
}

/// The bank keeps it: a refund of money that is gone already.
pub fn chargeback_lost(event: &Event, refund: &Refund) -> Result<Entry, LedgerError> {
    give_back(event, "chargeback lost", refund, Account::Disputes)
}

/// The bank gives it back; its fee stays spent.
pub fn chargeback_won(event: &Event, gross: i64) -> Result<Entry, LedgerError> {
    move_to(event, "chargeback won".into(), Account::Cash, Account::Disputes, gross)
}

fn give_back(
    event: &Event,
    what: &str,
    refund: &Refund,
    from: Account,
) -> Result<Entry, LedgerError> {
    let Refund { paid, before, tax, unrecognised, recognised, reversals } = refund;
    let gross = total(event, &[*tax, *unrecognised, *recognised])?;
    let left = total(event, &[paid.net, paid.tax, paid.fee])?.saturating_sub(*before);
    if gross > left || *before < 0 {
        return Err(LedgerError::MoreThanPaid { id: event.id.clone(), gross, left });
    }
    let taken = reversals.iter().map(|(_, reversal)| reversal.amount).collect::<Vec<_>>();
    if total(event, &taken)? > *recognised {
        return Err(LedgerError::MoreThanRecognised(event.id.clone()));
    }
    let mut postings = vec![
        (Account::TaxPayable, *tax),
        (Account::DeferredRevenue, *unrecognised),
        (Account::OperatorRevenue, *recognised),
        (from, negated(event, gross)?),
    ];
    let mut what = what.to_owned();
    for (period, reversal) in reversals {
        what.push_str(&format!(", shares of {period} taken back"));
        postings.push((Account::OperatorRevenue, negated(event, reversal.amount)?));
        let taken = reversal.taken.iter();
        postings.extend(taken.map(|(payee, amount)| (account_of(*payee), *amount)));
    }
    entry(event, what, PLAIN, postings)
}

/// Where a payee's money stands.
pub(super) fn account_of(payee: Payee) -> Account {
    match payee {
        Payee::Publisher(publisher) => Account::PublisherPayable(publisher),
        Payee::Credit(reader) => Account::ReaderCredit(reader),
    }
}
