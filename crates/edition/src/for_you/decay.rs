//! Forgetting: what counted once counts half after a half-life.

use types::Timestamp;

/// One hour in milliseconds.
pub(crate) const HOUR: i64 = 3_600_000;
/// One day in milliseconds.
pub(crate) const DAY: i64 = 24 * HOUR;

/// What is left of 1 after the time from `then` to `now`; a clock that runs back forgets nothing.
pub(crate) fn left(then: Timestamp, now: Timestamp, half_life: i64) -> f64 {
    let passed = (now.as_millisecond() - then.as_millisecond()).max(0);
    if passed == 0 { 1.0 } else { (-(passed as f64) / half_life as f64).exp2() }
}

/// Hours from `then` to `now`, not below nothing.
pub(crate) fn hours(then: Timestamp, now: Timestamp) -> f64 {
    hours_between(then.as_millisecond(), now.as_millisecond())
}

/// The same for milliseconds since 1970.
pub(crate) fn hours_between(then: i64, now: i64) -> f64 {
    (now - then).max(0) as f64 / HOUR as f64
}
