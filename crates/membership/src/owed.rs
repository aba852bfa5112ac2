//! What is owed at a moment: charges, money back, bookings and letters that are not done yet.
//!
//! Bookings and receipts follow from single events, so they are owed whatever else is known. All
//! other deeds follow from where the membership is: a letter about a failed payment is not written
//! once the payment has come, and nobody is charged who has left.

use types::{Money, Owing, Timestamp};

use crate::{
    AccountFacts,
    booking::bookings,
    deed::{Deed, Letter, Owed},
    dunning::{
        ATTEMPTS_MAX, CARD_NOTICES, Decline, REMIND_BEFORE, card_notice, later, next_try,
        whole_days,
    },
    event::{Attempt, Event, Invoice, What},
    life::Life,
    stage::Stage,
};

/// What is owed now, soonest first. Doing it and learning that it was done (in one transaction)
/// takes it off the list; the list is the same for the same facts, however they arrived.
#[must_use]
pub fn owed(account: &AccountFacts, now: Timestamp) -> Vec<Owed> {
    let mut owed = planned(account, &Life::told(account, now), now);
    owed.retain(|it| it.due <= now && account.events.did(&it.deed).is_none());
    owed.sort_by(|one, other| (one.due, &one.deed).cmp(&(other.due, &other.deed)));
    owed
}

/// When to look again, if nothing is heard until then: the next moment after `now` at which a
/// deed falls due or the standing changes. Nothing for an account at rest.
///
/// So a standing that is kept beside its account is good until then, or until the next event or grant.
#[must_use]
pub fn wakes_at(account: &AccountFacts, now: Timestamp) -> Option<Timestamp> {
    let life = Life::told(account, now);
    let dues = planned(account, &life, now).into_iter().map(|it| it.due);
    let turn = life.next_by_time().map(|(at, _)| at);
    let grants = account.grants.iter().flat_map(|it| [Some(it.from), it.ends()]).flatten();
    let pause = match life.stage {
        Stage::Paused { from, .. } => Some(from),
        Stage::Registered
        | Stage::Trial { .. }
        | Stage::Member { .. }
        | Stage::PastDue { .. }
        | Stage::Cancelled { .. }
        | Stage::Lapsed { .. }
        | Stage::Refunded { .. } => None,
    };
    let others = [turn, pause, account.trial_began()].into_iter().flatten();
    dues.chain(grants).chain(others).filter(|at| *at > now).min()
}

fn planned(account: &AccountFacts, life: &Life, now: Timestamp) -> Vec<Owed> {
    let mut planned = Vec::new();
    for booking in bookings(&account.events) {
        planned.push(Owed {
            deed: Deed::Book(booking.booked),
            due: booking.at,
            money: Some(booking.money),
        });
    }
    planned.extend(account.events.events().filter_map(receipt));
    for (attempt, money) in life.to_give_back() {
        let due = account.events.payment(attempt).map_or(now, |it| it.at);
        planned.push(Owed { deed: Deed::GiveBack(attempt), due, money: Some(money) });
    }
    planned.extend(charge(account, life));
    planned.extend(reminder(life));
    planned.extend(bad_news(account, life));
    planned.extend(card_letters(life, now));
    planned
}

/// The letter that an event calls for by itself.
fn receipt(event: &Event) -> Option<Owed> {
    let letter = match &event.what {
        What::Ordered(order) => Letter::Ordered(order.id),
        What::Wished { command, .. } => Letter::Wish(*command),
        What::Paid { attempt, .. } => Letter::Paid(*attempt),
        What::Refunded { refund, .. } => Letter::Refunded(refund.clone()),
        What::Did(_)
        | What::CardSaved { .. }
        | What::Declined { .. }
        | What::Returned { .. }
        | What::Disputed { .. } => return None,
    };
    Some(write(letter, event.at))
}

