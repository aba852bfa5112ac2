//! One reader's money at one payee.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use types::{Period, PublisherId, ReaderId};

use super::PayeeName;
use crate::{
    hex,
    settle::{Basis, Copied},
};

/// A reader, as one payee sees them in one month: unlike any other month's or payee's name.
///
/// 16 bytes, as hexadecimal text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Pseudonym([u8; 16]);

/// The secret that pseudonyms are made with; one per month, so that it can be forgotten.
#[derive(Clone)]
pub struct PseudonymKey(Hmac<Sha256>);

impl PseudonymKey {
    /// From 32 bytes of chance.
    #[must_use]
    pub fn from_bytes(secret: &[u8; 32]) -> Self {
        Self(Hmac::new_from_slice(secret).expect("a key of any length will do"))
    }
}

impl Pseudonym {
    /// The first half of HMAC-SHA-256(key, period ‖ 0 ‖ payee ‖ 0 ‖ reader), texts but for the
    /// reader's eight bytes.
    #[must_use]
    pub fn of(key: &PseudonymKey, period: Period, payee: PayeeName, reader: ReaderId) -> Self {
        let mut mac = key.0.clone();
        mac.update(format!("{period}\0{payee}\0").as_bytes());
        mac.update(&reader.0.to_be_bytes());
        let bytes: [u8; 32] = mac.finalize().into_bytes().into();
        let (half, _) = bytes.split_at(16);
        Self(half.try_into().expect("16 of 32 bytes"))
    }
}

/// What a reader's money was divided by. All that is needed to recompute a share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Division {
    /// What the reader directed (P), micro-units.
    pub pool: u64,
    /// Reads of the month, or of the three before.
    pub basis: Basis,
    /// Counted seconds at the publisher (w).
    pub seconds: u64,
    /// Counted seconds at all publishers (W).
    pub all_seconds: u64,
    /// Publishers read (k).
    pub publishers: u64,
    /// What the publisher got before copies paid their origins, the unit included.
    pub share: u64,
    /// 1 if one of the units left after rounding went here, else 0.
    pub unit: u8,
}

/// What copies that a publisher showed paid to their origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopiesFrom {
    /// Who wrote them.
    pub origin: PublisherId,
    /// Counted seconds with them, a part of the division's `seconds`.
    pub seconds: u64,
    /// What passes on of what they earned, in thousandths.
    pub permille: u16,
    /// What passed on, micro-units.
    pub amount: u64,
}

/// One reader's money at one payee: a leaf of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// Whose money.
    pub reader: Pseudonym,
    /// How it came here.
    pub part: Part,
}

/// How money came to a payee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Part {
    /// The reader read the publisher.
    Read {
        /// By what it was divided.
        of: Division,
        /// What was passed on to origins, ascending by origin.
        copies: Vec<CopiesFrom>,
    },
    /// The reader read a copy of the publisher's text at another publisher.
    Origin {
        /// Where it was read.
        shown_by: PublisherId,
        /// What that publisher got from the reader.
        of: Division,
        /// What passed on, from where it was read to here.
        copies: CopiesFrom,
    },
    /// The reader read nobody; it stays theirs.
    Credit {
        /// Micro-units.
        amount: u64,
    },
}

impl Leaf {
    /// What the payee gets by it, micro-units.
    #[must_use]
    pub fn amount(&self) -> u64 {
        match &self.part {
            Part::Read { of, copies } => of.share.saturating_sub(passed_on(copies)),
            Part::Origin { copies, .. } => copies.amount,
            Part::Credit { amount } => *amount,
        }
    }

    /// Leaves of a payee stand in this order, each key once.
    pub(super) fn key(&self) -> (Pseudonym, Option<PublisherId>) {
        let shown_by = match &self.part {
            Part::Read { .. } | Part::Credit { .. } => None,
            Part::Origin { shown_by, .. } => Some(*shown_by),
        };
        (self.reader, shown_by)
    }

    /// The JSON text that the leaf's hash is taken of: the same as in a statement.
    pub(super) fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a leaf is numbers and names")
    }
}

impl CopiesFrom {
    pub(super) fn of(copied: &Copied, amount: i64) -> Self {
        let Copied { origin, seconds, permille, .. } = *copied;
        Self { origin, seconds, permille, amount: amount.unsigned_abs() }
    }
}

pub(super) fn passed_on(copies: &[CopiesFrom]) -> u64 {
    copies.iter().fold(0, |sum, copies| sum.saturating_add(copies.amount))
}

impl fmt::Display for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(&self.0))
    }
}

impl From<Pseudonym> for String {
    fn from(pseudonym: Pseudonym) -> Self {
        pseudonym.to_string()
    }
}

impl TryFrom<String> for Pseudonym {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        hex::decode(&text).map(Self).ok_or("a pseudonym is 32 hexadecimal digits, lower case")
    }
}
