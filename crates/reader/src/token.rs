//! Links that we send by mail.

use serde::{Deserialize, Serialize};
use types::{SignedDuration, Timestamp};

/// What a link by mail is good for. A link is used once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// Confirms a mail address.
    Confirm,
    /// Sets a new password.
    Reset,
}

impl Purpose {
    /// All purposes.
    pub const ALL: [Self; 2] = [Self::Confirm, Self::Reset];

    /// The word in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reset => "reset",
        }
    }

    /// How long the link holds: a mail may wait over a weekend's day, but a link that changes a
    /// password should not lie about.
    #[must_use]
    pub fn lifetime(self) -> SignedDuration {
        match self {
            Self::Confirm => SignedDuration::from_hours(48),
            Self::Reset => SignedDuration::from_hours(1),
        }
    }

    /// The first moment at which the link no longer holds.
    #[must_use]
    pub fn ends(self, made_at: Timestamp) -> Timestamp {
        made_at.checked_add(self.lifetime()).unwrap_or(Timestamp::MAX)
    }

    /// Whether a link may be used: made before, not used yet, not over.
    #[must_use]
    pub fn holds(self, made_at: Timestamp, used_at: Option<Timestamp>, now: Timestamp) -> bool {
        used_at.is_none() && now < self.ends(made_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_holds_once_and_until_its_end() {
        let made: Timestamp = "2026-11-01T09:00:00Z".parse().unwrap();
        let second = SignedDuration::from_secs(1);
        for purpose in Purpose::ALL {
            let end = made + purpose.lifetime();
            assert!(purpose.holds(made, None, made));
            assert!(purpose.holds(made, None, end - second));
            assert!(!purpose.holds(made, None, end));
            assert!(!purpose.holds(made, Some(made + second), made + second));
        }
        assert_eq!(Purpose::Reset.ends(Timestamp::MAX), Timestamp::MAX);
    }
}
