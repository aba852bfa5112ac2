//! A settled month → leaves, the published root, statements.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use types::{PublisherId, ReaderId};

use super::{
    AccountBalance, Body, CopiesFrom, Digest32, Division, Leaf, Node, Part, PayeeName, Pseudonym,
    Receipt, Root, Rules, SigningKey, SplitRule, Totals,
    check::totals_of,
    file::{FORMAT, File},
    receipt::Place,
    sign, tree,
};
use crate::settle::{Basis, Gamma, Month, ReaderShares, Rule, Share};

/// The secret that pseudonyms are made with; one per month, so that it can be forgotten.
#[derive(Clone)]
pub struct PseudonymKey([u8; 32]);

impl PseudonymKey {
    /// From 32 bytes of chance.
    #[must_use]
    pub fn from_bytes(secret: [u8; 32]) -> Self {
        Self(secret)
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// All leaves of a month and currency.
pub struct Book {
    root: Root,
    rules: Rules,
    key: PseudonymKey,
    payees: BTreeMap<PayeeName, Vec<Leaf>>,
    /// One per payee, in their order.
    nodes: Vec<Node>,
}

/// Why there is no such statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BookError {
    /// A sum is beyond 2⁶⁴ micro-units.
    #[error("the sums of the month are too large")]
    TooMuch,
    /// The publisher is not under contract in this month.
    #[error("publisher {0} has no statement for this month")]
    NoSuchPublisher(PublisherId),
    /// The balance is not that of the month's amount.
    #[error("the balance earns {earned} micro-units where the leaves add up to {amount}")]
    Balance {
        /// By the balance.
        earned: u64,
        /// By the leaves.
        amount: u64,
    },
}

impl Book {
    /// From all readers' shares, in any order. `gamma` is what the settlement found.
    pub fn new<'a>(
        month: &Month,
        gamma: Option<&Gamma>,
        key: PseudonymKey,
        shares: impl IntoIterator<Item = &'a ReaderShares>,
    ) -> Result<Self, BookError> {
        let publishers = month.publishers().iter().map(|id| PayeeName::Publisher(*id));
        let names = publishers.chain([PayeeName::Credit]);
        let mut payees: BTreeMap<PayeeName, Vec<Leaf>> =
            names.map(|name| (name, Vec::new())).collect();
        for reader in shares {
            for (name, leaf) in leaves(month, &key, reader) {
                payees.entry(name).or_default().push(leaf);
            }
        }
        let mut nodes = Vec::new();
        for (name, leaves) in &mut payees {
            leaves.sort_unstable_by_key(Leaf::key);
            nodes.push(payee_node(*name, leaves).ok_or(BookError::TooMuch)?);
        }
        let root = Root {
            period: month.period,
            currency: month.currency,
            rule: month.terms.version(),
            payees: count(payees.len()),
            node: tree::root(nodes.clone()).ok_or(BookError::TooMuch)?,
        };
        Ok(Self { root, rules: rules(month, gamma), key, payees, nodes })
    }

    /// What is published.
    #[must_use]
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// How many leaves there are, of all payees.
    #[must_use]
    pub fn leaves(&self) -> u64 {
        self.payees.values().fold(0, |sum, leaves| sum.saturating_add(count(leaves.len())))
    }

    /// What a publisher's leaves add up to.
    pub fn totals(&self, publisher: PublisherId) -> Result<Totals, BookError> {
        let leaves = self.payees.get(&PayeeName::Publisher(publisher));
        let leaves = leaves.ok_or(BookError::NoSuchPublisher(publisher))?;
        totals_of(leaves).ok_or(BookError::TooMuch)
    }

    /// A publisher's statement, signed: the bytes of the file.
    pub fn statement(
        &self,
        publisher: PublisherId,
        balance: AccountBalance,
        key: &SigningKey,
    ) -> Result<Vec<u8>, BookError> {
        let name = PayeeName::Publisher(publisher);
        let totals = self.totals(publisher)?;
        if balance.earned != totals.amount {
            let (earned, amount) = (balance.earned, totals.amount);
            return Err(BookError::Balance { earned, amount });
        }
        let (index, way) = self.top(name).ok_or(BookError::NoSuchPublisher(publisher))?;
        let statement = Body {
            publisher,
            root: self.root.clone(),
            rules: self.rules.clone(),
            totals,
            balance,
            leaves: self.payees.get(&name).cloned().unwrap_or_default(),
            index,
            way,
        };
        let digest = Digest32(Sha256::digest(statement.bytes()).into());
        let signature = key.sign(sign::STATEMENT, &digest.0);
        let file = File { format: FORMAT.into(), statement, digest, key: key.public(), signature };
        Ok(serde_json::to_vec(&file).expect("a statement is numbers and names"))
    }

    /// Where one reader's money went, for that reader: every leaf with its way to the root.
    #[must_use]
    pub fn receipts(&self, reader: ReaderId) -> Vec<Receipt> {
        let mut receipts = Vec::new();
        for (name, leaves) in &self.payees {
            let pseudonym = Pseudonym::of(&self.key, self.root.period, *name, reader);
            let first = leaves.partition_point(|leaf| leaf.reader < pseudonym);
            let own = leaves.iter().enumerate().skip(first);
            for (index, leaf) in own.take_while(|(_, leaf)| leaf.reader == pseudonym) {
                receipts.extend(self.receipt(*name, index, leaf));
            }
        }
        receipts
    }

    fn receipt(&self, payee: PayeeName, index: usize, leaf: &Leaf) -> Option<Receipt> {
        let leaves = self.payees.get(&payee)?;
        let way = tree::way(leaves.iter().map(Node::leaf).collect(), index)?;
        let leaf_place = Place { index: count(index), count: count(leaves.len()), way };
        let (index, way) = self.top(payee)?;
        let payee_place = Place { index, count: self.root.payees, way };
        Some(Receipt { payee, leaf: leaf.clone(), leaf_place, payee_place })
    }

    /// A payee's place among the payees and the way from there to the root.
    fn top(&self, name: PayeeName) -> Option<(u64, Vec<Node>)> {
        let index = self.payees.keys().position(|other| *other == name)?;
        Some((count(index), tree::way(self.nodes.clone(), index)?))
    }
}

/// A payee's node above their leaves.
pub(super) fn payee_node(name: PayeeName, leaves: &[Leaf]) -> Option<Node> {
    let root = tree::root(leaves.iter().map(Node::leaf).collect())?;
    Some(Node::payee(name, count(leaves.len()), &root))
}

/// All leaves of one reader's month.
fn leaves(month: &Month, key: &PseudonymKey, of: &ReaderShares) -> Vec<(PayeeName, Leaf)> {
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

fn rules(month: &Month, gamma: Option<&Gamma>) -> Rules {
    let by_time = SplitRule::ByTime { equal_tenths: month.terms.equal_tenths };
    let split = match (month.terms.rule, gamma) {
        (Rule::Scaled, Some(gamma)) => SplitRule::Scaled {
            gamma_numerator: gamma.numerator,
            gamma_denominator: gamma.denominator,
        },
        (Rule::Scaled, None) | (Rule::ByTime, _) => by_time,
    };
    Rules { alpha_bp: month.terms.alpha_bp, split }
}

fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
