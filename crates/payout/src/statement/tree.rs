//! Merkle sum trees.
//!
//! ```text
//! leaf   SHA-256(0 ‖ JSON of the leaf)                     sum: its amount
//! node   SHA-256(1 ‖ left hash ‖ left sum ‖ right hash ‖ right sum)
//! payee  SHA-256(2 ‖ name ‖ 0 ‖ count ‖ hash ‖ sum)          above the root of a payee's leaves
//! empty  SHA-256(3)                                        a payee without leaves, sum 0
//! ```
//! Counts and sums are 64 bits, big-endian, never below zero. A level is paired from the left; a
//! last one without a partner moves up as it is.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use types::{Currency, Period, PublisherId};

use super::{Digest32, Leaf};

/// A hash and what stands below it adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// As above.
    pub hash: Digest32,
    /// Micro-units.
    pub sum: u64,
}

/// Who has a tree of leaves: `publisher:7`, or `credit` for all readers' credit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum PayeeName {
    /// A publisher.
    Publisher(PublisherId),
    /// Readers who read nobody.
    Credit,
}

/// What the operator publishes of a month. With it anybody can check a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Root {
    /// The month.
    pub period: Period,
    /// The last day that is in it: of a closed month its last, of a running one an earlier.
    pub through: Date,
    /// Of the sum.
    pub currency: Currency,
    /// The rule version that it was settled under.
    pub rule: String,
    /// How many payees there are.
    pub payees: u64,
    /// The root; its sum is the month's pool.
    pub node: Node,
}

impl Node {
    pub(super) fn leaf(leaf: &Leaf) -> Self {
        let hash = Sha256::new().chain_update([0]).chain_update(leaf.bytes());
        Self { hash: Digest32(hash.finalize().into()), sum: leaf.amount() }
    }

    /// `None` when the sum does not fit.
    fn above(left: &Self, right: &Self) -> Option<Self> {
        let mut hash = Sha256::new().chain_update([1]);
        for side in [left, right] {
            hash.update(side.hash.0);
            hash.update(side.sum.to_be_bytes());
        }
        let sum = left.sum.checked_add(right.sum)?;
        Some(Self { hash: Digest32(hash.finalize().into()), sum })
    }

    /// A payee's node, above the root of their leaves.
    pub(super) fn payee(name: PayeeName, count: u64, root: &Self) -> Self {
        let hash = Sha256::new()
            .chain_update([2])
            .chain_update(name.to_string())
            .chain_update([0])
            .chain_update(count.to_be_bytes())
            .chain_update(root.hash.0)
            .chain_update(root.sum.to_be_bytes());
        Self { hash: Digest32(hash.finalize().into()), sum: root.sum }
    }
}

/// The root of no nodes.
pub(super) fn empty() -> Node {
    Node { hash: Digest32(Sha256::digest([3]).into()), sum: 0 }
}

/// The root of a row of nodes. `None` when the sums do not fit.
pub(super) fn root(mut level: Vec<Node>) -> Option<Node> {
    while level.len() > 1 {
        level = next_level(&level)?;
    }
    Some(level.first().copied().unwrap_or_else(empty))
}

/// The partners on the way from one node of a row to the root, from below. `None` when there is no
/// such node or the sums do not fit.
pub(super) fn way(mut level: Vec<Node>, index: usize) -> Option<Vec<Node>> {
    level.get(index)?;
    let mut at = index;
    let mut way = Vec::new();
    while level.len() > 1 {
        way.extend(level.get(at ^ 1));
        level = next_level(&level)?;
        at >>= 1;
    }
    Some(way)
}

/// Goes the way up from a node that is `index`-th of `count`. `None` when the way is too short or
/// too long, or the sums do not fit.
pub(super) fn climb(node: Node, index: u64, count: u64, way: &[Node]) -> Option<Node> {
    if index >= count {
        return None;
    }
    let (mut node, mut at, mut width) = (node, index, count);
    let mut partners = way.iter();
    while width > 1 {
        let has_partner = (at ^ 1) < width;
        if has_partner {
            let partner = partners.next()?;
            node = if at & 1 == 0 {
                Node::above(&node, partner)?
            } else {
                Node::above(partner, &node)?
            };
        }
        at >>= 1;
        width = width.div_ceil(2);
    }
    partners.next().is_none().then_some(node)
}

fn next_level(level: &[Node]) -> Option<Vec<Node>> {
    let pairs = level.chunks(2).map(|pair| match pair {
        [left, right] => Node::above(left, right),
        alone => alone.first().copied(),
    });
    pairs.collect()
}

impl fmt::Display for PayeeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Publisher(publisher) => write!(f, "publisher:{publisher}"),
            Self::Credit => f.write_str("credit"),
        }
    }
}

impl FromStr for PayeeName {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let publisher = text.strip_prefix("publisher:").and_then(|id| id.parse().ok());
        let name = publisher.map_or(Self::Credit, Self::Publisher);
        (name.to_string() == text).then_some(name).ok_or("a payee is publisher:7 or credit")
    }
}

impl From<PayeeName> for String {
    fn from(name: PayeeName) -> Self {
        name.to_string()
    }
}

impl TryFrom<String> for PayeeName {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(count: usize) -> Vec<Node> {
        let node = |n: usize| {
            let hash = Digest32(Sha256::digest(n.to_be_bytes()).into());
            Node { hash, sum: u64::try_from(n).unwrap() * 7 }
        };
        (0..count).map(node).collect()
    }

    #[test]
    fn a_root_has_the_sum_and_an_empty_row_has_none() {
        assert_eq!(root(Vec::new()), Some(empty()));
        assert_eq!(root(row(5)).unwrap().sum, (1 + 2 + 3 + 4) * 7);
        let most = Node { sum: u64::MAX, ..row(1)[0] };
        assert_eq!(root(vec![most, row(2)[1]]), None);
    }

    proptest! {
        #[test]
        fn every_way_leads_to_the_root_and_no_other_does(
            count in 1_usize..40, index in 0_usize..40, other in 0_usize..40,
        ) {
            let index = index % count;
            let (of, wide) = (row(count), u64::try_from(count).unwrap());
            let way = way(of.clone(), index).unwrap();
            let root = root(of.clone()).unwrap();
            let climb = |node, index: usize, count, way: &[Node]| {
                climb(node, u64::try_from(index).unwrap(), count, way)
            };
            prop_assert_eq!(climb(of[index], index, wide, &way), Some(root));
            if other != index {
                prop_assert_ne!(climb(of[index], other, wide, &way), Some(root));
                let stranger = row(41)[other + 1];
                prop_assert!(stranger == of[index]
                    || climb(stranger, index, wide, &way) != Some(root));
            }
            let more = Node { sum: of[index].sum + 1, ..of[index] };
            prop_assert_ne!(climb(more, index, wide, &way), Some(root));
            let mut longer = way;
            longer.push(of[index]);
            prop_assert_eq!(climb(of[index], index, wide, &longer), None);
        }
    }
}
