//! An account and the time → how its reader stands.

use serde::{Deserialize, Serialize};
use types::{SignedDuration, Standing, Timestamp};

use crate::{
    Facts,
    dunning::{NOTICE_MIN, later},
    life::Life,
    stage::Stage,
};

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
    /// Memberships that somebody else granted, in any order.
    pub grants: Vec<Grant>,
    /// Orders, wishes, payments and what was done about them.
    pub events: Facts,
}

/// A membership that the reader does not pay for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// When it begins.
    pub from: Timestamp,
    /// When it ends; nothing for without end.
    pub until: Option<Timestamp>,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
    /// Who gave it.
    pub by: GrantedBy,
}

/// Who gives a membership to somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GrantedBy {
    /// An operator of this Newsstand, by hand.
    Operator,
    /// Somebody in the same family who pays; see [`crate::family_grant`].
    Family,
    /// Somebody who bought it as a present.
    Gift,
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

impl AccountFacts {
    /// When the free days began: an address that is not confirmed has none.
    pub(crate) fn trial_began(&self) -> Option<Timestamp> {
        self.confirmed_at.map(|confirmed| self.trial_since.unwrap_or(confirmed))
    }
}

/// How somebody stands at this moment; no account is a visitor.
///
/// What is paid for comes first, then what others grant, then the free days. Where nothing opens,
/// whichever ended last is named, so that a former member is addressed as one. An address that is
/// not confirmed has neither trial nor grants: anybody could have typed it.
#[must_use]
pub fn standing(account: Option<&AccountFacts>, now: Timestamp) -> Standing {
    let Some(account) = account else { return Standing::Visitor };
    let own = own(&Life::told(account, now), now);
    let is_open = is_entitled(own, now);
    if is_open && !matches!(own, Standing::Trial { .. }) {
        return own;
    }
    if account.confirmed_at.is_none() {
        return Standing::Unconfirmed;
    }
    if let Some(granted) = granted(&account.grants, now) {
        return granted;
    }
    let began = account.grants.iter().filter(|grant| grant.from <= now);
    let last_end = began.filter_map(Grant::ends).filter(|end| *end <= now).max();
    match (own, last_end) {
        (Standing::Registered { trial_ended }, Some(end)) if trial_ended < Some(end) => {
            Standing::Lapsed { since: end }
        }
        (Standing::Lapsed { since } | Standing::Refunded { since }, Some(end)) if since < end => {
            Standing::Lapsed { since: end }
        }
        (own, _) => own,
    }
}

/// Whether this standing opens licensed articles at this moment.
#[must_use]
pub fn is_entitled(standing: Standing, now: Timestamp) -> bool {
    match standing {
        Standing::Visitor
        | Standing::Unconfirmed
        | Standing::Registered { .. }
        | Standing::Lapsed { .. }
        | Standing::Refunded { .. } => false,
        Standing::Trial { until, .. }
        | Standing::PastDue { until, .. }
        | Standing::Cancelled { until }
        | Standing::Gift { until } => now < until,
        Standing::Paused { from, .. } => now < from,
        Standing::Member { until, .. } | Standing::Institution { until } => {
            until.is_none_or(|until| now < until)
        }
    }
}

/// The first moment after the free days that began then.
#[must_use]
pub fn trial_ends(since: Timestamp) -> Timestamp {
    since.checked_add(TRIAL).unwrap_or(Timestamp::MAX)
}

/// Days left of free days that end then, begun days counted whole: 14 at their start, 1 in their
/// last hour, then 0.
#[must_use]
pub fn trial_days_left(until: Timestamp, now: Timestamp) -> i64 {
    const DAY: i64 = 24 * 60 * 60;
    let left = until.duration_since(now).min(TRIAL);
    let begun = i64::from(left.subsec_nanos() > 0);
    (left.as_secs().saturating_add(begun).saturating_add(DAY - 1) / DAY).max(0)
}

/// The standing by what the reader ordered and paid, and by the free days.
fn own(life: &Life, now: Timestamp) -> Standing {
    // Until when a stage lasts that waits for the notice of the next payment: seven days at least.
    let lasts = |planned: Timestamp| match life.next_by_time() {
        Some((at, _)) => at,
        None => planned.max(later(now, NOTICE_MIN)),
    };
    match life.stage {
        Stage::Registered => Standing::Registered { trial_ended: life.trial_ends },
        Stage::Trial { since, until } => {
            Standing::Trial { since, until: lasts(until), pays: life.order.is_some() }
        }
        Stage::Member { until } => {
            Standing::Member { until: Some(lasts(until)), renews: life.order.is_some() }
        }
        Stage::PastDue { since, until, owing } => Standing::PastDue { since, until, owing },
        Stage::Paused { from, until } => Standing::Paused { from, until: lasts(until) },
        Stage::Cancelled { until } => Standing::Cancelled { until },
        Stage::Lapsed { since } => Standing::Lapsed { since },
        Stage::Refunded { since } => Standing::Refunded { since },
    }
}

/// The grants that hold now as one standing: to the end of those that follow one another without
/// a gap, by whoever gives most.
fn granted(grants: &[Grant], now: Timestamp) -> Option<Standing> {
    let by = grants.iter().filter(|grant| grant.holds(now)).map(|grant| grant.by).min()?;
    let mut until = now;
    let end = loop {
        let reaching = grants.iter().filter(|grant| grant.holds(until));
        // No end is later than any end.
        match reaching.map(|grant| grant.ends().unwrap_or(Timestamp::MAX)).max() {
            Some(end) if end == Timestamp::MAX => break None,
            Some(end) => until = end,
            None => break Some(until),
        }
    };
    Some(match (by, end) {
        (GrantedBy::Gift, Some(until)) => Standing::Gift { until },
        (GrantedBy::Operator | GrantedBy::Family, _) | (GrantedBy::Gift, None) => {
            Standing::Member { until: end, renews: false }
        }
    })
}

#[cfg(test)]
mod tests;
