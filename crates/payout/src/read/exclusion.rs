//! A reader's visits do not count, until an appeal is granted.

use types::{PublisherId, ReaderId, Timestamp};

use super::{Evidence, Scope};

/// Visits that do not count, and what became of an appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// Whose visits.
    pub reader: ReaderId,
    /// Why.
    pub evidence: Evidence,
    /// When it was found.
    pub found_at: Timestamp,
    /// What the reader or publisher said to it.
    pub appeal: Appeal,
}

/// An appeal against an exclusion. One appeal, one decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Appeal {
    /// Nobody appealed.
    None,
    /// Waits for an operator.
    Asked {
        /// When.
        at: Timestamp,
        /// In the appellant's words.
        words: String,
    },
    /// The exclusion stays.
    Upheld {
        /// When.
        at: Timestamp,
        /// Which operator.
        by: ReaderId,
        /// For the appellant.
        reason: String,
    },
    /// The visits count again.
    Restored {
        /// When.
        at: Timestamp,
        /// Which operator.
        by: ReaderId,
        /// For the appellant.
        reason: String,
    },
}

/// The appeal is somewhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AppealError {
    /// There was an appeal already.
    #[error("there was an appeal already")]
    AskedBefore,
    /// There is no appeal to decide, or it was decided.
    #[error("no appeal waits for a decision")]
    NothingAsked,
    /// Nobody decides their own appeal.
    #[error("nobody decides their own appeal")]
    OwnAppeal,
}

impl Exclusion {
    /// Whether visits of this publisher do not count. A restored exclusion excludes nothing.
    #[must_use]
    pub fn excludes(&self, publisher: PublisherId) -> bool {
        match self.appeal {
            Appeal::Restored { .. } => false,
            Appeal::None | Appeal::Asked { .. } | Appeal::Upheld { .. } => {
                match self.evidence.scope() {
                    Scope::Everything => true,
                    Scope::Publisher(own) => own == publisher,
                }
            }
        }
    }

    /// Somebody says that it is wrong.
    pub fn ask(&mut self, at: Timestamp, words: String) -> Result<(), AppealError> {
        if self.appeal != Appeal::None {
            return Err(AppealError::AskedBefore);
        }
        self.appeal = Appeal::Asked { at, words };
        Ok(())
    }

    /// An operator decides.
    pub fn decide(
        &mut self,
        is_restored: bool,
        at: Timestamp,
        by: ReaderId,
        reason: String,
    ) -> Result<(), AppealError> {
        if !matches!(self.appeal, Appeal::Asked { .. }) {
            return Err(AppealError::NothingAsked);
        }
        if by == self.reader {
            return Err(AppealError::OwnAppeal);
        }
        self.appeal = if is_restored {
            Appeal::Restored { at, by, reason }
        } else {
            Appeal::Upheld { at, by, reason }
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exclusion(evidence: Evidence) -> Exclusion {
        let (reader, found_at) = (ReaderId(7), Timestamp::UNIX_EPOCH);
        Exclusion { reader, evidence, found_at, appeal: Appeal::None }
    }

    fn own_staff() -> Exclusion {
        let because = "their mail address is the publisher's".to_owned();
        exclusion(Evidence::OwnStaff { publisher: PublisherId(1), because })
    }

    #[test]
    fn a_machine_counts_nowhere_and_staff_not_at_home() {
        let bot = exclusion(Evidence::DeclaredBot { agent: "NewsBot/1".into() });
        assert!(bot.excludes(PublisherId(1)) && bot.excludes(PublisherId(2)));
        assert!(own_staff().excludes(PublisherId(1)) && !own_staff().excludes(PublisherId(2)));
    }

    #[test]
    fn an_appeal_restores_or_upholds_once() {
        let now = Timestamp::UNIX_EPOCH;
        let operator = ReaderId(9);
        let decide = |it: &mut Exclusion, is_restored, by| {
            it.decide(is_restored, now, by, "looked at it".into())
        };
        let mut it = own_staff();
        assert_eq!(decide(&mut it, true, operator), Err(AppealError::NothingAsked));
        it.ask(now, "I left in May".into()).unwrap();
        assert!(it.excludes(PublisherId(1)), "until it is decided");
        assert_eq!(it.ask(now, "again".into()), Err(AppealError::AskedBefore));
        assert_eq!(decide(&mut it, true, ReaderId(7)), Err(AppealError::OwnAppeal));
        let mut upheld = it.clone();
        decide(&mut it, true, operator).unwrap();
        decide(&mut upheld, false, operator).unwrap();
        assert!(!it.excludes(PublisherId(1)) && upheld.excludes(PublisherId(1)));
        assert_eq!(decide(&mut upheld, true, operator), Err(AppealError::NothingAsked));
    }
}
