//! Up to eight subjects that a reader's stories lie in.

use serde::{Deserialize, Serialize};
use types::{ArticleId, Timestamp};

use crate::for_you::{
    decay::{DAY, left},
    piece::Piece,
    vector::Vector,
};

/// A reader has at most so many interests.
pub(crate) const INTERESTS_MAX: usize = 8;
/// An interest is remembered by so many terms, the heaviest.
const TERMS: usize = 64;
/// A story at least so near belongs to an interest; chosen on the corpus, docs/inside/for-you.md.
const JOIN_FROM: f32 = 0.08;
/// What was read yesterday, and what is read year in, year out.
const HALF_LIVES: [i64; 2] = [7 * DAY, 60 * DAY];
/// An interest never grows so heavy that a new story cannot turn it by a fifteenth.
const MASS_MAX: f32 = 15.0;
/// Of a headline, quoted in reasons.
const HEADLINE_CHARS_MAX: usize = 80;

/// At most [`INTERESTS_MAX`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Vec<Interest>", into = "Vec<Interest>")]
pub(crate) struct Interests(Vec<Interest>);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Interest {
    /// The mean of its stories.
    pub(crate) centre: Vector,
    /// What was added, with half-lives of 7 and of 60 days.
    mass: [f32; 2],
    at: Timestamp,
    /// The article that was last added, to say what the interest is.
    pub(crate) article: ArticleId,
    /// Its headline. Not kept: an article that is taken back must leave nothing behind, so whoever
    /// loads a profile asks what its articles are called now.
    #[serde(skip)]
    pub(crate) headline: String,
}

impl Interests {
    /// Joins the nearest interest, or founds a new one; the weakest gives way to it.
    pub(crate) fn absorb(&mut self, piece: &Piece, weight: f32, at: Timestamp) {
        if piece.vector.is_none() {
            return;
        }
        match self.place_near(&piece.vector) {
            Some((place, nearness)) if nearness >= JOIN_FROM => {
                self.0[place].add(piece, weight, at);
            }
            Some(_) | None => self.found(piece, weight, at),
        }
    }

    /// Halves the interests near something that the reader wants less of.
    pub(crate) fn weaken(&mut self, vector: &Vector) {
        for interest in &mut self.0 {
            if interest.centre.cosine(vector) >= JOIN_FROM {
                interest.mass = interest.mass.map(|mass| mass / 2.0);
            }
        }
    }

    pub(crate) fn forget(&mut self, place: usize) {
        if place < self.0.len() {
            let _forgotten = self.0.remove(place);
        }
    }

    /// The interest nearest to a text, and its cosine.
    pub(crate) fn nearest(&self, vector: &Vector) -> Option<(&Interest, f32)> {
        self.place_near(vector).map(|(place, nearness)| (&self.0[place], nearness))
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Interest> {
        self.0.iter_mut()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Interest> {
        self.0.iter()
    }

    fn place_near(&self, vector: &Vector) -> Option<(usize, f32)> {
        let near = self.0.iter().map(|interest| interest.centre.cosine(vector)).enumerate();
        near.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    fn found(&mut self, piece: &Piece, weight: f32, at: Timestamp) {
        if self.0.len() >= INTERESTS_MAX {
            self.merge_weakest(at);
        }
        let (article, headline) = (piece.article, short(&piece.headline));
        self.0.push(Interest {
            centre: piece.vector.clone(),
            mass: [weight; 2],
            at,
            article,
            headline,
        });
    }

    /// The weakest becomes a part of the one next to it: what was read once is not lost when
    /// something else is read.
    fn merge_weakest(&mut self, at: Timestamp) {
        let strength = |place: usize| self.0[place].strength(at);
        let weakest = (0..self.0.len()).min_by(|a, b| strength(*a).total_cmp(&strength(*b)));
        let Some(weakest) = weakest else { return };
        let weakest = self.0.remove(weakest);
        if let Some((place, _)) = self.place_near(&weakest.centre) {
            self.0[place].take_in(&weakest, at);
        }
    }
}

impl Interest {
    /// Its mass as of now, the mean of both half-lives.
    pub(crate) fn strength(&self, now: Timestamp) -> f32 {
        self.masses(now).iter().sum::<f32>() / 2.0
    }

    fn masses(&self, now: Timestamp) -> [f32; 2] {
        std::array::from_fn(|n| self.mass[n] * left(self.at, now, HALF_LIVES[n]) as f32)
    }

    fn add(&mut self, piece: &Piece, weight: f32, at: Timestamp) {
        self.turn(&piece.vector, weight, at);
        self.mass = self.masses(at).map(|mass| mass + weight);
        self.at = self.at.max(at);
        self.article = piece.article;
        self.headline = short(&piece.headline);
    }

    fn take_in(&mut self, other: &Self, at: Timestamp) {
        self.turn(&other.centre, other.strength(at), at);
        let (mine, others) = (self.masses(at), other.masses(at));
        self.mass = [mine[0] + others[0], mine[1] + others[1]];
        self.at = self.at.max(at);
    }

    /// The old direction with its mass and the new one with its weight.
    fn turn(&mut self, to: &Vector, weight: f32, at: Timestamp) {
        let mass = self.strength(at).min(MASS_MAX);
        let old = self.centre.unit().map(|(term, own)| (term, own * mass));
        let new = to.unit().map(|(term, own)| (term, own * weight));
        self.centre = Vector::strongest(old.chain(new).collect(), TERMS);
    }
}

/// Interests of an earlier release, whose words we cannot read, are left out.
impl From<Vec<Interest>> for Interests {
    fn from(mut interests: Vec<Interest>) -> Self {
        interests.retain(|interest| !interest.centre.is_none());
        interests.truncate(INTERESTS_MAX);
        Self(interests)
    }
}

impl From<Interests> for Vec<Interest> {
    fn from(interests: Interests) -> Self {
        interests.0
    }
}

pub(crate) fn short(headline: &str) -> String {
    headline.chars().take(HEADLINE_CHARS_MAX).collect()
}