/// The next charge for the invoice that is owed. None while an answer is outstanding: whoever
/// gets no answer asks the processor what became of the charge, not for another.
fn charge(account: &AccountFacts, life: &Life) -> Option<Owed> {
    let order = life.running()?;
    let (start, before) = match life.stage {
        Stage::PastDue { since, until, .. } => (since, until),
        Stage::Registered | Stage::Lapsed { .. } | Stage::Refunded { .. } => {
            (order.placed_at, Timestamp::MAX)
        }
        Stage::Trial { .. }
        | Stage::Member { .. }
        | Stage::Paused { .. }
        | Stage::Cancelled { .. } => return None,
    };
    let invoice = order.next_invoice();
    let failures = failures(account, invoice)?;
    let saved = life.card.map(|(_, saved, _)| saved);
    let due = match failures.last() {
        None => start,
        Some((last, _)) => {
            let again = next_try(&failures).filter(|_| before != Timestamp::MAX);
            let with_card = saved.filter(|saved| saved > last);
            [again, with_card].into_iter().flatten().min()?
        }
    };
    let last = account.events.tries(invoice).last().map_or(0, |(attempt, _)| attempt.number);
    let number = last.checked_add(1).filter(|number| *number <= ATTEMPTS_MAX)?;
    let money = Some(order.terms.price_of(invoice.number));
    let deed = Deed::Charge(Attempt { invoice, number });
    (due < before).then_some(Owed { deed, due, money })
}

/// How the charges for an invoice failed; nothing when one is unanswered or stands.
fn failures(account: &AccountFacts, invoice: Invoice) -> Option<Vec<(Timestamp, Decline)>> {
    let failure = |(_, answer): (Attempt, Option<&Event>)| match answer?.what {
        What::Declined { how, .. } => Some((answer?.at, how)),
        What::Returned { .. } => Some((answer?.at, Decline::Hard)),
        What::Paid { .. }
        | What::Ordered(_)
        | What::Wished { .. }
        | What::Did(_)
        | What::CardSaved { .. }
        | What::Refunded { .. }
        | What::Disputed { .. } => None,
    };
    account.events.tries(invoice).into_iter().map(failure).collect()
}

/// The announcement of the next paid period.
fn reminder(life: &Life) -> Option<Owed> {
    let order = life.running().filter(|order| order.needs_notice(life.stage))?;
    let begins = match life.stage {
        Stage::Trial { until, .. } | Stage::Member { until } | Stage::Paused { until, .. } => until,
        Stage::Registered
        | Stage::PastDue { .. }
        | Stage::Cancelled { .. }
        | Stage::Lapsed { .. }
        | Stage::Refunded { .. } => return None,
    };
    let before = REMIND_BEFORE.max(whole_days(order.terms.notice_days));
    let letter = Letter::Reminder { invoice: order.next_invoice(), begins };
    Some(write(letter, later(begins, -before).max(order.placed_at)))
}

/// What has to be said about a payment that did not come.
fn bad_news(account: &AccountFacts, life: &Life) -> Option<Owed> {
    match life.stage {
        Stage::PastDue { owing, .. } => {
            let tries = account.events.tries(life.next_invoice()?);
            let (attempt, answer) = tries.last()?;
            let letter = match owing {
                Owing::Waiting => return None,
                Owing::Retrying => Letter::Failed(*attempt),
                Owing::NeedsCard => Letter::NeedsCard(*attempt),
            };
            answer.map(|answer| write(letter, answer.at))
        }
        Stage::Lapsed { since } => life.lapsed.map(|it| write(Letter::Lapsed(it), since)),
        Stage::Registered
        | Stage::Trial { .. }
        | Stage::Member { .. }
        | Stage::Paused { .. }
        | Stage::Cancelled { .. }
        | Stage::Refunded { .. } => None,
    }
}

/// Notices about the card, where another payment will come.
fn card_letters(life: &Life, now: Timestamp) -> Vec<Owed> {
    let pays = match life.stage {
        Stage::Trial { .. }
        | Stage::Member { .. }
        | Stage::PastDue { .. }
        | Stage::Paused { .. } => life.order.is_some(),
        Stage::Registered
        | Stage::Cancelled { .. }
        | Stage::Lapsed { .. }
        | Stage::Refunded { .. } => false,
    };
    let Some((version, _, Some(expires))) = life.card.filter(|_| pays) else { return Vec::new() };
    let owed = |days: u8| {
        let due = later(expires, -whole_days(u16::from(days)));
        write(Letter::CardExpires { version, days }, due)
    };
    // The nearest of those that are due, and those that will be.
    let nearest = card_notice(expires, now);
    let coming = CARD_NOTICES.iter().map(|days| owed(*days)).filter(|it| it.due > now);
    nearest.map(owed).into_iter().chain(coming).collect()
}

fn write(letter: Letter, due: Timestamp) -> Owed {
    Owed { deed: Deed::Write(letter), due, money: None::<Money> }
}

#[cfg(test)]
mod tests;
