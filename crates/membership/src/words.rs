//! What readers are told. Calm, in their words, without exclamation marks.

use types::{Standing, Timestamp};

use crate::{Verdict, is_entitled, trial_days_left};

/// The sentence beside an article, for what the verdict shows; nothing where it is open.
#[must_use]
pub fn verdict_sentence(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::Open => None,
        Verdict::SignUp => {
            Some("Sign up to read the whole article: fourteen days free, no card needed.")
        }
        Verdict::Confirm => Some(
            "Please confirm your e-mail address; your fourteen free days begin when you do. \
             The link is in the mail that we sent you.",
        ),
        Verdict::TrialOver { .. } => Some(
            "Your fourteen free days are over. Members read every article here; you can go on \
             reading leads, and everything you saved is still yours.",
        ),
        Verdict::MembershipOver { .. } => Some(
            "Your membership has ended. You can go on reading leads, and everything you saved \
             is still yours.",
        ),
        Verdict::LeadOnly => Some("The whole article is on the publisher's own site."),
        Verdict::LinkOnly => Some("Read this article on the publisher's own site."),
        Verdict::Embargoed { .. } => Some("This article has not been published yet."),
        Verdict::NotHere => Some("The publisher does not offer this article in your country."),
    }
}

/// The sentence on the account page: how a reader stands.
#[must_use]
pub fn standing_sentence(standing: Standing, now: Timestamp) -> String {
    match standing {
        Standing::Visitor => "You are not signed in.".to_owned(),
        Standing::Unconfirmed => "Your e-mail address is not confirmed yet.".to_owned(),
        Standing::Trial { since } => match trial_days_left(since, now) {
            0 => "Your fourteen free days are over.".to_owned(),
            1 => "This is the last of your fourteen free days.".to_owned(),
            days => format!("You are reading free for {days} more days."),
        },
        Standing::Member { until: None } => "You are a member.".to_owned(),
        Standing::Member { until: Some(until) } => {
            let day = until.strftime("%-d %B %Y");
            if is_entitled(standing, now) {
                format!("You are a member until {day}.")
            } else {
                format!("Your membership ended on {day}.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use types::SignedDuration;

    fn check(standing: impl Fn(Timestamp) -> Standing, expected: Expect) {
        let start: Timestamp = "2026-11-01T09:00:00Z".parse().unwrap();
        let hours = [0, 1, 24, 13 * 24 - 1, 13 * 24 + 1, 14 * 24];
        let lines = hours.map(|hours| {
            let now = start + SignedDuration::from_hours(hours);
            format!("{hours} h: {}\n", standing_sentence(standing(start), now))
        });
        expected.assert_eq(&lines.concat());
    }

    #[test]
    fn the_free_days_are_counted_down() {
        check(
            |since| Standing::Trial { since },
            expect![[r#"
            0 h: You are reading free for 14 more days.
            1 h: You are reading free for 14 more days.
            24 h: You are reading free for 13 more days.
            311 h: You are reading free for 2 more days.
            313 h: This is the last of your fourteen free days.
            336 h: Your fourteen free days are over.
        "#]],
        );
    }

    #[test]
    fn a_member_sees_the_last_day() {
        let until = |start| Some(start + SignedDuration::from_hours(13 * 24));
        check(
            |start| Standing::Member { until: until(start) },
            expect![[r#"
            0 h: You are a member until 14 November 2026.
            1 h: You are a member until 14 November 2026.
            24 h: You are a member until 14 November 2026.
            311 h: You are a member until 14 November 2026.
            313 h: Your membership ended on 14 November 2026.
            336 h: Your membership ended on 14 November 2026.
        "#]],
        );
    }

    #[test]
    fn only_an_open_article_needs_no_sentence() {
        let at = Timestamp::UNIX_EPOCH;
        for verdict in [
            Verdict::SignUp,
            Verdict::Confirm,
            Verdict::TrialOver { ended: at },
            Verdict::MembershipOver { ended: at },
            Verdict::LeadOnly,
            Verdict::LinkOnly,
            Verdict::Embargoed { until: at },
            Verdict::NotHere,
        ] {
            let sentence = verdict_sentence(verdict).unwrap();
            assert!(sentence.ends_with('.') && !sentence.contains('!'), "{sentence}");
        }
        assert_eq!(verdict_sentence(Verdict::Open), None);
    }
}
