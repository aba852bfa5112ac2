//! The ways out of a membership, and what each would do, said before the click.
//!
//! As with the timeline, a wish is tried on a copy of the account; so what is said is what happens.

use types::{Money, Standing, Timestamp};

use crate::{AccountFacts, CommandId, Event, What, Wish, life::Life, standing, words::day};

/// What a reader can do, and how they then stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// What.
    pub wish: Wish,
    /// How the reader would stand.
    pub after: Standing,
    /// The payments that would go back.
    pub back: Vec<Money>,
}

/// Pauses that are offered, in months.
const PAUSES: [u8; 2] = [1, 3];

/// What this reader can do now: whatever would change something. Withdrawing is offered as long as
/// the law gives time for it, even where it does no more than cancelling.
#[must_use]
pub fn ways(account: &AccountFacts, now: Timestamp) -> Vec<Way> {
    let before = standing(Some(account), now);
    let can_withdraw = withdrawal_ends(account, now).is_some();
    let pauses = PAUSES.map(|months| Wish::Pause { months });
    let wishes = [Wish::Cancel, Wish::Resume, Wish::Withdraw].into_iter().chain(pauses);
    let mut ways: Vec<_> = wishes.map(|wish| way(account, wish, now)).collect();
    ways.retain(|way| match way.wish {
        Wish::Cancel => way.after != before,
        Wish::Withdraw => can_withdraw && (way.after != before || !way.back.is_empty()),
        // Who has cancelled is offered to resume, not to pause.
        Wish::Pause { .. } => matches!(before, Standing::Member { .. }) && way.after != before,
        Wish::Resume => way.after != before,
    });
    ways
}

/// Until when this reader can withdraw, if they can.
#[must_use]
pub fn withdrawal_ends(account: &AccountFacts, now: Timestamp) -> Option<Timestamp> {
    Life::told(account, now).withdrawal_ends().filter(|end| now < *end)
}

fn way(account: &AccountFacts, wish: Wish, now: Timestamp) -> Way {
    let before = Life::told(account, now).to_give_back();
    let mut account = account.clone();
    let command = CommandId(i64::MAX);
    account.events.learn(Event { at: now, what: What::Wished { command, wish } });
    let after = Life::told(&account, now).to_give_back();
    let new = after.into_iter().filter(|it| !before.contains(it)).map(|(_, money)| money);
    Way { wish, after: standing(Some(&account), now), back: new.collect() }
}

/// The sentence beside the button.
#[must_use]
pub fn way_sentence(way: &Way) -> String {
    let back: Vec<_> = way.back.iter().map(Money::to_string).collect();
    let money = match back.as_slice() {
        [] => "Nothing more is charged".to_owned(),
        some => format!("You get {} back, and nothing more is charged", some.join(" and ")),
    };
    match way.after {
        Standing::Trial { until, pays: false, .. } => {
            format!("{money}. Your free days go on until {}.", day(until))
        }
        Standing::Cancelled { until } => format!("{money}. You can read until {}.", day(until)),
        Standing::Paused { from, until } => format!(
            "You can read until {}; nothing is charged until {}, and we write to you before.",
            day(from),
            day(until)
        ),
        Standing::Member { until: Some(until), renews: true } => {
            format!("Your membership goes on; the next payment is on {}.", day(until))
        }
        Standing::Trial { until, pays: true, .. } => {
            format!("Your membership begins on {}.", day(until))
        }
        Standing::PastDue { .. } => "Your membership goes on with a payment now.".to_owned(),
        Standing::Visitor
        | Standing::Unconfirmed
        | Standing::Registered { .. }
        | Standing::Member { .. }
        | Standing::Lapsed { .. }
        | Standing::Refunded { .. }
        | Standing::Institution { .. }
        | Standing::Gift { .. } => format!("{money}. Your membership ends now."),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::kit::{account, moment, word};

    fn check(text: &str, day: &str, expected: Expect) {
        let ways = ways(&account(text), moment(day));
        let lines = ways
            .iter()
            .map(|way| format!("{:?} → {}: {}\n", way.wish, word(way.after), way_sentence(way)));
        expected.assert_eq(&lines.collect::<String>());
    }

    #[test]
    fn in_the_free_days() {
        check("0 confirm", "3", expect![[""]]);
        check(
            "0 confirm\n1 order 1",
            "3",
            expect![[r#"
            Cancel → trial to 14: Nothing more is charged. Your free days go on until 15 January 2026.
            Withdraw → trial to 14: Nothing more is charged. Your free days go on until 15 January 2026.
        "#]],
        );
    }

    #[test]
    fn as_a_member() {
        let paid = "-100 confirm\n0 order 1\n0 paid 1/0:1";
        check(
            paid,
            "13",
            expect![[r#"
            Cancel → cancelled to 31: Nothing more is charged. You can read until 1 February 2026.
            Withdraw → refunded 13: You get 9.99 EUR back, and nothing more is charged. Your membership ends now.
            Pause { months: 1 } → paused 31 to 59: You can read until 1 February 2026; nothing is charged until 1 March 2026, and we write to you before.
            Pause { months: 3 } → paused 31 to 120: You can read until 1 February 2026; nothing is charged until 1 May 2026, and we write to you before.
        "#]],
        );
        check(
            paid,
            "14",
            expect![[r#"
            Cancel → cancelled to 31: Nothing more is charged. You can read until 1 February 2026.
            Pause { months: 1 } → paused 31 to 59: You can read until 1 February 2026; nothing is charged until 1 March 2026, and we write to you before.
            Pause { months: 3 } → paused 31 to 120: You can read until 1 February 2026; nothing is charged until 1 May 2026, and we write to you before.
        "#]],
        );
        check(
            &format!("{paid}\n15 cancel"),
            "16",
            expect![[r#"
            Resume → member to 31, renews: Your membership goes on; the next payment is on 1 February 2026.
        "#]],
        );
        check(
            &format!("{paid}\n15 pause 3"),
            "16",
            expect![[r#"
            Cancel → cancelled to 31: Nothing more is charged. You can read until 1 February 2026.
            Resume → member to 31, renews: Your membership goes on; the next payment is on 1 February 2026.
        "#]],
        );
        check(
            &format!("{paid}\n15 pause 3"),
            "40",
            expect![[r#"
            Cancel → lapsed 31: Nothing more is charged. Your membership ends now.
            Resume → past due to 54 (Waiting): Your membership goes on with a payment now.
        "#]],
        );
    }

    #[test]
    fn when_something_is_owed_and_afterwards() {
        let owing = "-100 confirm\n0 order 1\n0 paid 1/0:1\n31 hard 1/1:1";
        check(
            owing,
            "33",
            expect![[r#"
            Cancel → lapsed 33: Nothing more is charged. Your membership ends now.
        "#]],
        );
        check(owing, "60", expect![[""]]);
    }
}
