//! Months of made-up readers, counted.
#![expect(clippy::arithmetic_side_effects, reason = "small numbers")]

use proptest::prelude::*;
use types::{ReaderId, Timestamp};

use super::*;
use crate::{
    read::{Appeal, Attention, Evidence, Origin},
    settle::Terms,
};

/// Article, title (which is its publisher too), day of November, seconds in front.
fn visit(article: i64, title: i64, day: i8, foreground_seconds: u32) -> Visit {
    Visit {
        article: ArticleId(article),
        title: TitleId(title),
        publisher: PublisherId(title),
        day: jiff::civil::date(2026, 11, day),
        words: 100_000,
        attention: Attention::Text { foreground_seconds, scroll_percent: 100 },
        origin: None,
    }
}

/// Publishers 1 to 9 are under contract.
fn counted_with(visits: &[Visit], before: &[i64], exclusions: &[Exclusion]) -> Counted {
    let partners = (1..10).map(PublisherId).collect();
    let before = before.iter().map(|id| ArticleId(*id)).collect();
    let origin = Terms::default().origin;
    count(visits, CountRules { partners: &partners, origin: &origin, before: &before, exclusions })
}

fn counted(visits: &[Visit]) -> Counted {
    counted_with(visits, &[], &[])
}

fn read(publisher: i64, seconds: u64) -> Weight {
    Weight { publisher: PublisherId(publisher), seconds }
}

/// Titles 1 and 2, one article of 100 seconds each on twenty days: the cap is 320 s.
fn steady() -> Vec<Visit> {
    (1..=20)
        .flat_map(|day| {
            (1..=2).map(move |title| visit(i64::from(day) * 10 + title, title, day, 100))
        })
        .collect()
}

#[test]
fn an_article_counts_once_by_its_heaviest_visit() {
    let mut visits = steady();
    visits.extend([visit(11, 1, 3, 40), visit(11, 1, 2, 20)]);
    let month = counted(&visits);
    assert_eq!(month.reads, [read(1, 2000), read(2, 2000)]);
    assert_eq!((month.uncapped_seconds, month.cap_seconds), (4000, 320));
    assert_eq!(month.articles.len(), 40);
}

#[test]
fn a_title_brings_at_most_eight_percent_of_the_month_in_a_day() {
    let mut visits = steady();
    visits.extend([visit(900, 1, 1, 500), visit(901, 1, 1, 500)]);
    let month = counted(&visits);
    // 5,000 s in all, so 400 s a day: day 1 of title 1 had 1,100.
    assert_eq!(month.cap_seconds, 400);
    assert_eq!(month.reads, [read(1, 1900 + 400), read(2, 2000)]);
    let single = counted(&[visit(1, 1, 1, 100)]);
    assert_eq!(single.reads, [read(1, 8)]);
    let tiny = counted(&[Visit { words: 3, ..visit(1, 1, 1, 100) }]);
    assert_eq!(tiny.reads, [read(1, 1)], "at least one second");
}

#[test]
fn what_does_not_count_says_why() {
    let bot = Exclusion {
        reader: ReaderId(1),
        evidence: Evidence::OwnStaff { publisher: PublisherId(5), because: "mail address".into() },
        found_at: Timestamp::UNIX_EPOCH,
        appeal: Appeal::None,
    };
    let mut visits = steady();
    visits.extend([visit(901, 77, 1, 60), visit(902, 3, 1, 60), visit(903, 5, 1, 60)]);
    visits.extend([visit(904, 3, 1, 14), Visit { words: 2, ..visit(905, 3, 1, 60) }]);
    let month = counted_with(&visits, &[902], &[bot]);
    let why = |id, why| (ArticleId(id), why);
    assert_eq!(
        month.not_counted,
        [
            why(901, NotCounted::NoContract),
            why(902, NotCounted::Before),
            why(903, NotCounted::Excluded),
            why(904, NotCounted::NotEngaged),
            why(905, NotCounted::NotEngaged),
        ]
    );
    assert_eq!(month.reads, [read(1, 2000), read(2, 2000)]);
}

#[test]
fn copies_are_a_part_of_the_reads_when_the_origin_is_sure_and_under_contract() {
    let copy = |article, of, confidence_permille| Visit {
        origin: Some(Origin { publisher: PublisherId(of), confidence_permille }),
        ..visit(article, 3, 9, 100)
    };
    let mut visits = steady();
    visits.extend([copy(901, 4, 980), copy(902, 4, 899), copy(903, 77, 980), copy(904, 3, 980)]);
    let month = counted(&visits);
    // 400 of 4,400 s on one day, the cap is 352: each article counts 88.
    assert_eq!(month.reads[2], read(3, 352));
    let (publisher, origin) = (PublisherId(3), PublisherId(4));
    assert_eq!(month.copies, [Copied { publisher, origin, seconds: 88, permille: 300 }]);
}

#[test]
fn habit_is_three_months_together() {
    let partners = [1, 2].map(PublisherId).into();
    let (old, new) = ([read(1, 5), read(3, 9)], [read(1, 2), read(2, 4)]);
    assert_eq!(habit([&old, &[], &new], &partners), [read(1, 7), read(2, 4)]);
}

fn any_visits() -> impl Strategy<Value = Vec<Visit>> {
    let one = (1_i64..40, 1_i64..12, 1_i8..=30, 0_u32..2000);
    prop::collection::vec(one, 0..80).prop_map(|visits| {
        let of = |(article, title, day, seconds)| {
            let mut visit = visit(article, title, day, seconds);
            visit.publisher = PublisherId(title / 2);
            visit.origin =
                Some(Origin { publisher: PublisherId(article % 11), confidence_permille: 950 });
            visit
        };
        visits.into_iter().map(of).collect()
    })
}

proptest! {
    #[test]
    fn no_title_and_day_is_above_the_cap_and_copies_are_part_of_reads(visits in any_visits()) {
        let month = counted(&visits);
        let sum: u64 = month.reads.iter().map(|read| read.seconds).sum();
        let days: BTreeSet<_> = visits.iter().map(|visit| (visit.title, visit.day)).collect();
        let most = month.cap_seconds * u64::try_from(days.len()).unwrap();
        prop_assert!(sum <= month.uncapped_seconds.min(most));
        prop_assert_eq!(sum == 0, month.uncapped_seconds == 0);
        prop_assert!(month.reads.is_sorted_by(|a, b| a.publisher < b.publisher));
        for read in &month.reads {
            let copies = month.copies.iter().filter(|c| c.publisher == read.publisher);
            prop_assert!(copies.map(|copied| copied.seconds).sum::<u64>() <= read.seconds);
        }
    }

    #[test]
    fn the_order_of_visits_does_not_matter(visits in any_visits(), turn in 0_usize..80) {
        // An article has one title; only its visits may come in any order.
        let mut visits = visits;
        for visit in &mut visits {
            visit.title = TitleId(visit.article.0 % 7);
            visit.publisher = PublisherId(visit.article.0 % 5);
        }
        let mut turned = visits.clone();
        turned.rotate_left(turn.min(visits.len()));
        turned.reverse();
        prop_assert_eq!(counted(&visits), counted(&turned));
    }
}
