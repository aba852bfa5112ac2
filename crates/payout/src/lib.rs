//! Dividing money without losing a millionth. Pools, ledger and statements are not here yet.
//!
//! # Invariants
//! - The parts and the named rest add up to what was divided, exactly, whatever the weights.
//! - No arithmetic here can overflow, and none is done in floating point.
#![deny(clippy::float_arithmetic, clippy::as_conversions, clippy::arithmetic_side_effects)]

mod split;

pub use split::{Split, split};
