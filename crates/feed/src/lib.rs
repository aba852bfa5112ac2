//! When to ask a publisher, and what the answer says: bytes → drafts. No I/O.
//!
//! ```text
//! schedule   when to ask next, from how often a feed brings something and what it asked for
//! parse      bytes of any feed → Feed, with complaints instead of failures
//! drafts     Feed → one Draft per article, with an identity that survives the next poll
//! discovery  a homepage → the feeds it names
//! opml       lists of feeds, in and out
//! trouble    what went wrong with a feed, in words for whoever runs this Newsstand
//! ```
//!
//! # Invariants
//! - [`parse()`] returns for every input, in time linear in its length, and never panics.
//! - One broken entry never costs the others: what was read before and after it stays.
//! - HTML in a [`Feed`] is as delivered and unsafe; only `article` makes it clean.
//! - Two entries of one document never share a [`types::Draft::key`].

mod parse;
mod feed;
mod decode;
mod xml;
mod read;
mod json;
mod date;
mod html;
mod drafts;
pub mod schedule;
pub mod discovery;
pub mod opml;
pub mod trouble;

pub use drafts::drafts;
pub use feed::{Credit, Deleted, Enclosure, Entry, Feed, Image};
pub use parse::{BYTES_MAX, ENTRIES_MAX, parse};

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;
