//! How long somebody stays signed in.

use types::{SignedDuration, Timestamp};

/// Without a visit for so long, the reader signs in again.
pub const SESSION_IDLE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// After so long the reader signs in again in any case.
pub const SESSION_LONGEST: SignedDuration = SignedDuration::from_hours(180 * 24);

/// The first moment at which a session is over, if it is not used until then.
#[must_use]
pub fn session_ends(created_at: Timestamp, seen_at: Timestamp) -> Timestamp {
    let idle = seen_at.checked_add(SESSION_IDLE).unwrap_or(Timestamp::MAX);
    let longest = created_at.checked_add(SESSION_LONGEST).unwrap_or(Timestamp::MAX);
    idle.min(longest)
}

/// Whether a session still signs its reader in.
#[must_use]
pub fn is_session_alive(
    created_at: Timestamp,
    seen_at: Timestamp,
    ended_at: Option<Timestamp>,
    now: Timestamp,
) -> bool {
    ended_at.is_none() && now < session_ends(created_at, seen_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_by_rest_by_age_and_by_signing_out() {
        let day = |n: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * n);
        for (seen, ended, now, alive) in [
            (0, None, 0, true),
            (0, None, 29, true),
            (0, None, 30, false),
            (29, None, 58, true),
            (170, None, 179, true),
            (170, None, 180, false),
            (1, Some(2), 2, false),
        ] {
            let is_alive = is_session_alive(day(0), day(seen), ended.map(day), day(now));
            assert_eq!(is_alive, alive, "seen {seen}, now {now}");
        }
    }
}
