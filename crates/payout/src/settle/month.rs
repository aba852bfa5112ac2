//! What is settled: a month, a currency, terms, and the publishers under contract.

use sha2::{Digest, Sha256};
use types::{Currency, Period, PublisherId};

use super::{Terms, TermsError};

/// One settlement of one currency, before any reader is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// The month.
    pub period: Period,
    /// Readers who pay in it are settled here, others elsewhere.
    pub currency: Currency,
    /// By which rule.
    pub terms: Terms,
    /// Ascending, each once.
    publishers: Vec<PublisherId>,
    /// Who gets the last unit first, by the order of `publishers`.
    ranks: Vec<u32>,
}

impl Month {
    /// `publishers` are those under contract, in any order. Fails if the terms are impossible.
    pub fn new(
        period: Period,
        currency: Currency,
        terms: Terms,
        publishers: impl IntoIterator<Item = PublisherId>,
    ) -> Result<Self, TermsError> {
        terms.check()?;
        let mut publishers: Vec<PublisherId> = publishers.into_iter().collect();
        publishers.sort_unstable();
        publishers.dedup();
        let ranks = ranks(period, &publishers);
        Ok(Self { period, currency, terms, publishers, ranks })
    }

    /// The publishers under contract, ascending.
    #[must_use]
    pub fn publishers(&self) -> &[PublisherId] {
        &self.publishers
    }

    /// Its place among [`publishers`](Self::publishers).
    #[must_use]
    pub fn index_of(&self, publisher: PublisherId) -> Option<usize> {
        self.publishers.binary_search(&publisher).ok()
    }

    /// The place of `publishers()[index]` in the order of SHA-256(period ‖ publisher): who gets a
    /// last unit first. It changes from month to month, so that nobody is first for ever.
    pub(super) fn rank(&self, index: usize) -> u32 {
        self.ranks.get(index).copied().unwrap_or(u32::MAX)
    }
}

/// The period as text, the publisher as eight bytes, most significant first.
fn ranks(period: Period, publishers: &[PublisherId]) -> Vec<u32> {
    let mut order: Vec<([u8; 32], usize)> = Vec::with_capacity(publishers.len());
    for (index, publisher) in publishers.iter().enumerate() {
        let hash = Sha256::new().chain_update(period.to_string());
        order.push((hash.chain_update(publisher.0.to_be_bytes()).finalize().into(), index));
    }
    order.sort_unstable();
    let mut ranks = vec![u32::MAX; publishers.len()];
    for (rank, (_, index)) in (0_u32..).zip(order) {
        if let Some(place) = ranks.get_mut(index) {
            *place = rank;
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(period: &str) -> Month {
        let publishers = [3, 1, 2, 3].map(PublisherId);
        Month::new(period.parse().unwrap(), Currency::EUR, Terms::default(), publishers).unwrap()
    }

    #[test]
    fn every_publisher_has_one_rank_and_it_changes_with_the_month() {
        let months: Vec<Month> = ["2026-09", "2026-10", "2026-11"].map(month).to_vec();
        for month in &months {
            assert_eq!(month.publishers(), [1, 2, 3].map(PublisherId));
            let mut ranks: Vec<u32> = (0..3).map(|index| month.rank(index)).collect();
            ranks.sort_unstable();
            assert_eq!(ranks, [0, 1, 2]);
        }
        assert!(months.iter().any(|month| month.ranks != months[0].ranks));
    }
}
