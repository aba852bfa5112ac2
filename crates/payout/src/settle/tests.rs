//! Settlements as a whole.
#![expect(clippy::arithmetic_side_effects, reason = "small numbers")]

use std::num::NonZeroUsize;

use proptest::prelude::*;
use types::{Currency, PublisherId, ReaderId};

use super::*;

pub(super) fn month(terms: Terms) -> Month {
    let publishers = (1..=12).map(PublisherId);
    Month::new("2026-11".parse().unwrap(), Currency::EUR, terms, publishers).unwrap()
}

pub(super) fn weights(of: &[(i64, u64)]) -> Vec<Weight> {
    let weight =
        |(id, seconds): &(i64, u64)| Weight { publisher: PublisherId(*id), seconds: *seconds };
    of.iter().map(weight).collect()
}

pub(super) fn reader(id: i64, cash: i64, reads: &[(i64, u64)]) -> ReaderMonth {
    ReaderMonth {
        reader: ReaderId(id),
        currency: Currency::EUR,
        funds: Funds { cash, ..Funds::default() },
        reads: weights(reads),
        copies: Vec::new(),
        habit: Vec::new(),
    }
}

pub(super) fn run(month: &Month, readers: &[ReaderMonth]) -> Settled<Vec<ReaderShares>> {
    settle(month, &Readers(readers), NonZeroUsize::MIN, |_| Vec::new()).unwrap()
}

fn one(reader: &ReaderMonth) -> ReaderShares {
    run(&month(Terms::default()), std::slice::from_ref(reader)).kept.remove(0).remove(0)
}

fn amounts(shares: &ReaderShares) -> Vec<i64> {
    shares.shares.iter().map(|share| share.amount).collect()
}

#[test]
fn seventy_percent_goes_by_time_and_thirty_equally() {
    let shares = one(&reader(1, 10_000_000, &[(1, 900), (2, 100)]));
    assert_eq!(shares.pool, 7_000_000);
    // 0.7·0.9 + 0.3/2 = 0.78 and 0.7·0.1 + 0.3/2 = 0.22
    assert_eq!(amounts(&shares), [5_460_000, 1_540_000]);
    assert_eq!(shares.basis, Basis::Reads);
}

#[test]
fn a_month_without_reads_follows_the_three_before_and_else_stays_the_readers() {
    let mut quiet = reader(1, 10_000_000, &[]);
    quiet.funds.credit = 500_000;
    quiet.funds.promo = 900_000;
    let shares = one(&quiet);
    assert_eq!(
        (shares.basis, shares.pool, shares.new_credit),
        (Basis::Nobody, 7_000_000, 7_000_000)
    );
    assert_eq!((shares.credit_applied, shares.promo_applied), (0, 0));
    quiet.habit = weights(&[(3, 60)]);
    let shares = one(&quiet);
    assert_eq!((shares.basis, shares.pool, shares.new_credit), (Basis::Habit, 7_500_000, 0));
    assert_eq!(amounts(&shares), [7_500_000]);
}

#[test]
fn credit_and_promotion_are_shared_out_with_reads() {
    let mut reader = reader(1, 10_000_001, &[(4, 60)]);
    reader.funds.credit = 500_000;
    reader.funds.promo = 900_000;
    reader.habit = weights(&[(3, 60)]);
    let shares = one(&reader);
    assert_eq!(shares.payees(), [(Payee::Publisher(PublisherId(4)), 8_400_000)]);
}

#[test]
fn what_copies_earned_pays_their_origin_in_part() {
    let mut reader = reader(1, 10_000_000, &[(1, 900), (2, 100)]);
    let (publisher, origin) = (PublisherId(1), PublisherId(3));
    reader.copies = vec![Copied { publisher, origin, seconds: 300, permille: 300 }];
    let shares = one(&reader);
    // A third of 5,460,000 was earned by copies; 30 % of that is 546,000.
    assert_eq!(
        shares.payees(),
        [
            (Payee::Publisher(PublisherId(1)), 4_914_000),
            (Payee::Publisher(PublisherId(2)), 1_540_000),
            (Payee::Publisher(PublisherId(3)), 546_000),
        ]
    );
}

