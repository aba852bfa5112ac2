//! One payout from proposal to arrival. Two operators, each step once.

use jiff::{SignedDuration, Timestamp};
use types::{Money, PublisherId, ReaderId};

use super::Iban;

/// Where a publisher is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankAccount {
    /// Account number.
    pub iban: Iban,
    /// Whose account, as the bank knows them.
    pub holder: String,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// A changed account is paid to after so long, so that its owner can see the mail about it first.
const CHANGE_HOLD: SignedDuration = SignedDuration::from_hours(24);

/// One sum for one publisher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payout {
    /// Short and unique; the bank's statement will show it.
    pub reference: String,
    /// Who is paid.
    pub publisher: PublisherId,
    /// Above zero, in whole cents.
    pub amount: Money,
    /// Where to.
    pub account: BankAccount,
    /// How far it is.
    pub state: State,
}

/// How far a payout is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// One operator wants it paid.
    Proposed {
        /// Who.
        by: ReaderId,
        /// When.
        at: Timestamp,
    },
    /// A second operator too.
    Approved {
        /// The first.
        proposed_by: ReaderId,
        /// The second, never the first.
        by: ReaderId,
        /// When.
        at: Timestamp,
    },
    /// An operator does not want it paid; the sum stays owed.
    Rejected {
        /// Who.
        by: ReaderId,
        /// When.
        at: Timestamp,
        /// For the other operators.
        reason: String,
    },
    /// It stands in a file that went to the bank.
    Sent {
        /// The file.
        file: String,
        /// When.
        at: Timestamp,
    },
    /// The bank has done it.
    Arrived {
        /// When.
        at: Timestamp,
    },
    /// The bank has not done it; the sum is owed again.
    Failed {
        /// When.
        at: Timestamp,
        /// The bank's reason.
        reason: String,
    },
}

/// Why a step is not taken. The payout stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PayoutError {
    /// Nothing, less than nothing, or parts of a cent.
    #[error("a payout is a whole number of cents above zero")]
    Amount,
    /// One operator cannot be two.
    #[error("a payout is approved by another operator than the one who proposed it")]
    SameOperator,
    /// The account is too new.
    #[error("the bank account was changed at {changed_at} and can be paid to a day later")]
    AccountJustChanged {
        /// When.
        changed_at: Timestamp,
    },
    /// The payout is not where this step begins.
    #[error("the payout is {is}, so it cannot be {wanted}")]
    Step {
        /// Its state.
        is: &'static str,
        /// The state after the step.
        wanted: &'static str,
    },
}

impl Payout {
    /// One operator wants a sum paid.
    pub fn propose(
        reference: String,
        publisher: PublisherId,
        amount: Money,
        account: BankAccount,
        by: ReaderId,
        at: Timestamp,
    ) -> Result<Self, PayoutError> {
        let parts = amount.micros.checked_rem(amount.currency.coin_micros());
        if amount.micros <= 0 || parts != Some(0) {
            return Err(PayoutError::Amount);
        }
        account.check(at)?;
        let state = State::Proposed { by, at };
        Ok(Self { reference, publisher, amount, account, state })
    }

    /// A second operator agrees.
    pub fn approve(&mut self, by: ReaderId, at: Timestamp) -> Result<(), PayoutError> {
        let State::Proposed { by: proposed_by, .. } = self.state else {
            return Err(self.no_step("approved"));
        };
        if by == proposed_by {
            return Err(PayoutError::SameOperator);
        }
        self.account.check(at)?;
        self.state = State::Approved { proposed_by, by, at };
        Ok(())
    }

    /// An operator disagrees, before it is sent.
    pub fn reject(
        &mut self,
        by: ReaderId,
        at: Timestamp,
        reason: String,
    ) -> Result<(), PayoutError> {
        if !matches!(self.state, State::Proposed { .. } | State::Approved { .. }) {
            return Err(self.no_step("rejected"));
        }
        self.state = State::Rejected { by, at, reason };
        Ok(())
    }

    /// It went to the bank in a file.
    pub fn send(&mut self, file: String, at: Timestamp) -> Result<(), PayoutError> {
        if !matches!(self.state, State::Approved { .. }) {
            return Err(self.no_step("sent"));
        }
        self.account.check(at)?;
        self.state = State::Sent { file, at };
        Ok(())
    }

    /// The bank has done it.
    pub fn arrive(&mut self, at: Timestamp) -> Result<(), PayoutError> {
        if !matches!(self.state, State::Sent { .. }) {
            return Err(self.no_step("arrived"));
        }
        self.state = State::Arrived { at };
        Ok(())
    }

