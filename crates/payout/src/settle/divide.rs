//! One reader's money, divided. Curation-and-money, section 8.

use super::{
    Basis, Copied, Gamma, Month, ReaderMonth, ReaderShares, SettleError, Share, Transfer, Weight,
};
use crate::split::{Claim, Splitter};

/// Seconds of one reader and month; more than thirty thousand years.
const SECONDS_BELOW: u64 = 1 << 40;
/// Publishers of one reader and month.
const PUBLISHERS_MAX: usize = 1 << 16;

/// Divides the money of one reader after another.
#[derive(Debug)]
pub(super) struct Divider<'a> {
    month: &'a Month,
    gamma: Option<&'a Gamma>,
    splitter: Splitter,
    claims: Vec<Claim>,
}

impl<'a> Divider<'a> {
    /// With a gamma the reader directs what it says, by time alone.
    pub(super) fn new(month: &'a Month, gamma: Option<&'a Gamma>) -> Self {
        Self { month, gamma, splitter: Splitter::default(), claims: Vec::new() }
    }

    /// Fills `shares`; on an error they are meaningless.
    pub(super) fn divide(
        &mut self,
        reader: &ReaderMonth,
        shares: &mut ReaderShares,
    ) -> Result<(), SettleError> {
        check(self.month, reader)?;
        let (basis, weights) = basis(reader, self.gamma.is_some());
        shares.reader = reader.reader;
        shares.basis = basis;
        shares.seconds = seconds(weights);
        shares.shares.clear();
        shares.transfers.clear();
        self.fund(reader, shares)?;
        if shares.pool == 0 || basis == Basis::Nobody {
            return Ok(());
        }
        self.share_out(reader, weights, shares)?;
        if basis == Basis::Reads {
            for copied in &reader.copies {
                shares.transfers.push(transfer(self.month, reader, *copied, &shares.shares)?);
            }
        }
        Ok(())
    }

    /// How much the reader directs, and where it comes from.
    fn fund(&self, reader: &ReaderMonth, shares: &mut ReaderShares) -> Result<(), SettleError> {
        let funds = reader.funds;
        shares.cash_part = cash_part(self.month.terms.alpha_bp, funds.cash);
        let has_reads = shares.basis == Basis::Reads;
        if let Some(gamma) = self.gamma {
            shares.promo_applied = funds.promo;
            shares.credit_applied = 0;
            shares.new_credit = 0;
            shares.pool = gamma.budget(reader.reader, ceiling(reader)?, shares.seconds);
            return Ok(());
        }
        shares.promo_applied = if has_reads { funds.promo } else { 0 };
        shares.credit_applied = if shares.basis == Basis::Nobody { 0 } else { funds.credit };
        let pool = shares.cash_part.checked_add(shares.credit_applied);
        let pool = pool.and_then(|sum| sum.checked_add(shares.promo_applied));
        shares.pool = pool.ok_or(too_large(reader))?;
        shares.new_credit = if shares.basis == Basis::Nobody { shares.pool } else { 0 };
        Ok(())
    }

    /// numⱼ = 7·wⱼ·k + 3·W: a part by time, a part equally. Σ numⱼ = 10·W·k < 2⁶⁰.
    fn share_out(
        &mut self,
        reader: &ReaderMonth,
        weights: &[Weight],
        shares: &mut ReaderShares,
    ) -> Result<(), SettleError> {
        let equal = if self.gamma.is_some() { 0 } else { self.month.terms.equal_tenths };
        let time = u64::from(10_u8.saturating_sub(equal));
        let publishers = u64::try_from(weights.len()).unwrap_or(u64::MAX);
        let equally = shares.seconds.saturating_mul(u64::from(equal));
        self.claims.clear();
        for Weight { publisher, seconds } in weights {
            let index = self.month.index_of(*publisher);
            let index = index
                .ok_or(SettleError::NoContract { reader: reader.reader, publisher: *publisher })?;
            let by_time = time.saturating_mul(*seconds).saturating_mul(publishers);
            let weight = by_time.saturating_add(equally);
            self.claims.push(Claim { weight, rank: self.month.rank(index) });
        }
        let pool = u64::try_from(shares.pool).unwrap_or_default();
        let parts = self.splitter.split(pool, &self.claims).unwrap_or_default();
        for (part, Weight { publisher, seconds }) in parts.iter().zip(weights) {
            let amount = i64::try_from(part.amount).expect("a part of an i64");
            let (publisher, seconds, unit) = (*publisher, *seconds, part.unit);
            shares.shares.push(Share { publisher, seconds, amount, unit });
        }
        Ok(())
    }
}

