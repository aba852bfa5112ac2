//! Free stories for registered readers. Visitors are not counted: nothing is known of them.

use jiff::{civil::Weekday, tz::TimeZone};
use serde::{Deserialize, Serialize};
use types::{SignedDuration, StoryId, Timestamp};

use crate::{dunning::later, verdict::Verdict};

/// How many stories a registered reader may open in a week without a membership. A story counts
/// once, whoever tells it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meter {
    /// 0, which is how it begins, switches it off.
    pub stories_a_week: u16,
}

/// What the meter says of one story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metered {
    /// It is off, or not for this reader.
    Off,
    /// The story was opened this week and stays open.
    Known {
        /// Free stories left.
        left: u16,
    },
    /// The story opens and is to be written down; whoever does so counts in one statement that
    /// refuses to pass the limit.
    Opens {
        /// Free stories left after it.
        left: u16,
    },
    /// The week's stories are used.
    Spent {
        /// When the next week begins.
        again: Timestamp,
    },
}

impl Meter {
    /// Decides for a reader who has opened these stories since [`week_of`] began.
    #[must_use]
    pub fn says(
        self,
        verdict: Verdict,
        opened: &[StoryId],
        story: StoryId,
        now: Timestamp,
    ) -> Metered {
        if self.stories_a_week == 0 || !is_for(verdict) {
            return Metered::Off;
        }
        let used = u16::try_from(opened.len()).unwrap_or(u16::MAX);
        let left = self.stories_a_week.saturating_sub(used);
        if opened.contains(&story) {
            Metered::Known { left }
        } else if left > 0 {
            Metered::Opens { left: left.saturating_sub(1) }
        } else {
            Metered::Spent { again: week_of(now).1 }
        }
    }
}

/// The meter is for those with an account and a confirmed address, whom the wall keeps out.
fn is_for(verdict: Verdict) -> bool {
    match verdict {
        Verdict::TrialOver { .. }
        | Verdict::MembershipOver { .. }
        | Verdict::MembersOnly
        | Verdict::Paused { .. } => true,
        Verdict::Open
        | Verdict::OpenThrough(_)
        | Verdict::SignUp
        | Verdict::Confirm
        | Verdict::LeadOnly
        | Verdict::LinkOnly
        | Verdict::Embargoed { .. }
        | Verdict::NotHere => false,
    }
}

/// The week of a moment: from Monday, 00:00 UTC, to the next. What was opened before its beginning
/// is deleted.
#[must_use]
pub fn week_of(now: Timestamp) -> (Timestamp, Timestamp) {
    let zoned = now.to_zoned_datetime(TimeZone::UTC);
    let midnight = zoned.start_of_day().map_or(now, |it| it.timestamp());
    let since_monday = i64::from(zoned.weekday().since(Weekday::Monday));
    let monday = later(midnight, SignedDuration::from_hours(-24 * since_monday));
    (monday, later(monday, SignedDuration::from_hours(7 * 24)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_week_is_monday_to_monday() {
        for (now, monday) in [
            ("2026-11-23T00:00:00Z", "2026-11-23"),
            ("2026-11-26T13:00:00Z", "2026-11-23"),
            ("2026-11-29T23:59:59.999Z", "2026-11-23"),
            ("2026-11-30T00:00:00Z", "2026-11-30"),
            ("1969-12-31T12:00:00Z", "1969-12-29"),
        ] {
            assert_eq!(week_of(at(now)).0, at(&format!("{monday}T00:00:00Z")), "{now}");
        }
    }

    #[test]
    fn stories_are_counted_and_not_pages() {
        let now = at("2026-11-26T13:00:00Z");
        let meter = Meter { stories_a_week: 2 };
        let over = Verdict::TrialOver { ended: now };
        let says = |opened: &[i64], story| {
            let opened: Vec<_> = opened.iter().copied().map(StoryId).collect();
            meter.says(over, &opened, StoryId(story), now)
        };
        assert_eq!(says(&[], 1), Metered::Opens { left: 1 });
        assert_eq!(says(&[1], 2), Metered::Opens { left: 0 });
        assert_eq!(says(&[1, 2], 2), Metered::Known { left: 0 });
        assert_eq!(says(&[1, 2], 3), Metered::Spent { again: at("2026-11-30T00:00:00Z") });
    }

    #[test]
    fn visitors_and_members_are_not_counted_and_it_begins_switched_off() {
        let now = at("2026-11-26T13:00:00Z");
        let says = |meter: Meter, verdict| meter.says(verdict, &[], StoryId(1), now);
        let two = Meter { stories_a_week: 2 };
        for verdict in [Verdict::SignUp, Verdict::Confirm, Verdict::Open, Verdict::LeadOnly] {
            assert_eq!(says(two, verdict), Metered::Off);
        }
        assert_eq!(says(Meter::default(), Verdict::MembersOnly), Metered::Off);
    }

    proptest! {
        /// However somebody reads, no week has more different stories than the meter allows.
        #[test]
        fn no_week_has_more_stories(limit in 0_u16..5, reads in proptest::collection::vec(0_i64..9, 0..30)) {
            let now = at("2026-11-26T13:00:00Z");
            let mut opened = Vec::new();
            for story in reads.into_iter().map(StoryId) {
                let meter = Meter { stories_a_week: limit };
                match meter.says(Verdict::MembersOnly, &opened, story, now) {
                    Metered::Opens { .. } => opened.push(story),
                    Metered::Known { .. } => prop_assert!(opened.contains(&story)),
                    Metered::Off | Metered::Spent { .. } => prop_assert!(!opened.contains(&story)),
                }
            }
            prop_assert!(opened.len() <= usize::from(limit));
        }
    }
}
