//! The parameters of a settlement.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use types::PublisherId;

/// How a reader's money finds its publishers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Each reader's own money by their own time, a part of it equally among the publishers read.
    ByTime,
    /// `ScaledUserProp` (arXiv 2511.04465): heavy readers direct more than light ones, nobody more
    /// than they paid.
    Scaled,
}

/// All that a settlement depends on besides readers. Same terms, same readers: same shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// How money finds publishers.
    pub rule: Rule,
    /// The publishers' part of what was received and recognised, in ten-thousandths.
    pub alpha_bp: u16,
    /// The part that is split equally among the publishers read, in tenths; the rest goes by time.
    pub equal_tenths: u8,
    /// What a copy owes to its origin.
    pub origin: OriginTerms,
}

/// What a publisher whose readers read a copy passes on to the publisher who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginTerms {
    /// Of what the copies earned, in thousandths.
    pub share_permille: u16,
    /// An origin that is less sure than this gets nothing, in thousandths.
    pub least_confidence_permille: u16,
    /// Other shares by contract: (who shows the copy, who wrote it) → thousandths.
    pub contracts: BTreeMap<(PublisherId, PublisherId), u16>,
}

impl Default for Terms {
    /// 70 % to publishers; of each reader's part 70 % by time, 30 % equally; 30 % to origins that
    /// are at least 90 % sure.
    fn default() -> Self {
        Self {
            rule: Rule::ByTime,
            alpha_bp: 7000,
            equal_tenths: 3,
            origin: OriginTerms {
                share_permille: 300,
                least_confidence_permille: 900,
                contracts: BTreeMap::new(),
            },
        }
    }
}

impl Terms {
    /// Refuses parts that are larger than the whole.
    pub fn check(&self) -> Result<(), TermsError> {
        let most = [
            ("alpha", self.alpha_bp, 10_000),
            ("the equal part", u16::from(self.equal_tenths), 10),
            ("the origin's share", self.origin.share_permille, 1000),
            ("the least confidence", self.origin.least_confidence_permille, 1000),
        ];
        let contracts = self.origin.contracts.values();
        let contracts = contracts.map(|permille| ("a contract's share", *permille, 1000));
        for (what, value, most) in most.into_iter().chain(contracts) {
            if value > most {
                return Err(TermsError { what, value, most });
            }
        }
        Ok(())
    }

    /// The most that a reader's account can bring a publisher, in ten-thousandths of what it paid:
    /// what a ring of bought accounts gets back at most.
    #[must_use]
    pub fn most_returned_bp(&self) -> u16 {
        match self.rule {
            Rule::ByTime => self.alpha_bp,
            // Heavy readers direct all that they paid, and light ones pay for it.
            Rule::Scaled => 10_000,
        }
    }

    /// The rule version, made of the parameters themselves: two terms that differ in anything
    /// have different versions. `by-time-7000-3-300-900`, with a hash behind it if there are
    /// contracts about origins.
    #[must_use]
    pub fn version(&self) -> String {
        let (origin, rule) = (&self.origin, self.rule);
        let plain = format!(
            "{rule}-{}-{}-{}-{}",
            self.alpha_bp,
            self.equal_tenths,
            origin.share_permille,
            origin.least_confidence_permille
        );
        if origin.contracts.is_empty() {
            return plain;
        }
        let mut hash = Sha256::new();
        for ((copy, original), permille) in &origin.contracts {
            hash.update(copy.0.to_be_bytes());
            hash.update(original.0.to_be_bytes());
            hash.update(permille.to_be_bytes());
        }
        format!("{plain}-{}", crate::hex::encode(&hash.finalize()).get(..16).unwrap_or_default())
    }
}

impl OriginTerms {
    /// What passes on of what a copy earned, in thousandths; 0 when the origin is not sure enough
    /// or is the publisher itself.
    #[must_use]
    pub fn permille(
        &self,
        copy: PublisherId,
        origin: PublisherId,
        confidence_permille: u16,
    ) -> u16 {
        if copy == origin || confidence_permille < self.least_confidence_permille {
            return 0;
        }
        self.contracts.get(&(copy, origin)).copied().unwrap_or(self.share_permille)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ByTime => "by-time",
            Self::Scaled => "scaled",
        })
    }
}

/// A part is larger than the whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} is {value}, but may be at most {most}")]
pub struct TermsError {
    what: &'static str,
    value: u16,
    most: u16,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_changes_with_every_parameter() {
        let terms = Terms::default();
        assert_eq!(terms.version(), "by-time-7000-3-300-900");
        let mut contract = terms;
        contract.origin.contracts.insert((PublisherId(1), PublisherId(2)), 500);
        let mut other = contract.clone();
        other.origin.contracts.insert((PublisherId(1), PublisherId(2)), 501);
        assert!(contract.version().starts_with("by-time-7000-3-300-900-"));
        assert_ne!(contract.version(), other.version());
    }

    #[test]
    fn no_part_is_larger_than_the_whole() {
        assert_eq!(Terms::default().check(), Ok(()));
        assert!(Terms { alpha_bp: 10_001, ..Terms::default() }.check().is_err());
        assert!(Terms { equal_tenths: 11, ..Terms::default() }.check().is_err());
        let mut terms = Terms::default();
        terms.origin.contracts.insert((PublisherId(1), PublisherId(2)), 1001);
        assert!(terms.check().is_err());
    }

    #[test]
    fn an_origin_must_be_sure_and_somebody_else_and_contracts_win() {
        let (copy, origin) = (PublisherId(1), PublisherId(2));
        let mut terms = Terms::default().origin;
        assert_eq!(terms.permille(copy, origin, 900), 300);
        assert_eq!(terms.permille(copy, origin, 899), 0);
        assert_eq!(terms.permille(copy, copy, 980), 0);
        terms.contracts.insert((copy, origin), 0);
        assert_eq!(terms.permille(copy, origin, 980), 0);
        assert_eq!(terms.permille(origin, copy, 980), 300);
    }
}