#[test]
fn wrong_input_is_refused() {
    let month = month(Terms::default());
    let refuse = |readers: &[ReaderMonth]| {
        settle(&month, &Readers(readers), NonZeroUsize::MIN, |_| ()).unwrap_err()
    };
    let (a, b) = (reader(2, 1_000_000, &[(1, 9)]), reader(1, 1_000_000, &[(1, 9)]));
    assert_eq!(refuse(&[a.clone(), b]), SettleError::ReaderOrder(ReaderId(1)));
    assert_eq!(refuse(&[a.clone(), a.clone()]), SettleError::ReaderOrder(ReaderId(2)));
    let stranger = SettleError::NoContract { reader: ReaderId(2), publisher: PublisherId(77) };
    assert_eq!(refuse(&[reader(2, 1_000_000, &[(77, 9)])]), stranger);
    for reads in [&[(1, 0)][..], &[(2, 5), (1, 5)], &[(1, 5), (1, 5)], &[(1, 1 << 40)]] {
        assert!(matches!(refuse(&[reader(1, 1, reads)]), SettleError::Reads { .. }), "{reads:?}");
    }
    assert!(matches!(refuse(&[reader(1, -1, &[(1, 9)])]), SettleError::Money { .. }));
    let dollar = ReaderMonth { currency: "USD".parse().unwrap(), ..a.clone() };
    assert!(matches!(refuse(&[dollar]), SettleError::Money { .. }));
    let copied = |origin, seconds| Copied {
        publisher: PublisherId(1),
        origin: PublisherId(origin),
        seconds,
        permille: 300,
    };
    for copies in [
        vec![copied(1, 3)],
        vec![copied(2, 10)],
        vec![copied(2, 5), copied(3, 5)],
        vec![copied(2, 1); 2],
    ] {
        let wrong = ReaderMonth { copies, ..a.clone() };
        assert!(matches!(refuse(&[wrong]), SettleError::Reads { .. }));
    }
    let most = [reader(1, i64::MAX, &[(1, 9)]), reader(2, i64::MAX, &[(1, 9)])];
    assert_eq!(refuse(&most), SettleError::TooMuch);
}

#[test]
fn currencies_are_kept_apart() {
    let euro = reader(2, 1_000_000, &[(1, 9)]);
    let dollar = ReaderMonth { currency: "USD".parse().unwrap(), ..reader(1, 7, &[]) };
    let currencies = by_currency([euro.clone(), dollar.clone()]);
    assert_eq!(currencies[&Currency::EUR], [euro]);
    assert_eq!(currencies[&"USD".parse().unwrap()], [dollar]);
}

#[test]
fn heavy_readers_direct_their_whole_fee_under_the_scaled_rule() {
    let terms = Terms { rule: Rule::Scaled, ..Terms::default() };
    let readers = [reader(1, 10, &[(1, 100)]), reader(2, 10, &[(2, 20)])];
    let settled = run(&month(terms.clone()), &readers);
    assert_eq!(settled.gamma.as_ref().map(|g| (g.numerator, g.denominator)), Some((4, 20)));
    assert_eq!((settled.totals.cash_part, settled.totals.pool), (14, 14));
    assert_eq!(settled.totals.publishers[0].amount(), 10);
    assert_eq!(settled.totals.publishers[1].amount(), 4);
    // Only one of two reads: half of the fees cannot direct seven tenths of them.
    let settled = run(&month(terms), &[reader(1, 10, &[(1, 100)]), reader(2, 10, &[])]);
    assert_eq!((settled.gamma, settled.totals.new_credit), (None, 7));
}

fn any_reader() -> impl Strategy<Value = ReaderMonth> {
    let weights = || {
        prop::collection::btree_map(1_i64..=12, 1_u64..100_000, 0..12)
            .prop_map(|of| weights(&of.into_iter().collect::<Vec<_>>()))
    };
    let funds = (0_i64..50_000_000, 0_i64..9_000_000, 0_i64..9_000_000);
    let funds = funds.prop_map(|(cash, credit, promo)| Funds { cash, credit, promo });
    (funds, weights(), weights(), 1_i64..=12, 0_u16..=1000).prop_map(
        |(funds, reads, habit, origin, permille)| {
            let origin = PublisherId(origin);
            let copied = |read: &Weight| Copied {
                publisher: read.publisher,
                origin,
                seconds: read.seconds / 2,
                permille,
            };
            let others = reads.iter().filter(|read| read.publisher != origin);
            let copies = others.map(copied).collect();
            ReaderMonth { funds, copies, habit, reads, ..reader(0, 0, &[]) }
        },
    )
}

