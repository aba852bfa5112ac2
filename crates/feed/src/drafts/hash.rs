//! A number that stays the same as long as the publisher changes nothing.

use types::Timestamp;
use xxhash_rust::xxh3::Xxh3Default;

use crate::Entry;

/// Over all that was delivered of an entry but its place.
pub(super) fn of(entry: &Entry, withdrawn: bool) -> u64 {
    let mut hash = Hash::default();
    hash.text(&entry.id);
    hash.text(&entry.title);
    hash.text(entry.link.as_ref().map_or("", |link| link.as_str()));
    hash.moment(entry.published);
    hash.moment(entry.updated);
    hash.moment(entry.held_until);
    entry.authors.iter().chain(&entry.categories).for_each(|word| hash.text(word));
    for text in [&entry.summary, &entry.content, &entry.correction, &entry.kind] {
        hash.text(text.as_deref().unwrap_or_default());
    }
    hash.text(entry.credit.as_ref().map_or("", |credit| &credit.name));
    for enclosure in &entry.enclosures {
        hash.text(enclosure.url.as_str());
        hash.text(&enclosure.media_type);
    }
    for image in &entry.images {
        hash.text(image.address.as_str());
        hash.text(&image.caption);
        hash.text(&image.credit);
    }
    hash.number(entry.version.unwrap_or(-1));
    hash.number(i64::from(withdrawn));
    hash.0.digest()
}

pub(super) fn of_tombstone(key: &str, when: Option<Timestamp>) -> u64 {
    let mut hash = Hash::default();
    hash.text(key);
    hash.moment(when);
    hash.0.digest()
}

#[derive(Default)]
struct Hash(Xxh3Default);

impl Hash {
    fn text(&mut self, text: &str) {
        // With its length, so that no text can run into the next.
        self.0.update(&text.len().to_le_bytes());
        self.0.update(text.as_bytes());
    }

    fn number(&mut self, number: i64) {
        self.0.update(&number.to_le_bytes());
    }

    fn moment(&mut self, moment: Option<Timestamp>) {
        self.number(moment.map_or(i64::MIN, Timestamp::as_second));
    }
}
