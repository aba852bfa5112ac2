//! A settled month → entries.

use std::collections::BTreeMap;

use types::{Account, Entry, Period, ReaderId, Timestamp};

use super::{
    Event, LedgerError,
    entry::{entry, negated},
    refunds::account_of,
};
use crate::settle::{Keep, Month, ReaderShares, Totals};

/// What a month did to a reader's credit, micro-units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditChange {
    /// Whose.
    pub reader: ReaderId,
    /// Shared out.
    pub applied: i64,
    /// Put in.
    pub new: i64,
}

/// Keeps the readers whose credit changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credits(pub Vec<CreditChange>);

impl Keep for Credits {
    fn keep(&mut self, shares: &ReaderShares) {
        let ReaderShares { reader, credit_applied, new_credit, .. } = *shares;
        if credit_applied != 0 || new_credit != 0 {
            self.0.push(CreditChange { reader, applied: credit_applied, new: new_credit });
        }
    }
}

/// Readers in one entry, so that lines stay below a megabyte.
const READERS_A_LINE: usize = 10_000;

/// The entries that close a month, for [`super::Journal::close`]: the pool is filled, then shared
/// out, and is empty at the end. The same settlement gives the same entries.
///
/// `credits` in the order of the readers; `sources` are the entries that recognised the month's
/// revenue; `at` is when the month ends, not when this runs.
pub fn closing(
    month: &Month,
    totals: &Totals,
    credits: &[CreditChange],
    sources: &[String],
    at: Timestamp,
) -> Result<Vec<Entry>, LedgerError> {
    check_credits(totals, credits)?;
    let mut closing = Closing { month, sources, at, entries: Vec::new() };
    let pool = Account::Pool(month.period);
    let funds = [
        (Account::OperatorRevenue, totals.cash_part),
        (Account::PromoExpense, totals.promo_applied),
    ];
    closing.add("fill", "the pool is filled", pool, &funds)?;
    for (part, chunk) in credits.chunks(READERS_A_LINE).enumerate() {
        let applied: Vec<_> =
            chunk.iter().map(|c| (Account::ReaderCredit(c.reader), c.applied)).collect();
        closing.add(&format!("credit/{part}"), "readers' credit is used", pool, &applied)?;
    }
    let mut shares = Vec::new();
    for total in &totals.publishers {
        let account = Account::PublisherPayable(total.publisher);
        shares.push((account, total.amount().saturating_neg()));
    }
    closing.add("shares", "publishers' shares", pool, &shares)?;
    for (part, chunk) in credits.chunks(READERS_A_LINE).enumerate() {
        let new: Vec<_> = chunk
            .iter()
            .map(|c| (Account::ReaderCredit(c.reader), c.new.saturating_neg()))
            .collect();
        closing.add(&format!("kept/{part}"), "kept for readers who read nothing", pool, &new)?;
    }
    Ok(closing.entries)
}

/// Changes one reader's shares of a closed month, such as after an appeal: takes back what the
/// old shares did and does what the new ones do.
pub fn correction(
    event: &Event,
    month: &Month,
    old: &ReaderShares,
    new: &ReaderShares,
) -> Result<Entry, LedgerError> {
    if old.reader != new.reader {
        return Err(LedgerError::OtherReader(new.reader));
    }
    let mut postings: BTreeMap<Account, i64> = BTreeMap::new();
    let mut add = |account: Account, micros: i64| {
        let sum = postings.entry(account).or_default();
        *sum = sum.saturating_add(micros);
    };
    for (shares, sign) in [(old, -1_i64), (new, 1)] {
        add(Account::OperatorRevenue, sign.saturating_mul(shares.cash_part));
        add(Account::PromoExpense, sign.saturating_mul(shares.promo_applied));
        add(Account::ReaderCredit(shares.reader), sign.saturating_mul(shares.credit_applied));
        for (payee, amount) in shares.payees() {
            add(account_of(payee), sign.saturating_mul(amount).saturating_neg());
        }
    }
    let what = format!("correction of {} for reader {}", month.period, new.reader);
    entry(event, what, &month.terms.version(), postings)
}

struct Closing<'a> {
    month: &'a Month,
    sources: &'a [String],
    at: Timestamp,
    entries: Vec<Entry>,
}

impl Closing<'_> {
    /// Postings and their counterpart; nothing if they move nothing.
    fn add(
        &mut self,
        part: &str,
        what: &str,
        pool: Account,
        postings: &[(Account, i64)],
    ) -> Result<(), LedgerError> {
        let Month { period, currency, terms, .. } = self.month;
        let rule = terms.version();
        let event = Event {
            id: settlement_id(*period, &rule, part),
            currency: *currency,
            at: self.at,
            sources: self.sources.to_vec(),
        };
        let mut sum = 0_i64;
        for (_, micros) in postings {
            sum = sum.checked_add(*micros).ok_or_else(|| LedgerError::TooMuch(event.id.clone()))?;
        }
        if postings.iter().all(|(_, micros)| *micros == 0) {
            return Ok(());
        }
        let counterpart = (pool, negated(&event, sum)?);
        let postings = postings.iter().copied().chain([counterpart]);
        self.entries.push(entry(&event, format!("{period}: {what}"), &rule, postings)?);
        Ok(())
    }
}

fn settlement_id(period: Period, rule: &str, part: &str) -> String {
    format!("settlement/{period}/{rule}/{part}")
}

fn check_credits(totals: &Totals, credits: &[CreditChange]) -> Result<(), LedgerError> {
    let sums = credits.iter().try_fold((0_i64, 0_i64), |(applied, new), change| {
        Some((applied.checked_add(change.applied)?, new.checked_add(change.new)?))
    });
    match sums == Some((totals.credit_applied, totals.new_credit)) {
        true => Ok(()),
        false => Err(LedgerError::Credits),
    }
}
