use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::kit::{account, day as name_of, moment, word};

fn day(n: i64) -> Timestamp {
    moment(&n.to_string())
}

/// One line per day on which the standing changes, with what it opens.
fn check(text: &str, expected: Expect) {
    let account = account(text);
    let mut lines = String::new();
    let mut before = None;
    for n in 0..=60 {
        let standing = standing(Some(&account), day(n));
        let state = (standing, is_entitled(standing, day(n)));
        if before != Some(state) {
            let opens = if state.1 { "reads" } else { "locked" };
            lines += &format!("day {n}: {}, {opens}\n", word(standing));
        }
        before = Some(state);
    }
    expected.assert_eq(&lines);
}

#[test]
fn a_trial_is_fourteen_days() {
    check(
        "0 confirm",
        expect![[r#"
        day 0: trial to 14, reads
        day 14: registered, trial to 14, locked
    "#]],
    );
}

#[test]
fn a_grant_makes_a_member_and_afterwards_a_former_member() {
    check(
        "0 confirm\n20 grant operator 30",
        expect![[r#"
        day 0: trial to 14, reads
        day 14: registered, trial to 14, locked
        day 20: member to 30, reads
        day 30: lapsed 30, locked
    "#]],
    );
}

#[test]
fn a_grant_within_the_trial_costs_no_free_day() {
    check(
        "0 confirm\n2 grant operator 5",
        expect![[r#"
        day 0: trial to 14, reads
        day 2: member to 5, reads
        day 5: trial to 14, reads
        day 14: registered, trial to 14, locked
    "#]],
    );
}

#[test]
fn grants_that_follow_one_another_are_one_membership() {
    check(
        "0 confirm\n30 grant gift 40\n20 grant operator 30\n45 grant family 50",
        expect![[r#"
        day 0: trial to 14, reads
        day 14: registered, trial to 14, locked
        day 20: member to 40, reads
        day 30: gift to 40, reads
        day 40: lapsed 40, locked
        day 45: member to 50, reads
        day 50: lapsed 50, locked
    "#]],
    );
}

#[test]
fn a_revoked_grant_ends_at_once_and_a_grant_without_end_stays() {
    check(
        "0 confirm\n20 grant operator - revoked 25\n40 grant operator -",
        expect![[r#"
        day 0: trial to 14, reads
        day 14: registered, trial to 14, locked
        day 20: member to 25, reads
        day 25: lapsed 25, locked
        day 40: member, reads
    "#]],
    );
}

#[test]
fn a_gift_is_named_as_one_and_a_paid_membership_goes_before_it() {
    check(
        "0 confirm\n20 grant gift 50\n25 order 1\n25 paid 1/0:1\n26 cancel",
        expect![[r#"
        day 0: trial to 14, reads
        day 14: registered, trial to 14, locked
        day 20: gift to 50, reads
        day 25: member to 56, renews, reads
        day 26: cancelled to 56, reads
        day 56: lapsed 56, locked
    "#]],
    );
}

#[test]
fn a_grant_outlives_a_refund() {
    let paid = "-100 confirm\n0 order 1\n0 paid 1/0:1\n5 refund r 1/0:1 999";
    check(
        &format!("{paid}\n3 grant family 20"),
        expect![[r#"
        day 0: member to 31, renews, reads
        day 5: member to 20, reads
        day 20: lapsed 20, locked
    "#]],
    );
}

#[test]
fn nobody_reads_on_an_address_that_is_not_confirmed_but_who_has_paid() {
    check(
        "0 grant operator -",
        expect![[r#"
        day 0: unconfirmed, locked
    "#]],
    );
    check(
        "5 order 1\n5 paid 1/0:1\n6 cancel",
        expect![[r#"
        day 0: unconfirmed, locked
        day 5: member to 36, renews, reads
        day 6: cancelled to 36, reads
        day 36: unconfirmed, locked
    "#]],
    );
    assert_eq!(standing(None, day(0)), Standing::Visitor);
}

#[test]
fn a_second_trial_is_the_first_one() {
    let again = AccountFacts { trial_since: Some(day(0)), ..account("30 confirm") };
    assert_eq!(
        standing(Some(&again), day(30)),
        Standing::Registered { trial_ended: Some(day(14)) }
    );
    assert_eq!(name_of(trial_ends(day(0))), "14");
}

#[test]
fn days_are_counted_whole_at_both_ends() {
    let second = SignedDuration::from_secs(1);
    for (now, left) in [
        (day(0) - second, 14),
        (day(0), 14),
        (day(0) + second, 14),
        (day(1), 13),
        (day(14) - SignedDuration::from_nanos(1), 1),
        (day(14), 0),
        (day(400), 0),
    ] {
        assert_eq!(trial_days_left(day(14), now), left, "{now}");
    }
    assert_eq!(trial_ends(Timestamp::MAX), Timestamp::MAX);
}

proptest! {
    /// A standing that is kept beside its account is good until the next waking.
    #[test]
    fn what_is_open_stays_open_until_the_next_waking(
        picks in proptest::collection::vec((0..LINES.len(), 0_i64..80), 0..8),
        look in -200_i64..2_400, part in 0_i64..100,
    ) {
        let lines = picks.iter().map(|(what, day)| format!("{day} {}\n", LINES[*what]));
        let account = account(&format!("3 confirm\n{}", lines.collect::<String>()));
        let now = moment("0") + SignedDuration::from_hours(look);
        let next = crate::wakes_at(&account, now);
        let heard = account.events.events().map(|it| it.at).filter(|at| *at > now).min();
        let until = [next, heard].into_iter().flatten().min().unwrap_or(moment("900"));
        let seconds = until.duration_since(now).as_secs() - 1;
        let later = now + SignedDuration::from_secs(seconds * part / 100);
        let is_open = |at| is_entitled(standing(Some(&account), at), at);
        prop_assert_eq!(is_open(now), is_open(later), "{} {}", name_of(now), name_of(later));
    }
}

const LINES: [&str; 11] = [
    "order 1",
    "paid 1/0:1",
    "soft 1/1:1",
    "paid 1/1:2",
    "cancel",
    "resume",
    "pause 1",
    "withdraw",
    "refund r 1/0:1 999",
    "grant gift 60",
    "grant operator 70 revoked 65",
];

mod table;
