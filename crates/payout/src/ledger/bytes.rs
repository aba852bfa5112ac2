//! A line as bytes, in one way only; what its hash is taken of.
//!
//! ```text
//! "newsstand ledger line 1\n"  number u64  currency 3 bytes  at i64 (microseconds)
//! id  what  rule               text: length u32, UTF-8
//! sources                      count u32, then texts
//! postings                     count u32, then account as text and micros i64
//! previous                     32 bytes
//! ```
//! Numbers are big-endian.

use types::{Entry, LedgerLine, Posting, Timestamp};

use super::chain::hash_of;

const MAGIC: &[u8] = b"newsstand ledger line 1\n";

/// The canonical bytes of an entry at a place in the chain.
#[must_use]
pub fn to_bytes(number: u64, entry: &Entry, previous: &[u8; 32]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(number.to_be_bytes());
    bytes.extend(entry.currency.as_str().as_bytes());
    bytes.extend(entry.at.as_microsecond().to_be_bytes());
    for text in [&entry.id, &entry.what, &entry.rule] {
        put_text(&mut bytes, text);
    }
    put_count(&mut bytes, entry.sources.len());
    for source in &entry.sources {
        put_text(&mut bytes, source);
    }
    put_count(&mut bytes, entry.postings.len());
    for Posting { account, micros } in &entry.postings {
        put_text(&mut bytes, &account.to_string());
        bytes.extend(micros.to_be_bytes());
    }
    bytes.extend(previous);
    bytes
}

/// Reads back what [`to_bytes`] wrote; `None` for anything else, be it one byte more.
#[must_use]
pub fn from_bytes(bytes: &[u8]) -> Option<LedgerLine> {
    let mut rest = Rest(bytes.strip_prefix(MAGIC)?);
    let number = u64::from_be_bytes(rest.array()?);
    let currency = std::str::from_utf8(rest.take(3)?).ok()?.parse().ok()?;
    let at = Timestamp::from_microsecond(i64::from_be_bytes(rest.array()?)).ok()?;
    let (id, what, rule) = (rest.text()?, rest.text()?, rest.text()?);
    let mut sources = Vec::new();
    for _ in 0..rest.count()? {
        sources.push(rest.text()?);
    }
    let mut postings = Vec::new();
    for _ in 0..rest.count()? {
        let account = rest.text()?.parse().ok()?;
        postings.push(Posting { account, micros: i64::from_be_bytes(rest.array()?) });
    }
    let previous = rest.array()?;
    let entry = Entry { id, currency, at, what, rule, sources, postings };
    rest.0.is_empty().then(|| LedgerLine { number, entry, previous, hash: hash_of(bytes) })
}

fn put_count(bytes: &mut Vec<u8>, count: usize) {
    let count = u32::try_from(count).expect("a line is far below four gigabytes");
    bytes.extend(count.to_be_bytes());
}

fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_count(bytes, text.len());
    bytes.extend(text.as_bytes());
}

/// What is not read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn count(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.array()?))
    }

    fn text(&mut self) -> Option<String> {
        let length = usize::try_from(self.count()?).ok()?;
        String::from_utf8(self.take(length)?.to_vec()).ok()
    }
}
