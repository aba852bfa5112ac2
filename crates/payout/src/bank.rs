//! What is due → who approved it → a file for the bank.
//!
//! A payout needs two operators, and never goes to a bank account that was changed within a day.

mod iban;
mod letters;
mod payout;
mod pain;

pub use iban::{Iban, IbanError};
pub use letters::sepa_text;
pub use pain::{BankFile, BankFileError, Debtor, FileRow, credit_transfers};
pub use payout::{BankAccount, Payout, PayoutError, State};
