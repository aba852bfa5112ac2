use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::{
    AccountFacts, Booked, What,
    kit::{day, events, moment, order, word},
    owed, standing,
};

/// Calls with every order of the items (Heap's method).
fn orders<T: Clone>(items: &[T], mut call: impl FnMut(&[T])) -> usize {
    let mut items = items.to_vec();
    let mut counters = vec![0; items.len()];
    let mut count = 1;
    call(&items);
    let mut at = 1;
    while at < items.len() {
        if counters[at] < at {
            items.swap(if at % 2 == 0 { 0 } else { counters[at] }, at);
            call(&items);
            count += 1;
            counters[at] += 1;
            at = 1;
        } else {
            counters[at] = 0;
            at += 1;
        }
    }
    count
}

fn account(facts: Facts) -> AccountFacts {
    AccountFacts { confirmed_at: Some(moment("-100")), events: facts, ..Default::default() }
}

/// Seven events each, told three days late in any order and three times each; what we did
/// ourselves (`asked`, `gave-back`) we know without being told.
const HISTORIES: [(&str, &str, &str); 5] = [
    (
        "a renewal that fails, is paid, and ends with a refund",
        "0 asked 1/0:1\n31 asked 1/1:1\n31+2h asked 1/1:2",
        "0 order 1\n0+1h paid 1/0:1\n31 soft 1/1:1\n31+2h paid 1/1:2\n40 cancel\n41 resume\n\
         42 refund r 1/1:2 999",
    ),
    (
        "a withdrawal with its refund in two parts",
        "0 asked 1/0:1\n4 gave-back 1/0:1",
        "0 order 1\n0 paid 1/0:1\n2 pause 1\n3 resume\n4 withdraw\n5 refund a 1/0:1 499\n\
         6 refund b 1/0:1 500",
    ),
    (
        "a dispute that is lost",
        "0 asked 1/0:1\n31 asked 1/1:1",
        "0 order 1\n0 paid 1/0:1\n31 paid 1/1:1\n33 card 2\n34 dispute d 1/1:1 opened\n\
         35 cancel\n50 dispute d 1/1:1 lost",
    ),
    (
        "a card that is refused for good, and paid twice by another",
        "0 asked 1/0:1\n31 asked 1/1:1\n35 asked 1/1:2\n36 asked 1/1:3\n36 gave-back 1/1:3",
        "0 order 1\n0 paid 1/0:1\n31 hard 1/1:1\n35 card 2\n35 paid 1/1:2\n36 paid 1/1:3\n\
         37 refund x 1/1:3 999",
    ),
    (
        "a debit that the bank takes back, and another plan",
        "0 asked 1/0:1\n8 asked 1/0:2\n12 asked 2/0:1",
        "0 order 1\n0 paid 1/0:1\n5 returned 1/0:1\n8 card 2\n8 soft 1/0:2\n9 order 2\n\
         12 paid 2/0:1",
    ),
];

#[test]
fn all_5040_orders_told_three_times_end_in_the_same_standing_and_deeds() {
    for (name, ours, told) in HISTORIES {
        let told = events(told);
        assert_eq!(told.len(), 7, "{name}");
        let now =
            told.iter().map(|it| it.at).max().unwrap() + types::SignedDuration::from_hours(72);
        let start = Facts::from(events(ours));
        let mut outcomes = BTreeSet::new();
        let count = orders(&told, |order| {
            let mut facts = start.clone();
            // Each three times: twice at once, and all once more at the end.
            for event in order.iter().flat_map(|it| [it, it]).chain(order) {
                facts.learn(event.clone());
            }
            let account = account(facts);
            let owed = owed(&account, now);
            outcomes.insert(format!("{}\n{owed:#?}", word(standing(Some(&account), now))));
        });
        assert_eq!((count, outcomes.len()), (5_040, 1), "{name}: {outcomes:#?}");
    }
}

/// Somebody who does what is owed after each single message books, charges and gives back the
/// same in every order; only letters that would have been out of date are left out.
#[test]
fn all_5040_orders_acted_upon_at_once_move_the_same_money() {
    for (name, ours, told) in HISTORIES {
        let (told, ours) = (events(told), events(ours));
        let now =
            told.iter().map(|it| it.at).max().unwrap() + types::SignedDuration::from_hours(72);
        // What the reader ordered and wished is ours too: it is never told late.
        let is_ours = |it: &Event| matches!(it.what, What::Ordered(_) | What::Wished { .. });
        let (own, from_outside): (Vec<_>, Vec<_>) = told.into_iter().partition(is_ours);
        let start = Facts::from([ours, own].concat());
        let mut outcomes: BTreeMap<Vec<Deed>, Vec<Event>> = BTreeMap::new();
        orders(&from_outside, |order| {
            let mut account = account(start.clone());
            let mut moved = BTreeSet::new();
            for event in order.iter().flat_map(|it| [it, it, it]) {
                account.events.learn(event.clone());
                for it in owed(&account, now) {
                    account.events.learn(Event { at: now, what: What::Did(it.deed.clone()) });
                    let is_letter = matches!(it.deed, Deed::Write(_));
                    assert!(is_letter || moved.insert(it.deed), "{name}: twice");
                }
            }
            outcomes.insert(moved.into_iter().collect(), order.to_vec());
        });
        assert_eq!(outcomes.len(), 1, "{name}: {outcomes:#?}");
    }
}

