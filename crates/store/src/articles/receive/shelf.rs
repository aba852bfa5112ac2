//! What the shelf knows of a title, and what follows from it for each arrival.

use std::collections::{HashMap, HashSet};

use sqlx::FromRow;
use types::{ArticleId, ArticleText, CleanHtml, DraftStatus, Timestamp};

use super::{super::Arrival, status};
use crate::row;

/// What is known of an article that a draft may belong to.
#[derive(Debug, Clone, FromRow)]
pub(super) struct Known {
    article_id: i64,
    key: String,
    canonical: Option<String>,
    draft_hash: i64,
    text_hash: i64,
    publisher_version: Option<i64>,
    updated_at: i64,
    published_at: i64,
    status: String,
    withdrawn_by: Option<String>,
    page_state: String,
}

/// What is to be done with one arrival.
pub(super) enum Step<'a> {
    Same(ArticleId),
    Insert(&'a Arrival),
    /// A version that is written down but not shown.
    Older(ArticleId, &'a Arrival),
    Update(ArticleId, &'a Arrival, Keep),
    Withdraw(ArticleId, &'a Arrival),
}

/// What an update leaves as it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Keep {
    /// The page's text was fetched and the feed has none: keep it.
    pub(super) body: bool,
    pub(super) published_at: i64,
}

pub(super) const KNOWN: &str = "select article_id, key, canonical, draft_hash, text_hash, \
     publisher_version, updated_at, published_at, status, withdrawn_by, page_state from article";

impl Step<'_> {
    pub(super) fn changes(&self) -> bool {
        match self {
            Self::Insert(_) | Self::Update(..) | Self::Withdraw(..) => true,
            Self::Same(_) | Self::Older(..) => false,
        }
    }

    /// The arrival, where its words are those that are shown from now on.
    pub(super) fn retells(&self) -> Option<&Arrival> {
        match self {
            Self::Insert(arrival) => Some(arrival),
            Self::Update(_, arrival, keep) if !keep.body => Some(arrival),
            Self::Same(_) | Self::Older(..) | Self::Update(..) | Self::Withdraw(..) => None,
        }
    }

    pub(super) fn insert(&self) -> Option<&Arrival> {
        match self {
            Self::Insert(arrival) => Some(arrival),
            Self::Same(_) | Self::Older(..) | Self::Update(..) | Self::Withdraw(..) => None,
        }
    }
}

/// What the shelf knows of one title, by key and by canonical address.
pub(super) struct Shelf {
    by_key: HashMap<String, Known>,
    by_canonical: HashMap<String, Known>,
}

impl Shelf {
    pub(super) fn new(known: Vec<Known>, aliases: Vec<(String, i64)>) -> Self {
        let by_id: HashMap<i64, Known> =
            known.into_iter().map(|known| (known.article_id, known)).collect();
        let mut by_key: HashMap<String, Known> = HashMap::new();
        let mut by_canonical: HashMap<String, Known> = HashMap::new();
        for known in by_id.values() {
            let _same = by_key.insert(known.key.clone(), known.clone());
            if let Some(canonical) = &known.canonical {
                let _same = by_canonical.insert(canonical.clone(), known.clone());
            }
        }
        for (key, id) in aliases {
            if let Some(known) = by_id.get(&id) {
                let _same = by_key.insert(key, known.clone());
            }
        }
        Self { by_key, by_canonical }
    }

    fn find(&self, arrival: &Arrival) -> Option<&Known> {
        self.by_key.get(&arrival.draft.key).or_else(|| {
            let canonical = arrival.text.canonical.as_ref()?;
            self.by_canonical.get(canonical.as_str())
        })
    }

    /// Keys that are not the article's own but mean it.
    pub(super) fn new_aliases<'a>(
        &'a self,
        arrivals: &[&'a Arrival],
    ) -> impl Iterator<Item = (&'a str, i64)> {
        arrivals.iter().filter_map(|arrival| {
            if self.by_key.contains_key(&arrival.draft.key) {
                return None;
            }
            let known = self.find(arrival)?;
            Some((arrival.draft.key.as_str(), known.article_id))
        })
    }

    pub(super) fn steps<'a>(&self, arrivals: &[&'a Arrival], now: Timestamp) -> Vec<Step<'a>> {
        arrivals
            .iter()
            .map(|arrival| match self.find(arrival) {
                None => Step::Insert(arrival),
                Some(known) => known.step(arrival, now),
            })
            .collect()
    }
}

