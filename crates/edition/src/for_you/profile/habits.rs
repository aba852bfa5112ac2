//! How a reader reads, whatever it is about.

use serde::{Deserialize, Serialize};
use types::Timestamp;

use crate::for_you::{decay::hours, piece::Piece};

/// New openings move the means by at least this share.
const STEP_MIN: f32 = 0.05;

/// Counts and running means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Habits {
    pub(crate) opened: f32,
    pub(crate) shown: f32,
    /// Mean of ln(1 + hours since the first article) of what was opened.
    pub(crate) age: f32,
    /// Mean of ln(1 + words).
    pub(crate) words: f32,
}

impl Habits {
    pub(crate) fn opened(&mut self, piece: &Piece, at: Timestamp) {
        self.opened += 1.0;
        let step = (1.0 / self.opened).max(STEP_MIN);
        self.age += step * (age(piece, at) - self.age);
        self.words += step * (words(piece) - self.words);
    }

    pub(crate) fn shown(&mut self) {
        self.shown += 1.0;
    }
}

pub(crate) fn age(piece: &Piece, at: Timestamp) -> f32 {
    (hours(piece.first_at, at) as f32).ln_1p()
}

pub(crate) fn words(piece: &Piece) -> f32 {
    (piece.words as f32).ln_1p()
}
