//! One type per id, so that a story is never looked up by a reader's number.

use std::{fmt, num::ParseIntError, str::FromStr};

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;
            fn from_str(text: &str) -> Result<Self, ParseIntError> {
                text.parse().map(Self)
            }
        }
    )+};
}

id! {
    /// An organisation that owns one or more titles.
    PublisherId,
    /// A newspaper, magazine or site with a name of its own.
    TitleId,
    /// An address that a title publishes articles at.
    FeedId,
    /// One article of one title; grows with arrival.
    ArticleId,
    /// One event as told by several titles; never reused.
    StoryId,
    /// A person with an account.
    ReaderId,
    /// A subject of news: the number of an IPTC Media Topic, for example 20001065 for football.
    TopicId,
    /// An article that an editor chose, with a note.
    PickId,
    /// One unit of the worker's queue.
    JobId,
    /// One mail, waiting or sent.
    MailId,
}
