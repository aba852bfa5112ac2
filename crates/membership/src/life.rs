//! Facts and the time → where a reader's own membership is.
//!
//! A life is told from the beginning each time: the events in the order in which they happened,
//! with the moments in between at which time itself moves something. Nothing of it is stored.

mod order;

use std::collections::{BTreeMap, BTreeSet};

use types::{Money, Owing, SignedDuration, Timestamp};

use crate::{
    AccountFacts, Deed, Letter, TRIAL,
    dunning::{Decline, RETRIES, later, whole_days},
    event::{Attempt, DisputeStage, Invoice, Order, OrderId, PAUSE_MONTHS_MAX, What, Wish},
    stage::{Cause, Stage, next},
};

pub(crate) use order::Running;

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

#[derive(Debug)]
struct Payment {
    money: Money,
    refunded: i64,
    is_disputed: bool,
    is_returned: bool,
}

impl Payment {
    /// What can still go back to the reader, micro-units.
    fn left(&self) -> i64 {
        let is_ours = !self.is_disputed && !self.is_returned;
        if is_ours { self.money.micros.saturating_sub(self.refunded).max(0) } else { 0 }
    }
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

    /// Payments that are to go back, with what is left of each.
    pub(crate) fn to_give_back(&self) -> Vec<(Attempt, Money)> {
        let left = |attempt: &Attempt| {
            let payment = self.payments.get(attempt)?;
            let money = Money { micros: payment.left(), ..payment.money };
            (money.micros > 0).then_some((*attempt, money))
        };
        self.give_back.iter().filter_map(left).collect()
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

    /// All payments go back whose order can be withdrawn from at this moment. A withdrawal that
    /// comes too late, or with nothing paid, is a cancellation: nobody who wants to leave stays.
    fn withdrew(&mut self, at: Timestamp) {
        let in_time = |attempt: &&Attempt| {
            let order = self.orders.get(&attempt.invoice.order);
            order.is_some_and(|order| at < order.withdrawal_ends())
        };
        let back: Vec<_> = self.payments.keys().filter(in_time).copied().collect();
        let cause = match self.current.is_some_and(|current| back.contains(&current)) {
            true => Cause::Withdrew,
            false => Cause::Cancelled,
        };
        self.give_back.extend(back);
        self.turn(cause, at);
    }

    /// Accepts the payment of an invoice that is awaited. Anything else was charged twice, or while
    /// the reader left, and goes back; but not what was paid after something that we have not heard
    /// of yet.
    fn paid(&mut self, attempt: Attempt, money: Money, at: Timestamp) {
        let payment = Payment { money, refunded: 0, is_disputed: false, is_returned: false };
        self.payments.insert(attempt, payment);
        if !self.is_awaited(attempt.invoice) {
            let order = self.orders.get(&attempt.invoice.order);
            if order.is_some_and(|order| attempt.invoice <= order.next_invoice()) {
                self.give_back.insert(attempt);
            }
            return;
        }
        let starts = match self.stage {
            Stage::PastDue { since, .. } => since,
            Stage::Trial { until, .. } | Stage::Member { until } => until,
            Stage::Registered
            | Stage::Paused { .. }
            | Stage::Cancelled { .. }
            | Stage::Lapsed { .. }
            | Stage::Refunded { .. } => at,
        };
        let Some(order) = self.orders.get_mut(&attempt.invoice.order) else { return };
        let until = order.paid(attempt.invoice.number, at, starts);
        self.order = Some(attempt.invoice.order);
        self.current = Some(attempt);
        self.turn(Cause::Paid { until }, at);
    }

    fn declined(&mut self, attempt: Attempt, how: Decline, at: Timestamp) {
        if self.next_invoice() != Some(attempt.invoice) {
            return;
        }
        let order = self.orders.get_mut(&attempt.invoice.order);
        let is_tried_again = order.is_some_and(|order| order.failed() <= RETRIES.len());
        let owing = match how {
            Decline::Soft if is_tried_again => Owing::Retrying,
            Decline::Soft | Decline::Hard => Owing::NeedsCard,
        };
        self.turn(Cause::Owes(owing), at);
    }

    /// Whether a payment for this invoice keeps the membership going: the next one, or one beyond it.
    /// That would not have been charged if those before it were not paid, so their payments are still
    /// on their way to us.
    fn is_awaited(&self, invoice: Invoice) -> bool {
        let Some(order) = self.orders.get(&invoice.order) else { return false };
        let is_kept = self.order == Some(invoice.order)
            || self.given_up.is_some_and(|it| it.order == invoice.order);
        match self.stage {
            Stage::Registered
            | Stage::Trial { .. }
            | Stage::Member { .. }
            | Stage::PastDue { .. }
            | Stage::Lapsed { .. }
            | Stage::Refunded { .. } => is_kept && invoice >= order.next_invoice(),
            Stage::Paused { .. } | Stage::Cancelled { .. } => false,
        }
    }

    fn returned(&mut self, attempt: Attempt, at: Timestamp) {
        let Some(payment) = self.payments.get_mut(&attempt) else { return };
        payment.is_returned = true;
        if self.current == Some(attempt) {
            if let Some(order) = self.orders.get_mut(&attempt.invoice.order) {
                order.unpaid(attempt.invoice.number);
            }
            self.turn(Cause::Returned, at);
        }
    }

    fn refunded(&mut self, attempt: Attempt, money: Money, at: Timestamp) {
        let Some(payment) = self.payments.get_mut(&attempt) else { return };
        payment.refunded = payment.refunded.saturating_add(money.micros);
        if self.current == Some(attempt) && payment.refunded >= payment.money.micros {
            self.turn(Cause::MoneyBack, at);
        }
    }

    fn disputed(&mut self, attempt: Attempt, stage: DisputeStage, at: Timestamp) {
        let Some(payment) = self.payments.get_mut(&attempt) else { return };
        payment.is_disputed = stage != DisputeStage::Won;
        match stage {
            DisputeStage::Opened if self.order == Some(attempt.invoice.order) => {
                self.turn(Cause::Cancelled, at);
            }
            DisputeStage::Lost if self.current == Some(attempt) => self.turn(Cause::MoneyBack, at),
            DisputeStage::Opened | DisputeStage::Won | DisputeStage::Lost => {}
        }
    }

    fn turn(&mut self, cause: Cause, at: Timestamp) {
        let before = self.stage;
        self.stage = next(before, cause, at);
        match cause {
            Cause::Ends => {
                let was_owed = matches!(before, Stage::PastDue { .. });
                self.given_up = self.next_invoice();
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

impl Running {
    /// The first moment at which the reader can withdraw no more.
    fn withdrawal_ends(&self) -> Timestamp {
        let days = whole_days(self.terms.withdrawal_days);
        let again = self.first_paid_at.filter(|_| self.terms.withdrawal_again);
        later(again.unwrap_or(self.placed_at).max(self.placed_at), days)
    }
}

#[cfg(test)]
mod tests;
