use proptest::prelude::*;
use types::SignedDuration;

use super::*;
use crate::{
    Event, is_entitled,
    kit::{account, day, live_through, moment, word},
    owed, standing,
};

#[test]
fn no_reminder_no_charge() {
    // The mail server is down; the reader reads on for nothing.
    let account = account("0 confirm\n1 order 1\n1 card 1");
    for now in ["14", "30", "300"] {
        let owed = owed(&account, moment(now));
        let is = |kind: fn(&Deed) -> bool| owed.iter().any(|it| kind(&it.deed));
        assert!(is(|it| matches!(it, Deed::Write(Letter::Reminder { .. }))), "{now}");
        assert!(!is(|it| matches!(it, Deed::Charge(_))), "{now}");
        assert!(is_entitled(standing(Some(&account), moment(now)), moment(now)), "{now}");
    }
    assert_eq!(word(standing(Some(&account), moment("30"))), "trial to 37, then pays");
}

#[test]
fn a_reminder_that_went_out_late_postpones_the_payment() {
    let account = account("0 confirm\n1 order 1\n12 reminded 1/0 14");
    let state = |now| word(standing(Some(&account), moment(now)));
    assert_eq!(state("14"), "trial to 19, then pays");
    assert_eq!(state("19"), "past due to 33 (Waiting)");
}

#[test]
fn a_reminder_of_another_day_does_not_count() {
    // It spoke of day 31; the pause moved the payment to day 59.
    let account =
        account("-100 confirm\n0 order 1 yearly\n0 paid 1/0:1\n350 reminded 1/1 365\n360 pause 1");
    assert_eq!(word(standing(Some(&account), moment("400"))), "paused 365 to 407");
    let owed = owed(&account, moment("400"));
    assert!(owed.iter().any(|it| matches!(it.deed, Deed::Write(Letter::Reminder { .. }))));
    assert!(!owed.iter().any(|it| matches!(it.deed, Deed::Charge(_))));
}

#[test]
fn who_joins_on_the_31st_pays_on_the_31st() {
    // Day 30 is 31 January.
    let (log, _) = live_through("-100 confirm\n30 order 1", &[], "125");
    let days: Vec<_> = log.lines().map(|line| line.split(':').next().unwrap()).collect();
    // 31 January, 28 February, 31 March, 30 April.
    assert_eq!(days, ["0", "30", "58", "89", "119"]);
}

#[test]
fn a_payment_told_three_days_late_is_as_if_told_at_once() {
    let text = "-100 confirm\n0 order 1\n0 paid 1/0:1\n31 soft 1/1:1\n40 paid 1/1:2";
    let known = account(text);
    let mut late = account(&text.replace("\n40 paid 1/1:2", ""));
    assert_eq!(word(standing(Some(&late), moment("43"))), "past due to 45 (Retrying)");
    let all: Vec<Event> = known.events.clone().into();
    late.events.learn(all.last().unwrap().clone());
    assert_eq!(standing(Some(&late), moment("43")), standing(Some(&known), moment("43")));
    assert_eq!(word(standing(Some(&late), moment("43"))), "member to 59, renews");
}

#[test]
fn a_year_renews_by_months_that_are_counted_from_its_end() {
    let renewal = Some(crate::Renewal { months: 1, price: crate::kit::euro(825) });
    let german = Order { renewal, ..crate::kit::order(1, 12) };
    let mut account = account("-100 confirm");
    let at = moment("30");
    account.events.learn(Event { at, what: What::Ordered(german) });
    let mut ends = Vec::new();
    let mut now = at;
    for number in 0..4 {
        let attempt = Attempt { invoice: Invoice { order: OrderId(1), number }, number: 1 };
        let money = crate::kit::euro(825);
        let what = What::Paid { attempt, money, tax_micros: 0, fee_micros: 0 };
        account.events.learn(Event { at: now, what });
        if let types::Standing::Member { until: Some(until), .. } = standing(Some(&account), now) {
            ends.push(until.strftime("%F").to_string());
            now = until;
        }
    }
    assert_eq!(ends, ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]);
}

#[test]
fn no_moment_is_too_early_or_too_late() {
    let account =
        account("0 confirm\n1 order 1 yearly\n1 card 1 expires 90\n16 paid 1/0:1\n20 pause 3");
    for now in [Timestamp::MIN, Timestamp::UNIX_EPOCH, moment("30"), Timestamp::MAX] {
        let standing = standing(Some(&account), now);
        let _open: bool = is_entitled(standing, now);
        let _owed: Vec<_> = owed(&account, now);
        let _told: Vec<_> = crate::timeline(&account, None, now);
        assert!(crate::wakes_at(&account, now).is_none_or(|next| next > now));
        assert!(crate::week_of(now).0 <= now && crate::month_of(now).0 <= now);
    }
}

const WISHES: [&str; 7] =
    ["cancel", "resume", "pause 1", "order 2", "order 3 yearly", "card 2", "resume"];
const ATTEMPTS: [&str; 6] = ["1/0:1", "1/1:1", "1/1:2", "1/2:1", "2/0:1", "3/0:1"];

fn script(wishes: &[(usize, i64)]) -> String {
    // Every order and card is one thing that happens once.
    let mut seen = BTreeSet::new();
    let lines = wishes.iter().filter(|(what, _)| {
        !WISHES[*what].contains(|it: char| it.is_ascii_digit()) || seen.insert(*what)
    });
    let lines = lines.map(|(what, day)| format!("{day} {}\n", WISHES[*what]));
    format!("0 confirm\n3 order 1\n{}", lines.collect::<String>())
}

proptest! {
    /// Whatever a reader wishes and however their card behaves: what is paid for is open to its
    /// end, no invoice is paid twice, and what follows free days or is for a year was announced.
    #[test]
    fn what_is_paid_is_open_and_announced_and_paid_once(
        wishes in proptest::collection::vec((0..WISHES.len(), 4_i64..150), 0..7),
        fails in proptest::collection::vec((0..ATTEMPTS.len(), any::<bool>()), 0..4),
    ) {
        let fails: Vec<_> = fails
            .into_iter()
            .map(|(it, hard)| (ATTEMPTS[it], if hard { "hard" } else { "soft" }))
            .collect();
        let (log, account) = live_through(&script(&wishes), &fails, "220");
        let mut invoices = BTreeSet::new();
        for event in account.events.events() {
            let What::Paid { attempt, .. } = &event.what else { continue };
            prop_assert!(invoices.insert(attempt.invoice), "twice: {attempt}\n{log}");
            // Days of grace that were read already are part of what is paid.
            let just_before = event.at - SignedDuration::from_secs(1);
            let starts = match standing(Some(&account), just_before) {
                types::Standing::PastDue { since, .. } => since,
                _ => event.at,
            };
            for days in 0..28 {
                let now = starts + SignedDuration::from_hours(24 * days);
                let standing = standing(Some(&account), now);
                prop_assert!(is_entitled(standing, now), "day {}: {}\n{log}", day(now), word(standing));
            }
            let is_first = attempt.invoice.order == OrderId(1) && attempt.invoice.number == 0;
            if is_first && event.at <= moment("40") {
                let told = account.events.events().any(|it| matches!(
                    &it.what,
                    What::Did(Deed::Write(Letter::Reminder { invoice, .. }))
                        if *invoice == attempt.invoice
                            && event.at.duration_since(it.at) >= crate::NOTICE_MIN
                ));
                prop_assert!(told, "not announced: {attempt}\n{log}");
            }
        }
    }
}
