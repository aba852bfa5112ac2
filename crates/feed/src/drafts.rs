//! Feed → drafts: one per article, with an identity that survives the next poll.

mod key;
mod headline;
mod notes;
mod genre;
mod pictures;
mod hash;

use std::collections::HashMap;

use types::{Draft, DraftStatus, FeedFormat, Genre, Timestamp, WebAddress};

use crate::{Deleted, Entry, Feed};

/// Turns what a feed says into drafts, in document order; `address` is the feed's own.
///
/// No two drafts have the same key: of an article that is told twice in one document the
/// newer telling stays, else the first. An entry that was taken back is a draft without text
/// whose status is [`DraftStatus::Withdrawn`].
#[must_use]
pub fn drafts(feed: &Feed, address: &WebAddress) -> Vec<Draft> {
    let keys = key::of_all(feed);
    let told = feed.entries.iter().zip(keys).enumerate();
    let told = told.map(|(position, (entry, key))| draft(feed, address, entry, key, position));
    let mut drafts = without_repeats(told);
    for deleted in &feed.deleted {
        withdraw(&mut drafts, feed.format, deleted);
    }
    drafts
}

fn draft(feed: &Feed, address: &WebAddress, entry: &Entry, key: String, position: usize) -> Draft {
    let printed = headline::printed(entry);
    let withdrawn = notes::is_kill(&printed, entry);
    let (headline, marked) = headline::without_marks(&printed);
    let headline = match (headline.is_empty(), withdrawn) {
        (false, _) => headline,
        (true, true) => String::new(),
        (true, false) => headline::instead(entry, feed, address),
    };
    let credit = entry.credit.as_ref().map(|credit| crate::html::plain(&credit.name));
    let credit = credit.or_else(|| genre::agency(&entry.authors)).filter(|name| !name.is_empty());
    Draft {
        hash: hash::of(entry, withdrawn),
        address: entry.link.clone(),
        summary_html: entry.summary.clone(),
        body_html: entry.content.clone(),
        authors: entry.authors.iter().filter_map(|name| byline(name)).collect(),
        categories: entry.categories.iter().map(|name| crate::html::plain(name)).collect(),
        published: entry.published.or(entry.updated),
        updated: entry.updated,
        language: entry.language.or(feed.language),
        pictures: pictures::of(entry),
        version: entry.version,
        status: if withdrawn { DraftStatus::Withdrawn } else { DraftStatus::Usable },
        genre: genre::guess(entry, marked, credit.as_deref()),
        correction: notes::correction(&printed, entry),
        held_until: entry.held_until,
        position: u32::try_from(position).unwrap_or(u32::MAX),
        headline,
        credit,
        key,
    }
}

/// A name as it may be printed; a mail address is nobody's byline.
fn byline(name: &str) -> Option<String> {
    let name = crate::html::plain(name);
    let is_name = !name.is_empty() && (!name.contains('@') || name.contains(' '));
    is_name.then_some(name)
}

fn without_repeats(told: impl Iterator<Item = Draft>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for draft in told {
        if let Some(known) = places.get(&draft.key).and_then(|&at| drafts.get_mut(at)) {
            if draft.updated > known.updated || draft.status == DraftStatus::Withdrawn {
                *known = Draft { position: known.position, ..draft };
            }
            continue;
        }
        places.insert(draft.key.clone(), drafts.len());
        drafts.push(draft);
    }
    drafts
}

fn withdraw(drafts: &mut Vec<Draft>, format: FeedFormat, deleted: &Deleted) {
    let key = key::of_id(format, &deleted.id);
    let gone = tombstone(key, deleted);
    match drafts.iter_mut().find(|draft| draft.key == gone.key) {
        // It came back after it was taken away.
        Some(draft) if draft.updated.or(draft.published) > deleted.when => {}
        Some(draft) => *draft = Draft { position: draft.position, ..gone },
        None => drafts.push(gone),
    }
}

fn tombstone(key: String, deleted: &Deleted) -> Draft {
    let when: Option<Timestamp> = deleted.when;
    Draft {
        hash: hash::of_tombstone(&key, when),
        key,
        address: None,
        headline: String::new(),
        summary_html: None,
        body_html: None,
        authors: Vec::new(),
        categories: Vec::new(),
        published: None,
        updated: when,
        language: None,
        pictures: Vec::new(),
        version: None,
        status: DraftStatus::Withdrawn,
        genre: Genre::News,
        correction: None,
        credit: None,
        held_until: None,
        position: u32::MAX,
    }
}

#[cfg(test)]
mod tests;