/// ⌊α·cash⌋ in micro-units. `alpha_bp` is at most 10,000, so the result is at most `cash`.
pub(super) fn cash_part(alpha_bp: u16, cash: i64) -> i64 {
    let product = i128::from(cash).saturating_mul(i128::from(alpha_bp));
    i64::try_from(product / 10_000).expect("a part of an i64")
}

/// The most that a reader directs under [`super::Rule::Scaled`].
pub(super) fn ceiling(reader: &ReaderMonth) -> Result<i64, SettleError> {
    reader.funds.cash.checked_add(reader.funds.promo).ok_or(too_large(reader))
}

/// Reads, else habit, else nobody. Scaled shares know no habit.
fn basis(reader: &ReaderMonth, is_scaled: bool) -> (Basis, &[Weight]) {
    if !reader.reads.is_empty() {
        (Basis::Reads, &reader.reads)
    } else if !reader.habit.is_empty() && !is_scaled {
        (Basis::Habit, &reader.habit)
    } else {
        (Basis::Nobody, &[])
    }
}

pub(super) fn seconds(weights: &[Weight]) -> u64 {
    weights.iter().fold(0, |sum, weight| sum.saturating_add(weight.seconds))
}

/// What the copies of one origin at one publisher earned, times what passes on.
fn transfer(
    month: &Month,
    reader: &ReaderMonth,
    copied: Copied,
    shares: &[Share],
) -> Result<Transfer, SettleError> {
    if month.index_of(copied.origin).is_none() {
        let (reader, publisher) = (reader.reader, copied.origin);
        return Err(SettleError::NoContract { reader, publisher });
    }
    let found = shares.binary_search_by_key(&copied.publisher, |share| share.publisher).ok();
    let amount = found.and_then(|index| shares.get(index)).map_or(0, |share| {
        origin_part(share.amount, share.seconds, copied.seconds, copied.permille)
    });
    Ok(Transfer { copied, amount })
}

/// ⌊share·copied·permille/(seconds·1000)⌋; 0 without seconds. Never more than the share, as
/// `copied` is at most `seconds` and `permille` at most 1000.
pub(crate) fn origin_part(share: i64, seconds: u64, copied: u64, permille: u16) -> i64 {
    let of = u128::from(seconds).saturating_mul(1000);
    let part = u128::from(copied).saturating_mul(u128::from(permille));
    let product = u128::from(share.unsigned_abs()).saturating_mul(part);
    let amount = product.checked_div(of).unwrap_or_default();
    i64::try_from(amount).unwrap_or(share).min(share)
}

fn check(month: &Month, reader: &ReaderMonth) -> Result<(), SettleError> {
    let id = reader.reader;
    let funds = reader.funds;
    if reader.currency != month.currency {
        return Err(SettleError::Money { reader: id, what: "it is of another currency" });
    }
    if funds.cash < 0 || funds.credit < 0 || funds.promo < 0 {
        return Err(SettleError::Money { reader: id, what: "an amount is below zero" });
    }
    for weights in [&reader.reads, &reader.habit] {
        check_weights(weights).map_err(|what| SettleError::Reads { reader: id, what })?;
    }
    check_copies(reader).map_err(|what| SettleError::Reads { reader: id, what })
}

fn check_weights(weights: &[Weight]) -> Result<(), &'static str> {
    if !weights.is_sorted_by(|before, after| before.publisher < after.publisher) {
        return Err("publishers are not in ascending order, each once");
    }
    if weights.iter().any(|weight| weight.seconds == 0) {
        return Err("a publisher without seconds");
    }
    if weights.len() > PUBLISHERS_MAX || seconds(weights) >= SECONDS_BELOW {
        return Err("more than anybody reads");
    }
    Ok(())
}

fn check_copies(reader: &ReaderMonth) -> Result<(), &'static str> {
    let pair = |copied: &Copied| (copied.publisher, copied.origin);
    if !reader.copies.is_sorted_by(|before, after| pair(before) < pair(after)) {
        return Err("copies are not in ascending order, each publisher and origin once");
    }
    for (index, copied) in reader.copies.iter().enumerate() {
        let earlier = reader.copies.get(..index).unwrap_or_default();
        let same = earlier.iter().filter(|other| other.publisher == copied.publisher);
        let sum = same.fold(copied.seconds, |sum, other| sum.saturating_add(other.seconds));
        let reads = &reader.reads;
        let found = reads.binary_search_by_key(&copied.publisher, |weight| weight.publisher);
        let of = found.ok().and_then(|index| reads.get(index)).map_or(0, |read| read.seconds);
        if sum > of || copied.permille > 1000 || copied.origin == copied.publisher {
            return Err("copies that are no part of the reads");
        }
    }
    Ok(())
}

fn too_large(reader: &ReaderMonth) -> SettleError {
    SettleError::Money { reader: reader.reader, what: "it is too much to count" }
}
