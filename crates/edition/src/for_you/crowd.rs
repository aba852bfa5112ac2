//! What all readers together did, without saying who: counters and company.
//!
//! Causal: what is noted at a time changes only what is asked for later.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use types::{StoryId, Timestamp};

use super::{
    companions::Companions,
    decay::{HOUR, left},
    draw::Draw,
    piece::Piece,
};

/// Half-lives of the counters: 15 minutes, 1, 6 and 24 hours.
pub(crate) const WINDOWS: [i64; 4] = [HOUR / 4, HOUR, 6 * HOUR, 24 * HOUR];
/// So many showings at the edition's own rate are assumed before any is seen.
const PRIOR: f64 = 20.0;
/// The rate of opening that an empty instance assumes.
const RATE: f64 = 0.08;

/// Counters of one edition, which stories have readers in common, and what is opened.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Crowd {
    stories: BTreeMap<StoryId, Tally>,
    all: Tally,
    pub(crate) companions: Companions,
    pub(crate) draw: Draw,
}

/// Showings and openings, each with the four half-lives, and in all.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Tally {
    shown: [f64; 4],
    opened: [f64; 4],
    pub(crate) shown_ever: f64,
    pub(crate) opened_ever: f64,
    /// When the decayed counts were true.
    at: Timestamp,
    pub(crate) last_opened: Option<Timestamp>,
}

impl Crowd {
    /// A list was shown.
    pub fn shown(&mut self, stories: impl IntoIterator<Item = StoryId>, at: Timestamp) {
        for story in stories {
            for tally in [self.stories.entry(story).or_default(), &mut self.all] {
                tally.age(at);
                tally.shown = tally.shown.map(|n| n + 1.0);
                tally.shown_ever += 1.0;
            }
        }
    }

    /// Somebody opened a story, whose earlier openings are `before`, newest last.
    pub fn opened(&mut self, story: StoryId, before: &[StoryId], at: Timestamp) {
        for tally in [self.stories.entry(story).or_default(), &mut self.all] {
            tally.age(at);
            tally.opened = tally.opened.map(|n| n + 1.0);
            tally.opened_ever += 1.0;
            tally.last_opened = Some(at);
        }
        self.companions.note(story, before);
    }

    /// A list was shown; counts what its stories are about besides what [`Crowd::shown`] counts.
    pub fn shown_all<'a>(&mut self, pieces: impl IntoIterator<Item = &'a Piece>, at: Timestamp) {
        for piece in pieces {
            self.shown([piece.story], at);
            self.draw.shown(piece, at);
        }
    }

    /// A story of such a list was opened; counts what it is about besides what [`Crowd::opened`]
    /// counts.
    pub fn opened_one(&mut self, piece: &Piece, before: &[StoryId], at: Timestamp) {
        self.opened(piece.story, before, at);
        self.draw.opened(piece, at);
    }

    /// Drops stories that nobody was shown or opened since `before`.
    pub fn forget(&mut self, before: Timestamp) {
        self.stories.retain(|_, tally| tally.at >= before);
        let stories = &self.stories;
        self.companions.keep(|story| stories.contains_key(&story));
    }

    /// The counts of a story as of now.
    pub(crate) fn tally(&self, story: StoryId, now: Timestamp) -> Tally {
        let mut tally = self.stories.get(&story).copied().unwrap_or_default();
        tally.age(now);
        tally
    }

    /// For each half-life, the edition's own rate of opening.
    pub(crate) fn rates(&self, now: Timestamp) -> [f64; 4] {
        let mut all = self.all;
        all.age(now);
        std::array::from_fn(|window| {
            let shown = all.shown[window].max(all.opened[window]);
            (all.opened[window] + PRIOR * RATE) / (shown + PRIOR)
        })
    }
}

impl Tally {
    /// For each half-life, the logarithm of how much more often it is opened than others.
    pub(crate) fn lifts(&self, rates: [f64; 4]) -> [f64; 4] {
        std::array::from_fn(|window| {
            let shown = self.shown[window].max(self.opened[window]);
            let rate = (self.opened[window] + PRIOR * rates[window]) / (shown + PRIOR);
            (rate / rates[window]).ln()
        })
    }

    pub(crate) fn opened(&self) -> [f64; 4] {
        self.opened
    }

    fn age(&mut self, now: Timestamp) {
        if now <= self.at {
            return;
        }
        for (window, half_life) in WINDOWS.into_iter().enumerate() {
            let left = left(self.at, now, half_life);
            self.shown[window] *= left;
            self.opened[window] *= left;
        }
        self.at = now;
    }
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            shown: [0.0; 4],
            opened: [0.0; 4],
            shown_ever: 0.0,
            opened_ever: 0.0,
            at: Timestamp::UNIX_EPOCH,
            last_opened: None,
        }
    }
}
