//! Memberships for somebody else: presents and families.

use serde::{Deserialize, Serialize};
use types::{Standing, Timestamp};

use crate::{FAMILY_SEATS_MAX, Grant, GrantedBy, calendar::months_after, is_entitled};

/// A membership that was bought as a present; whoever has its code takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// When it was paid.
    pub bought_at: Timestamp,
    /// For how many months.
    pub months: u8,
    /// When it was taken.
    pub taken_at: Option<Timestamp>,
    /// When the giver got their money back.
    pub refunded_at: Option<Timestamp>,
}

/// A present waits so long.
pub const PRESENT_WAITS_MONTHS: u8 = 24;

/// Why a present cannot be taken now. The sentence is for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PresentRefused {
    /// Somebody has.
    #[error("This present has been taken already.")]
    Taken,
    /// The giver took it back.
    #[error("This present was taken back.")]
    TakenBack,
    /// It waited too long.
    #[error("This present has expired.")]
    Expired,
    /// It would be lost beside a membership that is paid.
    #[error("You are a member. Keep the present for later: it does not run while you pay.")]
    Pays,
}

impl Present {
    /// What taking it now gives.
    ///
    /// # Errors
    /// [`PresentRefused`] says why not.
    pub fn take(self, reader: Standing, now: Timestamp) -> Result<Grant, PresentRefused> {
        let pays = match reader {
            Standing::Member { renews, .. } => renews,
            Standing::Trial { pays, .. } => pays,
            Standing::PastDue { .. } | Standing::Paused { .. } => true,
            Standing::Visitor
            | Standing::Unconfirmed
            | Standing::Registered { .. }
            | Standing::Cancelled { .. }
            | Standing::Lapsed { .. }
            | Standing::Refunded { .. }
            | Standing::Institution { .. }
            | Standing::Gift { .. } => false,
        };
        if self.taken_at.is_some() {
            Err(PresentRefused::Taken)
        } else if self.refunded_at.is_some() {
            Err(PresentRefused::TakenBack)
        } else if months_after(self.bought_at, PRESENT_WAITS_MONTHS) <= now {
            Err(PresentRefused::Expired)
        } else if pays {
            Err(PresentRefused::Pays)
        } else {
            let from = begins(reader, now);
            let until = Some(months_after(from, self.months));
            Ok(Grant { from, until, revoked_at: None, by: GrantedBy::Gift })
        }
    }
}

/// A present begins when what is open anyway ends, so that no day of it is lost.
fn begins(reader: Standing, now: Timestamp) -> Timestamp {
    match reader {
        Standing::Trial { until, .. }
        | Standing::Cancelled { until }
        | Standing::Gift { until }
        | Standing::Member { until: Some(until), .. }
            if is_entitled(reader, now) =>
        {
            until
        }
        Standing::Visitor
        | Standing::Unconfirmed
        | Standing::Registered { .. }
        | Standing::Trial { .. }
        | Standing::Member { .. }
        | Standing::PastDue { .. }
        | Standing::Paused { .. }
        | Standing::Cancelled { .. }
        | Standing::Lapsed { .. }
        | Standing::Refunded { .. }
        | Standing::Institution { .. }
        | Standing::Gift { .. } => now,
    }
}

/// Whether another reader fits into a family of so many, with the one who pays.
#[must_use]
pub fn has_seat(seats: u32, taken: u32) -> bool {
    taken < seats.min(FAMILY_SEATS_MAX)
}

/// What somebody in a family has of the payer's membership: open as long as the payer's is, and
/// not before they joined or after they left. Made anew each time; it is not stored.
#[must_use]
pub fn family_grant(payer: Standing, joined_at: Timestamp, left_at: Option<Timestamp>) -> Grant {
    let until = match payer {
        Standing::Member { until, .. } => until,
        Standing::PastDue { until, .. } | Standing::Cancelled { until } => Some(until),
        Standing::Paused { from, .. } => Some(from),
        Standing::Lapsed { since } | Standing::Refunded { since } => Some(since),
        // Free days, presents and libraries are for one.
        Standing::Visitor
        | Standing::Unconfirmed
        | Standing::Registered { .. }
        | Standing::Trial { .. }
        | Standing::Institution { .. }
        | Standing::Gift { .. } => Some(joined_at),
    };
    Grant { from: joined_at, until, revoked_at: left_at, by: GrantedBy::Family }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::{account, day, moment};
    use crate::standing;

    const PRESENT: Present =
        Present { bought_at: Timestamp::UNIX_EPOCH, months: 3, taken_at: None, refunded_at: None };

    fn present() -> Present {
        Present { bought_at: moment("0"), ..PRESENT }
    }

    #[test]
    fn a_present_begins_where_what_is_open_ends() {
        let take = |reader| {
            let grant = present().take(reader, moment("10")).unwrap();
            format!("{} to {}", day(grant.from), day(grant.until.unwrap()))
        };
        let trial = Standing::Trial { since: moment("0"), until: moment("14"), pays: false };
        assert_eq!(take(trial), "14 to 104");
        assert_eq!(take(Standing::Registered { trial_ended: None }), "10 to 100");
        assert_eq!(take(Standing::Cancelled { until: moment("31") }), "31 to 120");
        assert_eq!(take(Standing::Lapsed { since: moment("5") }), "10 to 100");
    }

    #[test]
    fn a_present_is_taken_once_in_time_and_not_beside_payments() {
        let visitor = Standing::Registered { trial_ended: None };
        let refused =
            |present: Present, reader, day| present.take(reader, moment(day)).unwrap_err();
        let taken = Present { taken_at: Some(moment("1")), ..present() };
        let back = Present { refunded_at: Some(moment("1")), ..present() };
        let member = Standing::Member { until: Some(moment("31")), renews: true };
        assert_eq!(refused(taken, visitor, "2"), PresentRefused::Taken);
        assert_eq!(refused(back, visitor, "2"), PresentRefused::TakenBack);
        assert_eq!(refused(present(), visitor, "730"), PresentRefused::Expired);
        assert_eq!(refused(present(), member, "2"), PresentRefused::Pays);
        assert!(present().take(visitor, moment("729")).is_ok());
    }

    #[test]
    fn a_family_reads_as_long_as_the_payer_does() {
        let payer = account("-100 confirm\n0 order 1\n0 paid 1/0:1");
        let reads = |now: &str, joined: &str, left: Option<&str>| {
            let payer = standing(Some(&payer), moment(now));
            family_grant(payer, moment(joined), left.map(moment)).holds(moment(now))
        };
        assert!(!reads("4", "5", None) && reads("5", "5", None));
        // The days of grace are the family's too; afterwards all are out.
        assert!(reads("32", "5", None) && !reads("45", "5", None));
        assert!(!reads("8", "5", Some("8")));
        assert!(has_seat(6, 5) && !has_seat(6, 6) && !has_seat(100, 6) && !has_seat(2, 2));
        let trial = Standing::Trial { since: moment("0"), until: moment("14"), pays: true };
        assert!(!family_grant(trial, moment("1"), None).holds(moment("2")));
    }
}
