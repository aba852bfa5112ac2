//! What an article is about, as a direction in a small space.

use serde::{Deserialize, Serialize};

use super::{chance::mixed, terms::terms};

/// Of the space. 256 signed bytes; 128 told the corpus's topics apart less well.
pub const DIMENSIONS: usize = 256;
/// Length that vectors are scaled to; a component of four times the mean still fits a byte.
const LENGTH: f32 = 500.0;
/// Each term marks this many dimensions.
const MARKS: usize = 8;
/// Terms of the headline count so many times.
const HEADLINE: f32 = 3.0;
/// Counters of terms; collisions make a rare term look a little less rare.
const TERM_CELLS: usize = 1 << 15;

/// A direction; the zero vector where nothing is known. Written as hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Vector(pub(crate) [i8; DIMENSIONS]);

/// How many articles had each term: learnt as articles arrive, in whatever languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frequencies {
    articles: u32,
    cells: Vec<u32>,
}

impl Frequencies {
    /// Reads an article: its vector by what was known before, then learns its terms.
    ///
    /// The vector is hashed TF-IDF, `(1 + ln tf)·ln((100 + N)/(1 + df))`, projected by random
    /// signs (Achlioptas 2003); cosines are kept to about 1/√256.
    pub fn read(&mut self, headline: &str, text: &str) -> Vector {
        let mut counted: Vec<(u64, f32)> = Vec::new();
        counted.extend(terms(headline).into_iter().map(|term| (term, HEADLINE)));
        counted.extend(terms(text).into_iter().map(|term| (term, 1.0)));
        counted.sort_by_key(|(term, _)| *term);
        let mut sums = [0.0_f32; DIMENSIONS];
        let mut cells = Vec::new();
        for same in counted.chunk_by(|(a, _), (b, _)| a == b) {
            let (term, times) = (same[0].0, same.iter().map(|(_, times)| times).sum::<f32>());
            let cell = term as usize % TERM_CELLS;
            mark(&mut sums, term, (1.0 + times.ln()) * self.rarity(cell));
            cells.push(cell);
        }
        self.learn(cells);
        Vector::scaled(&sums)
    }

    fn rarity(&self, cell: usize) -> f32 {
        let known = self.cells.get(cell).copied().unwrap_or(0);
        ((100.0 + self.articles as f32) / (1.0 + known as f32)).ln().max(0.0)
    }

    fn learn(&mut self, mut cells: Vec<usize>) {
        cells.sort_unstable();
        cells.dedup();
        self.articles = self.articles.saturating_add(1);
        for cell in cells {
            if let Some(count) = self.cells.get_mut(cell) {
                *count = count.saturating_add(1);
            }
        }
    }
}

impl Default for Frequencies {
    fn default() -> Self {
        Self { articles: 0, cells: vec![0; TERM_CELLS] }
    }
}

/// Adds a term: a few dimensions by its hash, each with a sign.
fn mark(sums: &mut [f32; DIMENSIONS], term: u64, weight: f32) {
    let mut bits = term;
    for _ in 0..MARKS {
        bits = mixed(bits.wrapping_add(0x9e37_79b9_7f4a_7c15));
        let sign = if bits & (1 << 40) == 0 { weight } else { -weight };
        sums[bits as usize % DIMENSIONS] += sign;
    }
}

impl Vector {
    /// Nothing is known.
    pub const NONE: Self = Self([0; DIMENSIONS]);

    /// From an encoder's vector of any length, projected by random signs.
    #[must_use]
    pub fn from_dense(dense: &[f32]) -> Self {
        let mut sums = [0.0_f32; DIMENSIONS];
        for (place, value) in (1_u64..).zip(dense) {
            let signs: [u64; DIMENSIONS / 64] =
                std::array::from_fn(|part| mixed(place.wrapping_add(mixed(part as u64 + 1))));
            for (dimension, sum) in sums.iter_mut().enumerate() {
                let bit = signs[dimension / 64] >> (dimension % 64) & 1;
                *sum += if bit == 0 { *value } else { -*value };
            }
        }
        Self::scaled(&sums)
    }

    /// Cosine of the angle between both, −1 to 1; 0 where either is not known.
    #[must_use]
    pub fn cosine(&self, other: &Self) -> f32 {
        dot(&self.0.map(i16::from), &other.0.map(i16::from)) as f32
            * self.inverse_length()
            * other.inverse_length()
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.0.iter().all(|component| *component == 0)
    }

    /// 1 / length, or 0 for the zero vector.
    pub(crate) fn inverse_length(&self) -> f32 {
        let square: i32 = self.0.iter().map(|a| i32::from(*a) * i32::from(*a)).sum();
        if square == 0 { 0.0 } else { 1.0 / (square as f32).sqrt() }
    }

    fn scaled(sums: &[f32; DIMENSIONS]) -> Self {
        let length = sums.iter().map(|sum| sum * sum).sum::<f32>().sqrt();
        if length <= 0.0 || !length.is_finite() {
            return Self::NONE;
        }
        Self(sums.map(|sum| (sum / length * LENGTH).round().clamp(-127.0, 127.0) as i8))
    }
}

/// The sum of the products.
pub(crate) fn dot(one: &[i16; DIMENSIONS], two: &[i16; DIMENSIONS]) -> i32 {
    one.iter().zip(two).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum()
}

/// The text is no vector of this length.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a vector is written as {} hexadecimal digits", 2 * DIMENSIONS)]
pub struct VectorError;

impl TryFrom<String> for Vector {
    type Error = VectorError;
    fn try_from(text: String) -> Result<Self, VectorError> {
        let bytes = from_hex(&text).ok_or(VectorError)?;
        let bytes: [u8; DIMENSIONS] = bytes.try_into().map_err(|_bytes| VectorError)?;
        Ok(Self(bytes.map(u8::cast_signed)))
    }
}

impl From<Vector> for String {
    fn from(vector: Vector) -> Self {
        to_hex(vector.0.iter().map(|component| component.cast_unsigned()))
    }
}

pub(crate) fn to_hex(bytes: impl Iterator<Item = u8>) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let pairs = digits?;
    let (pairs, rest) = pairs.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|[high, low]| (high * 16 + low) as u8).collect())
}
