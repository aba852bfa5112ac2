//! For You: a list for one reader, each place with its reasons.
//!
//! # Invariants
//! - Nothing is known of a reader but their [`Profile`], a few kilobytes that they can see,
//!   export and erase. [`Crowd`] counts without saying who.
//! - Features are computed strictly from the past; what was logged at serving is what training
//!   sees, to the bit.
//! - The addends of every card add up to its score exactly.
//! - Without a profile the list is in the order of the edition.
//! - The same offer, profile, ranker and seed give the same list.

mod chance;
mod decay;
mod auc;
mod exact;
mod terms;
mod vector;
mod directions;
mod facet;
mod piece;
mod companions;
mod draw;
mod crowd;
mod profile;
mod feature;
mod offer;
mod sight;
mod linear;
mod trees;
mod propensity;
mod ranker;
mod list;
mod reasons;
pub mod bench;
pub mod eval;

#[cfg(test)]
mod tests;

pub use crowd::Crowd;
pub use facet::Facet;
pub use feature::{FEATURES, Feature, Features, FeaturesError};
pub use list::{Card, List, ListRules, Why, list, relevance};
pub use offer::Offer;
pub use piece::Piece;
pub use profile::{Deed, Interest, Liking, Profile};
pub use propensity::weigh_by_place;
pub use ranker::{Ranker, Retrained};
pub use trees::{Example, Growing, Objective};
pub use vector::{Frequencies, Vector, VectorError};
