//! Visits → counted seconds: which reads carry a reader's money, and how far.

mod visit;
mod count;
mod exclusion;
mod evidence;
mod findings;

pub use count::{CountRules, Counted, NotCounted, count, habit};
pub use evidence::{Evidence, Scope};
pub use exclusion::{Appeal, AppealError, Exclusion};
pub use findings::{DayRead, ExclusionRules, HourRead, Instrument, ReaderFacts, findings};
pub use visit::{Attention, Origin, Visit, weight};
