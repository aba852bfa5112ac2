//! The identity of an article within its feed (trust.md, I1).
//!
//! The publisher's own name for it where there is one, else its address, else a hash; each in a
//! namespace of its own, so that an id can never be mistaken for an address.

use std::collections::HashMap;

use types::FeedFormat;
use xxhash_rust::xxh3::xxh3_64;

use crate::{Entry, Feed};

/// Longer ids are kept as a hash of themselves.
const ID_BYTES_MAX: usize = 512;

/// One key per entry, in the same order.
///
/// A guid that stands at articles with different addresses names none of them: then the address
/// is part of the key, of the first of them too, so that no order of entries changes a key.
pub(super) fn of_all(feed: &Feed) -> Vec<String> {
    let mut uses: HashMap<&str, Use<'_>> = HashMap::new();
    for entry in feed.entries.iter().filter(|entry| !entry.id.is_empty()) {
        uses.entry(&entry.id).or_insert_with(|| Use::of(entry)).add(entry, feed.format);
    }
    let key = |entry: &Entry| {
        let shared = uses.get(entry.id.as_str()).is_some_and(|found| found.is_shared);
        if shared && feed.format != FeedFormat::Rdf {
            let rest = entry.link.as_ref().map_or_else(|| by_hash(entry), |link| link.to_string());
            return format!("{}|{rest}", of_id(feed.format, &entry.id));
        }
        of_one(feed.format, entry)
    };
    feed.entries.iter().map(key).collect()
}

/// The key of the entry that has this id.
pub(super) fn of_id(format: FeedFormat, id: &str) -> String {
    let namespace = match format {
        FeedFormat::Rss | FeedFormat::Unknown => "guid",
        FeedFormat::Rdf => "rdf",
        FeedFormat::Atom => "atom",
        FeedFormat::Json => "json",
    };
    let id = id.trim();
    if id.len() > ID_BYTES_MAX {
        return format!("{namespace}:#{:016x}", xxh3_64(id.as_bytes()));
    }
    format!("{namespace}:{id}")
}

fn of_one(format: FeedFormat, entry: &Entry) -> String {
    match (&entry.link, entry.id.is_empty()) {
        // RSS 1.0 names its entries by their address.
        (Some(link), _) if format == FeedFormat::Rdf => of_id(format, link.as_str()),
        (_, false) => of_id(format, &entry.id),
        (Some(link), true) => format!("link:{link}"),
        (None, true) => format!("hash:{}", by_hash(entry)),
    }
}

fn by_hash(entry: &Entry) -> String {
    let text = entry.content.as_ref().or(entry.summary.as_ref()).map_or("", String::as_str);
    format!("{:016x}", xxh3_64(format!("{}\0{text}", entry.title).as_bytes()))
}

/// How one id is used in a document.
struct Use<'a> {
    first: &'a Entry,
    is_shared: bool,
}

impl<'a> Use<'a> {
    fn of(entry: &'a Entry) -> Self {
        Self { first: entry, is_shared: false }
    }

    fn add(&mut self, entry: &Entry, format: FeedFormat) {
        // Only RSS lets publishers leave out what would tell two articles apart.
        let is_bare = entry.link.is_none() && format == FeedFormat::Rss;
        let differs = entry.link != self.first.link || is_bare && entry.title != self.first.title;
        self.is_shared |= differs;
    }
}
