//! Money through its whole life.
#![expect(clippy::arithmetic_side_effects, reason = "small numbers")]

mod tampering;

use std::{fmt::Write, num::NonZeroUsize};

use expect_test::{Expect, expect};
use proptest::prelude::*;
use types::{Account, Currency, Entry, PublisherId, ReaderId};

use super::*;
use crate::settle::{
    Funds, Month, ReaderMonth, ReaderShares, Readers, Settled, Terms, Weight, reverse, settle,
};

fn event(id: &str) -> Event {
    let at = "2026-11-30T23:59:59.999999999Z".parse().unwrap();
    Event { id: id.into(), currency: Currency::EUR, at, sources: vec!["evt_1".into()] }
}

fn journal(entries: Vec<Entry>) -> Journal {
    let mut journal = Journal::new(Currency::EUR);
    for entry in entries {
        assert_eq!(journal.post(entry), Ok(Posted::New));
    }
    journal
}

/// The lines as a bookkeeper would write them.
fn check(entries: Vec<Entry>, expected: &Expect) {
    let journal = journal(entries);
    let mut text = String::new();
    for line in journal.lines() {
        writeln!(text, "{} {}", line.number, line.entry.what).unwrap();
        for posting in &line.entry.postings {
            writeln!(text, "    {:<22}{:>12}", posting.account.to_string(), posting.micros)
                .unwrap();
        }
    }
    expected.assert_eq(&text);
    assert_eq!(verify(Currency::EUR, journal.lines()), Ok(journal.head()));
    assert_eq!(journal.balances().values().sum::<i128>(), 0);
}

fn month() -> Month {
    let publishers = [1, 2].map(PublisherId);
    Month::new("2026-11".parse().unwrap(), Currency::EUR, Terms::default(), publishers).unwrap()
}

fn reader(id: i64, cash: i64, credit: i64, reads: &[(i64, u64)]) -> ReaderMonth {
    let weight =
        |(id, seconds): &(i64, u64)| Weight { publisher: PublisherId(*id), seconds: *seconds };
    ReaderMonth {
        reader: ReaderId(id),
        currency: Currency::EUR,
        funds: Funds { cash, credit, promo: 0 },
        reads: reads.iter().map(weight).collect(),
        copies: Vec::new(),
        habit: Vec::new(),
    }
}

fn settled(readers: &[ReaderMonth]) -> Settled<(Credits, Vec<ReaderShares>)> {
    settle(&month(), &Readers(readers), NonZeroUsize::MIN, |_| Default::default()).unwrap()
}

fn closing_of(readers: &[ReaderMonth]) -> Vec<Entry> {
    let settled = settled(readers);
    let credits: Vec<CreditChange> =
        settled.kept.iter().flat_map(|(credits, _)| credits.0.clone()).collect();
    let end = "2026-12-01T00:00:00Z".parse().unwrap();
    closing(&month(), &settled.totals, &credits, &["revenue/2026-11".into()], end).unwrap()
}

const PAID: Received = Received { net: 8_000_000, tax: 1_900_000, fee: 100_000 };

