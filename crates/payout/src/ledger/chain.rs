//! One line after the other.

use sha2::{Digest, Sha256};
use types::{Currency, Entry, LedgerLine};

use super::{LedgerError, entry::check, to_bytes};

/// Where the chain of a currency ends; what the next line is chained to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Of the chain.
    pub currency: Currency,
    /// Of the last line; 0 before the first.
    pub number: u64,
    /// Of the last line; zeros before the first.
    pub hash: [u8; 32],
}

impl Head {
    /// Before the first line.
    #[must_use]
    pub fn start(currency: Currency) -> Self {
        Self { currency, number: 0, hash: [0; 32] }
    }

    /// Of a chain whose last line this is.
    #[must_use]
    pub fn of(line: &LedgerLine) -> Self {
        Self { currency: line.entry.currency, number: line.number, hash: line.hash }
    }

    /// The next line. Refuses entries that do not add up to zero or are of another currency.
    pub fn line(&self, entry: Entry) -> Result<LedgerLine, LedgerError> {
        check(&entry)?;
        if entry.currency != self.currency {
            return Err(LedgerError::Currency(entry.id));
        }
        let number = self.number.checked_add(1).ok_or(LedgerError::TooMuch(entry.id.clone()))?;
        let hash = hash_of(&to_bytes(number, &entry, &self.hash));
        Ok(LedgerLine { number, entry, previous: self.hash, hash })
    }
}

/// SHA-256 of a line's canonical bytes.
pub(super) fn hash_of(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
