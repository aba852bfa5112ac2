//! What somebody is to us at one moment; what they may read follows from it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How a person stands with this Newsstand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Standing {
    /// Nobody is signed in.
    Visitor,
    /// An account whose mail address is not confirmed; the trial has not begun.
    Unconfirmed,
    /// Fourteen days from `since`.
    Trial {
        /// When it began.
        since: Timestamp,
    },
    /// Granted by an operator, to `until` or without end.
    Member {
        /// When it ends, if it does.
        until: Option<Timestamp>,
    },
}
