use expect_test::{Expect, expect};

use super::*;

const DAY: i64 = 24 * 3600;

fn day(n: i64) -> Timestamp {
    Timestamp::from_second(n * DAY).unwrap()
}

/// `grants` as (from, until, revoked) in days; the account was confirmed on day 0.
fn account(grants: &[(i64, Option<i64>, Option<i64>)]) -> AccountFacts {
    let grant = |(from, until, revoked): &(i64, Option<i64>, Option<i64>)| Grant {
        from: day(*from),
        until: until.map(day),
        revoked_at: revoked.map(day),
    };
    AccountFacts {
        confirmed_at: Some(day(0)),
        trial_since: Some(day(0)),
        grants: grants.iter().map(grant).collect(),
    }
}

/// One line per day on which the standing changes, with what it opens.
fn check(account: &AccountFacts, expected: Expect) {
    let mut lines = String::new();
    let mut before = None;
    for n in 0..=60 {
        let standing = standing(Some(account), day(n));
        let state = (standing, is_entitled(standing, day(n)));
        if before != Some(state) {
            let word = match standing {
                Standing::Visitor => "visitor".to_owned(),
                Standing::Unconfirmed => "unconfirmed".to_owned(),
                Standing::Trial { since } => format!("trial since {}", since.as_second() / DAY),
                Standing::Member { until: None } => "member".to_owned(),
                Standing::Member { until: Some(until) } => {
                    format!("member until {}", until.as_second() / DAY)
                }
            };
            let opens = if state.1 { "reads" } else { "locked" };
            lines += &format!("day {n}: {word}, {opens}\n");
        }
        before = Some(state);
    }
    expected.assert_eq(&lines);
}

#[test]
fn a_trial_is_fourteen_days() {
    check(
        &account(&[]),
        expect![[r#"
        day 0: trial since 0, reads
        day 14: trial since 0, locked
    "#]],
    );
}

#[test]
fn a_grant_makes_a_member_and_afterwards_a_former_member() {
    check(
        &account(&[(20, Some(30), None)]),
        expect![[r#"
        day 0: trial since 0, reads
        day 14: trial since 0, locked
        day 20: member until 30, reads
        day 30: member until 30, locked
    "#]],
    );
}

#[test]
fn a_grant_within_the_trial_costs_no_free_day() {
    check(
        &account(&[(2, Some(5), None)]),
        expect![[r#"
        day 0: trial since 0, reads
        day 2: member until 5, reads
        day 5: trial since 0, reads
        day 14: trial since 0, locked
    "#]],
    );
}

#[test]
fn grants_that_follow_one_another_are_one_membership() {
    check(
        &account(&[(30, Some(40), None), (20, Some(30), None), (45, Some(50), None)]),
        expect![[r#"
            day 0: trial since 0, reads
            day 14: trial since 0, locked
            day 20: member until 40, reads
            day 40: member until 40, locked
            day 45: member until 50, reads
            day 50: member until 50, locked
        "#]],
    );
}

#[test]
fn a_revoked_grant_ends_at_once_and_a_grant_without_end_stays() {
    check(
        &account(&[(20, None, Some(25)), (40, None, None)]),
        expect![[r#"
        day 0: trial since 0, reads
        day 14: trial since 0, locked
        day 20: member until 25, reads
        day 25: member until 25, locked
        day 40: member, reads
    "#]],
    );
}

#[test]
fn nobody_reads_on_an_address_that_is_not_confirmed() {
    let unconfirmed = AccountFacts { confirmed_at: None, ..account(&[(0, None, None)]) };
    check(
        &unconfirmed,
        expect![[r#"
        day 0: unconfirmed, locked
    "#]],
    );
    assert_eq!(standing(None, day(0)), Standing::Visitor);
}

#[test]
fn a_second_trial_is_the_first_one() {
    let again =
        AccountFacts { confirmed_at: Some(day(30)), trial_since: Some(day(0)), grants: Vec::new() };
    let standing = standing(Some(&again), day(30));
    assert!(!is_entitled(standing, day(30)));
}

#[test]
fn days_are_counted_whole_at_both_ends() {
    let since = day(0);
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
        assert_eq!(trial_days_left(since, now), left, "{now}");
    }
    assert_eq!(trial_ends(Timestamp::MAX), Timestamp::MAX);
}
