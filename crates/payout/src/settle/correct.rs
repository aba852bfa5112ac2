//! Taking shares back: refunds, chargebacks, appeals.

use super::{Payee, ReaderShares};
use crate::split::{Claim, Splitter};

/// What is taken back from each payee of one reader's month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversal {
    /// Publishers ascending, then the reader's credit; micro-units above zero.
    pub taken: Vec<(Payee, i64)>,
    /// What they add up to.
    pub amount: i64,
}

/// Takes back the publishers' part of money that was recognised in the month and given back.
///
/// That is ⌊α·`cash`⌋, but never more than the month's own cash brought; in proportion to what each
/// payee got, by largest remainder, so that nobody loses more than they got.
///
/// Credit and promotion that were shared out in the month stay where they are: other money paid
/// for them.
#[must_use]
pub fn reverse(shares: &ReaderShares, alpha_bp: u16, cash: i64) -> Reversal {
    let wanted = super::divide::cash_part(alpha_bp, cash.max(0)).min(shares.cash_part);
    let payees = shares.payees();
    let claims: Vec<Claim> = (0_u32..)
        .zip(&payees)
        .map(|(rank, (_, amount))| Claim { weight: amount.unsigned_abs(), rank })
        .collect();
    // Under the scaled rule a light reader directed less than they brought in.
    let directed = payees.iter().fold(0_i64, |sum, (_, amount)| sum.saturating_add(*amount));
    let wanted = wanted.min(directed);
    let mut splitter = Splitter::default();
    let parts = splitter.split(wanted.unsigned_abs(), &claims).unwrap_or_default();
    let taken = payees
        .iter()
        .zip(parts)
        .map(|((payee, _), part)| (*payee, i64::try_from(part.amount).expect("a part of an i64")));
    let taken = taken.filter(|(_, amount)| *amount > 0).collect();
    Reversal { taken, amount: wanted }
}
