//! Where everything of a title stands below the origin.

use super::{
    library::{FeedForm, TitleSheet},
    publication::Piece,
};

/// Makes the addresses of one title.
#[derive(Debug, Clone, Copy)]
pub struct Addresses<'a> {
    /// Scheme, host and port.
    pub origin: &'a str,
    /// Whose.
    pub sheet: &'a TitleSheet,
}

impl Addresses<'_> {
    /// The homepage.
    #[must_use]
    pub fn home(&self) -> String {
        format!("{}/{}/", self.origin, self.sheet.slug)
    }

    /// A section's page; `index` counts from 0 in the order of the sheet.
    #[must_use]
    pub fn section(&self, index: usize) -> String {
        format!("{}sections/{}/", self.home(), index + 1)
    }

    /// The front feed.
    #[must_use]
    pub fn feed(&self) -> String {
        format!("{}{}", self.home(), self.sheet.format.file())
    }

    /// A section's feed.
    #[must_use]
    pub fn section_feed(&self, index: usize) -> String {
        format!("{}{}", self.section(index), self.sheet.format.file())
    }

    /// An article's page.
    #[must_use]
    pub fn article(&self, piece: &Piece) -> String {
        let day = piece.published.strftime("%Y/%m/%d").to_string();
        format!("{}{day}/{}", self.home(), piece.slug)
    }

    /// An article's picture.
    #[must_use]
    pub fn picture(&self, piece: &Piece) -> String {
        format!("{}pictures/{}.jpg", self.home(), piece.slug)
    }

    /// The logo.
    #[must_use]
    pub fn logo(&self) -> String {
        format!("{}logo.png", self.home())
    }

    /// A piece's identity in feeds: the same at every address that the demo may run at.
    #[must_use]
    pub fn id(&self, piece: &Piece) -> String {
        format!("tag:{}.example,2026:{}", self.sheet.slug, piece.slug)
    }
}

impl FeedForm {
    /// Last part of a feed's path.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::Rss => "rss.xml",
            Self::Atom => "atom.xml",
            Self::Rdf => "index.rdf",
            Self::Json => "feed.json",
        }
    }

    /// As in a `Content-Type` header and in autodiscovery links.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml",
            Self::Atom => "application/atom+xml",
            Self::Rdf => "application/rdf+xml",
            Self::Json => "application/feed+json",
        }
    }
}
