mod crossed;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::kit::{account, events, live, moment, order};

fn check(text: &str, answers: &[(&str, &str)], last_day: &str, expected: Expect) {
    // Whoever is not in their free days had them long ago.
    let confirmed = if text.contains("confirm") { "" } else { "-100 confirm\n" };
    expected.assert_eq(&live(&format!("{confirmed}{text}"), answers, last_day));
}

#[test]
fn a_trial_without_a_card_ends_by_itself() {
    check(
        "0 confirm",
        &[],
        "400",
        expect![[r#"
        0: trial to 14
        14: registered, trial to 14
    "#]],
    );
}

#[test]
fn a_trial_with_a_card_is_announced_eight_days_before_the_first_payment() {
    check(
        "0 confirm\n1 order 1\n1 card 1",
        &[],
        "80",
        expect![[r#"
        0: trial to 14
        1: trial to 14, then pays; write ordered 1
        6: trial to 14, then pays; write reminder 1/0 on 14
        14: member to 45, renews; charge 1/0:1 9.99 EUR; write paid 1/0:1
        45: member to 73, renews; charge 1/1:1 9.99 EUR; write paid 1/1:1
        73: member to 104, renews; charge 1/2:1 9.99 EUR; write paid 1/2:1
    "#]],
    );
}

#[test]
fn an_order_on_the_last_free_day_gets_its_seven_days_of_notice_free() {
    check(
        "0 confirm\n13 order 1",
        &[],
        "30",
        expect![[r#"
        0: trial to 14
        13: trial to 20, then pays; write ordered 1; write reminder 1/0 on 14
        20: member to 51, renews; charge 1/0:1 9.99 EUR; write paid 1/0:1
    "#]],
    );
}

#[test]
fn a_soft_failure_is_tried_five_times_and_then_lapses_quietly() {
    let soft = ["1/1:1", "1/1:2", "1/1:3", "1/1:4", "1/1:5", "1/1:6"].map(|it| (it, "soft"));
    check(
        "0 order 1",
        &soft,
        "60",
        expect![[r#"
            0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
            31: past due to 45 (Retrying); charge 1/1:1 9.99 EUR; write failed 1/1:1
            31+2h: past due to 45 (Retrying); charge 1/1:2 9.99 EUR; write failed 1/1:2
            33: past due to 45 (Retrying); charge 1/1:3 9.99 EUR; write failed 1/1:3
            36: past due to 45 (Retrying); charge 1/1:4 9.99 EUR; write failed 1/1:4
            40: past due to 45 (Retrying); charge 1/1:5 9.99 EUR; write failed 1/1:5
            44+22h: past due to 45 (NeedsCard); charge 1/1:6 9.99 EUR; write needs card 1/1:6
            45: lapsed 45; write lapsed 1/1
        "#]],
    );
}

#[test]
fn a_hard_failure_waits_for_a_card() {
    check(
        "0 order 1\n35 card 2",
        &[("1/1:1", "hard")],
        "50",
        expect![[r#"
        0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
        31: past due to 45 (NeedsCard); charge 1/1:1 9.99 EUR; write needs card 1/1:1
        35: member to 59, renews; charge 1/1:2 9.99 EUR; write paid 1/1:2
    "#]],
    );
    check(
        "0 order 1",
        &[("1/1:1", "hard")],
        "60",
        expect![[r#"
            0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
            31: past due to 45 (NeedsCard); charge 1/1:1 9.99 EUR; write needs card 1/1:1
            45: lapsed 45; write lapsed 1/1
        "#]],
    );
}

#[test]
fn who_cancels_reads_to_the_end_and_is_not_charged() {
    check(
        "0 confirm\n1 order 1\n3 cancel",
        &[],
        "60",
        expect![[r#"
        0: trial to 14
        1: trial to 14, then pays; write ordered 1
        3: trial to 14; write wish 3
        14: registered, trial to 14
    "#]],
    );
    check(
        "0 order 1\n10 cancel",
        &[],
        "60",
        expect![[r#"
            0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
            10: cancelled to 31; write wish 3
            31: lapsed 31
        "#]],
    );
    check(
        "0 order 1\n10 cancel\n12 resume",
        &[],
        "40",
        expect![[r#"
            0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
            10: cancelled to 31; write wish 3
            12: member to 31, renews; write wish 4
            31: member to 59, renews; charge 1/1:1 9.99 EUR; write paid 1/1:1
        "#]],
    );
}

#[test]
fn a_pause_costs_nothing_and_its_end_is_announced() {
    check(
        "0 order 1\n10 pause 2",
        &[],
        "95",
        expect![[r#"
            0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
            10: paused 31 to 90; write wish 3
            82: paused 31 to 90; write reminder 1/1 on 90
            90: member to 120, renews; charge 1/1:1 9.99 EUR; write paid 1/1:1
        "#]],
    );
    check(
        "0 order 1\n10 pause 2\n40 resume",
        &[],
        "75",
        expect![[r#"
            0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
            10: paused 31 to 90; write wish 3
            40: member to 68, renews; charge 1/1:1 9.99 EUR; write wish 4; write paid 1/1:1
            68: member to 99, renews; charge 1/2:1 9.99 EUR; write paid 1/2:1
        "#]],
    );
}

#[test]
fn a_withdrawal_in_time_gives_the_money_back_and_a_late_one_cancels() {
    check(
        "0 order 1\n13 withdraw",
        &[],
        "60",
        expect![[r#"
            0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
            13: refunded 13; give back 1/0:1 9.99 EUR; write wish 3; write refunded re1/0:1
        "#]],
    );
    check(
        "0 order 1\n14 withdraw",
        &[],
        "60",
        expect![[r#"
            0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
            14: cancelled to 31; write wish 3
            31: lapsed 31
        "#]],
    );
    // After a trial the days begin again with the first payment.
    check(
        "0 confirm\n1 order 1\n27 withdraw",
        &[],
        "60",
        expect![[r#"
        0: trial to 14
        1: trial to 14, then pays; write ordered 1
        6: trial to 14, then pays; write reminder 1/0 on 14
        14: member to 45, renews; charge 1/0:1 9.99 EUR; write paid 1/0:1
        27: refunded 27; give back 1/0:1 9.99 EUR; write wish 3; write refunded re1/0:1
    "#]],
    );
    // In the free days nothing was paid, and nothing is taken away.
    check(
        "0 confirm\n1 order 1\n2 withdraw",
        &[],
        "60",
        expect![[r#"
        0: trial to 14
        1: trial to 14, then pays; write ordered 1
        2: trial to 14; write wish 3
        14: registered, trial to 14
    "#]],
    );
}

#[test]
fn a_yearly_renewal_is_announced_and_waits_for_its_announcement() {
    check(
        "0 order 1 yearly",
        &[],
        "380",
        expect![[r#"
        0: member to 365, renews; charge 1/0:1 99.00 EUR; write ordered 1; write paid 1/0:1
        357: member to 365, renews; write reminder 1/1 on 365
        365: member to 730, renews; charge 1/1:1 99.00 EUR; write paid 1/1:1
    "#]],
    );
}

#[test]
fn another_plan_begins_where_the_paid_days_end() {
    check(
        "0 order 1\n10 order 2 yearly",
        &[],
        "40",
        expect![[r#"
        0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
        10: member to 31, renews; write ordered 2
        23: member to 31, renews; write reminder 2/0 on 31
        31: member to 396, renews; charge 2/0:1 99.00 EUR; write paid 2/0:1
    "#]],
    );
}

#[test]
fn a_first_payment_that_fails_is_not_hunted() {
    check(
        "0 order 1",
        &[("1/0:1", "soft")],
        "60",
        expect![[r#"
            0: registered, trial to -86; charge 1/0:1 9.99 EUR; write ordered 1
        "#]],
    );
    check(
        "0 order 1\n0+3h card 2",
        &[("1/0:1", "hard")],
        "20",
        expect![[r#"
            0: registered, trial to -86; charge 1/0:1 9.99 EUR; write ordered 1
            0+3h: member to 31+3h, renews; charge 1/0:2 9.99 EUR; write paid 1/0:2
        "#]],
    );
}

#[test]
fn a_card_that_expires_is_spoken_of_twice() {
    check(
        "0 card 1 expires 100\n1 order 1",
        &[],
        "101",
        expect![[r#"
            0: registered, trial to -86
            1: member to 32, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
            32: member to 60, renews; charge 1/1:1 9.99 EUR; write paid 1/1:1
            60: member to 91, renews; charge 1/2:1 9.99 EUR; write paid 1/2:1
            70: member to 91, renews; write card 1 expires in 30
            91: member to 121, renews; charge 1/3:1 9.99 EUR; write paid 1/3:1
            93: member to 121, renews; write card 1 expires in 7
        "#]],
    );
}

#[test]
fn nobody_is_charged_while_an_answer_is_outstanding() {
    let account = account("0 order 1\n0 asked 1/0:1");
    let charges = |days| {
        let owed = owed(&account, moment(days));
        owed.iter().filter(|it| matches!(it.deed, Deed::Charge(_))).count()
    };
    assert_eq!((charges("0"), charges("0+23h"), charges("30")), (0, 0, 0));
}

#[test]
fn a_coupon_is_for_the_first_payments() {
    let reduced = crate::Reduced { payments: 2, price: crate::kit::euro(499) };
    let order = crate::Order { reduced: Some(reduced), ..order(1, 1) };
    assert_eq!(
        [0, 1, 2].map(|n| order.price_of(n).to_string()),
        ["4.99 EUR", "4.99 EUR", "9.99 EUR"]
    );
}

proptest! {
    #[test]
    fn nothing_falls_due_between_two_wakings(
        picks in proptest::collection::vec((0_usize..9, 0_i64..70), 0..8),
        look in 0_i64..(90 * 24),
    ) {
        let account = account(&script(&picks));
        let now = moment("0") + types::SignedDuration::from_hours(look);
        if let Some(next) = wakes_at(&account, now) {
            prop_assert!(next > now);
            let just_before = next - types::SignedDuration::from_secs(1);
            if events(&script(&picks)).iter().all(|it| it.at <= now || it.at > just_before) {
                // A letter may go out of date meanwhile; nothing may fall due.
                let known = owed(&account, now);
                for it in owed(&account, just_before) {
                    prop_assert!(known.contains(&it), "{:?}", it);
                }
            }
        }
    }
}

fn script(picks: &[(usize, i64)]) -> String {
    const WHAT: [&str; 9] = [
        "order 1",
        "paid 1/0:1",
        "soft 1/1:1",
        "paid 1/1:2",
        "cancel",
        "resume",
        "pause 1",
        "card 1 expires 50",
        "refund r 1/0:1 999",
    ];
    let lines = picks.iter().map(|(what, day)| format!("{day} {}\n", WHAT[*what]));
    format!("0 confirm\n{}", lines.collect::<String>())
}
