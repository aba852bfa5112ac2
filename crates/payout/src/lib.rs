//! What readers read and paid → a ledger, publishers' shares and statements, files for the bank.
//!
//! # Invariants
//! - A reader's money goes to publishers whom they read, or stays theirs. Σ shares = pool, exactly.
//! - Same readers, same terms: the same shares, bytes and hashes, on any number of threads.
//! - Every ledger entry adds up to zero in one currency; no line is edited, a contra entry corrects.
//! - No arithmetic here can overflow, and none is done in floating point.
//! - No I/O, no clock, no chance.
#![deny(clippy::float_arithmetic, clippy::as_conversions, clippy::arithmetic_side_effects)]

mod hex;
mod split;
pub mod read;
pub mod settle;
pub mod ledger;
pub mod statement;
pub mod bank;
pub mod bench;
