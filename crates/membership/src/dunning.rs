//! When a failed payment is tried again, and what readers are told before money moves.

use serde::{Deserialize, Serialize};
use types::{SignedDuration, Timestamp};

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const fn days(n: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * n)
}

/// How long everything stays open while a payment is owed.
pub const GRACE: SignedDuration = days(14);

/// After the first failure: 2 hours, then days 2, 5, 9 and 14. The last is two hours before the
/// grace ends, so that it can still succeed in time.
pub const RETRIES: [SignedDuration; 5] =
    [SignedDuration::from_hours(2), days(2), days(5), days(9), SignedDuration::from_hours(334)];

/// However often a reader saves a new card; card networks count 15 tries a month as abuse.
pub const ATTEMPTS_MAX: u32 = 15;

/// A reminder goes out this long before a paid period begins…
pub const REMIND_BEFORE: SignedDuration = days(8);

/// …and no money is taken less than this after it went: seven days are what card networks ask
/// before the end of a trial. The day between the two is for a mail server that is down.
pub const NOTICE_MIN: SignedDuration = days(7);

/// A payment for at least so many months is announced each time.
pub const NOTICE_FROM_MONTHS: u8 = 6;

/// Days before a card expires on which the reader is told, latest last.
pub const CARD_NOTICES: [u8; 2] = [30, 7];

/// How a charge failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decline {
    /// For now: no money on the account, the bank did not answer, a limit.
    Soft,
    /// For good: the card is expired, stolen or closed, or the bank forbids to try again.
    Hard,
}

/// When to charge again after these failures, in their order; nothing where only another card
/// helps.
#[must_use]
pub fn next_try(failures: &[(Timestamp, Decline)]) -> Option<Timestamp> {
    let (first, _) = failures.first()?;
    let (last, how) = failures.last()?;
    let wait = RETRIES.get(failures.len().checked_sub(1)?)?;
    // Failures that we were told late are not made up for in one burst.
    let gap = HOUR + HOUR;
    match how {
        Decline::Soft => Some(later(*first, *wait).max(later(*last, gap))),
        Decline::Hard => None,
    }
}

/// When a paid period begins that was planned for then and announced on that day: a reminder that
/// goes out late postpones the payment, and says so.
#[must_use]
pub fn paid_from(planned: Timestamp, reminded: Timestamp) -> Timestamp {
    planned.max(later(reminded, NOTICE_MIN))
}

/// Which notice is due for a card that expires then: days before, if one is.
#[must_use]
pub fn card_notice(expires: Timestamp, now: Timestamp) -> Option<u8> {
    let left = expires.duration_since(now);
    let is_near = |notice: &&u8| left <= days(i64::from(**notice));
    let nearest = CARD_NOTICES.iter().filter(is_near).min().copied();
    nearest.filter(|_| left.is_positive())
}

/// A moment later; the end of time at most.
pub(crate) fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(if by.is_negative() { Timestamp::MIN } else { Timestamp::MAX })
}

/// Whole days.
pub(crate) fn whole_days(n: u16) -> SignedDuration {
    days(i64::from(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hour(n: i64) -> Timestamp {
        Timestamp::from_second(n * 3600).unwrap()
    }

    #[test]
    fn a_soft_failure_is_tried_again_five_times_within_the_grace() {
        let mut failures = vec![(hour(0), Decline::Soft)];
        let mut tries = Vec::new();
        while let Some(next) = next_try(&failures) {
            tries.push(next.as_second() / 3600);
            failures.push((next, Decline::Soft));
        }
        assert_eq!(tries, [2, 48, 120, 216, 334]);
        assert!(hour(334) < hour(0) + GRACE);
    }

    #[test]
    fn a_hard_failure_asks_for_a_card() {
        assert_eq!(next_try(&[(hour(0), Decline::Hard)]), None);
        assert_eq!(next_try(&[(hour(0), Decline::Soft), (hour(2), Decline::Hard)]), None);
        assert_eq!(next_try(&[]), None);
    }

    #[test]
    fn failures_told_late_are_not_tried_in_a_burst() {
        let failures = [(hour(0), Decline::Soft), (hour(200), Decline::Soft)];
        assert_eq!(next_try(&failures), Some(hour(202)));
    }

    #[test]
    fn a_card_is_spoken_of_a_month_and_a_week_before_it_expires() {
        let expires = hour(24 * 100);
        let on = |day: i64| card_notice(expires, hour(24 * day));
        assert_eq!(
            [on(69), on(70), on(92), on(93), on(99), on(100)],
            [None, Some(30), Some(30), Some(7), Some(7), None]
        );
    }
}
