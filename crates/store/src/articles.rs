//! Articles: received from feeds, changed, withdrawn, and read back.

#[macro_use]
mod pictures;
#[macro_use]
mod about;
#[macro_use]
mod rows;
mod receive;
mod look;
mod told;
mod change;
mod check;
mod meanings;
#[cfg(test)]
mod testing;

pub use change::FoundPage;
pub use meanings::Meaning;
pub use receive::topic_key;
pub use told::Told;

use types::{
    About, ArticleId, ArticleText, CleanHtml, Country, Draft, Extent, FeedId, Genre, Language,
    Licence, OriginReason, Picture, PublisherId, StoryId, Timestamp, TitleId, TopicId, WebAddress,
};

use crate::Store;

/// The shelf of articles.
#[derive(Debug)]
pub struct Articles<'a>(pub(crate) &'a Store);

/// One draft with its cleaned words, ready to be received.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    /// What the feed said.
    pub draft: Draft,
    /// The words, cleaned.
    pub text: ArticleText,
    /// The reader's section, for example `world`.
    pub section: String,
    /// Words of the headline as they stand in the article's address.
    pub slug: String,
    /// What it is about, surest first; wider topics are implied.
    pub topics: Vec<About>,
    /// The whole text is on the page and not in the feed; fetch it.
    pub wants_page: bool,
    /// Not to be shown before (embargo of the licence or of the draft).
    pub held_until: Option<Timestamp>,
}

/// What became of an arrival.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// Which article it is.
    pub article: ArticleId,
    /// What happened.
    pub outcome: ReceivedAs,
    /// Its page must be fetched for the text.
    pub wants_page: bool,
    /// When it was published, as this document says.
    pub published_at: Timestamp,
}

/// What an arrival was to the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReceivedAs {
    /// Not seen before.
    New,
    /// A newer version; shown from now on.
    Changed,
    /// An older version than the one shown; written down only.
    Older,
    /// Nothing new.
    Same,
    /// The publisher took it back.
    Withdrawn,
}

/// An article as it is shown in lists: everything but the text behind the wall.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Which.
    pub id: ArticleId,
    /// Whose page it is on.
    pub title: TitleId,
    /// In that title's address.
    pub title_slug: String,
    /// As printed.
    pub title_name: String,
    /// `#rrggbb` or empty.
    pub title_colour: String,
    /// Who owns the title.
    pub publisher: PublisherId,
    /// Where the title is at home.
    pub country: Country,
    /// Words of the headline in its address.
    pub slug: String,
    /// Plain text; empty when withdrawn.
    pub headline: String,
    /// Plain text of the lead.
    pub lead: String,
    /// Of the text.
    pub language: Language,
    /// Names as printed.
    pub authors: Vec<String>,
    /// The picture above the text.
    pub picture: Option<Picture>,
    /// The reader's section.
    pub section: String,
    /// What kind of piece.
    pub genre: Genre,
    /// Agency or title that it is credited to.
    pub credit: Option<String>,
    /// Words of the whole text.
    pub words: u32,
    /// Publication, never after arrival.
    pub published_at: Timestamp,
    /// Last change by the publisher.
    pub updated_at: Timestamp,
    /// When it came here.
    pub arrived_at: Timestamp,
    /// The story that it tells.
    pub story: Option<StoryId>,
    /// Head of its group of near-copies.
    pub copy_of: Option<ArticleId>,
    /// Why that one is held for the original.
    pub copy_reason: Option<OriginReason>,
    /// How much may be shown of its title's articles.
    pub extent: Extent,
    /// Where it may be shown; empty means everywhere.
    pub territory: Vec<Country>,
    /// The operator's weight of its title.
    pub weight: f64,
    /// When the publisher corrected it.
    pub corrected_at: Option<Timestamp>,
    /// What it is about, surest first.
    pub topics: Vec<TopicId>,
}

/// What is asked for in one list: articles with any of these.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// About these topics; narrower ones are spelled out.
    pub topics: Vec<TopicId>,
    /// Of these titles.
    pub titles: Vec<TitleId>,
    /// Of titles at home there.
    pub countries: Vec<Country>,
    /// In these of the reader's sections.
    pub sections: Vec<String>,
}

/// An article as its page needs it, still without the text behind the wall.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// What lists show too.
    pub summary: Summary,
    /// The owner's name.
    pub owner: String,
    /// What everybody may read.
    pub lead_html: CleanHtml,
    /// Whether there is a text beyond the lead.
    pub has_body: bool,
    /// All pictures, best first.
    pub pictures: Vec<Picture>,
    /// Where the publisher has it.
    pub address: Option<WebAddress>,
    /// The address that the publisher calls its own.
    pub canonical: Option<WebAddress>,
    /// The note on a correction.
    pub correction: Option<String>,
    /// Withdrawn, when and why; then every text is empty.
    pub withdrawn: Option<Removal>,
    /// The publisher hides it for now.
    pub withheld: bool,
    /// Not to be shown before.
    pub held_until: Option<Timestamp>,
    /// Its title's terms.
    pub licence: Licence,
    /// Its number among all changes; grows.
    pub change_seq: i64,
}

/// That and why an article was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// When.
    pub at: Timestamp,
    /// `publisher`, `operator`, or `feed`.
    pub by: String,
    /// For readers, may be empty.
    pub why: String,
}

/// The text behind the wall. Loaded only after the verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleBody {
    /// Clean.
    pub html: CleanHtml,
    /// Plain.
    pub plain: String,
}

/// One version of an article, as evidence of what its publisher sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The publisher's own number, where it has one.
    pub number: Option<i64>,
    /// When the publisher says that it was changed.
    pub updated_at: Timestamp,
    /// When it came here.
    pub arrived_at: Timestamp,
    /// Empty once the article is withdrawn.
    pub headline: String,
}

/// A changed article as those who follow the changes need it (index, clusterer, caches).
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// Its number among all changes.
    pub change_seq: i64,
    /// What lists show.
    pub summary: Summary,
    /// Plain text of the body, else of the lead; empty when it may not be shown.
    pub plain: String,
    /// Where the publisher has it, in its plainest form.
    pub address: Option<WebAddress>,
    /// The address that its page names as the original's, where it is not its own.
    pub original_address: Option<WebAddress>,
    /// Whether readers may see it at all at that moment.
    pub visible: bool,
    /// Whether it was withdrawn for good.
    pub withdrawn: bool,
    /// Not to be shown before.
    pub held_until: Option<Timestamp>,
    /// What an encoder made of its headline, or of an earlier one.
    pub meaning: Option<Meaning>,
}

/// A page that must be fetched for its text.
#[derive(Debug, Clone, PartialEq)]
pub struct WantedPage {
    /// Which article.
    pub article: ArticleId,
    /// Whose.
    pub title: TitleId,
    /// Where.
    pub address: WebAddress,
    /// From the feed.
    pub feed: Option<FeedId>,
}
