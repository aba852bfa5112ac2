//! Stories and one reader's taste → a front page. Pure: the same input gives the same page.
//!
//! # Invariants
//! - Every [`Placed`] story carries the addends that its score is the sum of.
//! - What readers open never enters [`significance()`]; it orders "Top stories right now" only.
//! - No title leads more than [`Rules::same_title_max`] of the top stories, as long as the page
//!   can be filled otherwise; the same holds for sections.
//! - Ties go to the lower id; no order depends on a hash map or on the order of the input.
//! - Our Picks and Good News are lists made by people and are not arranged here; [`suggest()`]
//!   offers articles to an editor and publishes nothing.

mod candidate;
mod front_page;
mod rules;
mod arrange;
mod top;
mod now;
mod significance;
mod prominence;
mod votes;
mod order;
mod words;
mod lead;
mod text;
mod development;
mod suggestion;
mod variety;
pub mod section;
pub mod for_you;

#[cfg(test)]
mod tests;

pub use arrange::{Weighing, arrange};
pub use candidate::{Candidate, Telling};
pub use development::{Development, Report, developments};
pub use front_page::{Departure, FrontPage, Latest, Placed};
pub use lead::{lead_article, leads, other_coverage};
pub use order::{Held, Stay, held, is_chosen, noted_place};
pub use rules::Rules;
pub use section::Section;
pub use significance::significance;
pub use suggestion::{Piece, Suggested, suggest};
pub use variety::entropy;
pub use votes::Votes;
