use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::{
    NOTICE_MIN, Reduced,
    kit::{account, euro, moment, order},
    step_sentence,
};

fn check(text: &str, order: Option<Order>, day: &str, expected: Expect) {
    let now = moment(day);
    let lines = timeline(&account(text), order.as_ref(), now).into_iter();
    let lines = lines.map(|step| format!("{}\n", step_sentence(step, now)));
    expected.assert_eq(&lines.collect::<String>());
}

#[test]
fn free_days_without_a_card() {
    check(
        "0 confirm",
        None,
        "0",
        expect![[r#"
        Today your fourteen free days begin.
        On 15 January 2026 your free days end by themselves. Nothing is charged.
    "#]],
    );
}

#[test]
fn free_days_with_a_card() {
    check(
        "0 confirm",
        Some(order(1, 1)),
        "0",
        expect![[r#"
        Today your fourteen free days begin.
        On 7 January 2026 we write to you before the payment, with a link that cancels it.
        On 15 January 2026 we charge 9.99 EUR, tax included, for the time until 15 February 2026.
        Until 29 January 2026 you can withdraw and get everything back.
        On 15 February 2026 we charge 9.99 EUR, tax included, for the time until 15 March 2026.
    "#]],
    );
    // Late in the free days there are more of them.
    check(
        "0 confirm",
        Some(order(1, 1)),
        "13",
        expect![[r#"
        Today we write to you before the payment, with a link that cancels it.
        On 21 January 2026 we charge 9.99 EUR, tax included, for the time until 21 February 2026.
        Until 4 February 2026 you can withdraw and get everything back.
        On 21 February 2026 we charge 9.99 EUR, tax included, for the time until 21 March 2026.
    "#]],
    );
}

#[test]
fn without_free_days() {
    check(
        "-100 confirm",
        Some(order(1, 1)),
        "0",
        expect![[r#"
        Today we charge 9.99 EUR, tax included, for the time until 1 February 2026.
        Until 15 January 2026 you can withdraw and get everything back.
        On 1 February 2026 we charge 9.99 EUR, tax included, for the time until 1 March 2026.
    "#]],
    );
    let yearly = Order { notice_days: 30, ..order(1, 12) };
    check(
        "-100 confirm",
        Some(yearly),
        "0",
        expect![[r#"
        Today we charge 99.00 EUR, tax included, for the time until 1 January 2027.
        Until 15 January 2026 you can withdraw and get everything back.
        On 2 December 2026 we write to you before the payment, with a link that cancels it.
        On 1 January 2027 we charge 99.00 EUR, tax included, for the time until 1 January 2028.
    "#]],
    );
}

#[test]
fn a_year_that_renews_by_the_month() {
    let renewal = Some(crate::Renewal { months: 1, price: euro(825) });
    let german = Order { renewal, ..order(1, 12) };
    check(
        "-100 confirm",
        Some(german),
        "0",
        expect![[r#"
        Today we charge 99.00 EUR, tax included, for the time until 1 January 2027.
        Until 15 January 2026 you can withdraw and get everything back.
        On 1 January 2027 we charge 8.25 EUR, tax included, for the time until 1 February 2027.
    "#]],
    );
}

#[test]
fn a_coupon_is_told_to_its_end() {
    let reduced = Some(Reduced { payments: 3, price: euro(499) });
    let no_law = Order { reduced, withdrawal_days: 0, withdrawal_again: false, ..order(1, 1) };
    check(
        "-100 confirm",
        Some(no_law),
        "0",
        expect![[r#"
        Today we charge 4.99 EUR, tax included, for the time until 1 February 2026.
        On 1 February 2026 we charge 4.99 EUR, tax included, for the time until 1 March 2026.
        On 1 March 2026 we charge 4.99 EUR, tax included, for the time until 1 April 2026.
        On 1 April 2026 we charge 9.99 EUR, tax included, for the time until 1 May 2026.
    "#]],
    );
}

#[test]
fn another_plan_in_the_middle_of_a_month() {
    check(
        "-100 confirm\n0 order 1\n0 paid 1/0:1",
        Some(order(2, 12)),
        "10",
        expect![[r#"
        On 24 January 2026 we write to you before the payment, with a link that cancels it.
        On 1 February 2026 we charge 99.00 EUR, tax included, for the time until 1 February 2027.
        Until 15 February 2026 you can withdraw and get everything back.
        On 24 January 2027 we write to you before the payment, with a link that cancels it.
        On 1 February 2027 we charge 99.00 EUR, tax included, for the time until 1 February 2028.
    "#]],
    );
}

proptest! {
    /// Whatever day somebody orders on: what is charged after free days was announced in time, and
    /// the first payment can be withdrawn from.
    #[test]
    fn everything_is_announced_in_time(day in 0_i64..14, hour in 0_i64..24, yearly: bool) {
        let now = moment(&format!("{day}+{hour}h"));
        let order = order(1, if yearly { 12 } else { 1 });
        let steps = timeline(&account("0 confirm"), Some(&order), now);
        let of = |kind: fn(&StepKind) -> bool| {
            steps.iter().filter(|it| kind(&it.what)).map(|it| it.at).collect::<Vec<_>>()
        };
        let payments = of(|it| matches!(it, StepKind::Payment { .. }));
        let reminders = of(|it| matches!(it, StepKind::Reminder));
        prop_assert_eq!((payments.len(), reminders.len()), (2, if yearly { 2 } else { 1 }));
        for (reminder, payment) in reminders.iter().zip(&payments) {
            prop_assert!(payment.duration_since(*reminder) >= NOTICE_MIN);
        }
        prop_assert!(payments[0] >= moment("14"));
        prop_assert_eq!(of(|it| matches!(it, StepKind::WithdrawUntil)), [payments[0] + crate::TRIAL]);
    }
}
