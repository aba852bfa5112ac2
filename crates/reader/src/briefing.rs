//! The briefing: a morning and an evening edition with an end, at the reader's own hour.

use std::{fmt, str::FromStr};

use jiff::{ZonedDateTime, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use types::{SignedDuration, Timestamp};

/// Stories in a briefing; read them all and it is done.
pub const BRIEFING_STORIES: usize = 12;
/// A briefing that could not be sent in time is not sent any more: nobody wants the morning's
/// edition at lunch.
const LATE_MAX: SignedDuration = SignedDuration::from_hours(3);

/// Which edition of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DayPart {
    /// With what happened since the evening.
    Morning,
    /// With what happened since the morning.
    Evening,
}

/// When a reader wants briefings, by their own clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefingTimes {
    /// Full hour of the morning edition.
    pub morning: Option<i8>,
    /// Full hour of the evening edition.
    pub evening: Option<i8>,
    /// When they said so: nothing from before is sent afterwards.
    pub chosen_at: Timestamp,
}

/// One edition of one day, by the reader's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BriefingDay {
    /// The reader's date.
    pub date: Date,
    /// Which edition.
    pub part: DayPart,
}

impl DayPart {
    /// Both, in the order of the day.
    pub const ALL: [Self; 2] = [Self::Morning, Self::Evening];

    /// The word in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Evening => "evening",
        }
    }

    /// The hours that may be chosen.
    #[must_use]
    pub fn hours(self) -> std::ops::RangeInclusive<i8> {
        match self {
            Self::Morning => 4..=11,
            Self::Evening => 15..=23,
        }
    }

    /// The edition that is read at a moment: the morning's until three in the afternoon.
    #[must_use]
    pub fn of(local: &ZonedDateTime) -> Self {
        if (3..15).contains(&local.hour()) { Self::Morning } else { Self::Evening }
    }
}

impl BriefingTimes {
    /// The latest edition whose hour has come, if it is not too late for it. The hour is one
    /// moment of the day even when the clocks change: an hour that is left out comes as the next
    /// one, and of an hour that comes twice it is the first.
    #[must_use]
    pub fn due(&self, zone: &TimeZone, now: Timestamp) -> Option<BriefingDay> {
        let today = now.to_zoned_datetime(zone.clone()).date();
        let days = [Some(today), today.yesterday().ok()].into_iter().flatten();
        let editions = days.flat_map(|date| {
            [(DayPart::Evening, self.evening), (DayPart::Morning, self.morning)]
                .into_iter()
                .filter_map(move |(part, hour)| Some((BriefingDay { date, part }, hour?)))
        });
        let is_due = |(day, hour): (BriefingDay, i8)| {
            let at = day.date.at(hour, 0, 0, 0).to_zoned_datetime(zone.clone()).ok()?.timestamp();
            let is_now = at <= now && now.duration_since(at) < LATE_MAX;
            (is_now && at >= self.chosen_at).then_some(day)
        };
        editions.into_iter().find_map(is_due)
    }
}

impl fmt::Display for DayPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for DayPart {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|part| part.as_str() == text).ok_or(())
    }
}

/// `2026-11-26 morning`: one name for each edition of each day.
impl fmt::Display for BriefingDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.date, self.part)
    }
}

#[cfg(test)]
mod tests;
