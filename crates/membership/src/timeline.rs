//! What will happen on which day, said before the click.
//!
//! Nothing here knows a rule: the order is placed in a copy of the account, time is let run, and
//! what the membership does is written down. So what is said is what happens.

use types::{Money, Standing, Timestamp};

use crate::{
    AccountFacts, Deed, Event, Letter, Order, What,
    dunning::{later, whole_days},
    owed, standing, wakes_at,
};

/// Something that will happen if nobody does anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: StepKind,
}

/// The kinds of steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    /// The free days begin.
    FreeDaysBegin,
    /// They end, and nothing is charged.
    FreeDaysEnd,
    /// We write that a paid period begins.
    Reminder,
    /// We charge.
    Payment {
        /// How much, with tax.
        money: Money,
        /// To when that is for.
        until: Timestamp,
    },
    /// The last moment to withdraw and get everything back.
    WithdrawUntil,
}

/// So many payments are told at most: a coupon for two years, and the first full price.
const PAYMENTS_MAX: usize = 25;

/// A life that is told takes few steps; this is for one that would not end.
const LOOKS_MAX: usize = 500;

/// What happens from now on: with this order placed now, or (without one) by itself. Told are the
/// payments up to the second, or up to the first at the full price; in order of time.
#[must_use]
pub fn timeline(account: &AccountFacts, order: Option<&Order>, now: Timestamp) -> Vec<Step> {
    let mut account = account.clone();
    if let Some(order) = order {
        account.events.learn(Event { at: now, what: What::Ordered(order.clone()) });
    }
    let payments_max = order.and_then(|it| it.reduced).map_or(2, |reduced| {
        usize::try_from(reduced.payments).unwrap_or(PAYMENTS_MAX).saturating_add(1)
    });
    let mut steps = Vec::new();
    let mut at = now;
    let mut was_free = false;
    for _look in 0..LOOKS_MAX {
        steps.extend(live(&mut account, order, at));
        let here = standing(Some(&account), at);
        let is_free = matches!(here, Standing::Trial { .. });
        if matches!(here, Standing::Trial { since, .. } if since == at) {
            steps.push(Step { at, what: StepKind::FreeDaysBegin });
        }
        if was_free && matches!(here, Standing::Registered { .. }) {
            steps.push(Step { at, what: StepKind::FreeDaysEnd });
        }
        was_free = is_free;
        let payments = steps.iter().filter(|it| matches!(it.what, StepKind::Payment { .. }));
        let is_told = payments.count() >= payments_max.clamp(2, PAYMENTS_MAX);
        match wakes_at(&account, at).filter(|_| !is_told) {
            Some(next) => at = next,
            None => break,
        }
    }
    steps.extend(order.and_then(|order| withdraw_until(order, &steps, now)));
    steps.sort_by_key(|step| (step.at, step.what));
    steps
}

/// Does what is owed at this moment, as if everything succeeded at once.
fn live(account: &mut AccountFacts, order: Option<&Order>, at: Timestamp) -> Vec<Step> {
    let mut steps = Vec::new();
    for it in owed(account, at) {
        account.events.learn(Event { at, what: What::Did(it.deed.clone()) });
        match (it.deed, it.money) {
            (Deed::Charge(attempt), Some(money)) => {
                let what = What::Paid { attempt, money, tax_micros: 0, fee_micros: 0 };
                account.events.learn(Event { at, what });
                if let Standing::Member { until: Some(until), .. } = standing(Some(account), at) {
                    steps.push(Step { at, what: StepKind::Payment { money, until } });
                }
            }
            (Deed::Write(Letter::Reminder { invoice, .. }), _) => {
                if order.is_none_or(|order| order.id == invoice.order) {
                    steps.push(Step { at, what: StepKind::Reminder });
                }
            }
            (Deed::Charge(_) | Deed::Write(_) | Deed::GiveBack(_) | Deed::Book(_), _) => {}
        }
    }
    steps
}

fn withdraw_until(order: &Order, steps: &[Step], now: Timestamp) -> Option<Step> {
    let first = steps.iter().find(|it| matches!(it.what, StepKind::Payment { .. }))?.at;
    let from = if order.withdrawal_again { now.max(first) } else { now };
    let at = later(from, whole_days(order.withdrawal_days));
    // Whoever can withdraw only before anything is paid has nothing to get back.
    (at > first).then_some(Step { at, what: StepKind::WithdrawUntil })
}

#[cfg(test)]
mod tests;
