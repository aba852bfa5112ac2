//! An account and the time → how its reader stands.

use serde::{Deserialize, Serialize};
use types::{SignedDuration, Standing, Timestamp};

/// How long a new reader reads everything without paying.
pub const TRIAL: SignedDuration = SignedDuration::from_hours(14 * 24);

/// What is known of an account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountFacts {
    /// When its mail address was confirmed.
    pub confirmed_at: Option<Timestamp>,
    /// When its trial began; where that is missing it began with the confirmation. Somebody who
    /// has had a trial before keeps the time of the first one.
    pub trial_since: Option<Timestamp>,
    /// Memberships granted by hand, in any order.
    pub grants: Vec<Grant>,
}

/// A membership that an operator granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// When it begins.
    pub from: Timestamp,
    /// When it ends; nothing for without end.
    pub until: Option<Timestamp>,
    /// When an operator took it back.
    pub revoked_at: Option<Timestamp>,
}

impl Grant {
    /// When it ends or ended, by its date or because it was taken back.
    #[must_use]
    pub fn ends(&self) -> Option<Timestamp> {
        match (self.until, self.revoked_at) {
            (Some(until), Some(revoked)) => Some(until.min(revoked)),
            (until, revoked) => until.or(revoked),
        }
    }

    /// Whether it holds at this moment.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        self.from <= now && self.ends().is_none_or(|end| now < end)
    }
}

/// How somebody stands at this moment; no account is a visitor.
///
/// A grant that holds makes a member. Without one it is the trial as long as it runs, and after
/// that whichever ended last, so that a former member is addressed as one. An address that is
/// not confirmed has neither: anybody could have typed it.
#[must_use]
pub fn standing(account: Option<&AccountFacts>, now: Timestamp) -> Standing {
    let Some(account) = account else { return Standing::Visitor };
    let Some(confirmed_at) = account.confirmed_at else { return Standing::Unconfirmed };
    let since = account.trial_since.unwrap_or(confirmed_at);
    if let Some(until) = membership(&account.grants, now) {
        return Standing::Member { until };
    }
    let ended = account.grants.iter().filter(|grant| grant.from <= now);
    let last_end = ended.filter_map(Grant::ends).max();
    match last_end {
        Some(end) if trial_ends(since) <= now && trial_ends(since) < end => {
            Standing::Member { until: Some(end) }
        }
        Some(_) | None => Standing::Trial { since },
    }
}

/// Whether this standing opens licensed articles at this moment.
#[must_use]
pub fn is_entitled(standing: Standing, now: Timestamp) -> bool {
    match standing {
        Standing::Visitor | Standing::Unconfirmed => false,
        Standing::Trial { since } => now < trial_ends(since),
        Standing::Member { until } => until.is_none_or(|until| now < until),
    }
}

/// The first moment after the trial.
#[must_use]
pub fn trial_ends(since: Timestamp) -> Timestamp {
    since.checked_add(TRIAL).unwrap_or(Timestamp::MAX)
}

/// Days left of a trial, begun days counted whole: 14 at its start, 1 in its last hour, then 0.
#[must_use]
pub fn trial_days_left(since: Timestamp, now: Timestamp) -> i64 {
    const DAY: i64 = 24 * 60 * 60;
    let left = trial_ends(since).duration_since(now).min(TRIAL);
    let begun = i64::from(left.subsec_nanos() > 0);
    (left.as_secs().saturating_add(begun).saturating_add(DAY - 1) / DAY).max(0)
}

/// The end of the membership that holds now, through grants that follow one another without a
/// gap; the inner nothing is without end.
fn membership(grants: &[Grant], now: Timestamp) -> Option<Option<Timestamp>> {
    if !grants.iter().any(|grant| grant.holds(now)) {
        return None;
    }
    let mut until = now;
    loop {
        let reaching = grants.iter().filter(|grant| grant.holds(until));
        // No end is later than any end.
        let end = reaching.map(|grant| grant.ends().unwrap_or(Timestamp::MAX)).max();
        match end {
            Some(end) if end == Timestamp::MAX => return Some(None),
            Some(end) => until = end,
            None => return Some(Some(until)),
        }
    }
}

#[cfg(test)]
mod tests;
