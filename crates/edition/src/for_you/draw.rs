//! What readers open, whoever they are: words, sections, topics, titles. It says something of a
//! story that nobody was shown yet.

use serde::{Deserialize, Serialize};
use types::Timestamp;

use super::{decay::DAY, facet::Facet, piece::Piece};

/// Words and facets share so many counters.
const CELLS: usize = 1 << 13;
/// Half-life of the counts.
const HALF_LIFE: i64 = 3 * DAY;
/// So many showings at the rate of all are assumed before any is counted.
const PRIOR: f32 = 50.0;
/// New counts weigh more and more; from here on all are made smaller.
const SCALE_MAX: f64 = 65_536.0;

/// Showings and openings by word and facet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Draw {
    cells: Vec<Count>,
    all: Count,
    /// When a count weighs 1.
    origin: Timestamp,
    /// What a count weighs now.
    scale: f64,
}

/// Written as a pair: there are thousands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "(f32, f32)", into = "(f32, f32)")]
struct Count {
    shown: f32,
    opened: f32,
}

impl From<(f32, f32)> for Count {
    fn from((shown, opened): (f32, f32)) -> Self {
        Self { shown, opened }
    }
}

impl From<Count> for (f32, f32) {
    fn from(count: Count) -> Self {
        (count.shown, count.opened)
    }
}

impl Draw {
    pub(crate) fn shown(&mut self, piece: &Piece, at: Timestamp) {
        self.count(piece, at, |count, weight| count.shown += weight);
    }

    pub(crate) fn opened(&mut self, piece: &Piece, at: Timestamp) {
        self.count(piece, at, |count, weight| count.opened += weight);
    }

    /// Of every counter, by how much more it is opened than all, as of now.
    pub(crate) fn lifts(&self) -> Lifts {
        let scale = self.scale as f32;
        let rate = (self.all.opened / scale + 1.0) / (self.all.shown / scale + 12.0);
        let lift = |count: &Count| {
            let (shown, opened) = (count.shown / scale, count.opened / scale);
            ((opened + PRIOR * rate) / (shown.max(opened) + PRIOR) / rate).ln()
        };
        Lifts(self.cells.iter().map(lift).collect())
    }

    fn count(&mut self, piece: &Piece, at: Timestamp, add: impl Fn(&mut Count, f32)) {
        self.age(at);
        let weight = self.scale as f32;
        if self.cells.is_empty() {
            self.cells = vec![Count::default(); CELLS];
        }
        for (term, _) in piece.vector.unit() {
            add(&mut self.cells[word(term)], weight);
        }
        for facet in &piece.facets {
            add(&mut self.cells[aspect(facet)], weight);
        }
        add(&mut self.all, weight);
    }

    fn age(&mut self, at: Timestamp) {
        let passed = (at.as_millisecond() - self.origin.as_millisecond()).max(0);
        self.scale = self.scale.max((passed as f64 / HALF_LIFE as f64).exp2());
        if self.scale > SCALE_MAX {
            let less = (1.0 / self.scale) as f32;
            for count in self.cells.iter_mut().chain([&mut self.all]) {
                count.shown *= less;
                count.opened *= less;
            }
            (self.origin, self.scale) = (at, 1.0);
        }
    }
}

impl Default for Draw {
    fn default() -> Self {
        Self { cells: Vec::new(), all: Count::default(), origin: Timestamp::UNIX_EPOCH, scale: 1.0 }
    }
}

/// The logarithm of how much more often than others it is opened, by counter.
pub(crate) struct Lifts(Vec<f32>);

impl Lifts {
    /// The words' lifts with their weights.
    pub(crate) fn of_words(&self, piece: &Piece) -> f32 {
        piece.vector.unit().map(|(term, weight)| weight * self.at(word(term))).sum()
    }

    /// Of each kind of facet the mean, all kinds together.
    pub(crate) fn of_facets(&self, piece: &Piece) -> f32 {
        let mut sums = [(0.0_f32, 0.0_f32); super::facet::KINDS];
        for facet in &piece.facets {
            let (sum, count) = &mut sums[facet.kind()];
            *sum += self.at(aspect(facet));
            *count += 1.0;
        }
        sums.into_iter().filter(|(_, count)| *count > 0.0).map(|(sum, count)| sum / count).sum()
    }

    fn at(&self, cell: usize) -> f32 {
        self.0.get(cell).copied().unwrap_or(0.0)
    }
}

fn word(term: u32) -> usize {
    term as usize % CELLS
}

fn aspect(facet: &Facet) -> usize {
    facet.key() as usize % CELLS
}

#[cfg(test)]
mod tests {
    use types::SignedDuration;

    use super::*;
    use crate::for_you::bench;

    #[test]
    fn what_is_often_opened_speaks_for_a_story_that_nobody_was_shown_yet() {
        let noon: Timestamp = "2026-03-02T12:00:00Z".parse().unwrap();
        let (pieces, _) = bench::pieces(3, noon, 1);
        let mut draw = Draw::default();
        for hour in 0..200 {
            let at = noon + SignedDuration::from_hours(hour);
            draw.shown(&pieces[0], at);
            draw.shown(&pieces[1], at);
            draw.opened(&pieces[0], at);
        }
        let unseen = |facet: &Piece, words: &Piece| Piece {
            facets: facet.facets[1..2].to_vec(),
            vector: words.vector.clone(),
            ..pieces[2].clone()
        };
        let lifts = draw.lifts();
        let [liked, passed] = [0, 1].map(|n| unseen(&pieces[n], &pieces[n]));
        assert!(lifts.of_facets(&liked) > 0.3 && lifts.of_facets(&passed) < -0.3);
        assert!(lifts.of_words(&liked) > 0.3 && lifts.of_words(&passed) < -0.3);
        let file = serde_json::to_string(&draw).unwrap();
        assert!(serde_json::from_str::<Draw>(&file).unwrap().cells == draw.cells);
    }
}
