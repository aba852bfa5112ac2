//! Jobs: each moves one thing one step on.
//!
//! ```text
//! poll_feed        a feed that is due → articles on the shelf
//! extract_article  a page that has the text → the article's text
//! tell_stories     changed articles → stories
//! find_developments changed stories → what was new in them, and who leads
//! print_editions   recent stories → editions
//! suggest_picks    recent articles → what an editor might pick
//! print_offer      recent stories → what may stand in readers' own lists
//! train_ranker     the log of what readers were shown → a ranker
//! send_mails       waiting mails → the mail server
//! keep_house       embargoes end, old history is forgotten
//! ```
//!
//! # Invariants
//! - A job may run twice; the second time changes nothing.
//! - One publisher that hangs, drips or breaks delays nobody else: polls run side by side, and
//!   each has its own limits.

mod worker;
mod clock;
mod jobs;

pub use jobs::{poll_feed::arrivals, tell_stories::Teller};
pub use worker::{Settings, Worker};
