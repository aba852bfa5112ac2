//! The shared words of Newsstand: ids, addresses, languages, money, clean HTML,
//! and what one step of an article's journey hands to the next. No I/O.
//!
//! # Invariants
//! - [`CleanHtml`] is made only by the sanitiser in `article` (and read back by `store`).
//! - An id of one kind cannot be used as an id of another kind.
//! - Money is whole minor or micro units, never a float.
#![warn(missing_docs)]

mod id;
mod address;
mod place;
mod html;
mod money;
mod period;
mod ledger;
mod role;
mod licence;
mod article;
mod dense;
mod draft;
mod origin;
mod story;
mod topic;
mod standing;

pub use address::{AddressError, WebAddress};
pub use article::{ArticleText, Genre, Picture, SeenArticle};
pub use dense::Dense;
pub use draft::{Complaint, Draft, DraftStatus, FeedFormat};
pub use html::CleanHtml;
pub use id::{
    ArticleId, FeedId, JobId, MailId, PickId, PublisherId, ReaderId, StoryId, TitleId, TopicId,
};
pub use jiff::{SignedDuration, Timestamp};
pub use ledger::{Account, AccountError, Entry, LedgerLine, Posting};
pub use licence::{Extent, Licence};
pub use money::{Currency, CurrencyError, Money, MoneyError};
pub use origin::{Imprint, OriginReason, OriginReasonError};
pub use period::{Period, PeriodError};
pub use place::{Country, Language};
pub use role::Role;
pub use standing::{Owing, Standing};
pub use story::{Addend, Score, StoryChange};
pub use topic::About;
