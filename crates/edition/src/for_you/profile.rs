//! One reader's taste: small, readable for the reader, and gone when they say so.

mod interest;
mod told;
mod taste;
mod less;
mod habits;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use types::{StoryId, Timestamp};

pub(crate) use habits::Habits;
pub(crate) use interest::{INTERESTS_MAX, Interests};
pub(crate) use less::Aversions;
pub(crate) use taste::Tastes;
pub use told::{Interest, Liking};

use self::less::Less;
use super::{facet::Facet, piece::Piece};

/// The newest openings that company is looked up for.
const RECENT_MAX: usize = 60;
/// The stories last shown and not opened that are remembered.
const PASSED_MAX: usize = 64;
/// A reader follows at most so much by "+".
const FOLLOWED_MAX: usize = 64;
/// Reading so long means that it was read (section 6 of the plan: the label of training too).
const READ_SECONDS: u32 = 20;

/// What is known of a reader's taste. Nothing else about readers enters the ranking.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    pub(crate) interests: Interests,
    pub(crate) tastes: Tastes,
    /// "+": does not fade.
    followed: BTreeSet<Facet>,
    less: Less,
    /// What was opened, newest last.
    pub(crate) recent: Vec<Opening>,
    /// Shown and not opened so often, most recently shown last.
    passed: Vec<(StoryId, u16)>,
    pub(crate) habits: Habits,
}

/// A story that the reader opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Opening {
    pub(crate) story: StoryId,
    /// Milliseconds since 1970, as numbers: a profile stays small.
    pub(crate) at: i64,
    /// When the story's first article arrived.
    pub(crate) first_at: i64,
}

/// What a reader did with a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// The page was opened.
    Opened,
    /// How long it was read; `completed` when the end was reached.
    Read {
        /// With the page in view.
        seconds: u32,
        /// To the end.
        completed: bool,
    },
    /// Kept for later.
    Saved,
    /// Sent to somebody.
    Shared,
}

impl Profile {
    /// Learns from what the reader did.
    pub fn learn(&mut self, piece: &Piece, deed: Deed, at: Timestamp) {
        let weight = deed.weight();
        if weight <= 0.0 {
            return;
        }
        self.interests.absorb(piece, weight, at);
        for facet in &piece.facets {
            self.tastes.opened(facet, weight, at);
        }
        if deed == Deed::Opened {
            self.habits.opened(piece, at);
            self.passed.retain(|(story, _)| *story != piece.story);
            self.recent.retain(|opening| opening.story != piece.story);
            self.recent.push(Opening {
                story: piece.story,
                at: at.as_millisecond(),
                first_at: piece.first_at.as_millisecond(),
            });
            let surplus = self.recent.len().saturating_sub(RECENT_MAX);
            self.recent.drain(..surplus);
        }
    }

    /// The reader was shown these; what they open of them is told to [`Profile::learn`].
    pub fn shown<'a>(&mut self, pieces: impl IntoIterator<Item = &'a Piece>, at: Timestamp) {
        for piece in pieces {
            self.habits.shown();
            for facet in &piece.facets {
                self.tastes.shown(facet, at);
            }
            let place = self.passed.iter().position(|(story, _)| *story == piece.story);
            let times = place.map_or(0, |place| self.passed.remove(place).1);
            if !self.has_opened(piece.story) {
                self.passed.push((piece.story, times.saturating_add(1)));
            }
        }
        let surplus = self.passed.len().saturating_sub(PASSED_MAX);
        self.passed.drain(..surplus);
    }

    /// "Less like this": similar stories leave the list from the next request on, until
    /// [`Profile::take_back`] or [`Profile::erase`].
    pub fn less_like(&mut self, piece: &Piece, at: Timestamp) {
        self.less.add(piece);
        self.interests.weaken(&piece.vector);
        for facet in &piece.facets {
            self.tastes.refused(facet, at);
        }
    }

    /// Takes a "less like this" back.
    pub fn take_back(&mut self, story: StoryId) {
        self.less.remove(story);
    }

    /// The stories that "less like this" was said of, with their headlines.
    pub fn refused(&self) -> impl Iterator<Item = (StoryId, &str)> {
        self.less.stories()
    }

    /// "+": counts as eight reads and does not fade. Says whether there was room for it.
    pub fn follow(&mut self, facet: Facet) -> bool {
        let has_room = self.followed.len() < FOLLOWED_MAX || self.followed.contains(&facet);
        if has_room {
            self.followed.insert(facet);
        }
        has_room
    }

    /// Takes a "+" back.
    pub fn unfollow(&mut self, facet: &Facet) {
        self.followed.remove(facet);
    }

    /// What the reader follows.
    pub fn follows(&self) -> impl Iterator<Item = &Facet> {
        self.followed.iter()
    }

    /// The stories opened lately, newest last; [`Crowd::opened`](super::Crowd::opened) wants them.
    #[must_use]
    pub fn recent(&self) -> Vec<StoryId> {
        self.recent.iter().map(|opening| opening.story).collect()
    }

    pub(crate) fn has_opened(&self, story: StoryId) -> bool {
        self.recent.iter().any(|opening| opening.story == story)
    }

    /// Forgets everything.
    pub fn erase(&mut self) {
        *self = Self::default();
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How often a story was shown and passed over.
    pub(crate) fn passed(&self) -> &[(StoryId, u16)] {
        &self.passed
    }

    pub(crate) fn aversions(&self) -> Aversions<'_> {
        self.less.prepared()
    }
}

impl Deed {
    /// Opening may be a mistake; reading, keeping and sending are not.
    fn weight(self) -> f32 {
        match self {
            Self::Opened => 0.5,
            Self::Read { seconds, .. } if seconds < READ_SECONDS => 0.0,
            Self::Read { completed: false, .. } => 0.5,
            Self::Read { completed: true, .. } | Self::Saved => 1.0,
            Self::Shared => 1.5,
        }
    }
}
