//! What readers wish: to hear more of this and nothing of that.
//!
//! # Invariants
//! - A mute holds from the next request on, in every list ([`crate::sight`]).
//! - Nothing here works for visitors, and nothing is kept of them.

pub(crate) mod mutes;
pub(crate) mod mute;
pub(crate) mod follow;
pub(crate) mod following;
pub(crate) mod person;
pub(crate) mod welcome;

mod names;
mod plus;
mod until;

pub(crate) use following::{Group, followed_by, groups as chips};
pub(crate) use names::{Names, topic_name};
pub(crate) use plus::Plus;

#[cfg(test)]
mod tests;
