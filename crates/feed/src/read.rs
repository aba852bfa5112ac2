//! XML → feed: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, CDF, and what lies between.

mod context;
mod text;
mod entry;
mod links;
mod people;
mod media;
mod head;

use types::{Complaint, FeedFormat, WebAddress};

use crate::{
    ENTRIES_MAX, Feed,
    xml::{Begun, Element, Space, Trees, Walk, same},
};
pub(crate) use media::{is_picture, plain_image};

use context::Context;

/// Elements of the channel itself that are looked at.
const HEAD_MAX: usize = 2_000;

/// Reads a document. `Unknown` when it is another kind of document.
pub(crate) fn read(text: &str, address: &WebAddress) -> Feed {
    let mut reader = Reader::new(address);
    let mut trees = Trees::new(text);
    while let Some(step) = trees.step() {
        match step {
            Walk::Leave => reader.leave(),
            Walk::Open(element, begun) => reader.take(&mut trees, element, begun),
        }
        if reader.is_page {
            break;
        }
    }
    reader.finish(&trees)
}

/// What an element is on the level that is walked.
enum Part {
    /// `rss`, `channel`, `feed`, or something around them.
    Container,
    /// An article.
    Entry,
    /// A tombstone.
    Deleted,
    /// Says something of the feed.
    Head,
}

struct Reader<'a> {
    feed: Feed,
    /// One per container that is open; the first is the document's own.
    contexts: Vec<Context>,
    /// Where `head` was found.
    head_context: Context,
    head: Vec<Element<'a>>,
    left_out: usize,
    is_page: bool,
}

impl<'a> Reader<'a> {
    fn new(address: &WebAddress) -> Self {
        let context = Context::of_document(address);
        Self {
            feed: Feed::empty(FeedFormat::Unknown),
            contexts: vec![context.clone()],
            head_context: context,
            head: Vec::new(),
            left_out: 0,
            is_page: false,
        }
    }

    fn context(&self) -> &Context {
        self.contexts.last().unwrap_or(&self.head_context)
    }

    fn take(&mut self, trees: &mut Trees<'a>, element: Element<'a>, begun: Begun) {
        let part = self.part(&element);
        if let Part::Container = part {
            self.enter(&element);
            if begun == Begun::Empty || !trees.enter(&element) {
                self.leave();
            }
            return;
        }
        let element = if begun == Begun::Open { trees.fill(element) } else { element };
        match part {
            Part::Entry if self.feed.entries.len() < ENTRIES_MAX => {
                let entry = entry::read(&element, self.context());
                self.feed.entries.push(entry);
            }
            Part::Deleted if self.feed.deleted.len() < ENTRIES_MAX => {
                self.feed.deleted.extend(entry::read_deleted(&element));
            }
            Part::Entry | Part::Deleted => self.left_out += 1,
            Part::Head if self.head.len() < HEAD_MAX => self.head.push(element),
            Part::Head | Part::Container => {}
        }
    }

    fn part(&self, element: &Element<'_>) -> Part {
        if element.is_in(Space::Tombstone, "deleted-entry") {
            return Part::Deleted;
        }
        if element.is("item") || element.is("entry") {
            return Part::Entry;
        }
        let is_container = ["rss", "channel", "feed", "items"].iter().any(|name| element.is(name))
            || same(element.name, "RDF");
        // Before the feed begins anything may stand around it.
        if is_container || self.feed.format == FeedFormat::Unknown {
            return Part::Container;
        }
        Part::Head
    }

    fn enter(&mut self, element: &Element<'_>) {
        if self.feed.format == FeedFormat::Unknown {
            self.feed.format = match element.name {
                name if same(name, "html") => {
                    self.is_page = true;
                    FeedFormat::Unknown
                }
                name if same(name, "RDF") => FeedFormat::Rdf,
                name if same(name, "feed") => FeedFormat::Atom,
                name if same(name, "rss") || same(name, "channel") => FeedFormat::Rss,
                _ => FeedFormat::Unknown,
            };
        }
        let context = self.context().inside(element);
        if element.is("channel") || element.is("feed") {
            self.head_context = context.clone();
            head::take_attributes(&mut self.feed, element, &context);
        }
        self.contexts.push(context);
    }

    fn leave(&mut self) {
        if self.contexts.len() > 1 {
            self.contexts.pop();
        }
    }

    fn finish(mut self, trees: &Trees<'_>) -> Feed {
        head::read(&mut self.feed, &self.head, &self.head_context);
        let mut complain = |words: String| self.feed.complaints.push(Complaint(words));
        if trees.torn > 0 {
            complain(format!("{} tags are not closed, or closed twice", trees.torn));
        }
        if trees.is_cut_off() && !self.is_page {
            complain("the document ends in the middle".to_owned());
        }
        if self.left_out > 0 {
            let left_out = self.left_out;
            complain(format!(
                "only the first {ENTRIES_MAX} entries are read; {left_out} are left out"
            ));
        }
        if self.is_page {
            complain("this is a web page, not a feed".to_owned());
        }
        self.feed
    }
}
