//! A page or a draft → a clean article: sanitising, extraction, canonical address, language.
//! Pure: bytes and text come in, values go out.
//!
//! # Invariants
//! - Every [`CleanHtml`](types::CleanHtml) in the program was made here.
//! - `clean(clean(x)) == clean(x)`, and parsing what came out gives the same tree again.
//! - No input makes these functions panic, and none makes them slow: depth and number of nodes
//!   are capped while parsing.

mod decode;
mod dom;
mod clean;
mod text;
mod language;
mod address;
mod date;
mod figures;
mod trim;
pub mod topics;
mod lead;
mod draft;
mod page;
mod merge;
mod pictures;

pub mod eval;

pub use address::canonical_address;
pub use clean::clean;
pub use decode::decode_page;
pub use draft::{is_full_text, text_of_draft};
pub use language::language_of;
pub use merge::text_of_page;
pub use page::{Extracted, Hints, extract};
pub use pictures::{picture_addresses, with_pictures};
pub use text::{count_words, plain_text, reading_minutes};