pub(super) fn any_readers() -> impl Strategy<Value = Vec<ReaderMonth>> {
    prop::collection::vec(any_reader(), 0..60).prop_map(|mut readers| {
        for (id, reader) in (1..).zip(&mut readers) {
            reader.reader = ReaderId(id);
        }
        readers
    })
}

/// Small shards, so that there are several.
struct Shards<'a>(&'a [ReaderMonth]);

impl Source for Shards<'_> {
    fn shards(&self) -> usize {
        self.0.len().div_ceil(7)
    }

    fn visit(
        &self,
        shard: usize,
        see: &mut dyn FnMut(&ReaderMonth) -> Result<(), SettleError>,
    ) -> Result<(), SettleError> {
        self.0.chunks(7).nth(shard).unwrap_or_default().iter().try_for_each(see)
    }
}

proptest! {
    #[test]
    fn every_unit_has_an_owner(readers in any_readers(), is_scaled in any::<bool>()) {
        let rule = if is_scaled { Rule::Scaled } else { Rule::ByTime };
        let settled = run(&month(Terms { rule, ..Terms::default() }), &readers);
        let totals = &settled.totals;
        let publishers: i64 = totals.publishers.iter().map(PublisherTotal::amount).sum();
        prop_assert_eq!(publishers + totals.new_credit, totals.pool);
        let funds = totals.cash_part + totals.credit_applied + totals.promo_applied;
        prop_assert_eq!(funds, totals.pool);
        for (reader, shares) in readers.iter().zip(settled.kept.iter().flatten()) {
            let sum: i64 = shares.shares.iter().map(|share| share.amount).sum();
            prop_assert_eq!(sum + shares.new_credit, shares.pool);
            prop_assert!(shares.payees().iter().all(|(_, amount)| *amount > 0));
            if settled.gamma.is_none() {
                prop_assert!(shares.pool - shares.credit_applied - shares.promo_applied
                    == reader.funds.cash * 7 / 10);
            } else {
                prop_assert!(shares.pool <= reader.funds.cash + reader.funds.promo);
            }
        }
    }

    #[test]
    fn the_number_of_threads_and_shards_changes_nothing(
        readers in any_readers(), threads in 1_usize..5, is_scaled in any::<bool>(),
    ) {
        let rule = if is_scaled { Rule::Scaled } else { Rule::ByTime };
        let month = month(Terms { rule, ..Terms::default() });
        let threads = NonZeroUsize::new(threads).unwrap();
        let one = run(&month, &readers);
        let many = settle(&month, &Shards(&readers), threads, |_| Vec::new()).unwrap();
        prop_assert_eq!(one.totals, many.totals);
        prop_assert_eq!(one.kept.concat(), many.kept.concat());
    }

    #[test]
    fn a_readers_share_depends_on_nobody_else(readers in any_readers()) {
        let month = month(Terms::default());
        let all = run(&month, &readers).kept.concat();
        for (reader, shares) in readers.iter().zip(all) {
            prop_assert_eq!(one(reader), shares);
        }
    }

    #[test]
    fn taking_back_never_takes_more_than_was_given(
        reader in any_reader(), cash in 0_i64..60_000_000,
    ) {
        let shares = one(&reader);
        let reversal = reverse(&shares, 7000, cash);
        let sum: i64 = reversal.taken.iter().map(|(_, amount)| amount).sum();
        prop_assert_eq!(sum, reversal.amount);
        prop_assert_eq!(reversal.amount, (cash * 7 / 10).min(shares.cash_part));
        let had: std::collections::BTreeMap<Payee, i64> = shares.payees().into_iter().collect();
        prop_assert!(reversal.taken.iter().all(|(payee, amount)| *amount <= had[payee]));
        let all = reverse(&shares, 7000, reader.funds.cash);
        if shares.credit_applied + shares.promo_applied == 0 {
            prop_assert_eq!(all.taken, shares.payees());
        }
    }
}
