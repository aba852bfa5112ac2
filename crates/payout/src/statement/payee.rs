//! Readers' shares → the leaves of each payee.

use std::collections::BTreeMap;

use super::{
    BookError, CopiesFrom, Division, Leaf, Node, Part, PayeeName, Pseudonym, PseudonymKey, Totals,
    check::totals_of, tree,
};
use crate::settle::{Basis, Month, ReaderShares, Share};

/// All leaves of one payee and month, in their order. Payees can be worked on one at a time, and
/// in any order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayeeLeaves {
    name: PayeeName,
    leaves: Vec<Leaf>,
    totals: Totals,
    node: Node,
}

impl PayeeLeaves {
    /// From leaves in any order.
    pub fn new(name: PayeeName, mut leaves: Vec<Leaf>) -> Result<Self, BookError> {
        leaves.sort_unstable_by_key(Leaf::key);
        if !leaves.is_sorted_by(|before, after| before.key() < after.key()) {
            return Err(BookError::SameLeaf(name));
        }
        let totals = totals_of(&leaves).ok_or(BookError::TooMuch)?;
        let node = payee_node(name, &leaves).ok_or(BookError::TooMuch)?;
        Ok(Self { name, leaves, totals, node })
    }

    /// Whose.
    #[must_use]
    pub fn name(&self) -> PayeeName {
        self.name
    }

    /// Ascending by reader, then by who showed a copy.
    #[must_use]
    pub fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// What they add up to.
    #[must_use]
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// What stands in the tree of payees.
    #[must_use]
    pub fn node(&self) -> Node {
        self.node
    }
}

/// The leaves of all payees, publishers without readers too: for months that fit into memory, at
/// about 2 kB a reader.
pub fn all_leaves<'a>(
    month: &Month,
    key: &PseudonymKey,
    shares: impl IntoIterator<Item = &'a ReaderShares>,
) -> Result<Vec<PayeeLeaves>, BookError> {
    let publishers = month.publishers().iter().map(|id| PayeeName::Publisher(*id));
    let names = publishers.chain([PayeeName::Credit]);
    let mut payees: BTreeMap<PayeeName, Vec<Leaf>> = names.map(|name| (name, vec![])).collect();
    for reader in shares {
        for (name, leaf) in leaves(month, key, reader) {
            payees.entry(name).or_default().push(leaf);
        }
    }
    payees.into_iter().map(|(name, leaves)| PayeeLeaves::new(name, leaves)).collect()
}

/// All leaves of one reader's month.
#[must_use]
pub fn leaves(month: &Month, key: &PseudonymKey, of: &ReaderShares) -> Vec<(PayeeName, Leaf)> {
    let leaf = |name, part| {
        (name, Leaf { reader: Pseudonym::of(key, month.period, name, of.reader), part })
    };
    let mut leaves = Vec::new();
    for share in &of.shares {
        let transfers =
            of.transfers.iter().filter(|transfer| transfer.copied.publisher == share.publisher);
        let mut copies: Vec<CopiesFrom> =
            transfers.map(|transfer| CopiesFrom::of(&transfer.copied, transfer.amount)).collect();
        copies.sort_unstable_by_key(|copies| copies.origin);
        let division = division(of, share);
        for copies in &copies {
            let (shown_by, of) = (share.publisher, division.clone());
            let part = Part::Origin { shown_by, of, copies: *copies };
            leaves.push(leaf(PayeeName::Publisher(copies.origin), part));
        }
        let part = Part::Read { of: division, copies };
        leaves.push(leaf(PayeeName::Publisher(share.publisher), part));
    }
    if of.basis == Basis::Nobody && of.new_credit > 0 {
        let amount = of.new_credit.unsigned_abs();
        leaves.push(leaf(PayeeName::Credit, Part::Credit { amount }));
    }
    leaves
}

fn division(of: &ReaderShares, share: &Share) -> Division {
    Division {
        pool: of.pool.unsigned_abs(),
        basis: of.basis,
        seconds: share.seconds,
        all_seconds: of.seconds,
        publishers: count(of.shares.len()),
        share: share.amount.unsigned_abs(),
        unit: u8::from(share.unit),
    }
}

/// A payee's node above their leaves.
pub(super) fn payee_node(name: PayeeName, leaves: &[Leaf]) -> Option<Node> {
    let root = tree::root(leaves.iter().map(Node::leaf).collect())?;
    Some(Node::payee(name, count(leaves.len()), &root))
}

pub(super) fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
