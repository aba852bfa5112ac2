//! Events in which money moved → what the ledger is told.
//!
//! Each booking follows from one event (and from the payment that it is about), never from the
//! state of a membership, so the books are the same in whichever order messages came.

use types::{Money, Timestamp};

use crate::{
    Facts,
    deed::Booked,
    event::{Attempt, DisputeStage, Event, What},
};

/// A movement of money, always positive; [`Booked`] says which way it went.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Booking {
    /// What it is, and the key under which it is posted once.
    pub booked: Booked,
    /// When it happened.
    pub at: Timestamp,
    /// The payment that it is about.
    pub attempt: Attempt,
    /// The amount, with tax.
    pub money: Money,
    /// The tax in it, micro-units.
    pub tax_micros: i64,
    /// What the processor kept of a payment, micro-units; nothing is given back of it.
    pub fee_micros: i64,
}

/// All bookings that follow from these facts, by key. Money back is booked once the payment it is
/// about is known, because the tax is divided as it was then.
#[must_use]
pub fn bookings(facts: &Facts) -> Vec<Booking> {
    let mut bookings: Vec<_> = facts.events().filter_map(|event| booking(facts, event)).collect();
    bookings.sort();
    bookings
}

fn booking(facts: &Facts, event: &Event) -> Option<Booking> {
    let (booked, attempt, money) = match &event.what {
        What::Paid { attempt, money, .. } => (Booked::Payment(*attempt), attempt, Some(*money)),
        What::Returned { attempt } => (Booked::Returned(*attempt), attempt, None),
        What::Refunded { refund, attempt, money } => {
            (Booked::Refund(refund.clone()), attempt, Some(*money))
        }
        What::Disputed { dispute, attempt, money, stage } => {
            (Booked::Dispute(dispute.clone(), *stage), attempt, Some(*money))
        }
        What::Ordered(_)
        | What::Wished { .. }
        | What::Did(_)
        | What::CardSaved { .. }
        | What::Declined { .. } => return None,
    };
    let What::Paid { money: whole, tax_micros, fee_micros, .. } = &facts.payment(*attempt)?.what
    else {
        return None;
    };
    let money = money.unwrap_or(*whole);
    let is_payment = matches!(booked, Booked::Payment(_));
    let tax_micros =
        if money == *whole { *tax_micros } else { share(*tax_micros, money.micros, whole.micros) };
    let fee_micros = if is_payment { *fee_micros } else { 0 };
    Some(Booking { booked, at: event.at, attempt: *attempt, money, tax_micros, fee_micros })
}

/// Bookings by which the money is here for good or gone for good; an open dispute is neither.
#[must_use]
pub fn is_final(booked: &Booked) -> bool {
    match booked {
        Booked::Payment(_) | Booked::Returned(_) | Booked::Refund(_) => true,
        Booked::Dispute(_, stage) => match stage {
            DisputeStage::Opened => false,
            DisputeStage::Won | DisputeStage::Lost => true,
        },
    }
}

/// `amount · part / whole`, rounded down.
fn share(amount: i64, part: i64, whole: i64) -> i64 {
    let product = i128::from(amount).saturating_mul(i128::from(part));
    let share = product.checked_div(i128::from(whole)).unwrap_or(0);
    i64::try_from(share).unwrap_or(0)
}
