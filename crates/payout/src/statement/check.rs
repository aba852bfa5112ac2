//! Recomputes a statement, from its bytes alone.

use sha2::{Digest, Sha256};
use types::{Period, PublisherId};

use super::{
    AccountBalance, Body, Digest32, Division, Leaf, Part, PayeeName, PublicKey, Root, SplitRule,
    Totals,
    file::{FORMAT, File},
    leaf::passed_on,
    payee::payee_node,
    sign, tree,
};
use crate::settle::{Basis, Gamma, origin_part};

/// What a statement proves. Compare `key` and `root` with what the operator has published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Whose statement.
    pub publisher: PublisherId,
    /// The month, its pool, its hash.
    pub root: Root,
    /// Who signed.
    pub key: PublicKey,
    /// What the leaves add up to.
    pub totals: Totals,
    /// What is owed.
    pub balance: AccountBalance,
}

/// Why a statement is not what the operator made, or does not compute.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It cannot be read, or has something in it that does not belong there.
    #[error("the file is no statement: {0}")]
    Unreadable(String),
    /// Read and written again it is other bytes.
    #[error("the file is not written in the one way that statements are written in")]
    NotCanonical,
    /// Another format, or a later version.
    #[error("the file's format is “{0}”")]
    Format(String),
    /// The content is not what the digest is of.
    #[error("the digest is not that of the content")]
    Digest,
    /// The digest is not what was signed.
    #[error("the signature is not that of the key")]
    Signature,
    /// Leaves twice or out of order.
    #[error("leaf {0} is out of order")]
    Order(u64),
    /// A share that does not follow from its figures.
    #[error("leaf {place} does not compute: {what}")]
    Leaf {
        /// From 0.
        place: u64,
        /// What is wrong.
        what: &'static str,
    },
    /// Totals that are not those of the leaves.
    #[error("the totals are not those of the leaves")]
    Totals,
    /// A balance that does not add up.
    #[error("the balance does not add up")]
    Balance,
    /// The leaves do not lead to the root.
    #[error("the leaves do not lead to the published root")]
    Root,
}

/// Recomputes all of a statement: the one way of writing it, digest and signature, each share,
/// the totals, the balance, and the way to the root, whose sum is the month's pool.
pub fn verify_statement(bytes: &[u8]) -> Result<Verified, Refusal> {
    let file = read(bytes)?;
    let body = &file.statement;
    let digest = Digest32(Sha256::digest(body.bytes()).into());
    if digest != file.digest {
        return Err(Refusal::Digest);
    }
    if !file.key.has_signed(sign::STATEMENT, &digest.0, &file.signature) {
        return Err(Refusal::Signature);
    }
    check_leaves(body)?;
    if totals_of(&body.leaves) != Some(body.totals) {
        return Err(Refusal::Totals);
    }
    check_balance(body)?;
    check_root(body)?;
    let File { statement: body, key, .. } = file;
    let Body { publisher, root, totals, balance, .. } = body;
    Ok(Verified { publisher, root, key, totals, balance })
}

fn read(bytes: &[u8]) -> Result<File, Refusal> {
    let file: File =
        serde_json::from_slice(bytes).map_err(|error| Refusal::Unreadable(error.to_string()))?;
    if file.format != FORMAT {
        return Err(Refusal::Format(file.format));
    }
    let again = serde_json::to_vec(&file).expect("a statement is numbers and names");
    if again != bytes { Err(Refusal::NotCanonical) } else { Ok(file) }
}

fn check_leaves(body: &Body) -> Result<(), Refusal> {
    let mut before = None;
    for (place, leaf) in (0..).zip(&body.leaves) {
        if before >= Some(leaf.key()) {
            return Err(Refusal::Order(place));
        }
        before = Some(leaf.key());
        check_leaf(body, leaf).map_err(|what| Refusal::Leaf { place, what })?;
    }
    Ok(())
}

