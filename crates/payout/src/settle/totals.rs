//! What a settled month adds up to.

use types::PublisherId;

use super::{Basis, Month, ReaderMonth, ReaderShares, SettleError};

/// Sums over all readers. Whole numbers, so their order does not matter.
///
/// Always `pool` = Σ publishers' [`PublisherTotal::amount`] + `new_credit`, and
/// `pool` = `cash_part` + `credit_applied` + `promo_applied`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Readers with money or reads.
    pub readers: u64,
    /// Those whose money followed the three months before.
    pub by_habit: u64,
    /// Received and recognised, micro-units.
    pub cash: i64,
    /// The publishers' part of it.
    pub cash_part: i64,
    /// Readers' credit from earlier months, used now.
    pub credit_applied: i64,
    /// Paid by the operator for free reads.
    pub promo_applied: i64,
    /// All that was shared out or put into credit.
    pub pool: i64,
    /// Put into readers' credit.
    pub new_credit: i64,
    /// One per publisher under contract, ascending.
    pub publishers: Vec<PublisherTotal>,
}

/// What one publisher gets for a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublisherTotal {
    /// Who.
    pub publisher: PublisherId,
    /// Readers whose money came here.
    pub readers: u64,
    /// Their counted seconds.
    pub seconds: u64,
    /// Their shares, micro-units.
    pub shares: i64,
    /// Passed on to the origins of copies.
    pub moved_out: i64,
    /// Received for copies that others showed.
    pub moved_in: i64,
}

impl PublisherTotal {
    /// What is owed in the end: shares − moved out + moved in, never below zero.
    #[must_use]
    pub fn amount(&self) -> i64 {
        self.shares.saturating_sub(self.moved_out).saturating_add(self.moved_in)
    }
}

impl Totals {
    /// Of nobody yet.
    pub(super) fn none(month: &Month) -> Self {
        let publishers = month.publishers().iter().map(|publisher| PublisherTotal {
            publisher: *publisher,
            readers: 0,
            seconds: 0,
            shares: 0,
            moved_out: 0,
            moved_in: 0,
        });
        Self {
            readers: 0,
            by_habit: 0,
            cash: 0,
            cash_part: 0,
            credit_applied: 0,
            promo_applied: 0,
            pool: 0,
            new_credit: 0,
            publishers: publishers.collect(),
        }
    }

    pub(super) fn add(
        &mut self,
        month: &Month,
        reader: &ReaderMonth,
        shares: &ReaderShares,
    ) -> Result<(), SettleError> {
        self.readers = self.readers.saturating_add(1);
        if shares.basis == Basis::Habit {
            self.by_habit = self.by_habit.saturating_add(1);
        }
        add(&mut self.cash, reader.funds.cash)?;
        add(&mut self.cash_part, shares.cash_part)?;
        add(&mut self.credit_applied, shares.credit_applied)?;
        add(&mut self.promo_applied, shares.promo_applied)?;
        add(&mut self.pool, shares.pool)?;
        add(&mut self.new_credit, shares.new_credit)?;
        for share in &shares.shares {
            if let Some(total) = self.of(month, share.publisher) {
                total.readers = total.readers.saturating_add(1);
                total.seconds = total.seconds.saturating_add(share.seconds);
                add(&mut total.shares, share.amount)?;
            }
        }
        for transfer in &shares.transfers {
            if let Some(total) = self.of(month, transfer.copied.publisher) {
                add(&mut total.moved_out, transfer.amount)?;
            }
            if let Some(total) = self.of(month, transfer.copied.origin) {
                add(&mut total.moved_in, transfer.amount)?;
            }
        }
        Ok(())
    }

    /// Adds the sums of other readers of the same month.
    pub(super) fn merge(&mut self, other: &Self) -> Result<(), SettleError> {
        self.readers = self.readers.saturating_add(other.readers);
        self.by_habit = self.by_habit.saturating_add(other.by_habit);
        add(&mut self.cash, other.cash)?;
        add(&mut self.cash_part, other.cash_part)?;
        add(&mut self.credit_applied, other.credit_applied)?;
        add(&mut self.promo_applied, other.promo_applied)?;
        add(&mut self.pool, other.pool)?;
        add(&mut self.new_credit, other.new_credit)?;
        for (total, more) in self.publishers.iter_mut().zip(&other.publishers) {
            total.readers = total.readers.saturating_add(more.readers);
            total.seconds = total.seconds.saturating_add(more.seconds);
            add(&mut total.shares, more.shares)?;
            add(&mut total.moved_out, more.moved_out)?;
            add(&mut total.moved_in, more.moved_in)?;
        }
        Ok(())
    }

    fn of(&mut self, month: &Month, publisher: PublisherId) -> Option<&mut PublisherTotal> {
        self.publishers.get_mut(month.index_of(publisher)?)
    }
}

fn add(sum: &mut i64, amount: i64) -> Result<(), SettleError> {
    *sum = sum.checked_add(amount).ok_or(SettleError::TooMuch)?;
    Ok(())
}
