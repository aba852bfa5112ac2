//! The shelves, one per noun.

use crate::{
    Articles, Briefings, Counts, Developments, Editions, Feeds, Mails, Memberships, Picks, Places,
    Profiles, Quality, Queue, Readers, Reading, Sessions, Settings, Store, Stories, Titles, Wishes,
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
    /// Where feeds place their articles.
    places: Places,
    /// What was new in stories.
    developments: Developments,
    /// What editors chose.
    picks: Picks,
    /// Printed editions.
    editions: Editions,
    /// How well the Newsstand does.
    quality: Quality,
    /// Accounts and roles.
    readers: Readers,
    /// Who is signed in.
    sessions: Sessions,
    /// Granted memberships.
    memberships: Memberships,
    /// What readers saved and opened.
    reading: Reading,
    /// What readers follow and mute.
    wishes: Wishes,
    /// What is learnt of readers who let it.
    profiles: Profiles,
    /// How often stories were shown and opened.
    counts: Counts,
    /// Who wants briefings.
    briefings: Briefings,
    /// Jobs.
    queue: Queue,
    /// Mails.
    mails: Mails,
    /// Settings and the audit log.
    settings: Settings,
}
