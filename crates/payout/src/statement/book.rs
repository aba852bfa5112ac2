//! A settled month → the published root, statements, receipts.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use types::Period;

use super::{
    AccountBalance, Body, Digest32, Leaf, Node, PayeeLeaves, PayeeName, Pseudonym, Receipt, Root,
    Rules, SigningKey, SplitRule,
    file::{FORMAT, File},
    payee::count,
    receipt::Place,
    sign, tree,
};
use crate::settle::{Gamma, Month, Rule};

/// The tree of payees of a month and currency: one node each, without their leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    root: Root,
    rules: Rules,
    payees: BTreeMap<PayeeName, Node>,
}

/// Why there is no such book or statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BookError {
    /// A sum is beyond 2⁶⁴ micro-units.
    #[error("the sums of the month are too large")]
    TooMuch,
    /// A day of another month.
    #[error("{0} is no day of the month")]
    Day(Date),
    /// One reader stands twice with one payee.
    #[error("{0} has two leaves of one reader")]
    SameLeaf(PayeeName),
    /// Somebody without a contract, or a payee twice.
    #[error("{0} comes twice or is not under contract in this month")]
    Payee(PayeeName),
    /// The leaves are others than those that the book was made with.
    #[error("these are not the leaves of {0} that the book was made with")]
    OtherLeaves(PayeeName),
    /// Only publishers get statements.
    #[error("{0} is no publisher")]
    NoPublisher(PayeeName),
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
    /// From the nodes of all payees ([`PayeeLeaves::node`]); publishers under contract without a
    /// node had no readers. `through` is the last day that was settled, `gamma` what the
    /// settlement found.
    pub fn new(
        month: &Month,
        through: Date,
        gamma: Option<&Gamma>,
        nodes: impl IntoIterator<Item = (PayeeName, Node)>,
    ) -> Result<Self, BookError> {
        if Period::of(through) != Some(month.period) {
            return Err(BookError::Day(through));
        }
        let publishers = month.publishers().iter().map(|id| PayeeName::Publisher(*id));
        let mut open: BTreeMap<PayeeName, Node> = BTreeMap::new();
        for name in publishers.chain([PayeeName::Credit]) {
            open.insert(name, Node::payee(name, 0, &tree::empty()));
        }
        let mut payees = BTreeMap::new();
        for (name, node) in nodes {
            open.remove(&name).ok_or(BookError::Payee(name))?;
            payees.insert(name, node);
        }
        payees.append(&mut open);
        let root = Root {
            period: month.period,
            through,
            currency: month.currency,
            rule: month.terms.version(),
            payees: count(payees.len()),
            node: tree::root(payees.values().copied().collect()).ok_or(BookError::TooMuch)?,
        };
        Ok(Self { root, rules: rules(month, gamma), payees })
    }

    /// What is published.
    #[must_use]
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// A publisher's statement, signed: the bytes of the file.
    pub fn statement(
        &self,
        of: &PayeeLeaves,
        balance: AccountBalance,
        key: &SigningKey,
    ) -> Result<Vec<u8>, BookError> {
        let PayeeName::Publisher(publisher) = of.name() else {
            return Err(BookError::NoPublisher(of.name()));
        };
        let totals = of.totals();
        if balance.earned != totals.amount {
            let (earned, amount) = (balance.earned, totals.amount);
            return Err(BookError::Balance { earned, amount });
        }
        let (index, way) = self.top(of)?;
        let statement = Body {
            publisher,
            root: self.root.clone(),
            rules: self.rules.clone(),
            totals,
            balance,
            leaves: of.leaves().to_vec(),
            index,
            way,
        };
        Ok(signed(statement, key))
    }

    /// What one payee got of one reader's money, for that reader: each leaf with its way to the
    /// root.
    pub fn receipts(&self, of: &PayeeLeaves, reader: Pseudonym) -> Result<Vec<Receipt>, BookError> {
        let (index, way) = self.top(of)?;
        let payee_place = Place { index, count: self.root.payees, way };
        let first = of.leaves().partition_point(|leaf| leaf.reader < reader);
        let own = of.leaves().iter().enumerate().skip(first);
        let receipts = own.take_while(|(_, leaf)| leaf.reader == reader).map(|(index, leaf)| {
            let way = tree::way(of.leaves().iter().map(Node::leaf).collect(), index);
            let way = way.ok_or(BookError::TooMuch)?;
            let leaf_place = Place { index: count(index), count: count(of.leaves().len()), way };
            let (leaf, payee_place) = (Leaf::clone(leaf), payee_place.clone());
            Ok(Receipt { payee: of.name(), leaf, leaf_place, payee_place })
        });
        receipts.collect()
    }

    /// A payee's place among the payees and the way from there to the root.
    fn top(&self, of: &PayeeLeaves) -> Result<(u64, Vec<Node>), BookError> {
        let name = of.name();
        if self.payees.get(&name) != Some(&of.node()) {
            return Err(BookError::OtherLeaves(name));
        }
        let index = self.payees.range(..name).count();
        let way = tree::way(self.payees.values().copied().collect(), index);
        Ok((count(index), way.ok_or(BookError::TooMuch)?))
    }
}

fn signed(statement: Body, key: &SigningKey) -> Vec<u8> {
    let digest = Digest32(Sha256::digest(statement.bytes()).into());
    let signature = key.sign(sign::STATEMENT, &digest.0);
    let file = File { format: FORMAT.into(), statement, digest, key: key.public(), signature };
    serde_json::to_vec(&file).expect("a statement is numbers and names")
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
