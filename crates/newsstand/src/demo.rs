//! Sample publishers: fictional titles that publish over real HTTP on loopback while the demo runs.
//!
//! ```text
//! library      titles and stories, compiled in and checked
//! clock        how much of the demo is over
//! publication  what a title has printed by then; dispatch: small pieces that go on for ever
//! feeds, page  the same as RSS, Atom, RDF, JSON Feed and HTML
//! picture      illustrations, drawn when they are asked for; logo
//! publishers   the server; answer: conditional GET; hostile: publishers who misbehave
//! ```
//!
//! # Invariants
//! - What is printed follows from the library and the clock alone.
//! - Nothing here reads a file or calls another server.

pub mod library;
pub mod clock;
pub mod chance;
pub mod dispatch;
pub mod publication;
pub mod address;
pub mod markup;
pub mod words;
pub mod feeds;
pub mod page;
pub mod picture;
pub mod logo;
mod answer;
mod hostile;
pub mod publishers;
pub mod command;
pub mod seed;

pub use clock::DemoClock;
pub use command::{DemoArgs, run};
pub use library::{Library, LibraryError, library};
pub use publishers::{FeedHits, Options, Publishers, SampleFeed, SampleTitle};

/// Slug of the agency whose texts other titles print.
pub const AGENCY: &str = "northlight-wire";
