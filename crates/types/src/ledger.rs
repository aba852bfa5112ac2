//! What `payout` writes into the ledger and `store` keeps: accounts and lines.

use std::{fmt, str::FromStr};

use jiff::Timestamp;

use crate::{Currency, Period, PublisherId, ReaderId};

/// Where money stands. Every account exists once in each currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// What is at the bank and at the payment processor.
    Cash,
    /// Paid by readers for days that have not come.
    DeferredRevenue,
    /// Taxes that were collected and are owed.
    TaxPayable,
    /// What payment processors and banks kept.
    ProcessorFees,
    /// What is the operator's after the publishers have their share.
    OperatorRevenue,
    /// What a reader paid for publishers without having read any; theirs to give later.
    ReaderCredit(ReaderId),
    /// What is shared out for a month; empty once the month is closed.
    Pool(Period),
    /// What a publisher has earned and has not been sent.
    PublisherPayable(PublisherId),
    /// Reads that the operator pays for, such as those of trials.
    PromoExpense,
    /// What a bank took back while nobody has decided yet.
    Disputes,
    /// On its way to publishers' banks.
    PayoutClearing,
}

impl fmt::Display for Account {
    /// The word in the database and in the ledger: `pool:2026-11`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cash => f.write_str("cash"),
            Self::DeferredRevenue => f.write_str("deferred-revenue"),
            Self::TaxPayable => f.write_str("tax-payable"),
            Self::ProcessorFees => f.write_str("processor-fees"),
            Self::OperatorRevenue => f.write_str("operator-revenue"),
            Self::ReaderCredit(reader) => write!(f, "reader-credit:{reader}"),
            Self::Pool(period) => write!(f, "pool:{period}"),
            Self::PublisherPayable(publisher) => write!(f, "publisher-payable:{publisher}"),
            Self::PromoExpense => f.write_str("promo-expense"),
            Self::Disputes => f.write_str("disputes"),
            Self::PayoutClearing => f.write_str("payout-clearing"),
        }
    }
}

/// The text names no account.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no account")]
pub struct AccountError(String);

impl FromStr for Account {
    type Err = AccountError;
    fn from_str(text: &str) -> Result<Self, AccountError> {
        let (name, whose) = text.split_once(':').unwrap_or((text, ""));
        let account = match name {
            "cash" => Some(Self::Cash),
            "deferred-revenue" => Some(Self::DeferredRevenue),
            "tax-payable" => Some(Self::TaxPayable),
            "processor-fees" => Some(Self::ProcessorFees),
            "operator-revenue" => Some(Self::OperatorRevenue),
            "reader-credit" => whose.parse().ok().map(Self::ReaderCredit),
            "pool" => whose.parse().ok().map(Self::Pool),
            "publisher-payable" => whose.parse().ok().map(Self::PublisherPayable),
            "promo-expense" => Some(Self::PromoExpense),
            "disputes" => Some(Self::Disputes),
            "payout-clearing" => Some(Self::PayoutClearing),
            _ => None,
        };
        // An account has one way of being written.
        account
            .filter(|account| account.to_string() == text)
            .ok_or_else(|| AccountError(text.to_owned()))
    }
}

/// One side of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Posting {
    /// Where.
    pub account: Account,
    /// In micro-units of the line's currency; debit above zero, credit below.
    pub micros: i64,
}

/// What is to be written: postings that add up to zero, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Written once per currency: `settlement/2026-11/by-time-1/0`.
    pub id: String,
    /// Of all postings.
    pub currency: Currency,
    /// When it happened, whole microseconds.
    pub at: Timestamp,
    /// In words, for people: `settlement of 2026-11`.
    pub what: String,
    /// The version of the rule that made it: `by-time-1`.
    pub rule: String,
    /// The ids of the events that it rests on.
    pub sources: Vec<String>,
    /// At least two, none of them zero.
    pub postings: Vec<Posting>,
}

/// An entry in its place in the chain of its currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerLine {
    /// From 1, without gaps.
    pub number: u64,
    /// What was written.
    pub entry: Entry,
    /// The hash of the line before; zeros before the first.
    pub previous: [u8; 32],
    /// SHA-256 of the line's canonical bytes, in which `previous` stands.
    pub hash: [u8; 32],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_written_in_one_way() {
        let accounts = [
            Account::Cash,
            Account::DeferredRevenue,
            Account::TaxPayable,
            Account::ProcessorFees,
            Account::OperatorRevenue,
            Account::ReaderCredit(ReaderId(7)),
            Account::Pool("2026-11".parse().unwrap()),
            Account::PublisherPayable(PublisherId(-3)),
            Account::PromoExpense,
            Account::Disputes,
            Account::PayoutClearing,
        ];
        for account in accounts {
            assert_eq!(account.to_string().parse(), Ok(account));
        }
        for wrong in ["", "Cash", "cash:", "cash:7", "pool", "pool:2026-1", "reader-credit:07"] {
            assert!(wrong.parse::<Account>().is_err(), "{wrong}");
        }
    }
}