#[test]
fn a_payment_becomes_revenue_and_is_shared_out() {
    let period = month().period;
    let mut entries = vec![
        payment_received(&event("payment/1"), PAID).unwrap(),
        recognised(&event("revenue/2026-11"), period, Recognised { net: 4_000_000, fee: 50_000 })
            .unwrap(),
    ];
    entries.extend(closing_of(&[
        reader(1, 3_000_000, 0, &[(1, 900), (2, 100)]),
        reader(2, 500_000, 0, &[]),
        reader(3, 500_000, 70_000, &[(2, 60)]),
    ]));
    let publisher = PublisherId(1);
    entries.push(payout_sent(&event("payout/1/sent"), publisher, 1_630_000).unwrap());
    entries.push(payout_failed(&event("payout/1/failed"), publisher, 1_630_000).unwrap());
    check(
        entries,
        &expect![[r#"
        1 payment received
            cash                       9900000
            processor-fees              100000
            tax-payable               -1900000
            deferred-revenue          -8100000
        2 revenue of 2026-11
            deferred-revenue           4050000
            operator-revenue          -4050000
        3 2026-11: the pool is filled
            operator-revenue           2800000
            pool:2026-11              -2800000
        4 2026-11: readers' credit is used
            reader-credit:3              70000
            pool:2026-11                -70000
        5 2026-11: publishers' shares
            publisher-payable:1       -1638000
            publisher-payable:2        -882000
            pool:2026-11               2520000
        6 2026-11: kept for readers who read nothing
            reader-credit:2            -350000
            pool:2026-11                350000
        7 payout to publisher 1 sent
            publisher-payable:1        1630000
            payout-clearing           -1630000
        8 payout to publisher 1 failed
            payout-clearing            1630000
            publisher-payable:1       -1630000
    "#]],
    );
}

#[test]
fn a_refund_takes_back_shares_and_never_more_than_was_paid() {
    let shares = &settled(&[reader(1, 4_000_000, 0, &[(1, 900), (2, 100)])]).kept[0].1[0];
    let whole = Refund {
        paid: PAID,
        before: 0,
        tax: 1_900_000,
        unrecognised: 4_050_000,
        recognised: 4_050_000,
        reversals: vec![(month().period, reverse(shares, 7000, 4_000_000))],
    };
    check(
        vec![
            refund(&event("refund/1"), &whole).unwrap(),
            chargeback_opened(&event("dispute/1"), 10_000_000, 15_000_000).unwrap(),
            chargeback_lost(&event("dispute/1/lost"), &whole).unwrap(),
            chargeback_won(&event("dispute/2/won"), 10_000_000).unwrap(),
            credit_granted(&event("credit/1"), ReaderId(1), 5).unwrap(),
            credit_returned(&event("credit/2"), ReaderId(1), 5).unwrap(),
            payout_settled(&event("payout/2"), PublisherId(1), 7).unwrap(),
        ],
        &expect![[r#"
            1 refund, shares of 2026-11 taken back
                tax-payable                1900000
                deferred-revenue           4050000
                operator-revenue           4050000
                cash                     -10000000
                operator-revenue          -2800000
                publisher-payable:1        2184000
                publisher-payable:2         616000
            2 chargeback opened
                disputes                  10000000
                processor-fees            15000000
                cash                     -25000000
            3 chargeback lost, shares of 2026-11 taken back
                tax-payable                1900000
                deferred-revenue           4050000
                operator-revenue           4050000
                disputes                 -10000000
                operator-revenue          -2800000
                publisher-payable:1        2184000
                publisher-payable:2         616000
            4 chargeback won
                cash                      10000000
                disputes                 -10000000
            5 credit granted to reader 1
                promo-expense                    5
                reader-credit:1                 -5
            6 credit returned to reader 1
                reader-credit:1                  5
                cash                            -5
            7 payout to publisher 1 arrived
                payout-clearing                  7
                cash                            -7
        "#]],
    );
    let more = Refund { recognised: 2_799_999, unrecognised: 0, ..whole.clone() };
    let refused = refund(&event("refund/2"), &more).unwrap_err();
    assert_eq!(refused, LedgerError::MoreThanRecognised("refund/2".into()));
    let again = Refund { before: 1, ..whole };
    let refused = refund(&event("refund/2"), &again).unwrap_err();
    let (gross, left) = (10_000_000, 9_999_999);
    assert_eq!(refused, LedgerError::MoreThanPaid { id: "refund/2".into(), gross, left });
}

#[test]
fn closing_twice_does_nothing_and_another_rule_is_refused() {
    let readers = [reader(1, 3_000_000, 0, &[(1, 900), (2, 100)]), reader(2, 500_000, 0, &[])];
    let mut journal = Journal::new(Currency::EUR);
    let period = month().period;
    let rule = month().terms.version();
    assert_eq!(journal.close(period, &rule, closing_of(&readers)), Ok(Posted::New));
    let once = journal.clone();
    assert_eq!(journal.close(period, &rule, closing_of(&readers)), Ok(Posted::Already));
    assert_eq!(journal, once);
    let other = closing_of(&readers[..1]);
    let refused = journal.close(period, &rule, other.clone());
    assert!(matches!(refused, Err(LedgerError::WrittenDifferently(_))), "{refused:?}");
    let refused = journal.close(period, "another-rule", other);
    assert_eq!(refused, Err(LedgerError::ClosedDifferently { period, rule }));
    assert_eq!(journal, once);
    assert_eq!(journal.balance(Account::Pool(period)), 0);
}

#[test]
fn an_appeal_after_the_close_moves_the_readers_money() {
    let old = settled(&[reader(1, 3_000_000, 70_000, &[])]).kept[0].1[0].clone();
    let new = settled(&[reader(1, 3_000_000, 70_000, &[(1, 60)])]).kept[0].1[0].clone();
    check(
        vec![correction(&event("appeal/1"), &month(), &old, &new).unwrap()],
        &expect![[r#"
        1 correction of 2026-11 for reader 1
            reader-credit:1            2170000
            publisher-payable:1       -2170000
    "#]],
    );
    let other = settled(&[reader(2, 1, 0, &[])]).kept[0].1[0].clone();
    assert!(correction(&event("appeal/2"), &month(), &old, &other).is_err());
}

#[test]
fn a_contra_entry_takes_a_line_back() {
    let mut journal = journal(vec![payment_received(&event("payment/1"), PAID).unwrap()]);
    let contra = contra(&event("mistake/1"), &journal.lines()[0]).unwrap();
    assert_eq!(contra.sources, ["evt_1", "payment/1"]);
    journal.post(contra).unwrap();
    assert!(journal.balances().values().all(|balance| *balance == 0));
}

#[test]
fn nothing_crooked_is_written() {
    let negative = Received { net: -1, tax: 1, fee: 0 };
    assert!(payment_received(&event("payment/1"), negative).is_err());
    assert!(payment_received(&event("payment/1"), Received { net: 0, tax: 0, fee: 0 }).is_err());
    let too_much = Received { net: i64::MAX, tax: 1, fee: 0 };
    assert!(payment_received(&event("payment/1"), too_much).is_err());
    let mut crooked = payment_received(&event("payment/1"), PAID).unwrap();
    crooked.postings[0].micros += 1;
    let refused = Journal::new(Currency::EUR).post(crooked.clone());
    assert_eq!(refused, Err(LedgerError::Unbalanced { id: "payment/1".into(), sum: 1 }));
    let dollars = payment_received(&event("payment/1"), PAID).unwrap();
    let refused = Journal::new("USD".parse().unwrap()).post(dollars);
    assert_eq!(refused, Err(LedgerError::Currency("payment/1".into())));
}

proptest! {
    #[test]
    fn a_refunded_payment_leaves_nothing_but_the_processors_fee(
        net in 1_i64..90_000_000, tax in 1_i64..9_000_000, fee in 1_i64..900_000,
        permille in 1_i64..=1000, a in 0_u64..9999, b in 0_u64..9999,
    ) {
        let gone = Recognised { net: (net * permille / 1000).max(1), fee: fee * permille / 1000 };
        let reads = [(1, a), (2, b)].into_iter().filter(|(_, seconds)| *seconds > 3000);
        let readers = [reader(1, gone.net, 0, &reads.collect::<Vec<_>>())];
        let period = month().period;
        let mut journal = Journal::new(Currency::EUR);
        let paid = Received { net, tax, fee };
        journal.post(payment_received(&event("payment/1"), paid).unwrap()).unwrap();
        journal.post(recognised(&event("revenue/1"), period, gone).unwrap()).unwrap();
        journal.close(period, &month().terms.version(), closing_of(&readers)).unwrap();
        let shares = &settled(&readers).kept[0].1[0];
        let whole = Refund {
            paid,
            before: 0,
            tax,
            unrecognised: net + fee - gone.net - gone.fee,
            recognised: gone.net + gone.fee,
            reversals: vec![(period, reverse(shares, 7000, gone.net))],
        };
        journal.post(refund(&event("refund/1"), &whole).unwrap()).unwrap();
        for (account, balance) in journal.balances() {
            let left = match account {
                Account::Cash => -i128::from(fee),
                Account::ProcessorFees => i128::from(fee),
                _ => 0,
            };
            prop_assert_eq!(*balance, left, "{}", account);
        }
    }

    #[test]
    fn a_closed_month_is_balanced_and_replayed_to_the_byte(
        months in prop::collection::vec(
            (0_i64..90_000_000, 0_i64..9_000_000, 0_u64..9999, 0_u64..9999), 0..30,
        ),
    ) {
        let readers: Vec<ReaderMonth> = (1..).zip(&months).map(|(id, (cash, credit, a, b))| {
            let reads = [(1, *a), (2, *b)].into_iter().filter(|(_, seconds)| *seconds > 5000);
            reader(id, *cash, *credit, &reads.collect::<Vec<_>>())
        }).collect();
        let mut journal = Journal::new(Currency::EUR);
        let rule = month().terms.version();
        journal.close(month().period, &rule, closing_of(&readers)).unwrap();
        prop_assert_eq!(journal.balance(Account::Pool(month().period)), 0);
        prop_assert_eq!(journal.balances().values().sum::<i128>(), 0);
        let settled = settled(&readers);
        for total in &settled.totals.publishers {
            let owed = journal.balance(Account::PublisherPayable(total.publisher));
            prop_assert_eq!(owed, -i128::from(total.amount()));
        }
        let mut again = Journal::new(Currency::EUR);
        again.close(month().period, &rule, closing_of(&readers)).unwrap();
        prop_assert_eq!(journal.head(), again.head());
        prop_assert_eq!(verify(Currency::EUR, again.lines()), Ok(again.head()));
    }
}
