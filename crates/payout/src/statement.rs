//! What a publisher gets, so that they can recompute it: leaves, proofs, a published root.
//!
//! All shares of a month stand in a Merkle sum tree: one tree of leaves per payee, and above them
//! one tree of payees, whose root's sum is the month's pool. A statement has all leaves of one
//! publisher, the way from them to the root, and the operator's signature over every byte.

mod leaf;
mod tree;
mod payee;
mod book;
mod receipt;
mod file;
mod sign;
mod check;
#[cfg(test)]
mod tests;

pub use book::{Book, BookError};
pub use check::{Refusal, Verified, verify_statement};
pub use file::{AccountBalance, Body, Rules, SplitRule, Totals};
pub use leaf::{CopiesFrom, Division, Leaf, Part, Pseudonym, PseudonymKey};
pub use payee::{PayeeLeaves, all_leaves, leaves};
pub use receipt::{Receipt, verify_receipt};
pub use sign::{Digest32, PublicKey, Signature, SignedRoot, SigningKey, sign_root};
pub use tree::{Node, PayeeName, Root};
