//! What to fetch.

use std::time::Duration;

use types::WebAddress;

const MIB: usize = 1024 * 1024;

/// One thing to fetch with GET. Build it with [`Request::feed`], [`Request::page`] or
/// [`Request::picture`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Where it is. A fragment is not sent.
    pub address: WebAddress,
    /// `ETag` of the copy that we have, exactly as it was received.
    pub etag: Option<String>,
    /// `Last-Modified` of the copy that we have, exactly as it was received.
    pub last_modified: Option<String>,
    /// What kind of thing is expected.
    pub accept: Accept,
    /// Largest body that is kept, in decoded bytes.
    pub max_bytes: usize,
    /// A longer rest between visits than our own, because this publisher asks for it
    /// (`Crawl-delay` in robots.txt).
    pub gap: Option<Duration>,
}

/// The kind of thing that is fetched: what the `Accept` header says, and how patient we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accept {
    /// RSS, Atom, JSON Feed, ninjs, NewsML-G2.
    Feed,
    /// An article's page, or robots.txt.
    Page,
    /// A picture.
    Picture,
}

impl Request {
    /// A feed of at most 15 MiB.
    #[must_use]
    pub fn feed(address: WebAddress) -> Self {
        Self::new(address, Accept::Feed, 15 * MIB)
    }

    /// A page of at most 15 MiB.
    #[must_use]
    pub fn page(address: WebAddress) -> Self {
        Self::new(address, Accept::Page, 15 * MIB)
    }

    /// A picture of at most 25 MiB.
    #[must_use]
    pub fn picture(address: WebAddress) -> Self {
        Self::new(address, Accept::Picture, 25 * MIB)
    }

    /// The same, only if it differs from the copy that has these two validators.
    #[must_use]
    pub fn unless(self, etag: Option<String>, last_modified: Option<String>) -> Self {
        Self { etag, last_modified, ..self }
    }

    fn new(address: WebAddress, accept: Accept, max_bytes: usize) -> Self {
        Self { address, etag: None, last_modified: None, accept, max_bytes, gap: None }
    }
}

impl Accept {
    /// The header's value. Feeds are often served under the wrong type, so anything is welcome
    /// in the end.
    pub(crate) fn header(self) -> &'static str {
        match self {
            Self::Feed => {
                "application/atom+xml, application/rss+xml, application/feed+json, \
                 application/rdf+xml, application/xml;q=0.9, application/json;q=0.9, \
                 text/xml;q=0.9, */*;q=0.5"
            }
            Self::Page => "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.5",
            Self::Picture => "image/webp, image/jpeg, image/png, image/gif, image/*;q=0.5",
        }
    }
}
