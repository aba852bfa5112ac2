//! The table of transitions: where a reader's own membership is, and what moves it.
//!
//! The table knows no reader and no message, only stages and causes. `life` decides which cause a
//! message is, and when time itself is one.

use types::{Owing, Timestamp};

use crate::dunning::{GRACE, later};

/// Where a reader's own membership is. Libraries, gifts and grants stand beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Nothing paid yet, no free days.
    Registered,
    /// Free days until.
    Trial { since: Timestamp, until: Timestamp },
    /// Paid until.
    Member { until: Timestamp },
    /// A payment is owed since; open until.
    PastDue { since: Timestamp, until: Timestamp, owing: Owing },
    /// Open until `from`, then closed, then going on.
    Paused { from: Timestamp, until: Timestamp },
    /// Open until.
    Cancelled { until: Timestamp },
    /// Over since.
    Lapsed { since: Timestamp },
    /// Over since, and the money is back.
    Refunded { since: Timestamp },
}

/// What moves a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The free days begin, to end then.
    TrialBegins { until: Timestamp },
    /// An order was placed.
    Ordered,
    /// The reader cancelled, withdrew too late or with nothing paid, or disputes a payment.
    Cancelled,
    /// The reader takes that, or a pause, back.
    Resumed,
    /// The reader pauses so many months.
    Paused { months: u8 },
    /// The reader withdraws in time from what they paid for.
    Withdrew,
    /// The next period is paid, and ends then.
    Paid { until: Timestamp },
    /// What stands in the way of the payment that is owed.
    Owes(Owing),
    /// The payment for the running period was taken back by a bank.
    Returned,
    /// The payment for the running period went back to the reader.
    MoneyBack,
    /// The next period begins and is not paid yet.
    Begins,
    /// Nothing follows.
    Ends,
}

/// The transition. A cause that means nothing to a stage leaves it as it is.
pub(crate) fn next(stage: Stage, cause: Cause, at: Timestamp) -> Stage {
    match cause {
        Cause::TrialBegins { until } => trial_begins(stage, at, until),
        Cause::Ordered => ordered(stage, at),
        Cause::Cancelled => cancelled(stage, at),
        Cause::Resumed => resumed(stage, at),
        Cause::Paused { months } => paused(stage, months),
        Cause::Withdrew => withdrew(stage, at),
        Cause::Paid { until } => paid(stage, until),
        Cause::Owes(owing) => owes(stage, owing),
        Cause::Returned => returned(stage, at),
        Cause::MoneyBack => money_back(stage, at),
        Cause::Begins => begins(stage, at),
        Cause::Ends => ends(stage, at),
    }
}

fn trial_begins(stage: Stage, at: Timestamp, until: Timestamp) -> Stage {
    match stage {
        Stage::Registered => Stage::Trial { since: at, until },
        // One trial each: who has been further never goes back.
        Stage::Trial { .. }
        | Stage::Member { .. }
        | Stage::PastDue { .. }
        | Stage::Paused { .. }
        | Stage::Cancelled { .. }
        | Stage::Lapsed { .. }
        | Stage::Refunded { .. } => stage,
    }
}

fn ordered(stage: Stage, at: Timestamp) -> Stage {
    match stage {
        // A new order during a pause or after a cancellation goes on where the paid days end.
        Stage::Paused { from, .. } if at < from => Stage::Member { until: from },
        Stage::Paused { from, .. } => Stage::Lapsed { since: from },
        Stage::Cancelled { until } => Stage::Member { until },
        // The order waits for its first payment, or for the end of what runs.
        Stage::Registered
        | Stage::Trial { .. }
        | Stage::Member { .. }
        | Stage::PastDue { .. }
        | Stage::Lapsed { .. }
        | Stage::Refunded { .. } => stage,
    }
}

fn cancelled(stage: Stage, at: Timestamp) -> Stage {
    match stage {
        Stage::Member { until } => Stage::Cancelled { until },
        Stage::PastDue { .. } => Stage::Lapsed { since: at },
        Stage::Paused { from, .. } if at < from => Stage::Cancelled { until: from },
        Stage::Paused { from, .. } => Stage::Lapsed { since: from },
        // The free days stay; only what would have followed them is gone.
        Stage::Trial { .. }
        | Stage::Registered
        | Stage::Cancelled { .. }
        | Stage::Lapsed { .. }
        | Stage::Refunded { .. } => stage,
    }
}

