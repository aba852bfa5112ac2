//! What articles are about: the IPTC Media Topics, and a classifier for many languages.
//!
//! The topics are © International Press Telecommunications Council, CC BY 4.0,
//! <https://iptc.org/standards/media-topics/>. `docs/inside/topics.md` tells how they are found.
//!
//! # Invariants
//! - A [`Topic`] is one of the table; numbers from outside are parsed by [`Topic::find`].
//! - The same words give the same topics in the same order; nothing is learnt while running.

mod taxonomy;
mod fold;
mod categories;
mod terms;
mod lexicon;
mod evidence;
mod classify;

pub mod eval;

pub use categories::topic_of_category;
pub use classify::{Told, classify};
pub use taxonomy::Topic;
