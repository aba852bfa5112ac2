//! Bytes → [`Feed`]: which kind of document it is, and the limits for all of them.

use types::{Complaint, FeedFormat, WebAddress};

use crate::{Feed, decode, json, read};

/// What is longer is cut; no newspaper's feed is. The fetching side has the same limit.
pub const BYTES_MAX: usize = 15 * 1024 * 1024;
/// Entries of one document that are read; the rest costs a complaint.
pub const ENTRIES_MAX: usize = 50_000;
/// Complaints of one document that are kept.
const COMPLAINTS_MAX: usize = 50;

/// Reads a feed of any format, as well-formed or broken as it may be.
///
/// `content_type` is the HTTP header's value, `address` what relative addresses are relative to.
/// Never fails and never panics: what is wrong is a [`Complaint`], and what can be read is read.
/// When nothing can, the format is [`FeedFormat::Unknown`].
#[must_use]
pub fn parse(bytes: &[u8], content_type: Option<&str>, address: &WebAddress) -> Feed {
    let mut complaints = Vec::new();
    let cut = bytes.get(..BYTES_MAX);
    if bytes.len() > BYTES_MAX {
        complaints
            .push(Complaint("the document is longer than 15 MiB; the rest is cut".to_owned()));
    }
    let decoded = decode::decode(cut.unwrap_or(bytes), content_type);
    complaints.extend(decoded.complaint.map(Complaint));
    let text = decoded.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let mut feed = read_guarded(text, address, &mut complaints);
    complaints.append(&mut feed.complaints);
    feed.complaints = complaints;
    complain(&mut feed);
    feed
}

/// Reads a document so that even what nobody foresaw costs this document and nothing else.
fn read_guarded(text: &str, address: &WebAddress, complaints: &mut Vec<Complaint>) -> Feed {
    std::panic::catch_unwind(|| read_any(text, address)).unwrap_or_else(|_cause| {
        let words = "reading the document failed; please tell the makers of Newsstand";
        complaints.push(Complaint(words.to_owned()));
        Feed::empty(FeedFormat::Unknown)
    })
}

fn read_any(text: &str, address: &WebAddress) -> Feed {
    if text.is_empty() {
        let mut feed = Feed::empty(FeedFormat::Unknown);
        feed.complaints.push(Complaint("the document is empty".to_owned()));
        feed
    } else if text.starts_with(['{', '[']) {
        json::read(text, address)
    } else {
        read::read(text, address)
    }
}

/// Complains of what every format may lack.
fn complain(feed: &mut Feed) {
    if feed.format == FeedFormat::Unknown {
        if feed.complaints.is_empty() {
            feed.complaints.push(Complaint("this is not a feed of any known format".to_owned()));
        }
        return;
    }
    if feed.title.is_empty() {
        feed.complaints.push(Complaint("the feed has no title".to_owned()));
    }
    let count =
        |is: fn(&crate::Entry) -> bool| feed.entries.iter().filter(|entry| is(entry)).count();
    let untitled = count(|entry| entry.title.is_empty());
    let unlinked = count(|entry| entry.link.is_none());
    let undated = count(|entry| entry.published.is_none() && entry.updated.is_none());
    for (number, what) in [(untitled, "title"), (unlinked, "link"), (undated, "readable date")] {
        if number > 0 {
            let all = feed.entries.len();
            feed.complaints.push(Complaint(format!("{number} of {all} entries have no {what}")));
        }
    }
    feed.complaints.truncate(COMPLAINTS_MAX);
}