    /// The bank has not done it, or gave it back later.
    pub fn fail(&mut self, at: Timestamp, reason: String) -> Result<(), PayoutError> {
        if !matches!(self.state, State::Sent { .. } | State::Arrived { .. }) {
            return Err(self.no_step("failed"));
        }
        self.state = State::Failed { at, reason };
        Ok(())
    }

    fn no_step(&self, wanted: &'static str) -> PayoutError {
        PayoutError::Step { is: self.state.in_words(), wanted }
    }
}

impl State {
    fn in_words(&self) -> &'static str {
        match self {
            Self::Proposed { .. } => "proposed",
            Self::Approved { .. } => "approved",
            Self::Rejected { .. } => "rejected",
            Self::Sent { .. } => "sent",
            Self::Arrived { .. } => "arrived",
            Self::Failed { .. } => "failed",
        }
    }
}

impl BankAccount {
    fn check(&self, now: Timestamp) -> Result<(), PayoutError> {
        let changed_at = self.changed_at;
        if now.duration_since(changed_at) < CHANGE_HOLD {
            return Err(PayoutError::AccountJustChanged { changed_at });
        }
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use types::Currency;

    const ANNA: ReaderId = ReaderId(1);
    const BEN: ReaderId = ReaderId(2);

    pub(in crate::bank) fn at(time: &str) -> Timestamp {
        format!("2026-11-20T{time}Z").parse().unwrap()
    }

    pub(in crate::bank) fn propose(
        micros: i64,
        changed_at: Timestamp,
    ) -> Result<Payout, PayoutError> {
        let iban = "DE89 3704 0044 0532 0130 00".parse().unwrap();
        let account = BankAccount { iban, holder: "Süd & Söhne".into(), changed_at };
        let amount = Money { micros, currency: Currency::EUR };
        Payout::propose("P-1".into(), PublisherId(7), amount, account, ANNA, at("12:00:00"))
    }

    pub(in crate::bank) fn proposed() -> Payout {
        propose(30_010_000, Timestamp::UNIX_EPOCH).unwrap()
    }

    pub(in crate::bank) fn approved() -> Payout {
        let mut payout = proposed();
        payout.approve(BEN, at("13:00:00")).unwrap();
        payout
    }

    #[test]
    fn it_takes_two_operators() {
        let mut payout = proposed();
        assert_eq!(payout.approve(ANNA, at("12:30:00")), Err(PayoutError::SameOperator));
        assert!(payout.send("F-1".into(), at("12:30:00")).is_err(), "with one operator");
        payout.approve(BEN, at("13:00:00")).unwrap();
        let again = payout.approve(BEN, at("13:00:00")).unwrap_err().to_string();
        assert_eq!(again, "the payout is approved, so it cannot be approved");
        payout.send("F-1".into(), at("14:00:00")).unwrap();
        assert!(payout.reject(ANNA, at("14:00:01"), "too late".into()).is_err());
        payout.arrive(at("15:00:00")).unwrap();
        payout.fail(at("16:00:00"), "account closed".into()).unwrap();
        assert!(payout.arrive(at("17:00:00")).is_err());
    }

    #[test]
    fn either_can_stop_it_before_it_is_sent() {
        for mut payout in [proposed(), approved()] {
            payout.reject(ANNA, at("14:00:00"), "asked them first".into()).unwrap();
            assert!(payout.approve(BEN, at("14:00:01")).is_err());
            assert!(payout.send("F-1".into(), at("14:00:01")).is_err());
        }
    }

    #[test]
    fn a_changed_account_is_not_paid_to_for_a_day() {
        let changed_at = "2026-11-19T12:00:01Z".parse().unwrap();
        assert!(matches!(propose(10_000, changed_at), Err(PayoutError::AccountJustChanged { .. })));
        let changed_at = "2026-11-19T12:00:00Z".parse().unwrap();
        assert!(propose(10_000, changed_at).is_ok());
        // Changed after it was proposed.
        let mut payout = approved();
        payout.account.changed_at = at("13:30:00");
        assert!(payout.send("F-1".into(), at("14:00:00")).is_err());
    }

    #[test]
    fn a_payout_is_whole_cents_above_zero() {
        for micros in [0, -10_000, 9_999, 10_001] {
            assert_eq!(propose(micros, Timestamp::UNIX_EPOCH), Err(PayoutError::Amount));
        }
    }
}
