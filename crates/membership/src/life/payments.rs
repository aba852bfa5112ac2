//! What answers about payments do to a life, and which payments go back.

use types::{Money, Owing, Timestamp};

use super::Life;
use crate::{
    dunning::{Decline, RETRIES},
    event::{Attempt, DisputeStage, Invoice},
    stage::{Cause, Stage},
};

/// A payment that was made.
#[derive(Debug)]
pub(super) struct Payment {
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
    /// Payments that are to go back, with what is left of each.
    pub(crate) fn to_give_back(&self) -> Vec<(Attempt, Money)> {
        let left = |attempt: &Attempt| {
            let payment = self.payments.get(attempt)?;
            let money = Money { micros: payment.left(), ..payment.money };
            (money.micros > 0).then_some((*attempt, money))
        };
        self.give_back.iter().filter_map(left).collect()
    }

    /// All payments go back whose order can be withdrawn from at this moment. A withdrawal that
    /// comes too late, or with nothing paid, is a cancellation: nobody who wants to leave stays.
    pub(super) fn withdrew(&mut self, at: Timestamp) {
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
    pub(super) fn paid(&mut self, attempt: Attempt, money: Money, at: Timestamp) {
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

    pub(super) fn declined(&mut self, attempt: Attempt, how: Decline, at: Timestamp) {
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

    pub(super) fn returned(&mut self, attempt: Attempt, at: Timestamp) {
        let Some(payment) = self.payments.get_mut(&attempt) else { return };
        payment.is_returned = true;
        if self.current == Some(attempt) {
            if let Some(order) = self.orders.get_mut(&attempt.invoice.order) {
                order.unpaid(attempt.invoice.number);
            }
            self.turn(Cause::Returned, at);
        }
    }

    pub(super) fn refunded(&mut self, attempt: Attempt, money: Money, at: Timestamp) {
        let Some(payment) = self.payments.get_mut(&attempt) else { return };
        payment.refunded = payment.refunded.saturating_add(money.micros);
        if self.current == Some(attempt) && payment.refunded >= payment.money.micros {
            self.turn(Cause::MoneyBack, at);
        }
    }

    pub(super) fn disputed(&mut self, attempt: Attempt, stage: DisputeStage, at: Timestamp) {
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
}
