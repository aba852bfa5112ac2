//! What readers paid in a month and what they read → what each publisher gets.
//!
//! Reader by reader, in whole micro-units, in parallel; the figures are the same for any number
//! of threads. Each currency is settled for itself.

mod terms;
mod month;
mod reader;
mod divide;
mod gamma;
mod totals;
mod run;
mod correct;
mod recognise;
mod due;
#[cfg(test)]
mod fraud;
#[cfg(test)]
mod tests;

pub use correct::{Reversal, reverse};
pub(crate) use divide::origin_part;
pub use due::{Due, Payable, PayoutTerms, due};
pub use gamma::Gamma;
pub use month::Month;
pub use reader::{
    Basis, Copied, Funds, Payee, ReaderMonth, ReaderShares, SettleError, Share, Transfer, Weight,
};
pub use recognise::{Term, recognised_in, recognised_through};
pub use run::{Keep, Readers, Settled, Source, by_currency, settle};
pub use terms::{OriginTerms, Rule, Terms, TermsError};
pub use totals::{PublisherTotal, Totals};
