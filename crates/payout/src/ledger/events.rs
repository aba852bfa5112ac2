//! What happens to money, but for refunds and the closing of a month.

use types::{Account, Entry, Period, PublisherId, ReaderId};

use super::{
    Event, LedgerError,
    entry::{PLAIN, entry, negated, total},
};

/// A payment, micro-units. The reader paid all three together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// What is left of it: shared with publishers as the days go by.
    pub net: i64,
    /// For the tax office.
    pub tax: i64,
    /// What the processor kept.
    pub fee: i64,
}

/// What became revenue, micro-units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recognised {
    /// Of payments' `net`: the readers' cash of the month.
    pub net: i64,
    /// Of payments' `fee`.
    pub fee: i64,
}

/// A reader paid. All but the tax waits until its days have come; the processor's fee is spent.
pub fn payment_received(event: &Event, paid: Received) -> Result<Entry, LedgerError> {
    let Received { net, tax, fee } = paid;
    total(event, &[net, tax, fee])?;
    let (arrived, deferred) = (total(event, &[net, tax])?, total(event, &[net, fee])?);
    let postings = [
        (Account::Cash, arrived),
        (Account::ProcessorFees, fee),
        (Account::TaxPayable, negated(event, tax)?),
        (Account::DeferredRevenue, negated(event, deferred)?),
    ];
    entry(event, "payment received".into(), PLAIN, postings)
}

/// The days of a month have come.
pub fn recognised(event: &Event, period: Period, of: Recognised) -> Result<Entry, LedgerError> {
    let revenue = total(event, &[of.net, of.fee])?;
    move_to(
        event,
        format!("revenue of {period}"),
        Account::DeferredRevenue,
        Account::OperatorRevenue,
        revenue,
    )
}

/// The operator gives a reader money for publishers.
pub fn credit_granted(event: &Event, reader: ReaderId, amount: i64) -> Result<Entry, LedgerError> {
    let what = format!("credit granted to reader {reader}");
    move_to(event, what, Account::PromoExpense, Account::ReaderCredit(reader), amount)
}

/// A reader leaves and gets their credit back.
pub fn credit_returned(event: &Event, reader: ReaderId, amount: i64) -> Result<Entry, LedgerError> {
    let what = format!("credit returned to reader {reader}");
    move_to(event, what, Account::ReaderCredit(reader), Account::Cash, amount)
}

/// A payout stands in a file that went to the bank.
pub fn payout_sent(event: &Event, to: PublisherId, amount: i64) -> Result<Entry, LedgerError> {
    let what = format!("payout to publisher {to} sent");
    move_to(event, what, Account::PublisherPayable(to), Account::PayoutClearing, amount)
}

/// The bank has done it.
pub fn payout_settled(event: &Event, to: PublisherId, amount: i64) -> Result<Entry, LedgerError> {
    let what = format!("payout to publisher {to} arrived");
    move_to(event, what, Account::PayoutClearing, Account::Cash, amount)
}

/// The bank has not done it; it is owed again.
pub fn payout_failed(event: &Event, to: PublisherId, amount: i64) -> Result<Entry, LedgerError> {
    let what = format!("payout to publisher {to} failed");
    move_to(event, what, Account::PayoutClearing, Account::PublisherPayable(to), amount)
}

/// Debits one account and credits another.
pub(super) fn move_to(
    event: &Event,
    what: String,
    debit: Account,
    credit: Account,
    amount: i64,
) -> Result<Entry, LedgerError> {
    let amount = total(event, &[amount])?;
    let postings = [(debit, amount), (credit, negated(event, amount)?)];
    entry(event, what, PLAIN, postings)
}
