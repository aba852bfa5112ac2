//! What is known of titles: their names, whether they are agencies, and how their clocks go.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use types::{SeenArticle, TitleId};
use xxhash_rust::xxh3::xxh3_64;

use super::credit::{is_agency, name_key};

/// Delays that are remembered of a title.
const DELAYS_MAX: usize = 15;
/// Fewer say nothing of a clock.
const DELAYS_MIN: usize = 5;
/// A clock that is right shows a delay between these, ms: feeds are asked every few minutes. One
/// that goes fast shows none, for nothing is published after it arrived.
const DELAY_EXPECTED: (i64, i64) = (30_000, 20 * 60_000);
/// What a right clock would show on average, ms.
const DELAY_TYPICAL: i64 = 5 * 60_000;
/// A first reading of a feed brings old articles; their delay is not the clock's.
const DELAY_MAX: i64 = 12 * 3_600_000;

/// All titles that were told of.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Outlets {
    titles: BTreeMap<TitleId, Outlet>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Outlet {
    /// Hash of the name as printed, and the key of that name.
    printed: u64,
    name: u32,
    is_agency: bool,
    /// Of the last articles, from publication to arrival, ms.
    delays: Vec<i64>,
    /// Where the next delay goes.
    next: u8,
}

impl Outlets {
    /// Learns from an article, whatever its text.
    pub(crate) fn note(&mut self, article: &SeenArticle) {
        let name = &article.imprint.title_name;
        let outlet = self.titles.entry(article.title).or_default();
        let printed = xxh3_64(name.as_bytes());
        if outlet.printed != printed {
            outlet.printed = printed;
            outlet.name = name_key(name);
            outlet.is_agency = is_agency(name);
        }
        if let Some(arrived) = article.imprint.arrived {
            outlet.note_delay(arrived.as_millisecond() - article.at.as_millisecond());
        }
    }

    pub(crate) fn name(&self, title: TitleId) -> u32 {
        self.titles.get(&title).map_or(0, |outlet| outlet.name)
    }

    pub(crate) fn is_agency(&self, title: TitleId) -> bool {
        self.titles.get(&title).is_some_and(|outlet| outlet.is_agency)
    }

    /// Publication by a clock that is right; nothing while too little is known of the clock.
    pub(crate) fn corrected(&self, title: TitleId, published: i64) -> Option<i64> {
        let delays = &self.titles.get(&title)?.delays;
        if delays.len() < DELAYS_MIN {
            return None;
        }
        let mut sorted = delays.clone();
        sorted.sort_unstable();
        let median = sorted[sorted.len() / 2];
        let is_right = (DELAY_EXPECTED.0..=DELAY_EXPECTED.1).contains(&median);
        let off = if is_right { 0 } else { median - DELAY_TYPICAL };
        Some(published.saturating_add(off))
    }
}

impl Outlet {
    fn note_delay(&mut self, delay: i64) {
        if !(0..=DELAY_MAX).contains(&delay) {
            return;
        }
        match self.delays.get_mut(usize::from(self.next)) {
            Some(old) => *old = delay,
            None => self.delays.push(delay),
        }
        self.next = (self.next + 1) % u8::try_from(DELAYS_MAX).expect("small");
    }
}

#[cfg(test)]
mod tests {
    use types::SignedDuration;

    use super::*;
    use crate::testing::article;

    /// Where the clock of a title with these delays puts something that it dates at 100 minutes.
    fn check(delays: &[i64], expected: Option<i64>) {
        let mut outlets = Outlets::default();
        for &minutes in delays {
            let mut seen = article(1, 0, "Headline", "");
            seen.imprint.arrived = Some(seen.at + SignedDuration::from_mins(minutes));
            outlets.note(&seen);
        }
        let corrected = outlets.corrected(TitleId(1), 100 * 60_000);
        assert_eq!(corrected.map(|at| at / 60_000), expected);
    }

    #[test]
    fn a_clock_that_is_off_is_corrected_by_its_median() {
        check(&[4, 9, 3, 12, 6], Some(100));
        check(&[64, 69, 63, 72, 66], Some(161));
        check(&[0, 0, 0, 0, 0], Some(95));
    }

    #[test]
    fn a_clock_of_which_little_is_known_says_nothing() {
        check(&[4, 9, 3, 12], None);
        check(&[4, 9, 3, 12, 9_000], None);
    }

    #[test]
    fn what_a_title_did_long_ago_is_forgotten() {
        let long_ago = [70; 20];
        check(&[long_ago.as_slice(), &[5; 15]].concat(), Some(100));
    }
}
