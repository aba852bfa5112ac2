//! Facts and the time → where a reader's own membership is.
//!
//! A life is told from the beginning each time: the events in the order in which they happened,
//! with the moments in between at which time itself moves something. Nothing of it is stored.

mod order;
mod payments;

use std::collections::{BTreeMap, BTreeSet};

use types::{Owing, SignedDuration, Timestamp};

use crate::{
    AccountFacts, Deed, Letter, TRIAL,
    dunning::later,
    event::{Attempt, Invoice, Order, OrderId, PAUSE_MONTHS_MAX, What, Wish},
    stage::{Cause, Stage, next},
};

pub(crate) use order::Running;
use payments::Payment;

/// A first payment that is not made within a day was not wanted.
const FIRST_PAYMENT_WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// A membership as it has come to be.
#[derive(Debug)]
pub(crate) struct Life {
    pub(crate) stage: Stage,
    /// The order in force, or waiting for its first payment.
    pub(crate) order: Option<OrderId>,
    /// When the free days ended or would have.
    pub(crate) trial_ends: Option<Timestamp>,
    /// The newest card: its number, when it was saved, when it expires.
    pub(crate) card: Option<(u32, Timestamp, Option<Timestamp>)>,
    /// The invoice that was given up after its days of grace.
    pub(crate) lapsed: Option<Invoice>,
    /// The invoice for which nothing more is charged, though nobody left: a charge on its way may
    /// still pay it.
    given_up: Option<Invoice>,
    /// Payments that are to go back.
    give_back: BTreeSet<Attempt>,
    orders: BTreeMap<OrderId, Running>,
    payments: BTreeMap<Attempt, Payment>,
    /// The payment that the running period rests on.
    current: Option<Attempt>,
}

impl Life {
    /// Tells a life up to this moment.
    pub(crate) fn told(account: &AccountFacts, now: Timestamp) -> Self {
        let mut life = Self {
            stage: Stage::Registered,
            order: None,
            trial_ends: None,
            card: None,
            lapsed: None,
            given_up: None,
            give_back: BTreeSet::new(),
            orders: BTreeMap::new(),
            payments: BTreeMap::new(),
            current: None,
        };
        let mut trial = account.trial_began();
        for (at, event) in account.events.in_order().into_iter().filter(|(at, _)| *at <= now) {
            if let Some(since) = trial.take_if(|since| *since <= at) {
                life.begin_trial(since);
            }
            life.pass_time(at);
            life.hear(&event.what, at);
        }
        if let Some(since) = trial.filter(|since| *since <= now) {
            life.begin_trial(since);
        }
        life.pass_time(now);
        life
    }

    /// When time alone will move it next.
    pub(crate) fn next_by_time(&self) -> Option<(Timestamp, Cause)> {
        let order = self.running();
        let goes_on = |planned| match order {
            Some(order) => order.begins(self.stage, planned).map(|at| (at, Cause::Begins)),
            None => Some((planned, Cause::Ends)),
        };
        match self.stage {
            Stage::Trial { until, .. } | Stage::Member { until } | Stage::Paused { until, .. } => {
                goes_on(until)
            }
            Stage::PastDue { until, .. } | Stage::Cancelled { until } => Some((until, Cause::Ends)),
            Stage::Registered | Stage::Lapsed { .. } | Stage::Refunded { .. } => {
                order.map(|it| (later(it.placed_at, FIRST_PAYMENT_WITHIN), Cause::Ends))
            }
        }
    }

    /// The order in force or waiting.
    pub(crate) fn running(&self) -> Option<&Running> {
        self.order.and_then(|id| self.orders.get(&id))
    }

    /// The next invoice of the order in force.
    pub(crate) fn next_invoice(&self) -> Option<Invoice> {
        self.running().map(Running::next_invoice)
    }

    /// The last moment to withdraw from any order; nothing when there is none to withdraw from.
    pub(crate) fn withdrawal_ends(&self) -> Option<Timestamp> {
        self.orders.values().map(Running::withdrawal_ends).max()
    }

    fn begin_trial(&mut self, since: Timestamp) {
        let until = later(since, TRIAL);
        self.trial_ends = Some(until);
        self.pass_time(since);
        self.turn(Cause::TrialBegins { until }, since);
    }

    fn pass_time(&mut self, now: Timestamp) {
        while let Some((at, cause)) = self.next_by_time().filter(|(at, _)| *at <= now) {
            self.turn(cause, at);
        }
    }

    fn hear(&mut self, what: &What, at: Timestamp) {
        match what {
            What::Ordered(order) => self.ordered(order, at),
            What::Wished { wish, .. } => self.wished(*wish, at),
            What::Did(Deed::Write(Letter::Reminder { invoice, begins })) => {
                if let Some(order) = self.orders.get_mut(&invoice.order) {
                    order.reminded(*invoice, *begins, at);
                }
            }
            What::Did(_) => {}
            What::CardSaved { version, expires } => {
                self.card = Some((*version, at, *expires));
                self.turn(Cause::Owes(Owing::Waiting), at);
            }
            What::Paid { attempt, money, .. } => self.paid(*attempt, *money, at),
            What::Declined { attempt, how } => self.declined(*attempt, *how, at),
            What::Returned { attempt } => self.returned(*attempt, at),
            What::Refunded { attempt, money, .. } => self.refunded(*attempt, *money, at),
            What::Disputed { attempt, stage, .. } => self.disputed(*attempt, *stage, at),
        }
    }

    fn ordered(&mut self, order: &Order, at: Timestamp) {
        self.orders.insert(order.id, Running::new(order.clone(), at));
        self.order = Some(order.id);
        self.turn(Cause::Ordered, at);
    }

    fn wished(&mut self, wish: Wish, at: Timestamp) {
        match wish {
            Wish::Cancel => self.turn(Cause::Cancelled, at),
            Wish::Resume => {
                let is_closed = matches!(self.stage, Stage::Paused { from, .. } if from <= at);
                if let Some(order) = self.order.and_then(|id| self.orders.get_mut(&id)) {
                    order.wanted_at_once = is_closed;
                }
                self.turn(Cause::Resumed, at);
            }
            Wish::Pause { months } => {
                let months = months.clamp(1, PAUSE_MONTHS_MAX);
                self.turn(Cause::Paused { months }, at);
            }
            Wish::Withdraw => self.withdrew(at),
        }
    }

    fn turn(&mut self, cause: Cause, at: Timestamp) {
        let before = self.stage;
        self.stage = next(before, cause, at);
        match cause {
            Cause::Ends => {
                let was_owed = matches!(before, Stage::PastDue { .. });
                let has_left = matches!(before, Stage::Cancelled { .. });
                self.given_up = self.next_invoice().filter(|_| !has_left);
                self.lapsed = self.given_up.filter(|_| was_owed);
                self.order = None;
            }
            // A cancelled order is kept as long as it can be taken back.
            Cause::Cancelled if matches!(self.stage, Stage::Cancelled { .. }) => {}
            Cause::Cancelled | Cause::Withdrew => (self.order, self.given_up) = (None, None),
            Cause::MoneyBack if self.stage != before => self.order = None,
            Cause::Ordered | Cause::Paid { .. } => (self.lapsed, self.given_up) = (None, None),
            Cause::MoneyBack
            | Cause::TrialBegins { .. }
            | Cause::Resumed
            | Cause::Paused { .. }
            | Cause::Owes(_)
            | Cause::Returned
            | Cause::Begins => {}
        }
    }
}

#[cfg(test)]
mod tests;
