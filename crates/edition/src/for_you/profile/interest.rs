//! Up to eight directions that a reader's stories lie in.

use serde::{Deserialize, Serialize};
use types::{ArticleId, Timestamp};

use crate::for_you::{
    decay::{DAY, left},
    piece::Piece,
    vector::{DIMENSIONS, Vector, VectorError, dot, from_hex, to_hex},
};

/// A reader has at most so many interests.
pub(crate) const INTERESTS_MAX: usize = 8;
/// A story at least so near belongs to an interest; chosen on the corpus, docs/inside/for-you.md.
const JOIN_FROM: f32 = 0.30;
/// What was read yesterday, and what is read year in, year out.
const HALF_LIVES: [i64; 2] = [7 * DAY, 60 * DAY];
/// An interest never grows so heavy that a new story cannot turn it by a fifteenth.
const MASS_MAX: f32 = 15.0;
/// Length that centres are scaled to.
const LENGTH: f32 = 4096.0;
/// Of a headline, quoted in reasons.
const HEADLINE_CHARS_MAX: usize = 80;

/// At most [`INTERESTS_MAX`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Interests(Vec<Interest>);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Interest {
    pub(crate) centre: Centre,
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

/// A mean direction, finer than a [`Vector`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Centre(pub(crate) [i16; DIMENSIONS]);

impl Interests {
    /// Joins the nearest interest, or founds one in place of the weakest.
    pub(crate) fn absorb(&mut self, piece: &Piece, weight: f32, at: Timestamp) {
        if piece.vector.is_none() {
            return;
        }
        let nearness = |interest: &Interest| interest.centre.cosine(&piece.vector);
        let nearest = self.0.iter_mut().max_by(|a, b| nearness(a).total_cmp(&nearness(b)));
        match nearest {
            Some(nearest) if nearness(nearest) >= JOIN_FROM => nearest.add(piece, weight, at),
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

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Interest> {
        self.0.iter_mut()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Interest> {
        self.0.iter()
    }

    fn found(&mut self, piece: &Piece, weight: f32, at: Timestamp) {
        if self.0.len() >= INTERESTS_MAX {
            let strength = |place: usize| self.0[place].strength(at);
            let weakest = (0..self.0.len()).min_by(|a, b| strength(*a).total_cmp(&strength(*b)));
            if let Some(weakest) = weakest {
                self.0.remove(weakest);
            }
        }
        let centre = Centre::turned(&[0; DIMENSIONS], 0.0, &piece.vector, 1.0);
        let (article, headline) = (piece.article, short(&piece.headline));
        self.0.push(Interest { centre, mass: [weight; 2], at, article, headline });
    }
}

impl Interest {
    /// Its mass as of now, the mean of both half-lives.
    pub(crate) fn strength(&self, now: Timestamp) -> f32 {
        let halves = self.mass.iter().zip(HALF_LIVES);
        halves.map(|(mass, half_life)| mass * left(self.at, now, half_life) as f32).sum::<f32>()
            / 2.0
    }

    fn add(&mut self, piece: &Piece, weight: f32, at: Timestamp) {
        let before = self.strength(at).min(MASS_MAX);
        self.centre = Centre::turned(&self.centre.0, before, &piece.vector, weight);
        for (mass, half_life) in self.mass.iter_mut().zip(HALF_LIVES) {
            *mass = *mass * left(self.at, at, half_life) as f32 + weight;
        }
        self.at = self.at.max(at);
        self.article = piece.article;
        self.headline = short(&piece.headline);
    }
}

impl Centre {
    pub(crate) fn cosine(&self, vector: &Vector) -> f32 {
        dot(&self.0, &vector.0.map(i16::from)) as f32
            * self.inverse_length()
            * vector.inverse_length()
    }

    pub(crate) fn inverse_length(&self) -> f32 {
        let square: i64 = self.0.iter().map(|a| i64::from(*a) * i64::from(*a)).sum();
        if square == 0 { 0.0 } else { 1.0 / (square as f32).sqrt() }
    }

    /// The old direction with its mass and the new one with its weight, scaled.
    fn turned(old: &[i16; DIMENSIONS], mass: f32, new: &Vector, weight: f32) -> Self {
        let unit = new.inverse_length();
        let sums: [f32; DIMENSIONS] = std::array::from_fn(|place| {
            let old = f32::from(old[place]) / LENGTH * mass;
            old + f32::from(new.0[place]) * unit * weight
        });
        let length = sums.iter().map(|sum| sum * sum).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        Self(sums.map(|sum| (sum / length * LENGTH).round() as i16))
    }
}

impl TryFrom<String> for Centre {
    type Error = VectorError;
    fn try_from(text: String) -> Result<Self, VectorError> {
        let bytes = from_hex(&text).ok_or(VectorError)?;
        let (pairs, rest) = bytes.as_chunks::<2>();
        let numbers: Vec<i16> = pairs.iter().map(|pair| i16::from_le_bytes(*pair)).collect();
        if !rest.is_empty() {
            return Err(VectorError);
        }
        Ok(Self(numbers.try_into().map_err(|_numbers| VectorError)?))
    }
}

impl From<Centre> for String {
    fn from(centre: Centre) -> Self {
        to_hex(centre.0.iter().flat_map(|number| number.to_le_bytes()))
    }
}

pub(crate) fn short(headline: &str) -> String {
    headline.chars().take(HEADLINE_CHARS_MAX).collect()
}
