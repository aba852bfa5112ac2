//! Articles → stories, one article at a time, in the order of the log.
//!
//! # Invariants
//! - Pure: no clock, no chance, no order of hash maps. The same log gives the same ids, whether
//!   it is read from the beginning or from a [snapshot](Clusterer::snapshot).
//! - An article tells one story at a time; [`Clusterer::tell`] says which, once.
//! - A story's id is never used again. Joined stories keep the id of the larger.
//! - What an editor joined or split stays so.
//! - Articles leave memory with their story, 96 hours after its last.
//!
//! `docs/inside/stories.md` explains the method and has the figures.

mod clusterer;
pub mod encoder;
mod words;
mod frequency;
mod term;
mod features;
pub mod copies;
mod origin;
mod state;
mod slab;
mod gone;
mod ordered;
mod centre;
mod sums;
mod postings;
mod evidence;
mod quorum;
mod twins;
mod abroad;
mod column;
mod log_time;
mod join;
mod membership;
mod repair;
mod due;
mod partner;
mod split;
mod halves;
mod correction;
mod related;
mod snapshot;
mod weights;
pub mod eval;
pub mod train;
pub mod stream;
pub mod bench;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use clusterer::Clusterer;
pub use copies::TEXT_MAX;
pub use correction::Correction;
pub use snapshot::SnapshotError;
pub use weights::{Weights, WeightsError};
