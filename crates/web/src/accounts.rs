//! Accounts: sign-up, sign-in, and what a reader keeps here.
//!
//! # Invariants
//! - No answer, and no time it takes, says whether an address has an account ([`pace`]).
//! - Passwords are hashed in [`passwords`] only, off the threads that answer.
//! - Of tokens in cookies and mails only hashes are kept.
//! - Nothing leads a reader to another site after signing in ([`back`]).

pub(crate) mod sign_up;
pub(crate) mod confirm;
pub(crate) mod sign_in;
pub(crate) mod forgotten;
pub(crate) mod reset;
pub(crate) mod account;
pub(crate) mod export;
pub(crate) mod saved;
pub(crate) mod history;
pub(crate) mod mails;

mod form;
mod back;
mod visit;
mod attempts;
mod passwords;
mod pace;
mod session;
mod letters;
mod shelf;

pub(crate) use attempts::Attempts;
pub(crate) use back::Back;
pub(crate) use export::wished;
pub(crate) use form::{sentence, with_status};
pub use passwords::hash_password;
pub(crate) use saved::answer;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::confirmed as confirmed_for_tests;
