//! May this reader open this article?

use serde::{Deserialize, Serialize};
use types::{Country, Extent, Licence, Standing, Timestamp};

use crate::is_entitled;

/// What happens when a reader opens an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The whole text.
    Open,
    /// The whole text, and a sentence beside it that says by what.
    OpenThrough(Through),
    /// The lead; signing up opens the rest.
    SignUp,
    /// The lead; confirming the mail address opens the rest.
    Confirm,
    /// The lead and the offer: the free days are over.
    TrialOver {
        /// Since when.
        ended: Timestamp,
    },
    /// The lead and the offer: the membership has ended.
    MembershipOver {
        /// Since when.
        ended: Timestamp,
    },
    /// The lead and the offer, to somebody with an account who never had free days.
    MembersOnly,
    /// The lead, and the way back: the reader has paused their membership.
    Paused {
        /// When it goes on by itself.
        until: Timestamp,
    },
    /// The lead and the way to the publisher, for everybody: we have no more to show.
    LeadOnly,
    /// The headline and the way to the publisher, for everybody.
    LinkOnly,
    /// Nothing yet: the publisher holds it back.
    Embargoed {
        /// From when it may be shown.
        until: Timestamp,
    },
    /// Nothing: the publisher may not show it in the reader's country.
    NotHere,
}

/// What opens an article to somebody who has no membership in good order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Through {
    /// Days of grace while a payment is owed.
    Grace {
        /// Their end.
        until: Timestamp,
    },
    /// A library, a firm or a school.
    Institution,
    /// The story is about public safety, and free to everybody.
    PublicSafety,
    /// A member gave this article away.
    GiftLink,
    /// The reader has bought this article.
    Bought,
    /// A free story of this week.
    Meter {
        /// How many are left after this one.
        left: u16,
    },
}

/// How much of an article a verdict shows, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shows {
    /// As if it did not exist.
    Nothing,
    /// Headline, source and link.
    Link,
    /// Also the lead and the picture.
    Lead,
    /// Also the body.
    Body,
}

/// What the verdict needs to know of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleFacts {
    /// When it was published; the licence's embargo counts from here.
    pub published_at: Timestamp,
    /// Not to be shown before, where the publisher says so for this article.
    pub held_until: Option<Timestamp>,
    /// Whether we have more of it than the lead.
    pub has_body: bool,
}

impl ArticleFacts {
    /// From when it may be shown under this licence.
    #[must_use]
    pub fn shown_from(&self, licence: &Licence) -> Timestamp {
        let embargo = self.published_at.checked_add(licence.embargo).unwrap_or(Timestamp::MAX);
        let held = self.held_until.unwrap_or(Timestamp::MIN);
        if licence.embargo.is_positive() { held.max(embargo) } else { held }
    }
}

/// Decides for a reader. What is held back comes first, then what the licence allows to
/// anybody, then how the reader stands; so what is free is never behind the wall.
#[must_use]
pub fn verdict(
    standing: Standing,
    licence: &Licence,
    article: &ArticleFacts,
    country: Option<Country>,
    now: Timestamp,
) -> Verdict {
    let until = article.shown_from(licence);
    if now < until {
        return Verdict::Embargoed { until };
    }
    if !is_within(&licence.territory, country) {
        return Verdict::NotHere;
    }
    match licence.extent {
        Extent::LinkOnly => Verdict::LinkOnly,
        Extent::LeadOnly => Verdict::LeadOnly,
        Extent::FullText if !article.has_body => Verdict::LeadOnly,
        Extent::FullText => wall(standing, now),
    }
}

impl Verdict {
    /// How much is shown.
    #[must_use]
    pub fn shows(self) -> Shows {
        match self {
            Self::Open | Self::OpenThrough(_) => Shows::Body,
            Self::SignUp
            | Self::Confirm
            | Self::TrialOver { .. }
            | Self::MembershipOver { .. }
            | Self::MembersOnly
            | Self::Paused { .. }
            | Self::LeadOnly => Shows::Lead,
            Self::LinkOnly => Shows::Link,
            Self::Embargoed { .. } | Self::NotHere => Shows::Nothing,
        }
    }

    /// Whether there is a body that this reader could open by signing up or by becoming a
    /// member: the page then carries the offer, and says that it is not free.
    #[must_use]
    pub fn is_locked(self) -> bool {
        match self {
            Self::SignUp
            | Self::Confirm
            | Self::TrialOver { .. }
            | Self::MembershipOver { .. }
            | Self::MembersOnly
            | Self::Paused { .. } => true,
            Self::Open
            | Self::OpenThrough(_)
            | Self::LeadOnly
            | Self::LinkOnly
            | Self::Embargoed { .. }
            | Self::NotHere => false,
        }
    }
}

fn wall(standing: Standing, now: Timestamp) -> Verdict {
    let is_open = is_entitled(standing, now);
    match standing {
        Standing::Visitor => Verdict::SignUp,
        Standing::Unconfirmed => Verdict::Confirm,
        Standing::PastDue { until, .. } if is_open => {
            Verdict::OpenThrough(Through::Grace { until })
        }
        Standing::Institution { .. } if is_open => Verdict::OpenThrough(Through::Institution),
        Standing::Trial { .. }
        | Standing::Member { .. }
        | Standing::Paused { .. }
        | Standing::Cancelled { .. }
        | Standing::Gift { .. }
            if is_open =>
        {
            Verdict::Open
        }
        Standing::Registered { trial_ended: Some(ended) }
        | Standing::Trial { until: ended, .. } => Verdict::TrialOver { ended },
        Standing::Registered { trial_ended: None } => Verdict::MembersOnly,
        Standing::Paused { until, .. } => Verdict::Paused { until },
        Standing::Member { until, .. } | Standing::Institution { until } => {
            Verdict::MembershipOver { ended: until.unwrap_or(now) }
        }
        Standing::PastDue { until: ended, .. }
        | Standing::Cancelled { until: ended }
        | Standing::Lapsed { since: ended }
        | Standing::Refunded { since: ended }
        | Standing::Gift { until: ended } => Verdict::MembershipOver { ended },
    }
}

/// A reader whose country is not known is outside of every limited territory.
fn is_within(territory: &[Country], country: Option<Country>) -> bool {
    territory.is_empty() || country.is_some_and(|country| territory.contains(&country))
}

#[cfg(test)]
mod tests;
