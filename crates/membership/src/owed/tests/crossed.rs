//! Payments that cross something else, or come back.

use expect_test::expect;

use super::check;

#[test]
fn a_charge_that_crossed_a_cancellation_is_given_back() {
    check(
        "0 order 1\n31+1h cancel\n31+2h paid 1/1:1",
        &[("1/1:1", "silence")],
        "60",
        expect![[r#"
            0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
            31: past due to 45 (Waiting); charge 1/1:1 9.99 EUR
            31+1h: lapsed 31+1h; write wish 3
            31+2h: lapsed 31+1h; give back 1/1:1 9.99 EUR; write paid 1/1:1; write refunded re1/1:1
        "#]],
    );
}

#[test]
fn a_payment_after_the_grace_still_opens() {
    let answers = [("1/1:1", "silence")];
    check(
        "0 order 1\n47 paid 1/1:1",
        &answers,
        "80",
        expect![[r#"
            0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
            31: past due to 45 (Waiting); charge 1/1:1 9.99 EUR
            45: lapsed 45; write lapsed 1/1
            47: member to 75, renews; write paid 1/1:1
            75: member to 106, renews; charge 1/2:1 9.99 EUR; write paid 1/2:1
        "#]],
    );
}

#[test]
fn who_is_charged_twice_gets_one_back() {
    check(
        "0 order 1\n1 paid 1/0:2",
        &[],
        "30",
        expect![[r#"
        0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
        1: member to 31, renews; give back 1/0:2 9.99 EUR; write paid 1/0:2; write refunded re1/0:2
    "#]],
    );
}

#[test]
fn a_dispute_stops_payments_and_a_lost_one_ends_the_membership() {
    check(
        "0 order 1\n5 dispute d 1/0:1 opened\n9 dispute d 1/0:1 lost",
        &[],
        "60",
        expect![[r#"
            0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
            5: cancelled to 31
            9: refunded 9
        "#]],
    );
    check(
        "0 order 1\n5 dispute d 1/0:1 opened\n9 dispute d 1/0:1 won",
        &[],
        "60",
        expect![[r#"
            0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
            5: cancelled to 31
            31: lapsed 31
        "#]],
    );
}

#[test]
fn a_returned_direct_debit_asks_for_another_way_to_pay() {
    check(
        "0 order 1\n5 returned 1/0:1\n8 card 2",
        &[],
        "45",
        expect![[r#"
        0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
        5: past due to 19 (NeedsCard); write needs card 1/0:1
        8: member to 36, renews; charge 1/0:2 9.99 EUR; write paid 1/0:2
        36: member to 64, renews; charge 1/1:1 9.99 EUR; write paid 1/1:1
    "#]],
    );
}

#[test]
fn part_of_the_money_back_changes_nothing_and_all_of_it_ends_the_membership() {
    check(
        "0 order 1\n5 refund a 1/0:1 500\n7 refund b 1/0:1 499",
        &[],
        "60",
        expect![[r#"
            0: member to 31, renews; charge 1/0:1 9.99 EUR; write ordered 1; write paid 1/0:1
            5: member to 31, renews; write refunded a
            7: refunded 7; write refunded b
        "#]],
    );
}
