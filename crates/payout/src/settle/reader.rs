//! One reader's month, before and after the settlement.

use types::{Currency, PublisherId, ReaderId};

/// What one reader paid in one currency and read in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderMonth {
    /// Who.
    pub reader: ReaderId,
    /// Of all amounts.
    pub currency: Currency,
    /// What there is to share out.
    pub funds: Funds,
    /// Counted reads of this month (`read::count`): ascending by publisher, each once, none 0.
    pub reads: Vec<Weight>,
    /// Which part of the reads were copies of others' texts: ascending by publisher and origin,
    /// each pair once.
    pub copies: Vec<Copied>,
    /// Counted reads of the last three months together (`read::habit`); asked only when there
    /// are no reads. Ascending by publisher, each once, none 0.
    pub habit: Vec<Weight>,
}

/// In micro-units, none below zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Funds {
    /// Received and recognised in the month, net of tax and of what the processor kept.
    pub cash: i64,
    /// The reader's credit from months without reads.
    pub credit: i64,
    /// What the operator pays for the reader's free reads; all of it goes to publishers.
    pub promo: i64,
}

/// Counted seconds of one publisher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    /// Whose articles.
    pub publisher: PublisherId,
    /// Below 2⁴⁰.
    pub seconds: u64,
}

/// Counted seconds with copies: at one publisher, of another's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// Where they were read.
    pub publisher: PublisherId,
    /// Who wrote them.
    pub origin: PublisherId,
    /// A part of the publisher's seconds.
    pub seconds: u64,
    /// What passes on of what they earned, in thousandths ([`super::OriginTerms::permille`]).
    pub permille: u16,
}

/// What a settlement did with one reader's money. Reused from reader to reader.
///
/// [`pool`](Self::pool) = Σ `shares` + `new_credit`. Under [`super::Rule::ByTime`] it is also
/// `cash_part` + `credit_applied` + `promo_applied`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderShares {
    /// Who.
    pub reader: ReaderId,
    /// By what the money was divided.
    pub basis: Basis,
    /// What the reader directs (P), micro-units.
    pub pool: i64,
    /// ⌊α·cash⌋: what the reader's own payments brought into the month's pool.
    pub cash_part: i64,
    /// Taken from the reader's credit.
    pub credit_applied: i64,
    /// Taken from what the operator pays for free reads.
    pub promo_applied: i64,
    /// Put into the reader's credit, for want of anybody to give it to.
    pub new_credit: i64,
    /// All counted seconds (W).
    pub seconds: u64,
    /// What each publisher got, before copies pay their origins. As many as were read (k).
    pub shares: Vec<Share>,
    /// What copies pay their origins.
    pub transfers: Vec<Transfer>,
}

/// By what a reader's money is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// What they read in the month.
    Reads,
    /// What they read in the three months before.
    Habit,
    /// Nothing: it stays theirs.
    Nobody,
}

/// What a reader's money brings a publisher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Whose.
    pub publisher: PublisherId,
    /// Counted seconds (w).
    pub seconds: u64,
    /// Micro-units, the unit included.
    pub amount: i64,
    /// Whether one of the units left after rounding went here.
    pub unit: bool,
}

/// What passes from who showed a copy to who wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transfer {
    /// Who showed the copies, who wrote them, for how long they were read, by which share.
    pub copied: Copied,
    /// ⌊share·copied seconds·permille/(seconds·1000)⌋, micro-units.
    pub amount: i64,
}

/// Who has a part of the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Payee {
    /// A publisher.
    Publisher(PublisherId),
    /// A reader's own credit.
    Credit(ReaderId),
}

/// Why a month cannot be settled. Nothing is settled then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettleError {
    /// Two readers in the wrong order, or one reader twice.
    #[error("reader {0} comes twice or out of order")]
    ReaderOrder(ReaderId),
    /// Weights in the wrong order, twice, of 0, or too large.
    #[error("the reads of reader {reader} are wrong: {what}")]
    Reads {
        /// Whose.
        reader: ReaderId,
        /// What is wrong with them.
        what: &'static str,
    },
    /// Reads of somebody without a contract.
    #[error("reader {reader} read publisher {publisher}, who is not under contract")]
    NoContract {
        /// Whose reads.
        reader: ReaderId,
        /// Who was read.
        publisher: PublisherId,
    },
    /// Amounts below zero, or in another currency, or too large to add up.
    #[error("the money of reader {reader} is wrong: {what}")]
    Money {
        /// Whose.
        reader: ReaderId,
        /// What is wrong with it.
        what: &'static str,
    },
    /// All of it together is beyond 2⁶³ micro-units.
    #[error("the month's money is too much to count")]
    TooMuch,
    /// The readers could not be read.
    #[error("could not read the readers' months: {0}")]
    Source(String),
}

impl ReaderShares {
    /// Nobody's, to be filled.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            reader: ReaderId(0),
            basis: Basis::Nobody,
            pool: 0,
            cash_part: 0,
            credit_applied: 0,
            promo_applied: 0,
            new_credit: 0,
            seconds: 0,
            shares: Vec::new(),
            transfers: Vec::new(),
        }
    }

    /// Who has what in the end, transfers counted: publishers ascending, then the credit. Adds up
    /// to the pool; nobody with 0.
    #[must_use]
    pub fn payees(&self) -> Vec<(Payee, i64)> {
        let mut payees: std::collections::BTreeMap<Payee, i64> = std::collections::BTreeMap::new();
        let mut add = |payee, amount: i64| {
            let had = payees.entry(payee).or_default();
            *had = had.saturating_add(amount);
        };
        for share in &self.shares {
            add(Payee::Publisher(share.publisher), share.amount);
        }
        for Transfer { copied, amount } in &self.transfers {
            add(Payee::Publisher(copied.publisher), amount.saturating_neg());
            add(Payee::Publisher(copied.origin), *amount);
        }
        add(Payee::Credit(self.reader), self.new_credit);
        payees.into_iter().filter(|(_, amount)| *amount != 0).collect()
    }
}
