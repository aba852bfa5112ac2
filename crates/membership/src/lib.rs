//! Trial and grants → what a reader may open.
//!
//! # Invariants
//! - The body of an article is loaded only where a [`Verdict`] is [`Verdict::Open`].
//! - A body is opened only under a licence for the whole text, or for those who work on it.
//! - What a licence holds back altogether (embargo, territory) is held back from every reader,
//!   paying or not.
//! - A moment belongs to what begins with it: at its end a trial is over.
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod standing;
mod verdict;
mod desk;
mod words;

pub use desk::{Desk, desk_verdict};
pub use standing::{
    AccountFacts, Grant, TRIAL, is_entitled, standing, trial_days_left, trial_ends,
};
pub use verdict::{ArticleFacts, Shows, Verdict, verdict};
pub use words::{standing_sentence, verdict_sentence};
