//! Months, the periods in which money is shared out.

use std::{fmt, str::FromStr};

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// One calendar month. Written and stored as `2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Period {
    /// A day of the month that stands for all of it: always the first, of a year from 1 to 9998.
    first: Date,
}

impl Period {
    /// The month of a day; `None` outside the years 1 to 9998.
    #[must_use]
    pub fn of(day: Date) -> Option<Self> {
        (1..=9998).contains(&day.year()).then(|| Self { first: day.first_of_month() })
    }

    /// The first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        self.first
    }

    /// The last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        self.first.last_of_month()
    }

    /// The first day of the month after.
    #[must_use]
    pub fn end(self) -> Date {
        self.first.checked_add(1.month()).expect("the calendar goes on to the year 9999")
    }
}

/// The text is no month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no month; write it as 2026-11")]
pub struct PeriodError(String);

impl FromStr for Period {
    type Err = PeriodError;
    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let day = format!("{text}-01").parse::<Date>().ok();
        // A month has one way of being written, so that files can be compared byte by byte.
        day.and_then(Self::of)
            .filter(|period| period.to_string() == text)
            .ok_or_else(|| PeriodError(text.to_owned()))
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;
    fn try_from(text: String) -> Result<Self, PeriodError> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_written_in_one_way() {
        let november: Period = "2026-11".parse().unwrap();
        assert_eq!(november.to_string(), "2026-11");
        assert_eq!(november.last_day().to_string(), "2026-11-30");
        assert_eq!(november.end().to_string(), "2026-12-01");
        for wrong in ["", "2026", "2026-13", "2026-1", "+002026-11", "2026-11-01", "202611"] {
            assert!(wrong.parse::<Period>().is_err(), "{wrong}");
        }
    }
}
