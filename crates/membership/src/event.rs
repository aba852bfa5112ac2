//! What can happen to a membership, each event with a key of its own.

use serde::{Deserialize, Serialize};
use types::{Country, Money, Timestamp};

use crate::{Deed, dunning::Decline};

/// Something that happened, whenever we came to know of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Event {
    /// When it happened, by the clock of whoever made it: ours, or the payment processor's.
    pub at: Timestamp,
    /// What.
    pub what: What,
}

/// The kinds of events.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The reader clicked “order with obligation to pay”.
    Ordered(Order),
    /// The reader wished something on the account page or by a signed link.
    Wished {
        /// One per form that was sent.
        command: CommandId,
        /// What.
        wish: Wish,
    },
    /// We did what was owed; written down in the transaction that did it.
    Did(Deed),
    /// A means of payment was saved, by the reader or by the network's account updater.
    CardSaved {
        /// Grows with each card of this reader.
        version: u32,
        /// The first moment at which it is no longer good; none for means that do not expire.
        expires: Option<Timestamp>,
    },
    /// A charge succeeded.
    Paid {
        /// Which.
        attempt: Attempt,
        /// The amount with tax.
        money: Money,
        /// The tax in it, micro-units.
        tax_micros: i64,
        /// What the processor kept, micro-units.
        fee_micros: i64,
    },
    /// A charge failed.
    Declined {
        /// Which.
        attempt: Attempt,
        /// Whether the same card may be tried again.
        how: Decline,
    },
    /// A bank took back a payment that had succeeded, as with direct debits.
    Returned {
        /// Which.
        attempt: Attempt,
    },
    /// Money went back to the reader.
    Refunded {
        /// The processor's number of the refund.
        refund: ProcessorId,
        /// Of which payment.
        attempt: Attempt,
        /// How much, with tax.
        money: Money,
    },
    /// The reader disputed a payment at their bank, or the bank decided.
    Disputed {
        /// The processor's number of the dispute.
        dispute: ProcessorId,
        /// About which payment.
        attempt: Attempt,
        /// How much.
        money: Money,
        /// How far it is.
        stage: DisputeStage,
    },
}

/// What a reader can wish of a running membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wish {
    /// No further payment; what is paid stays open.
    Cancel,
    /// Takes a cancellation or a pause back.
    Resume,
    /// No payment for some months after what is paid; see [`PAUSE_MONTHS_MAX`].
    Pause {
        /// How many.
        months: u8,
    },
    /// Withdraws from the contract: the money goes back, in time; a cancellation when late.
    Withdraw,
}

/// Nobody wants to be charged again after a pause that they have forgotten.
pub const PAUSE_MONTHS_MAX: u8 = 6;

/// How far a dispute is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DisputeStage {
    /// The money is withheld.
    Opened,
    /// It came back to us.
    Won,
    /// It is gone.
    Lost,
}

/// An order: the plan at the price, and the law, of the day on which it was placed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Order {
    /// One per order form, so that a double click is one order.
    pub id: OrderId,
    /// The code of the plan.
    pub plan: String,
    /// Calendar months that one payment is for: 1 or 12, as the plan says.
    pub months: u8,
    /// What each payment costs, with tax.
    pub price: Money,
    /// Where the law lets a long period renew only by shorter ones: what follows the first.
    pub renewal: Option<Renewal>,
    /// A coupon: the first payments cost less.
    pub reduced: Option<Reduced>,
    /// Tax in the price, in hundredths of a per cent.
    pub tax_basis_points: u32,
    /// Where the reader lives; the law and the tax are that country's.
    pub country: Country,
    /// Days within which the reader may withdraw.
    pub withdrawal_days: u16,
    /// Whether these days begin again with the first payment after a trial.
    pub withdrawal_again: bool,
    /// Days before each renewal by which a notice must have been sent; 0 where no law asks.
    pub notice_days: u16,
}

/// What follows the first period of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Renewal {
    /// Calendar months that one payment is for.
    pub months: u8,
    /// What each costs, with tax.
    pub price: Money,
}

/// A price for the first payments only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reduced {
    /// For how many payments.
    pub payments: u32,
    /// What each of them costs, with tax.
    pub price: Money,
}

impl Order {
    /// What the payment with this number costs; the first is number 0.
    #[must_use]
    pub fn price_of(&self, number: u32) -> Money {
        let renewal = self.renewal.filter(|_| number > 0).map(|it| it.price);
        let reduced = self.reduced.filter(|it| number < it.payments).map(|it| it.price);
        // A coupon for longer periods never makes a shorter one dearer.
        match (reduced, renewal) {
            (Some(reduced), Some(renewal)) => Money::min(reduced, renewal),
            (reduced, renewal) => reduced.or(renewal).unwrap_or(self.price),
        }
    }

    /// Calendar months of the period with this number.
    #[must_use]
    pub fn months_of(&self, number: u32) -> u8 {
        self.renewal.filter(|_| number > 0).map_or(self.months, |it| it.months).max(1)
    }
}

macro_rules! number {
    ($($(#[$doc:meta])* $name:ident),+) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub i64);
    )+};
}

number! {
    /// An order; ours.
    OrderId,
    /// A wish; ours.
    CommandId
}

/// A number that the payment processor gave.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProcessorId(pub String);

/// One period of an order that is to be paid; the first is number 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Invoice {
    /// Of which order.
    pub order: OrderId,
    /// Which period.
    pub number: u32,
}

/// One charge for an invoice; the first is number 1. Written `7/0:1`, which is the idempotency key
/// that the processor is given, and what its answers name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Attempt {
    /// For which invoice.
    pub invoice: Invoice,
    /// Which try.
    pub number: u32,
}

/// What makes two messages the same event. The order of the variants is the order in which events
/// of the same moment happened: an order before its payment, a payment before its refund.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Key {
    /// Of [`What::Ordered`].
    Order(OrderId),
    /// Of [`What::Wished`].
    Command(CommandId),
    /// Of [`What::Did`].
    Did(Deed),
    /// Of [`What::CardSaved`].
    Card(u32),
    /// Of [`What::Declined`], [`What::Paid`] and [`What::Returned`].
    Answer(Attempt, Answer),
    /// Of [`What::Refunded`].
    Refund(ProcessorId),
    /// Of [`What::Disputed`].
    Dispute(ProcessorId, DisputeStage),
}

/// The processor's answers to one charge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It failed.
    Declined,
    /// It succeeded.
    Paid,
    /// It succeeded, and was taken back later.
    Returned,
}

impl Event {
    /// Its key.
    #[must_use]
    pub fn key(&self) -> Key {
        match &self.what {
            What::Ordered(order) => Key::Order(order.id),
            What::Wished { command, .. } => Key::Command(*command),
            What::Did(deed) => Key::Did(deed.clone()),
            What::CardSaved { version, .. } => Key::Card(*version),
            What::Paid { attempt, .. } => Key::Answer(*attempt, Answer::Paid),
            What::Declined { attempt, .. } => Key::Answer(*attempt, Answer::Declined),
            What::Returned { attempt } => Key::Answer(*attempt, Answer::Returned),
            What::Refunded { refund, .. } => Key::Refund(refund.clone()),
            What::Disputed { dispute, stage, .. } => Key::Dispute(dispute.clone(), *stage),
        }
    }
}
