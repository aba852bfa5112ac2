//! robots.txt: may an article's page be read? Feeds are agreed with the publisher; pages are not.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use types::{SignedDuration, Timestamp, WebAddress};

use crate::{client::Outbound, error::FetchError, request::Request};

mod rules;
mod path;

pub use rules::Rules;

/// How long an answer is believed.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// How soon an unreadable robots.txt is tried again. Until then nothing is read there, which is
/// harmless: the feed goes on.
const TRIED_AGAIN: SignedDuration = SignedDuration::from_hours(1);

/// How long old rules stand in for an unreadable robots.txt.
const STANDS_IN: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Origins that are remembered.
const ORIGINS_MAX: usize = 10_000;

/// What robots.txt says about one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// The page may be read.
    Allowed {
        /// The rest between visits that is asked for, at most a minute; goes into
        /// [`Request::gap`].
        gap: Option<Duration>,
    },
    /// The page may not be read, today and probably tomorrow.
    Forbidden,
    /// robots.txt could not be read, so that nothing may be read; ask again in an hour.
    Unknown,
}

/// The robots.txt files that we know. Cloning is cheap; clones share what they know.
#[derive(Debug, Clone)]
pub struct Robots {
    outbound: Outbound,
    known: Arc<Mutex<HashMap<String, Shelf>>>,
}

/// One origin's place. Its lock is held while robots.txt is fetched: it is fetched once.
type Shelf = Arc<tokio::sync::Mutex<Option<Entry>>>;

#[derive(Debug, Clone)]
struct Entry {
    /// `None`: unreadable.
    rules: Option<Arc<Rules>>,
    /// When the rules were read.
    read_at: Timestamp,
    fresh_until: Timestamp,
}

impl Robots {
    /// Asks through `outbound`, under the product name of its User-Agent.
    #[must_use]
    pub fn new(outbound: Outbound) -> Self {
        Self { outbound, known: Arc::default() }
    }

    /// May `page` be read? Fetches robots.txt of its origin unless it is known and less than a
    /// day old.
    ///
    /// 2xx is obeyed, another 4xx than 429 allows everything, all else allows nothing (RFC 9309
    /// section 2.3.1) unless rules of the last week are known.
    ///
    /// # Errors
    /// [`FetchError::Blocked`], [`FetchError::Port`] and [`FetchError::Busy`]: the page itself
    /// could not be fetched either.
    pub async fn ask(&self, page: &WebAddress, now: Timestamp) -> Result<Permission, FetchError> {
        let origin = page.url().origin().ascii_serialization();
        let shelf = self.shelf(origin, now);
        let mut entry = shelf.lock().await;
        let fresh = entry.as_ref().is_some_and(|entry| now < entry.fresh_until);
        if !fresh {
            *entry = Some(self.read(page, entry.take(), now).await?);
        }
        let rules = entry.as_ref().and_then(|entry| entry.rules.clone());
        Ok(match rules {
            None => Permission::Unknown,
            Some(rules) if rules.allow(page) => Permission::Allowed { gap: rules.gap() },
            Some(_) => Permission::Forbidden,
        })
    }

    async fn read(
        &self,
        page: &WebAddress,
        old: Option<Entry>,
        now: Timestamp,
    ) -> Result<Entry, FetchError> {
        let address = page.join("/robots.txt").map_err(FetchError::BadRedirect)?;
        let answer = match self.outbound.fetch(&Request::page(address)).await {
            Err(
                error @ (FetchError::Blocked { .. }
                | FetchError::Port { .. }
                | FetchError::Busy { .. }),
            ) => return Err(error),
            other => other.ok(),
        };
        let product = self.outbound.manners().product();
        let rules = answer.and_then(|answer| match answer.status {
            200..=299 => Some(Rules::parse(&answer.body, &product)),
            429 => None,
            400..=499 => Some(Rules::default()),
            _ => None,
        });
        Ok(match (rules, old) {
            (Some(rules), _) => {
                Entry { rules: Some(Arc::new(rules)), read_at: now, fresh_until: now + KEPT }
            }
            (None, Some(old)) if now < old.read_at + STANDS_IN => {
                Entry { fresh_until: now + TRIED_AGAIN, ..old }
            }
            (None, _) => Entry { rules: None, read_at: now, fresh_until: now + TRIED_AGAIN },
        })
    }

    fn shelf(&self, origin: String, now: Timestamp) -> Shelf {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= ORIGINS_MAX && !known.contains_key(&origin) {
            known.retain(|_origin, shelf| !is_stale(shelf, now));
        }
        if known.len() >= ORIGINS_MAX {
            // All are fresh: forgetting costs one more fetch each.
            known.retain(|_origin, shelf| Arc::strong_count(shelf) > 1);
        }
        Arc::clone(known.entry(origin).or_default())
    }
}

fn is_stale(shelf: &Shelf, now: Timestamp) -> bool {
    let old = |entry: &Option<Entry>| entry.as_ref().is_none_or(|entry| entry.fresh_until <= now);
    Arc::strong_count(shelf) == 1 && shelf.try_lock().is_ok_and(|entry| old(&entry))
}

#[cfg(test)]
mod tests;
