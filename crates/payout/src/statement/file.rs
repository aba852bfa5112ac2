//! The file that a publisher gets. JSON, in one way only: see `docs/inside/payout.md`.

use serde::{Deserialize, Serialize};
use types::PublisherId;

use super::{Digest32, Leaf, Node, PublicKey, Root, Signature};

/// The format and its version.
pub(super) const FORMAT: &str = "newsstand-statement-1";

/// All of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) format: String,
    pub(super) statement: Body,
    /// SHA-256 of the JSON text of `statement`.
    pub(super) digest: Digest32,
    pub(super) key: PublicKey,
    /// Over the digest.
    pub(super) signature: Signature,
}

/// A publisher's month in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Whose.
    pub publisher: PublisherId,
    /// What was published of the month.
    pub root: Root,
    /// What shares are recomputed by.
    pub rules: Rules,
    /// What the leaves add up to.
    pub totals: Totals,
    /// What is owed, before and after.
    pub balance: AccountBalance,
    /// All of the publisher's leaves, ascending by reader, then by who showed a copy.
    pub leaves: Vec<Leaf>,
    /// The publisher's place among the payees, from 0.
    pub index: u64,
    /// The partners on the way from the publisher's node to the root, from below.
    pub way: Vec<Node>,
}

/// The parameters of the settlement that shares follow from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// The publishers' part of what readers paid, in ten-thousandths.
    pub alpha_bp: u16,
    /// How a reader's money was divided.
    pub split: SplitRule,
}

/// How a reader's money was divided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum SplitRule {
    /// A part equally, the rest by time.
    ByTime {
        /// The equal part.
        equal_tenths: u8,
    },
    /// By time alone; what a reader directs is at most γ times their time, rounded up.
    Scaled {
        /// Of γ, micro-units.
        gamma_numerator: u64,
        /// Of γ, seconds.
        gamma_denominator: u64,
    },
}

/// What a publisher's leaves add up to, micro-units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Totals {
    /// Readers who read the publisher.
    pub readers: u64,
    /// Their counted seconds.
    pub seconds: u64,
    /// Their shares.
    pub shares: u64,
    /// Passed on to the origins of copies that the publisher showed.
    pub passed_on: u64,
    /// Received for copies that others showed.
    pub received: u64,
    /// shares − passed on + received.
    pub amount: u64,
}

/// What the operator owes the publisher, micro-units. These figures are the operator's word,
/// checked only to add up; each of them is a line of the ledger.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountBalance {
    /// Before this month's shares; below zero when more was taken back than was owed.
    pub brought_forward: i64,
    /// This month's amount.
    pub earned: u64,
    /// Shares of any month that were taken back since the last statement.
    pub taken_back: u64,
    /// Sent since the last statement.
    pub paid: u64,
    /// brought forward + earned − taken back − paid.
    pub carried_forward: i64,
}

impl AccountBalance {
    /// The balance of a month; `None` when it does not fit.
    #[must_use]
    pub fn new(brought_forward: i64, earned: u64, taken_back: u64, paid: u64) -> Option<Self> {
        let carried_forward = brought_forward
            .checked_add_unsigned(earned)?
            .checked_sub_unsigned(taken_back)?
            .checked_sub_unsigned(paid)?;
        Some(Self { brought_forward, earned, taken_back, paid, carried_forward })
    }
}

impl Body {
    /// The JSON text that the digest is taken of.
    pub(super) fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a statement is numbers and names")
    }
}
