//! How often something may be tried, by account and by network.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fmt,
    net::{IpAddr, Ipv6Addr},
};

use types::{SignedDuration, Timestamp};

/// So many tries within any span of this length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Tries; at least one.
    pub tries: usize,
    /// The span.
    pub within: SignedDuration,
}

/// Wrong passwords of one account: a person mistypes, a machine guesses.
pub const SIGN_INS_PER_ACCOUNT: Limit = Limit::new(5, SignedDuration::from_mins(15));

/// Sign-ins from one network: an office shares an address, a list of stolen passwords is longer.
pub const SIGN_INS_PER_NETWORK: Limit = Limit::new(30, SignedDuration::from_mins(15));

/// New accounts from one network.
pub const SIGN_UPS_PER_NETWORK: Limit = Limit::new(20, SignedDuration::from_hours(1));

/// Mails with a link for one account: nobody's mailbox is filled by a stranger.
pub const RESETS_PER_ACCOUNT: Limit = Limit::new(3, SignedDuration::from_hours(1));

/// Mails with a link asked for from one network.
pub const RESETS_PER_NETWORK: Limit = Limit::new(20, SignedDuration::from_hours(1));

impl Limit {
    /// So many tries within a span.
    #[must_use]
    pub const fn new(tries: usize, within: SignedDuration) -> Self {
        Self { tries, within }
    }
}

/// From where somebody asks: one IPv4 address, or the /64 that one subscriber gets in IPv6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Network(IpAddr);

impl Network {
    /// The network of an address; an IPv4 address in IPv6 clothes is an IPv4 address.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self(IpAddr::V4(address)),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Self(IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)))
            }
        }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V4(address) => address.fmt(f),
            IpAddr::V6(address) => write!(f, "{address}/64"),
        }
    }
}

/// Too often. The sentence is for whoever tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many tries; please wait {} and try again", in_words(*.0))]
pub struct Wait(pub SignedDuration);

impl Wait {
    /// Whole seconds for a `Retry-After` header, at least one.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        let begun = i64::from(self.0.subsec_nanos() > 0);
        self.0.as_secs().saturating_add(begun).max(1)
    }
}

/// Remembers the last tries by key, for at most so many keys.
///
/// When it is full, the key whose last try is longest ago is forgotten. To make it forget one
/// victim somebody must therefore try with as many other keys within the span, and each of
/// those counts against the limit of their own network.
#[derive(Debug, Clone)]
pub struct Throttle<K> {
    limit: Limit,
    keys_max: usize,
    /// Tries within the span, oldest first; never empty.
    tries: BTreeMap<K, VecDeque<Timestamp>>,
    /// The same keys by their last try.
    by_last: BTreeSet<(Timestamp, K)>,
}

impl<K: Ord + Clone> Throttle<K> {
    /// Room for so many keys at a time; each costs about 100 bytes and 12 bytes a try.
    #[must_use]
    pub fn new(limit: Limit, keys_max: usize) -> Self {
        let limit = Limit { tries: limit.tries.max(1), ..limit };
        Self { limit, keys_max: keys_max.max(1), tries: BTreeMap::new(), by_last: BTreeSet::new() }
    }

    /// Counts a try, or refuses it. A refused try does not make the wait longer.
    ///
    /// # Errors
    /// [`Wait`] says for how long.
    pub fn ask(&mut self, key: &K, now: Timestamp) -> Result<(), Wait> {
        self.may_ask(key, now)?;
        let mut tries = self.remove(key).unwrap_or_default();
        // A clock that was set back must not make an old try the latest one.
        let now = tries.back().map_or(now, |last| now.max(*last));
        tries.push_back(now);
        while tries.len() > self.limit.tries {
            tries.pop_front();
        }
        self.make_room(now);
        self.tries.insert(key.clone(), tries);
        self.by_last.insert((now, key.clone()));
        Ok(())
    }

    /// Whether a try would be counted, without counting it.
    ///
    /// # Errors
    /// [`Wait`] says for how long.
    pub fn may_ask(&self, key: &K, now: Timestamp) -> Result<(), Wait> {
        let Some(tries) = self.tries.get(key) else { return Ok(()) };
        let recent = tries.iter().filter(|at| self.is_recent(**at, now));
        if recent.count() < self.limit.tries {
            return Ok(());
        }
        let oldest = tries.front().copied().unwrap_or(now);
        let wait = self.limit.within.saturating_sub(now.duration_since(oldest));
        Err(Wait(wait.clamp(SignedDuration::from_secs(1), self.limit.within)))
    }

    /// Forgets the tries of a key: it was the right person after all.
    pub fn forget(&mut self, key: &K) {
        self.remove(key);
    }

    /// How many keys are remembered.
    #[must_use]
    pub fn keys(&self) -> usize {
        self.tries.len()
    }

    fn is_recent(&self, at: Timestamp, now: Timestamp) -> bool {
        now.duration_since(at) < self.limit.within
    }

    fn remove(&mut self, key: &K) -> Option<VecDeque<Timestamp>> {
        let tries = self.tries.remove(key)?;
        if let Some(last) = tries.back() {
            self.by_last.remove(&(*last, key.clone()));
        }
        Some(tries)
    }

    /// Drops a few keys that are over, and the oldest one when there is no room.
    fn make_room(&mut self, now: Timestamp) {
        for _ in 0..2 {
            let is_over = |(last, _): &&(Timestamp, K)| !self.is_recent(*last, now);
            let Some((_, key)) = self.by_last.first().filter(is_over).cloned() else { break };
            self.remove(&key);
        }
        while self.tries.len() >= self.keys_max {
            let Some((_, key)) = self.by_last.first().cloned() else { break };
            self.remove(&key);
        }
    }
}

fn in_words(wait: SignedDuration) -> String {
    let minutes = wait.as_secs().saturating_add(59) / 60;
    match minutes {
        ..=1 => "a minute".to_owned(),
        2..=90 => format!("{minutes} minutes"),
        _ => format!("{} hours", minutes.saturating_add(59) / 60),
    }
}

#[cfg(test)]
mod tests;
