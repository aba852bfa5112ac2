//! When to ask a publisher again.
//!
//! The square-root schedule: with a budget of B requests a second over all feeds, the mean
//! delay Σ w·λ·T/2 is smallest when feed i is asked every `T = c/√(w·λ)`, c being such that
//! Σ 1/T = B. What a publisher asks for with its headers is a floor under that.

mod rhythm;
mod floor;

use types::{SignedDuration, Timestamp};

pub use floor::{Asked, Headers, floor, retry_after};
pub use rhythm::{CONSTANT_FIRST, RATE_FIRST, Rhythm, constant, update};

/// No feed is asked more often than this by the schedule.
pub const EVERY_MIN: SignedDuration = SignedDuration::from_mins(2);
/// No feed is asked less often than this by the schedule.
pub const EVERY_MAX: SignedDuration = SignedDuration::from_hours(6);
/// No feed is asked less often than this because it fails or asks to be left alone, but for a
/// `Retry-After` of its own.
pub const LEFT_ALONE_MAX: SignedDuration = SignedDuration::from_hours(24);
/// An address is never asked twice within this time.
pub const BETWEEN_MIN: SignedDuration = SignedDuration::from_secs(60);

/// How an attempt ended, as far as the schedule is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// An answer, new or unchanged.
    Well,
    /// No answer that can be used, this many times in a row (1 for the first).
    Badly {
        /// Failures in a row, this one included.
        times: u32,
    },
    /// 410: the publisher says that it is over.
    Gone,
}

/// When to ask next: `max(T · (0.8 + 0.4 · jitter), floor)` from now on.
///
/// `jitter` is a random number from 0 to 1; `asked` is when the publisher wants to be asked at
/// the earliest ([`floor()`]).
#[must_use]
pub fn next_poll(rhythm: &Rhythm, now: Timestamp, jitter: f64) -> Timestamp {
    let every = seconds(rhythm.every()) * (0.8 + 0.4 * jitter.clamp(0.0, 1.0));
    let planned = later(now, from_seconds(every).max(BETWEEN_MIN));
    rhythm.floor.map_or(planned, |floor| planned.max(floor))
}

/// When to ask next after an attempt; `None` when never.
///
/// Failures double the time from the feed's usual one up to [`LEFT_ALONE_MAX`].
#[must_use]
pub fn after(rhythm: &Rhythm, ended: Ended, now: Timestamp, jitter: f64) -> Option<Timestamp> {
    match ended {
        Ended::Gone => None,
        Ended::Well => Some(next_poll(rhythm, now, jitter)),
        Ended::Badly { times } => {
            let wait = later(now, back_off(rhythm.every(), times));
            Some(next_poll(rhythm, now, jitter).max(wait))
        }
    }
}

/// `every` doubled `times` times, at most [`LEFT_ALONE_MAX`].
#[must_use]
pub fn back_off(every: SignedDuration, times: u32) -> SignedDuration {
    let doubled = seconds(every) * 2_f64.powi(i32::try_from(times.min(20)).unwrap_or(20));
    from_seconds(doubled).min(LEFT_ALONE_MAX)
}

fn seconds(duration: SignedDuration) -> f64 {
    duration.as_secs_f64()
}

fn from_seconds(seconds: f64) -> SignedDuration {
    SignedDuration::try_from_secs_f64(seconds).unwrap_or(LEFT_ALONE_MAX)
}

fn later(now: Timestamp, wait: SignedDuration) -> Timestamp {
    now.checked_add(wait).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests;
