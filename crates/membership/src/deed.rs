//! What there is to do, each deed with a key that makes it happen once.

use serde::{Deserialize, Serialize};
use types::{Money, Timestamp};

use crate::event::{Attempt, CommandId, DisputeStage, Invoice, OrderId, ProcessorId};

/// Something to do once. It is its own idempotency key: whoever does it writes
/// [`crate::What::Did`] with it in the same transaction.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// Ask the processor for money. Nothing is asked for a price of nothing (a coupon): that is
    /// learnt as paid at once.
    Charge(Attempt),
    /// Ask the processor to give the rest of a payment back.
    GiveBack(Attempt),
    /// Post to the ledger.
    Book(Booked),
    /// Send a mail.
    Write(Letter),
}

/// What was booked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Booked {
    /// A payment came in.
    Payment(Attempt),
    /// A bank took it back.
    Returned(Attempt),
    /// A refund went out.
    Refund(ProcessorId),
    /// A dispute began, or was decided.
    Dispute(ProcessorId, DisputeStage),
}

/// A mail, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Letter {
    /// The contract on a durable medium: plan, price, what happens on which day, how to leave.
    Ordered(OrderId),
    /// Receipt of a cancellation, pause, resumption or withdrawal.
    Wish(CommandId),
    /// A paid period begins; with a link that cancels.
    Reminder {
        /// Which is to be paid.
        invoice: Invoice,
        /// The day that was planned. The day to announce is [`crate::paid_from`] of it and now.
        begins: Timestamp,
    },
    /// A payment came in; with a link that cancels.
    Paid(Attempt),
    /// A payment failed and is tried again; with a signed link for another card.
    Failed(Attempt),
    /// A payment failed for good; with the same link.
    NeedsCard(Attempt),
    /// Money went back.
    Refunded(ProcessorId),
    /// The days of grace are over.
    Lapsed(Invoice),
    /// The card will expire.
    CardExpires {
        /// Which.
        version: u32,
        /// How many days before: 30 or 7.
        days: u8,
    },
}

/// A deed that is owed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Owed {
    /// What.
    pub deed: Deed,
    /// Not before.
    pub due: Timestamp,
    /// The amount of a charge or of what is given back.
    pub money: Option<Money>,
}
