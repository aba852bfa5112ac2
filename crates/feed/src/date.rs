//! Dates as publishers write them → instants.
//!
//! ISO 8601 has a reader of its own; all else, RFC 822 and what people type, goes to [`loose`].

mod iso;
mod loose;
mod words;

use jiff::{SignedDuration, Timestamp, civil};

/// Years outside are mistakes: an empty field of a database, or a clock that was never set.
const YEARS: std::ops::RangeInclusive<i16> = 1901..=2100;
/// Longer texts are no dates.
const BYTES_MAX: usize = 128;

/// Reads a date in any form; nothing if it is none, or one that cannot be meant.
///
/// Without a time it is midnight, without a zone it is UTC.
pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || text.len() > BYTES_MAX {
        return None;
    }
    let moment = iso::read(text).or_else(|| loose::read(text))?;
    moment.instant()
}

/// A date on its way to an instant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Moment {
    year: i32,
    month: i32,
    day: i32,
    hour: i32,
    minute: i32,
    second: i32,
    /// Seconds east of UTC.
    offset: i32,
}

impl Moment {
    fn instant(self) -> Option<Timestamp> {
        let year = i16::try_from(self.year).ok().filter(|year| YEARS.contains(year))?;
        let small = |number: i32| i8::try_from(number).ok();
        let date = civil::Date::new(year, small(self.month)?, small(self.day)?).ok()?;
        if !(0..=24).contains(&self.hour) || !(0..60).contains(&self.minute) {
            return None;
        }
        // Leap seconds, and the 24:00 of those who end their day late.
        let second = self.second.clamp(0, 59);
        let seconds = i64::from(self.hour * 3600 + self.minute * 60 + second - self.offset);
        let midnight = jiff::tz::Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()?;
        let instant = midnight.checked_add(SignedDuration::from_secs(seconds)).ok()?;
        // The beginning of Unix time is what an empty field becomes.
        (instant != Timestamp::UNIX_EPOCH).then_some(instant)
    }
}

#[cfg(test)]
mod tests;
