//! Until when: for good, for a while, or to the end of a day.

use jiff::{ToSpan, civil::Date, tz::TimeZone};
use types::{SignedDuration, Timestamp};

/// What a form offers: value, words, days.
pub(super) const WHILES: [(&str, &str, i64); 5] = [
    ("", "for good", 0),
    ("1", "for a day", 1),
    ("7", "for a week", 7),
    ("30", "for a month", 30),
    ("365", "for a year", 365),
];

/// The first moment after; a day that was typed comes before a while that was chosen. Nothing
/// for good.
///
/// # Errors
/// When a day cannot be read or is over; the sentence is for whoever typed it.
pub(super) fn read(
    chosen: &str,
    day: &str,
    now: Timestamp,
) -> Result<Option<Timestamp>, &'static str> {
    if !day.trim().is_empty() {
        let day: Date =
            day.trim().parse().map_err(|_no_day| "Please write the day as 2026-12-31.")?;
        let after = day.checked_add(1.day()).map_err(|_too_far| "That day is too far away.")?;
        let end = after
            .to_zoned_datetime(TimeZone::UTC)
            .map_err(|_too_far| "That day is too far away.")?;
        let end = end.timestamp();
        return if end > now { Ok(Some(end)) } else { Err("That day is over.") };
    }
    let days = WHILES.iter().find(|(value, ..)| *value == chosen).map_or(0, |(.., days)| *days);
    Ok((days > 0).then(|| now + SignedDuration::from_hours(24 * days)))
}

/// `until 31 December 2026`, or `for good`.
pub(super) fn in_words(until: Option<Timestamp>) -> String {
    match until {
        // The last day that it holds, not the first that it does not.
        Some(until) => {
            let last = until - SignedDuration::from_secs(1);
            format!("until {}", last.strftime("%-d %B %Y"))
        }
        None => "for good".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mute_ends_when_its_reader_says() {
        let now: Timestamp = "2026-11-26T06:00:00Z".parse().unwrap();
        let end = |text: &str| Ok(Some(text.parse().unwrap()));
        assert_eq!(read("", "", now), Ok(None));
        assert_eq!(read("7", "", now), end("2026-12-03T06:00:00Z"));
        assert_eq!(read("7", "2026-12-31", now), end("2027-01-01T00:00:00Z"));
        assert_eq!(read("", "2026-11-26", now), end("2026-11-27T00:00:00Z"));
        assert_eq!(read("", "2026-11-25", now), Err("That day is over."));
        assert!(read("", "tomorrow", now).is_err() && read("", "9999-12-31", now).is_err());
        assert_eq!(read("forever", "", now), Ok(None));
        let told = |day: &str| in_words(read("", day, now).unwrap());
        assert_eq!(told("2026-12-31"), "until 31 December 2026");
        assert_eq!(in_words(None), "for good");
    }
}
