//! Months as people count them, in UTC.

use jiff::{Span, tz::TimeZone};
use types::Timestamp;

/// The same day and time so many months later; the last day of a shorter month. The end of time
/// where the calendar ends.
#[must_use]
pub fn months_after(at: Timestamp, months: impl Into<i64>) -> Timestamp {
    let span = Span::new().try_months(months.into());
    span.and_then(|span| at.to_zoned_datetime(TimeZone::UTC).checked_add(span))
        .map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_later_is_the_same_day_or_the_last() {
        let at: Timestamp = "2026-01-31T09:00:00Z".parse().unwrap();
        let days = [1_u8, 2, 12, 13, 25].map(|months| months_after(at, months).to_string());
        assert_eq!(
            days,
            [
                "2026-02-28T09:00:00Z",
                "2026-03-31T09:00:00Z",
                "2027-01-31T09:00:00Z",
                "2027-02-28T09:00:00Z",
                "2028-02-29T09:00:00Z",
            ]
        );
        assert_eq!(months_after(Timestamp::MAX, 1_u8), Timestamp::MAX);
    }
}
