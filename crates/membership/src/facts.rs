//! All that is known of one reader's membership, in no order.
//!
//! Facts are a set of events by [`Key`]. Learning is a union of sets, so it does not matter in
//! which order messages arrive or how often. What follows from the facts is worked out from the
//! set: [`Facts::in_order`] puts the events into the order in which they happened.

use std::collections::{BTreeMap, btree_map::Entry};

use serde::{Deserialize, Serialize};
use types::Timestamp;

use crate::{
    Deed,
    event::{Answer, Attempt, Event, Invoice, Key, Order, OrderId, What},
};

/// A set of events. `learn` is commutative, associative and idempotent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Event>", into = "Vec<Event>")]
pub struct Facts(BTreeMap<Key, Event>);

impl Facts {
    /// Takes an event in; whether it was news.
    ///
    /// When two messages with one key differ, the one that happened earlier stands (and of two at
    /// one moment the smaller), whichever came first.
    pub fn learn(&mut self, event: Event) -> bool {
        match self.0.entry(event.key()) {
            Entry::Vacant(place) => {
                place.insert(event);
                true
            }
            Entry::Occupied(mut place) if event < *place.get() => {
                place.insert(event);
                true
            }
            Entry::Occupied(_) => false,
        }
    }

    /// All that either knows.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        for event in other.0.into_values() {
            self.learn(event);
        }
        self
    }

    /// The events as they happened.
    ///
    /// The clocks of the processor and ours may differ by seconds, so no event stands before what
    /// it presupposes: an answer not before its order, money back not before its payment.
    #[must_use]
    pub fn in_order(&self) -> Vec<(Timestamp, &Event)> {
        let mut events: Vec<_> =
            self.0.iter().map(|(key, event)| (self.happened(event), key, event)).collect();
        events.sort_by(|one, other| (one.0, one.1).cmp(&(other.0, other.1)));
        events.into_iter().map(|(at, _, event)| (at, event)).collect()
    }

    /// Whether this was done, and when.
    #[must_use]
    pub fn did(&self, deed: &Deed) -> Option<Timestamp> {
        self.0.get(&Key::Did(deed.clone())).map(|event| event.at)
    }

    /// The payment with this number, if it succeeded.
    #[must_use]
    pub fn payment(&self, attempt: Attempt) -> Option<&Event> {
        self.0.get(&Key::Answer(attempt, Answer::Paid))
    }

    /// An order by its number, and when it was placed.
    #[must_use]
    pub fn order(&self, order: OrderId) -> Option<(Timestamp, &Order)> {
        match self.0.get(&Key::Order(order)) {
            Some(Event { at, what: What::Ordered(order) }) => Some((*at, order)),
            Some(_) | None => None,
        }
    }

    /// All events, by key.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.0.values()
    }

    /// Charges for an invoice that were made or answered, by number; with the answer.
    pub(crate) fn tries(&self, invoice: Invoice) -> Vec<(Attempt, Option<&Event>)> {
        let mut tries: BTreeMap<Attempt, Option<&Event>> = BTreeMap::new();
        for (key, event) in &self.0 {
            match key {
                Key::Did(Deed::Charge(attempt)) if attempt.invoice == invoice => {
                    tries.entry(*attempt).or_default();
                }
                Key::Answer(attempt, _) if attempt.invoice == invoice => {
                    // Answers come declined, paid, returned: the furthest stays.
                    tries.insert(*attempt, Some(event));
                }
                Key::Order(_)
                | Key::Command(_)
                | Key::Did(_)
                | Key::Card(_)
                | Key::Answer(..)
                | Key::Refund(_)
                | Key::Dispute(..) => {}
            }
        }
        tries.into_iter().collect()
    }

    fn happened(&self, event: &Event) -> Timestamp {
        let ordered = |attempt: &Attempt| self.order(attempt.invoice.order).map(|(at, _)| at);
        let answered = |attempt: &Attempt| event.at.max(ordered(attempt).unwrap_or(event.at));
        let after_payment = |attempt: &Attempt| {
            let paid = self.payment(*attempt).map_or(event.at, |it| it.at);
            answered(attempt).max(paid)
        };
        match &event.what {
            What::Ordered(_) | What::Wished { .. } | What::Did(_) | What::CardSaved { .. } => {
                event.at
            }
            What::Paid { attempt, .. } | What::Declined { attempt, .. } => answered(attempt),
            What::Returned { attempt }
            | What::Refunded { attempt, .. }
            | What::Disputed { attempt, .. } => after_payment(attempt),
        }
    }
}

impl From<Vec<Event>> for Facts {
    fn from(events: Vec<Event>) -> Self {
        let mut facts = Self::default();
        for event in events {
            facts.learn(event);
        }
        facts
    }
}

impl From<Facts> for Vec<Event> {
    fn from(facts: Facts) -> Self {
        facts.0.into_values().collect()
    }
}

#[cfg(test)]
mod tests;
