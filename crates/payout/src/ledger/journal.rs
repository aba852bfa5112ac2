//! A chain in memory: what `store` does with tables, for tests and small tools.

use std::collections::BTreeMap;

use types::{Account, Currency, Entry, LedgerLine, Period};

use super::{Head, LedgerError};

/// All lines of one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    lines: Vec<LedgerLine>,
    head: Head,
    /// Where each id was written.
    ids: BTreeMap<String, usize>,
    /// The rule version that each month was closed under.
    closed: BTreeMap<Period, String>,
    balances: BTreeMap<Account, i128>,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posted {
    /// It is a new line.
    New,
    /// It had been written before; nothing was done.
    Already,
}

impl Journal {
    /// Without lines.
    #[must_use]
    pub fn new(currency: Currency) -> Self {
        let (ids, closed, balances) = Default::default();
        Self { lines: Vec::new(), head: Head::start(currency), ids, closed, balances }
    }

    /// Writes an entry once. The same entry again does nothing; another one under the same id is
    /// refused.
    pub fn post(&mut self, entry: Entry) -> Result<Posted, LedgerError> {
        if let Some(known) = self.ids.get(&entry.id).and_then(|place| self.lines.get(*place)) {
            let is_same = known.entry == entry;
            return is_same
                .then_some(Posted::Already)
                .ok_or(LedgerError::WrittenDifferently(entry.id));
        }
        let line = self.head.line(entry)?;
        self.head = Head::of(&line);
        for posting in &line.entry.postings {
            let balance = self.balances.entry(posting.account).or_default();
            *balance = balance.saturating_add(i128::from(posting.micros));
        }
        self.ids.insert(line.entry.id.clone(), self.lines.len());
        self.lines.push(line);
        Ok(Posted::New)
    }

    /// Closes a month with the entries of [`super::closing`]: once per rule version, and under one
    /// rule version only. All entries are written, or none.
    pub fn close(
        &mut self,
        period: Period,
        rule: &str,
        entries: Vec<Entry>,
    ) -> Result<Posted, LedgerError> {
        if let Some(before) = self.closed.get(&period).filter(|before| *before != rule) {
            return Err(LedgerError::ClosedDifferently { period, rule: before.clone() });
        }
        let mut after = self.clone();
        let mut posted = Posted::Already;
        for entry in entries {
            if after.post(entry)? == Posted::New {
                posted = Posted::New;
            }
        }
        if posted == Posted::New && self.closed.contains_key(&period) {
            let rule = rule.to_owned();
            return Err(LedgerError::ClosedDifferently { period, rule });
        }
        after.closed.insert(period, rule.to_owned());
        *self = after;
        Ok(posted)
    }

    /// All lines, in order.
    #[must_use]
    pub fn lines(&self) -> &[LedgerLine] {
        &self.lines
    }

    /// Where the chain ends.
    #[must_use]
    pub fn head(&self) -> Head {
        self.head
    }

    /// Debits less credits, micro-units.
    #[must_use]
    pub fn balance(&self, account: Account) -> i128 {
        self.balances.get(&account).copied().unwrap_or(0)
    }

    /// All accounts that were ever used.
    #[must_use]
    pub fn balances(&self) -> &BTreeMap<Account, i128> {
        &self.balances
    }
}
