//! A ring of paid accounts that read one publisher, day and night.
//!
//! Pro-rata, one pot for all, stands here and nowhere else: to show what it would cost.
#![expect(clippy::arithmetic_side_effects, reason = "small numbers")]

use types::PublisherId;

use super::*;
use crate::bench::Chance;

const FEE: i64 = 10_000_000;
const RING: PublisherId = PublisherId(12);
const ACCOUNTS: i64 = 30;

/// A thousand honest readers of publishers 1 to 11, and thirty accounts that read only 12.
fn town(seed: u64) -> Vec<ReaderMonth> {
    let mut chance = Chance::new(seed);
    let mut readers = Vec::new();
    for id in 1..=1000 {
        let mut reads = Vec::new();
        for publisher in 1..=11 {
            if chance.below(3) == 0 {
                reads.push((publisher, 15 + chance.below(4000)));
            }
        }
        readers.push(tests::reader(id, FEE, &reads));
    }
    for id in 1001..=1000 + ACCOUNTS {
        let seconds = 500_000 + chance.below(1_500_000);
        readers.push(tests::reader(id, FEE, &[(RING.0, seconds)]));
    }
    readers
}

/// What the ring's publisher got, of each 1,000 that the ring paid.
fn returned_permille(amount: i64) -> i64 {
    amount * 1000 / (ACCOUNTS * FEE)
}

fn settled(rule: Rule, readers: &[ReaderMonth]) -> Settled<Vec<ReaderShares>> {
    let settled = tests::run(&tests::month(Terms { rule, ..Terms::default() }), readers);
    assert_eq!(settled.gamma.is_some(), rule == Rule::Scaled, "the rule that was asked for");
    settled
}

/// What is promised of the rule.
fn bound(rule: Rule) -> i64 {
    let bp = Terms { rule, ..Terms::default() }.most_returned_bp();
    ACCOUNTS * FEE * i64::from(bp) / 10_000
}

fn ring_got(settled: &Settled<Vec<ReaderShares>>) -> i64 {
    settled.totals.publishers.iter().find(|total| total.publisher == RING).unwrap().amount()
}

/// By all readers' time, from one pot.
fn pro_rata(readers: &[ReaderMonth]) -> i64 {
    let pool: i64 = readers.iter().map(|reader| reader.funds.cash * 7 / 10).sum();
    let seconds = |publisher: Option<PublisherId>| -> i128 {
        let weights = readers.iter().flat_map(|reader| &reader.reads);
        let of = weights.filter(|w| publisher.is_none_or(|publisher| w.publisher == publisher));
        of.map(|weight| i128::from(weight.seconds)).sum()
    };
    i64::try_from(i128::from(pool) * seconds(Some(RING)) / seconds(None)).unwrap()
}

#[test]
fn by_time_a_ring_gets_back_no_more_than_the_publishers_part_of_what_it_paid() {
    for seed in 0..10 {
        let readers = town(seed);
        let settled = settled(Rule::ByTime, &readers);
        assert_eq!(ring_got(&settled), ACCOUNTS * FEE * 7 / 10, "seed {seed}");
        assert!(ring_got(&settled) <= bound(Rule::ByTime), "seed {seed}");
        // And it takes nothing from anybody: without the ring the others get the same.
        let honest = tests::run(&tests::month(Terms::default()), &readers[..1000]);
        assert_eq!(honest.totals.publishers[..11], settled.totals.publishers[..11]);
    }
}

/// The scaled rule lets nobody direct more than they paid. That is a weaker promise than α: whoever
/// reads day and night directs their whole fee, at the cost of those who read little.
#[test]
fn scaled_a_ring_gets_back_no_more_than_it_paid() {
    for seed in 0..10 {
        let returned = ring_got(&settled(Rule::Scaled, &town(seed)));
        assert!(returned <= bound(Rule::Scaled), "seed {seed}");
        assert_eq!(returned_permille(returned), 1000, "seed {seed}: heavy readers direct all");
    }
}

#[test]
fn pro_rata_would_pay_a_ring_several_times_what_it_paid() {
    for seed in 0..10 {
        let returned = returned_permille(pro_rata(&town(seed)));
        println!("seed {seed}: pro-rata returns {returned} ‰ of what the ring paid");
        assert!(returned > 10_000, "seed {seed}: {returned} ‰");
    }
}

/// Over its life: months without reads fill the credit that later months share out.
#[test]
fn by_time_an_account_causes_no_more_than_the_publishers_part_of_all_it_paid() {
    let month = tests::month(Terms::default());
    for seed in 0..10 {
        let mut chance = Chance::new(seed);
        let (mut paid, mut given, mut credit) = (0, 0, 0);
        let mut habit = Vec::new();
        for _ in 0..48 {
            let cash = i64::try_from(chance.below(20_000_001)).unwrap();
            let reads = [(RING.0, 1 + chance.below(2_000_000))];
            let mut reader = tests::reader(1, cash, &reads[..usize::from(chance.below(3) == 0)]);
            reader.funds.credit = credit;
            reader.habit = habit;
            let settled = tests::run(&month, std::slice::from_ref(&reader));
            let totals = &settled.totals;
            credit += totals.new_credit - totals.credit_applied;
            given += ring_got(&settled);
            paid += cash;
            assert!(credit >= 0 && given + credit <= paid * 7 / 10, "seed {seed}");
            habit = if chance.below(4) == 0 { reader.reads } else { Vec::new() };
        }
        assert!(given > paid / 2, "seed {seed}: something was shared out");
    }
}