impl Known {
    fn step<'a>(&self, arrival: &'a Arrival, now: Timestamp) -> Step<'a> {
        let id = ArticleId(self.article_id);
        let draft = &arrival.draft;
        if self.draft_hash == row::hash_out(draft.hash) {
            return Step::Same(id);
        }
        // Withdrawn is final: an older usable version never revives it, and what somebody here
        // took down on purpose only they can bring back.
        if self.status == "withdrawn" {
            let revived = draft.status == DraftStatus::Usable
                && self.withdrawn_by.as_deref() == Some("feed")
                && self.is_proved_newer(arrival);
            if !revived {
                return Step::Older(id, arrival);
            }
        }
        if draft.status == DraftStatus::Withdrawn {
            return Step::Withdraw(id, arrival);
        }
        // Two feeds of a title word an entry differently around the same text: nothing is new.
        let same_text = self.text_hash == row::hash_out(arrival.text.hash);
        if same_text && self.status == status(draft.status) && draft.correction.is_none() {
            return Step::Same(id);
        }
        if !self.is_newer(arrival, now) {
            return Step::Older(id, arrival);
        }
        let fetched = self.page_state == "done" && arrival.text.body.is_none();
        Step::Update(id, arrival, Keep { body: fetched, published_at: self.published_at })
    }

    /// Newer: a higher version number, else a later or equal `updated`, else arrival (I2).
    fn is_newer(&self, arrival: &Arrival, now: Timestamp) -> bool {
        match (arrival.draft.version, self.publisher_version) {
            (Some(new), Some(old)) if new != old => new > old,
            _ if arrival.draft.updated.is_some() => {
                Times::of(arrival, now).updated >= self.updated_at
            }
            _ => true,
        }
    }

    /// As [`Known::is_newer`], but by the publisher's own word: that a text arrives once more
    /// after it was taken back proves nothing, for another feed may only be behind.
    fn is_proved_newer(&self, arrival: &Arrival) -> bool {
        match (arrival.draft.version, self.publisher_version) {
            (Some(new), Some(old)) if new != old => new > old,
            _ => arrival.draft.updated.is_some_and(|at| at.as_millisecond() > self.updated_at),
        }
    }
}

/// The publisher's times, clamped: nothing was published after it arrived, or before newspapers.
pub(super) struct Times {
    pub(super) published: i64,
    pub(super) updated: i64,
}

impl Times {
    pub(super) fn of(arrival: &Arrival, now: Timestamp) -> Self {
        let now = now.as_millisecond();
        let draft = &arrival.draft;
        let published = draft.published.or(draft.updated).map_or(now, |at| at.as_millisecond());
        // A date of 1970 is a publisher's missing value, not a date.
        let published = if published < YEAR_1990 { now } else { published.min(now) };
        let updated = draft.updated.map_or(published, |at| at.as_millisecond());
        Self { published, updated: updated.clamp(published, now) }
    }
}

/// 1990-01-01 in milliseconds.
const YEAR_1990: i64 = 631_152_000_000;

/// One document may tell an article twice, by key or by address; the first one counts.
pub(super) fn without_repeats<'a>(arrivals: impl Iterator<Item = &'a Arrival>) -> Vec<&'a Arrival> {
    let mut keys = HashSet::new();
    let mut addresses = HashSet::new();
    arrivals
        .filter(|arrival| {
            let address = arrival.text.canonical.as_ref();
            keys.insert(arrival.draft.key.as_str())
                && address.is_none_or(|address| addresses.insert(address.as_str()))
        })
        .collect()
}

pub(super) fn keys_of<'a>(arrivals: &[&'a Arrival]) -> Vec<&'a str> {
    arrivals.iter().map(|arrival| arrival.draft.key.as_str()).collect()
}

pub(super) fn canonicals_of<'a>(arrivals: &[&'a Arrival]) -> Vec<&'a str> {
    arrivals.iter().filter_map(|arrival| Some(arrival.text.canonical.as_ref()?.as_str())).collect()
}

/// Whether its publisher takes it back.
pub(super) fn is_gone(arrival: &Arrival) -> bool {
    arrival.draft.status == DraftStatus::Withdrawn
}

/// Identity and times of an arrival, and nothing that may be read.
pub(super) fn without_text(arrival: &Arrival) -> Arrival {
    let mut bare = arrival.clone();
    bare.text = ArticleText {
        headline: String::new(),
        lead: CleanHtml::default(),
        body: None,
        plain: String::new(),
        lead_plain: String::new(),
        words: 0,
        authors: Vec::new(),
        pictures: Vec::new(),
        ..bare.text
    };
    bare.draft.categories.clear();
    bare.draft.credit = None;
    bare.draft.correction = None;
    bare.topics.clear();
    bare.slug.clear();
    bare.wants_page = false;
    bare
}