#[test]
fn an_answer_never_stands_before_its_order() {
    // The processor's clock is behind ours by an hour.
    let facts = Facts::from(events("1+1h order 1\n1 paid 1/0:1\n1 refund r 1/0:1 100"));
    let told: Vec<_> = facts.in_order().iter().map(|(at, event)| (day(*at), event.key())).collect();
    assert_eq!(told.iter().map(|(at, _)| at.as_str()).collect::<Vec<_>>(), ["1+1h"; 3]);
    assert!(matches!(told[0].1, Key::Order(_)));
    assert!(matches!(told[2].1, Key::Refund(_)));
}

#[test]
fn of_two_messages_with_one_key_the_earlier_stands_whichever_came_first() {
    let pair = events("2 paid 1/0:1\n3 paid 1/0:1");
    for order in [[0, 1], [1, 0]] {
        let facts = Facts::from(order.map(|n: usize| pair[n].clone()).to_vec());
        assert_eq!(Vec::from(facts), pair[..1].to_vec());
    }
}

#[test]
fn facts_are_read_back_as_they_were_written() {
    let (_, ours, told) = HISTORIES[0];
    let facts = Facts::from([events(ours), events(told)].concat());
    let text = serde_json::to_string(&facts).unwrap();
    assert_eq!(serde_json::from_str::<Facts>(&text).unwrap(), facts);
    assert!(facts.did(&Deed::Charge(crate::kit::attempt("1/1:2"))).is_some());
    assert!(facts.did(&Deed::Book(Booked::Payment(crate::kit::attempt("1/1:2")))).is_none());
    assert_eq!(facts.order(order(1, 1).id).map(|(at, _)| day(at)).as_deref(), Some("0"));
}

const ANYTHING: [&str; 20] = [
    "order 1",
    "order 2 yearly",
    "cancel",
    "resume",
    "pause 2",
    "withdraw",
    "card 1 expires 60",
    "card 2",
    "paid 1/0:1",
    "soft 1/0:1",
    "hard 1/0:2",
    "paid 1/0:3",
    "soft 1/1:1",
    "paid 1/1:2",
    "paid 2/0:1",
    "returned 1/0:1",
    "refund a 1/0:1 400",
    "refund b 1/0:1 599",
    "dispute d 1/1:2 opened",
    "dispute d 1/1:2 lost",
];

fn some_events() -> impl Strategy<Value = Vec<Event>> {
    let line = (0_usize..ANYTHING.len(), -2_i64..90, 0_i64..24);
    proptest::collection::vec(line, 0..14).prop_map(|lines| {
        let text =
            lines.iter().map(|(what, day, hour)| format!("{day}+{hour}h {}\n", ANYTHING[*what]));
        events(&text.collect::<String>())
    })
}

proptest! {
    #[test]
    fn learning_is_commutative_associative_and_idempotent(
        one in some_events(), two in some_events(), three in some_events(),
    ) {
        let [one, two, three] = [one, two, three].map(Facts::from);
        prop_assert_eq!(one.clone().merge(two.clone()), two.clone().merge(one.clone()));
        prop_assert_eq!(
            one.clone().merge(two.clone()).merge(three.clone()),
            one.clone().merge(two.merge(three)),
        );
        prop_assert_eq!(one.clone().merge(one.clone()), one);
    }

    /// Any events in any order, however senseless: the same standing and deeds, no panic, and a
    /// reader is never given more back than they paid.
    #[test]
    fn any_order_of_any_events_gives_the_same(
        told in some_events().prop_shuffle_pair(), look in 0_i64..120,
    ) {
        let (events, shuffled) = told;
        let now = moment("0") + types::SignedDuration::from_hours(24 * look);
        let [one, two] = [events, shuffled].map(|it| account(Facts::from(it)));
        prop_assert_eq!(standing(Some(&one), now), standing(Some(&two), now));
        prop_assert_eq!(owed(&one, now), owed(&two, now));
        for it in owed(&one, now) {
            prop_assert!(it.due <= now);
            if let Deed::GiveBack(_) = it.deed {
                prop_assert!((1..=9_990_000).contains(&it.money.unwrap().micros));
            }
        }
    }

    /// Doing what is owed, in any number of rounds, comes to an end.
    #[test]
    fn what_is_done_is_owed_no_more(told in some_events(), look in 0_i64..120) {
        let now = moment("0") + types::SignedDuration::from_hours(24 * look);
        let mut account = account(Facts::from(told));
        for _round in 0..3 {
            for it in owed(&account, now) {
                account.events.learn(Event { at: now, what: What::Did(it.deed) });
            }
        }
        prop_assert_eq!(owed(&account, now), Vec::new());
    }

    /// A reader who leaves is not asked for money from then on.
    #[test]
    fn nobody_is_charged_after_leaving(told in some_events(), leave in 0_i64..60, look in 0_i64..200) {
        let is_order = |it: &Event| matches!(it.what, What::Ordered(_) | What::Wished { .. });
        let left = moment("0") + types::SignedDuration::from_hours(24 * leave);
        let before = told.into_iter().filter(|it| !is_order(it) || it.at < left);
        let cancel = Event {
            at: left,
            what: What::Wished { command: crate::CommandId(99), wish: crate::Wish::Cancel },
        };
        let account = account(Facts::from(before.chain([cancel]).collect::<Vec<_>>()));
        let owed = owed(&account, left + types::SignedDuration::from_hours(24 * look));
        prop_assert!(!owed.iter().any(|it| matches!(it.deed, Deed::Charge(_))), "{:?}", owed);
    }
}

/// A vector, and the same in another order.
trait ShufflePair {
    fn prop_shuffle_pair(self) -> BoxedStrategy<(Vec<Event>, Vec<Event>)>;
}

impl<S: Strategy<Value = Vec<Event>> + 'static> ShufflePair for S {
    fn prop_shuffle_pair(self) -> BoxedStrategy<(Vec<Event>, Vec<Event>)> {
        self.prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())).boxed()
    }
}
