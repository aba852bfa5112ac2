//! What opens single articles to those whom the wall keeps out.

use crate::{GiftVerdict, Metered, Through, Verdict};

/// The keys that somebody holds for one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys {
    /// The story is about public safety: a warning, an evacuation, an outbreak.
    pub public_safety: bool,
    /// They came by a gift link.
    pub gift: Option<GiftVerdict>,
    /// They have bought it.
    pub bought: bool,
    /// What the meter says.
    pub meter: Metered,
}

impl Keys {
    /// None.
    pub const NONE: Self =
        Self { public_safety: false, gift: None, bought: false, meter: Metered::Off };
}

/// The verdict for somebody with keys.
///
/// Only a wall is opened: what is held back from everybody, or not licensed, stays so. What costs
/// nothing is used before what is counted, so that a gift does not cost a free story.
#[must_use]
pub fn keyed_verdict(keys: Keys, verdict: Verdict) -> Verdict {
    if !verdict.is_locked() {
        return verdict;
    }
    let meter = match keys.meter {
        Metered::Known { left } | Metered::Opens { left } => Some(Through::Meter { left }),
        Metered::Off | Metered::Spent { .. } => None,
    };
    let gift = matches!(keys.gift, Some(GiftVerdict::Opens { .. })).then_some(Through::GiftLink);
    let through = keys
        .public_safety
        .then_some(Through::PublicSafety)
        .or(keys.bought.then_some(Through::Bought))
        .or(gift)
        .or(meter);
    through.map_or(verdict, Verdict::OpenThrough)
}

#[cfg(test)]
mod tests {
    use types::Timestamp;

    use super::*;
    use crate::Shows;

    const ALL: Keys = Keys {
        public_safety: true,
        gift: Some(GiftVerdict::Opens { left: 1 }),
        bought: true,
        meter: Metered::Opens { left: 2 },
    };

    #[test]
    fn keys_open_a_wall_and_nothing_else() {
        let at = Timestamp::UNIX_EPOCH;
        for verdict in [
            Verdict::SignUp,
            Verdict::Confirm,
            Verdict::TrialOver { ended: at },
            Verdict::MembershipOver { ended: at },
            Verdict::MembersOnly,
            Verdict::Paused { until: at },
        ] {
            assert_eq!(keyed_verdict(Keys::NONE, verdict), verdict);
            assert_eq!(keyed_verdict(ALL, verdict).shows(), Shows::Body);
        }
        for verdict in [
            Verdict::Open,
            Verdict::OpenThrough(Through::Institution),
            Verdict::LeadOnly,
            Verdict::LinkOnly,
            Verdict::Embargoed { until: at },
            Verdict::NotHere,
        ] {
            assert_eq!(keyed_verdict(ALL, verdict), verdict);
        }
    }

    #[test]
    fn what_is_counted_is_used_last() {
        let open = |keys| keyed_verdict(keys, Verdict::MembersOnly);
        let mut keys = ALL;
        assert_eq!(open(keys), Verdict::OpenThrough(Through::PublicSafety));
        keys.public_safety = false;
        assert_eq!(open(keys), Verdict::OpenThrough(Through::Bought));
        keys.bought = false;
        assert_eq!(open(keys), Verdict::OpenThrough(Through::GiftLink));
        keys.gift = Some(GiftVerdict::UsedUp);
        assert_eq!(open(keys), Verdict::OpenThrough(Through::Meter { left: 2 }));
        keys.meter = Metered::Spent { again: Timestamp::UNIX_EPOCH };
        assert_eq!(open(keys), Verdict::MembersOnly);
    }
}
