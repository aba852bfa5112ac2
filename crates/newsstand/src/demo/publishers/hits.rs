//! How often each feed was asked for.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// How often one feed was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedHits {
    /// Path below the origin.
    pub path: String,
    /// All requests.
    pub asked: u64,
    /// Those answered with 304.
    pub unchanged: u64,
}

/// Counters by path.
#[derive(Debug, Default)]
pub(super) struct Hits(Mutex<BTreeMap<String, (u64, u64)>>);

impl Hits {
    /// Counts one request.
    pub(super) fn count(&self, path: &str, unchanged: bool) {
        let mut hits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (asked, known) = hits.entry(path.to_owned()).or_default();
        *asked += 1;
        *known += u64::from(unchanged);
    }

    /// All feeds that were asked for, by path.
    pub(super) fn all(&self) -> Vec<FeedHits> {
        let hits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let row = |(path, (asked, unchanged)): (&String, &(u64, u64))| FeedHits {
            path: path.clone(),
            asked: *asked,
            unchanged: *unchanged,
        };
        hits.iter().map(row).collect()
    }
}
