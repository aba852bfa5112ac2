//! All SQL: one shelf per noun, on SQLite or PostgreSQL, and the search index beside it.
//!
//! # Invariants
//! - A change is acknowledged only after its transaction is durable (`synchronous = full`).
//! - Every change of an article takes the next number of one counter inside its own transaction,
//!   so that whoever follows the numbers (index, clusterer, caches) misses nothing.
//! - A withdrawn article keeps its row as a tombstone and nothing of its text.
//! - The search index is derived: it can be thrown away and is rebuilt from the articles.

#[macro_use]
mod macros;
mod pool;
mod row;
mod error;

mod titles;
mod feeds;
mod articles;
mod stories;
mod places;
mod developments;
mod picks;
mod editions;
mod quality;
mod readers;
mod sessions;
mod memberships;
mod reading;
mod wishes;
mod profiles;
mod briefings;
mod counts;
mod queue;
mod mails;
mod settings;
mod search;
mod shelves;

pub use articles::{
    Arrival, Article, ArticleBody, Articles, Changed, FoundPage, Meaning, Received, ReceivedAs,
    Removal, Summary, Told, Version, Wanted, WantedPage, topic_key,
};
pub use briefings::{BriefingWish, Briefings};
pub use counts::{Counted, Counts};
pub use developments::{Developed, Development, Developments, Report, Undeveloped};
pub use editions::{Editions, Printed};
pub use error::StoreError;
pub use feeds::{Feed, FeedHealth, Feeds, NewFeed, PollOutcome};
pub use mails::{Mail, Mails, NewMail};
pub use memberships::{Grant, Memberships};
pub use picks::{Act, Choice, Chosen, GoodNews, Pick, Picks, Suggestion};
pub use places::{FeedOrder, Places, Stay};
pub use pool::{DatabaseAddress, Store};
pub use profiles::{Profiles, Ranker, Read, Slate};
pub use quality::{Delay, PageHour, Quality, StoryDay, TitleDay};
pub use queue::{Job, Queue};
pub use readers::{NewReader, Reader, ReaderRole, Readers, TokenPurpose};
pub use reading::Reading;
pub use search::{Found, Hit, Search, SearchError, SearchQuery};
pub use sessions::{Session, Sessions};
pub use settings::{Audit, Settings};
pub use stories::{Correction, PendingCorrection, Stories, Story};
pub use titles::{NewPublisher, NewTitle, Publisher, Title, Titles};
pub use wishes::{Wish, Wishes};

/// What every shelf answers.
pub type Result<T> = std::result::Result<T, StoreError>;