fn resumed(stage: Stage, at: Timestamp) -> Stage {
    match stage {
        Stage::Cancelled { until } => Stage::Member { until },
        Stage::Paused { from, .. } if at < from => Stage::Member { until: from },
        // The pause ends now; the clock lets the next period begin.
        Stage::Paused { from, .. } => Stage::Paused { from, until: at },
        Stage::Registered
        | Stage::Trial { .. }
        | Stage::Member { .. }
        | Stage::PastDue { .. }
        | Stage::Lapsed { .. }
        | Stage::Refunded { .. } => stage,
    }
}

fn paused(stage: Stage, months: u8) -> Stage {
    let pause = |from| Stage::Paused { from, until: crate::calendar::months_after(from, months) };
    match stage {
        Stage::Member { until } | Stage::Cancelled { until } => pause(until),
        Stage::Paused { from, .. } => pause(from),
        // What is owed is owed; free days and ended memberships cost nothing to leave alone.
        Stage::Registered
        | Stage::Trial { .. }
        | Stage::PastDue { .. }
        | Stage::Lapsed { .. }
        | Stage::Refunded { .. } => stage,
    }
}

fn withdrew(stage: Stage, at: Timestamp) -> Stage {
    match stage {
        Stage::Member { .. }
        | Stage::PastDue { .. }
        | Stage::Paused { .. }
        | Stage::Cancelled { .. }
        | Stage::Lapsed { .. } => Stage::Refunded { since: at },
        Stage::Registered | Stage::Trial { .. } | Stage::Refunded { .. } => stage,
    }
}

fn paid(stage: Stage, until: Timestamp) -> Stage {
    match stage {
        Stage::Registered
        | Stage::Trial { .. }
        | Stage::Member { .. }
        | Stage::PastDue { .. }
        | Stage::Lapsed { .. }
        | Stage::Refunded { .. } => Stage::Member { until },
        // Who paused or left is not moved by a charge that was on its way: it is given back.
        Stage::Paused { .. } | Stage::Cancelled { .. } => stage,
    }
}

fn owes(stage: Stage, owing: Owing) -> Stage {
    match stage {
        Stage::PastDue { since, until, .. } => Stage::PastDue { since, until, owing },
        // A first payment that fails leaves everything as it was; the page says so at once.
        Stage::Registered
        | Stage::Trial { .. }
        | Stage::Member { .. }
        | Stage::Paused { .. }
        | Stage::Cancelled { .. }
        | Stage::Lapsed { .. }
        | Stage::Refunded { .. } => stage,
    }
}

fn returned(stage: Stage, at: Timestamp) -> Stage {
    match stage {
        Stage::Member { .. } => {
            Stage::PastDue { since: at, until: later(at, GRACE), owing: Owing::NeedsCard }
        }
        // Who is leaving is not asked to pay again; the days that nobody paid for end.
        Stage::Paused { from, until } => Stage::Paused { from: from.min(at), until },
        Stage::Cancelled { until } => Stage::Cancelled { until: until.min(at) },
        Stage::Registered
        | Stage::Trial { .. }
        | Stage::PastDue { .. }
        | Stage::Lapsed { .. }
        | Stage::Refunded { .. } => stage,
    }
}

fn money_back(stage: Stage, at: Timestamp) -> Stage {
    match stage {
        Stage::Member { .. }
        | Stage::PastDue { .. }
        | Stage::Paused { .. }
        | Stage::Cancelled { .. } => Stage::Refunded { since: at },
        Stage::Registered | Stage::Trial { .. } | Stage::Lapsed { .. } | Stage::Refunded { .. } => {
            stage
        }
    }
}

fn begins(stage: Stage, at: Timestamp) -> Stage {
    match stage {
        Stage::Trial { .. } | Stage::Member { .. } | Stage::Paused { .. } => {
            Stage::PastDue { since: at, until: later(at, GRACE), owing: Owing::Waiting }
        }
        Stage::Registered
        | Stage::PastDue { .. }
        | Stage::Cancelled { .. }
        | Stage::Lapsed { .. }
        | Stage::Refunded { .. } => stage,
    }
}

fn ends(stage: Stage, at: Timestamp) -> Stage {
    match stage {
        Stage::Trial { .. } => Stage::Registered,
        Stage::Member { .. } | Stage::PastDue { .. } | Stage::Cancelled { .. } => {
            Stage::Lapsed { since: at }
        }
        Stage::Paused { from, .. } => Stage::Lapsed { since: from },
        // Only the order that waited in vain is gone.
        Stage::Registered | Stage::Lapsed { .. } | Stage::Refunded { .. } => stage,
    }
}

#[cfg(test)]
mod tests;
