//! Double entry: what happened to money, line by line, each chained to the one before.
//!
//! One chain per currency. Debits are above zero, credits below; every entry adds up to zero. A
//! line is never edited: a contra entry corrects it. The same events give the same bytes.

mod entry;
mod bytes;
mod chain;
mod verify;
mod journal;
mod events;
mod refunds;
mod close;
#[cfg(test)]
mod tests;

pub use bytes::{from_bytes, to_bytes};
pub use chain::Head;
pub use close::{CreditChange, Credits, closing, correction};
pub use entry::{Event, LedgerError, contra};
pub use events::{
    Received, Recognised, credit_granted, credit_returned, payment_received, payout_failed,
    payout_sent, payout_settled, recognised,
};
pub use journal::{Journal, Posted};
pub use refunds::{Refund, chargeback_lost, chargeback_opened, chargeback_won, refund};
pub use verify::{Why, WrongLine, verify};
