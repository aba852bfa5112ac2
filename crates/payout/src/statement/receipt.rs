//! One leaf and the way from it to the root: what a reader is shown of where their fee went.

use serde::{Deserialize, Serialize};

use super::{Leaf, Node, PayeeName, Root, tree};

/// A leaf, and proof that the published root contains it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// Who got it.
    pub payee: PayeeName,
    /// What they got, and why.
    pub leaf: Leaf,
    /// The leaf among the payee's leaves.
    pub leaf_place: Place,
    /// The payee among all payees.
    pub payee_place: Place,
}

/// A node's place in its row, and the partners on its way up, from below.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// From 0.
    pub index: u64,
    /// Nodes in the row.
    pub count: u64,
    /// From below.
    pub way: Vec<Node>,
}

/// Whether the root contains the leaf, at this payee.
#[must_use]
pub fn verify_receipt(receipt: &Receipt, root: &Root) -> bool {
    let Receipt { payee, leaf, leaf_place, payee_place } = receipt;
    let climb = |node, place: &Place| tree::climb(node, place.index, place.count, &place.way);
    let payee_node =
        climb(Node::leaf(leaf), leaf_place).map(|of| Node::payee(*payee, leaf_place.count, &of));
    let top = payee_node.and_then(|node| climb(node, payee_place));
    payee_place.count == root.payees && top == Some(root.node)
}
