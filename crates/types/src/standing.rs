//! What somebody is to us at one moment; what they may read follows from it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How a person stands with this Newsstand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nobody is signed in.
    Visitor,
    /// An account whose mail address is not confirmed; the trial has not begun.
    Unconfirmed,
    /// An account with a confirmed address that has never paid; its trial is over or it had none.
    Registered {
        /// When the trial ended.
        trial_ended: Option<Timestamp>,
    },
    /// The free days.
    Trial {
        /// When they began.
        since: Timestamp,
        /// When they end; at least, where the reminder of the first payment is still to be sent.
        until: Timestamp,
        /// Whether a membership that is paid for follows.
        pays: bool,
    },
    /// Paid for, in somebody's family, or granted by an operator.
    Member {
        /// To when it is paid or granted; nothing for without end.
        until: Option<Timestamp>,
        /// Whether another payment is due then.
        renews: bool,
    },
    /// A payment is owed; everything stays open meanwhile.
    PastDue {
        /// Since when it is owed.
        since: Timestamp,
        /// The end of the days of grace.
        until: Timestamp,
        /// What stands in the way.
        owing: Owing,
    },
    /// The reader paused: no payment, and no reading once the paid days are over.
    Paused {
        /// The end of what is paid.
        from: Timestamp,
        /// When it goes on by itself.
        until: Timestamp,
    },
    /// Cancelled, and open until the end of what is paid.
    Cancelled {
        /// That end.
        until: Timestamp,
    },
    /// A membership that has ended.
    Lapsed {
        /// When.
        since: Timestamp,
    },
    /// The money went back, and with it the membership.
    Refunded {
        /// When.
        since: Timestamp,
    },
    /// Reads through a library, a firm or a school.
    Institution {
        /// When its contract ends, if that is known.
        until: Option<Timestamp>,
    },
    /// Reads on a membership that somebody else gave.
    Gift {
        /// When it ends.
        until: Timestamp,
    },
}

/// Why a payment is still owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Owing {
    /// It was asked for, and there is no answer yet.
    Waiting,
    /// It failed and will be tried again without the reader.
    Retrying,
    /// It failed for good: another card is needed.
    NeedsCard,
}
