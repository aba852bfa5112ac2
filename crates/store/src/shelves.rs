//! The shelves, one per noun.

use crate::{
    Articles, Editions, Feeds, Mails, Memberships, Picks, Queue, Readers, Reading, Sessions,
    Settings, Store, Stories, Titles,
};

macro_rules! shelves {
    ($($(#[$doc:meta])* $name:ident: $shelf:ident),+ $(,)?) => {
        impl Store {$(
            $(#[$doc])*
            #[must_use]
            pub fn $name(&self) -> $shelf<'_> {
                $shelf(self)
            }
        )+}
    };
}

shelves! {
    /// Publishers and titles.
    titles: Titles,
    /// Feeds and how they answered.
    feeds: Feeds,
    /// Articles.
    articles: Articles,
    /// Stories.
    stories: Stories,
    /// What editors chose.
    picks: Picks,
    /// Printed editions.
    editions: Editions,
    /// Accounts and roles.
    readers: Readers,
    /// Who is signed in.
    sessions: Sessions,
    /// Granted memberships.
    memberships: Memberships,
    /// What readers saved and opened.
    reading: Reading,
    /// Jobs.
    queue: Queue,
    /// Mails.
    mails: Mails,
    /// Settings and the audit log.
    settings: Settings,
}
