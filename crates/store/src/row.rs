//! From columns to words: times, lists and codes as they stand in the database.

use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use types::{Country, Language};

/// Milliseconds since 1970; times outside jiff's range cannot come up.
pub(crate) fn time(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

pub(crate) fn maybe_time(milliseconds: Option<i64>) -> Option<Timestamp> {
    milliseconds.map(time)
}

pub(crate) fn list<T: DeserializeOwned>(json: &str) -> Vec<T> {
    serde_json::from_str(json).unwrap_or_default()
}

pub(crate) fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("our own lists are always JSON")
}

pub(crate) fn language(code: &str) -> Language {
    Language::parse(code).unwrap_or(Language::UNKNOWN)
}

pub(crate) fn country(code: &str) -> Country {
    Country::parse(code).unwrap_or_else(|| Country::parse("ZZ").expect("two letters"))
}

/// A 64-bit hash as the database keeps it: the same bits, signed.
pub(crate) fn hash_out(hash: u64) -> i64 {
    hash.cast_signed()
}

pub(crate) fn hash_in(hash: i64) -> u64 {
    hash.cast_unsigned()
}