fn check_leaf(body: &Body, leaf: &Leaf) -> Result<(), &'static str> {
    match &leaf.part {
        Part::Read { of, copies } => {
            check_share(&body.rules.split, of)?;
            let seconds = copies.iter().fold(0_u64, |sum, c| sum.saturating_add(c.seconds));
            if seconds > of.seconds || passed_on(copies) > of.share {
                return Err("the copies are more than the reads");
            }
            if !copies.is_sorted_by(|before, after| before.origin < after.origin) {
                return Err("the origins are not in ascending order, each once");
            }
            if copies.iter().any(|copies| copies.origin == body.publisher) {
                return Err("the publisher is its own origin");
            }
            copies.iter().try_for_each(|copies| check_copies(of, copies))
        }
        Part::Origin { shown_by, of, copies } => {
            check_share(&body.rules.split, of)?;
            if copies.origin != body.publisher || *shown_by == body.publisher {
                return Err("the copies are not the publisher's");
            }
            if copies.seconds > of.seconds {
                return Err("the copies are more than the reads");
            }
            check_copies(of, copies)
        }
        Part::Credit { .. } => Err("a publisher has no reader's credit"),
    }
}

/// The share follows from P, w, W and k, and the unit is one or none.
fn check_share(split: &SplitRule, of: &Division) -> Result<(), &'static str> {
    if of.basis == Basis::Nobody || of.seconds == 0 || of.seconds > of.all_seconds {
        return Err("the seconds are no part of all seconds");
    }
    let equal = match split {
        SplitRule::ByTime { equal_tenths } => u64::from(*equal_tenths),
        SplitRule::Scaled { gamma_numerator, gamma_denominator } => {
            let most = Gamma::most(*gamma_numerator, *gamma_denominator, of.all_seconds);
            if of.pool > most {
                return Err("the reader directed more than γ allows");
            }
            0
        }
    };
    let exact = exact_share(of, equal).ok_or("the figures are too large")?;
    if of.unit > 1 || exact.checked_add(u64::from(of.unit)) != Some(of.share) {
        return Err("the share does not follow from its figures");
    }
    Ok(())
}

/// ⌊P·(7·w·k + 3·W)/(10·W·k)⌋, with 3 for `equal`.
fn exact_share(of: &Division, equal: u64) -> Option<u64> {
    let time = 10_u64.checked_sub(equal)?;
    let by_time = time.checked_mul(of.seconds)?.checked_mul(of.publishers)?;
    let part = by_time.checked_add(equal.checked_mul(of.all_seconds)?)?;
    let whole = of.all_seconds.checked_mul(of.publishers)?.checked_mul(10)?;
    let product = u128::from(of.pool).checked_mul(u128::from(part))?;
    u64::try_from(product.checked_div(u128::from(whole))?).ok()
}

fn check_copies(of: &Division, copies: &super::CopiesFrom) -> Result<(), &'static str> {
    let share = i64::try_from(of.share).ok().ok_or("the share is too large")?;
    let amount = origin_part(share, of.seconds, copies.seconds, copies.permille);
    if copies.permille > 1000 || amount.unsigned_abs() != copies.amount {
        return Err("what passed on does not follow from its figures");
    }
    Ok(())
}

/// `None` when they do not fit.
pub(super) fn totals_of(leaves: &[Leaf]) -> Option<Totals> {
    let mut totals = Totals::default();
    for leaf in leaves {
        totals.amount = totals.amount.checked_add(leaf.amount())?;
        match &leaf.part {
            Part::Read { of, copies } => {
                totals.readers = totals.readers.checked_add(1)?;
                totals.seconds = totals.seconds.checked_add(of.seconds)?;
                totals.shares = totals.shares.checked_add(of.share)?;
                totals.passed_on = totals.passed_on.checked_add(passed_on(copies))?;
            }
            Part::Origin { copies, .. } => {
                totals.received = totals.received.checked_add(copies.amount)?;
            }
            Part::Credit { .. } => {}
        }
    }
    Some(totals)
}

fn check_balance(body: &Body) -> Result<(), Refusal> {
    let AccountBalance { brought_forward, earned, taken_back, paid, .. } = body.balance;
    let again = AccountBalance::new(brought_forward, earned, taken_back, paid);
    if earned != body.totals.amount || again != Some(body.balance) {
        return Err(Refusal::Balance);
    }
    Ok(())
}

fn check_root(body: &Body) -> Result<(), Refusal> {
    let Body { publisher, root, leaves, index, way, .. } = body;
    if Period::of(root.through) != Some(root.period) {
        return Err(Refusal::Root);
    }
    let node = payee_node(PayeeName::Publisher(*publisher), leaves);
    let top = node.and_then(|node| tree::climb(node, *index, root.payees, way));
    if top == Some(root.node) { Ok(()) } else { Err(Refusal::Root) }
}
