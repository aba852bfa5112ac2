use expect_test::{Expect, expect};
use types::SignedDuration;

use super::*;

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
    let trial =
        |pays| move |since| Standing::Trial { since, until: crate::trial_ends(since), pays };
    check(
        trial(false),
        expect![[r#"
        0 h: You are reading free for 14 more days.
        1 h: You are reading free for 14 more days.
        24 h: You are reading free for 13 more days.
        311 h: You are reading free for 2 more days.
        313 h: This is the last of your fourteen free days.
        336 h: Your fourteen free days are over.
    "#]],
    );
    check(
        trial(true),
        expect![[r#"
        0 h: You are reading free for 14 more days. Your membership begins on 15 November 2026.
        1 h: You are reading free for 14 more days. Your membership begins on 15 November 2026.
        24 h: You are reading free for 13 more days. Your membership begins on 15 November 2026.
        311 h: You are reading free for 2 more days. Your membership begins on 15 November 2026.
        313 h: This is the last of your fourteen free days. Your membership begins on 15 November 2026.
        336 h: Your fourteen free days are over.
    "#]],
    );
}

#[test]
fn a_member_sees_the_last_day() {
    let until = |start| Some(start + SignedDuration::from_hours(13 * 24));
    check(
        |start| Standing::Member { until: until(start), renews: false },
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
fn every_standing_has_a_sentence() {
    let at: Timestamp = "2026-11-14T09:00:00Z".parse().unwrap();
    let (before, end) = (at - SignedDuration::from_hours(48), at + SignedDuration::from_hours(48));
    let past_due = |owing| Standing::PastDue { since: before, until: end, owing };
    let mut lines = String::new();
    for standing in [
        Standing::Visitor,
        Standing::Unconfirmed,
        Standing::Registered { trial_ended: None },
        Standing::Registered { trial_ended: Some(before) },
        Standing::Member { until: None, renews: false },
        Standing::Member { until: Some(end), renews: true },
        past_due(Owing::Waiting),
        past_due(Owing::Retrying),
        past_due(Owing::NeedsCard),
        Standing::PastDue { since: before, until: at, owing: Owing::NeedsCard },
        Standing::Paused { from: end, until: end },
        Standing::Paused { from: before, until: end },
        Standing::Cancelled { until: end },
        Standing::Cancelled { until: before },
        Standing::Lapsed { since: before },
        Standing::Refunded { since: before },
        Standing::Institution { until: None },
        Standing::Gift { until: end },
        Standing::Gift { until: before },
    ] {
        let sentence = standing_sentence(standing, at);
        assert!(sentence.ends_with('.') && !sentence.contains('!'), "{sentence}");
        lines += &format!("{sentence}\n");
    }
    expect![[r#"
        You are not signed in.
        Your e-mail address is not confirmed yet.
        You have an account and no membership.
        Your fourteen free days are over.
        You are a member.
        You are a member; the next payment is on 16 November 2026.
        A payment is on its way. You can go on reading.
        Your last payment did not come through. We try again by ourselves; you can read until 16 November 2026 meanwhile.
        Your card was refused. Please give us another one; you can read until 16 November 2026 meanwhile.
        Your membership ended on 14 November 2026.
        You can read until 16 November 2026; then your membership pauses until 16 November 2026.
        Your membership is paused. It goes on, with a payment, on 16 November 2026.
        You have cancelled. You can read until 16 November 2026, and nothing more is charged.
        Your membership ended on 12 November 2026.
        Your membership ended on 12 November 2026.
        Your money goes back to you, and your membership ended on 12 November 2026.
        You are reading through your library or organisation.
        You are reading on a membership that was given to you, until 16 November 2026.
        Your membership ended on 12 November 2026.
    "#]].assert_eq(&lines);
}

#[test]
fn only_an_open_article_needs_no_sentence() {
    let at: Timestamp = "2026-11-14T09:00:00Z".parse().unwrap();
    let mut lines = String::new();
    for verdict in [
        Verdict::OpenThrough(Through::Grace { until: at }),
        Verdict::OpenThrough(Through::Institution),
        Verdict::OpenThrough(Through::PublicSafety),
        Verdict::OpenThrough(Through::GiftLink),
        Verdict::OpenThrough(Through::Bought),
        Verdict::OpenThrough(Through::Meter { left: 0 }),
        Verdict::OpenThrough(Through::Meter { left: 1 }),
        Verdict::OpenThrough(Through::Meter { left: 2 }),
        Verdict::SignUp,
        Verdict::Confirm,
        Verdict::TrialOver { ended: at },
        Verdict::MembershipOver { ended: at },
        Verdict::MembersOnly,
        Verdict::Paused { until: at },
        Verdict::LeadOnly,
        Verdict::LinkOnly,
        Verdict::Embargoed { until: at },
        Verdict::NotHere,
    ] {
        let sentence = verdict_sentence(verdict).unwrap();
        assert!(sentence.ends_with('.') && !sentence.contains('!'), "{sentence}");
        lines += &format!("{sentence}\n");
    }
    assert_eq!(verdict_sentence(Verdict::Open), None);
    expect![[r#"
        Your last payment did not come through. You can go on reading until 14 November 2026.
        You are reading through your library or organisation.
        This story is about public safety and free to read.
        A member has given you this article.
        You bought this article.
        This is the last of your free stories this week.
        This is a free story; one more is left this week.
        This is a free story; 2 more are left this week.
        Sign up to read the whole article: fourteen days free, no card needed.
        Please confirm your e-mail address; your fourteen free days begin when you do. The link is in the mail that we sent you.
        Your fourteen free days are over. Members read every article here; you can go on reading leads, and everything you saved is still yours.
        Your membership has ended. You can go on reading leads, and everything you saved is still yours.
        Members read the whole article. You can go on reading leads, and everything you saved is still yours.
        Your membership is paused until 14 November 2026. You can take it up again at any moment.
        The whole article is on the publisher's own site.
        Read this article on the publisher's own site.
        This article has not been published yet.
        The publisher does not offer this article in your country.
    "#]].assert_eq(&lines);
}
