//! What readers keep here: saved articles and their reading history.

use jiff::{ToSpan, tz::TimeZone};
use types::Timestamp;

/// So many articles may a reader save; beyond that a list is no longer a list.
pub const SAVED_MAX: usize = 5_000;

/// Reading history is deleted after so many months: a year to look back on, and a month to
/// notice.
pub const HISTORY_MONTHS: i64 = 13;

/// The saved list is full. The sentence is for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("your list is full with 5,000 articles; please remove some that you no longer need")]
pub struct ShelfFull;

/// Whether somebody who has saved so many articles may save another one.
///
/// # Errors
/// [`ShelfFull`] from [`SAVED_MAX`] on.
pub fn may_save(saved: usize) -> Result<(), ShelfFull> {
    if saved < SAVED_MAX { Ok(()) } else { Err(ShelfFull) }
}

/// What was read before this moment is deleted: [`HISTORY_MONTHS`] before now, by the calendar
/// in UTC.
#[must_use]
pub fn history_begins(now: Timestamp) -> Timestamp {
    let begin = now.to_zoned_datetime(TimeZone::UTC).checked_sub(HISTORY_MONTHS.months());
    begin.map_or(Timestamp::MIN, |begin| begin.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn history_reaches_thirteen_months_back_by_the_calendar() {
        for (now, begin) in [
            ("2026-11-23T15:00:00Z", "2025-10-23T15:00:00Z"),
            ("2025-03-31T00:00:00Z", "2024-02-29T00:00:00Z"),
            ("2026-03-31T00:00:00Z", "2025-02-28T00:00:00Z"),
        ] {
            assert_eq!(history_begins(now.parse().unwrap()), begin.parse().unwrap());
        }
        assert_eq!(history_begins(Timestamp::MIN), Timestamp::MIN);
    }

    #[test]
    fn the_shelf_has_an_end() {
        assert_eq!(may_save(SAVED_MAX - 1), Ok(()));
        assert_eq!(may_save(SAVED_MAX), Err(ShelfFull));
    }
}
