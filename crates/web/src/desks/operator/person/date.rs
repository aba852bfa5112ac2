//! Days as the date fields of forms write them; days here are days of UTC.

use jiff::{civil::Date, tz::TimeZone};
use types::Timestamp;

/// `2026-11-23`
pub(super) fn day(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::UTC).date().to_string()
}

/// The first moment of a day.
///
/// # Errors
/// A sentence for whoever typed it.
pub(super) fn start_of(typed: &str) -> Result<Timestamp, String> {
    moment(parse(typed)?)
}

/// The first moment after a day.
///
/// # Errors
/// A sentence for whoever typed it.
pub(super) fn end_of(typed: &str) -> Result<Timestamp, String> {
    moment(parse(typed)?.tomorrow().map_err(|_last_of_all| wrong(typed))?)
}

fn parse(typed: &str) -> Result<Date, String> {
    let date: Date = typed.parse().map_err(|_unreadable| wrong(typed))?;
    if (2000..2200).contains(&date.year()) { Ok(date) } else { Err(wrong(typed)) }
}

fn moment(date: Date) -> Result<Timestamp, String> {
    let start =
        date.to_zoned_datetime(TimeZone::UTC).map_err(|_outside| wrong(&date.to_string()))?;
    Ok(start.timestamp())
}

fn wrong(typed: &str) -> String {
    format!("“{typed}” is not a day that can be used; write it as 2026-11-23.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_when_the_next_one_begins() {
        assert_eq!(start_of("2026-12-31").unwrap().to_string(), "2026-12-31T00:00:00Z");
        assert_eq!(end_of("2026-12-31").unwrap().to_string(), "2027-01-01T00:00:00Z");
        assert_eq!(day("2026-12-31T23:59:59Z".parse().unwrap()), "2026-12-31");
        for bad in ["", "31.12.2026", "2026-02-30", "9999-12-31"] {
            assert!(end_of(bad).is_err(), "{bad}");
        }
    }
}
