//! What an article is about: its most telling terms.

use serde::{Deserialize, Serialize};

use super::terms::terms;

/// An article is remembered by so many terms.
pub(crate) const ARTICLE_TERMS: usize = 48;
/// Terms of the headline count so many times.
const HEADLINE: f32 = 3.0;
/// How much repeating a term adds.
const REPEATED: f32 = 1.5;
/// What was in fewer articles, once so many are known, may be a slip of the pen and counts less.
const SEEN_FROM: u32 = 2;
const ARTICLES_MIN: u32 = 1_000;
/// So much.
const UNSEEN: f32 = 0.3;
/// Counters of terms; collisions make a rare term look a little less rare.
const TERM_CELLS: usize = 1 << 17;
/// Bits of a term's hash that are kept: two of a million terms seldom share them.
const TERM_BITS: u32 = 24;
/// Begins the text form of a vector; an earlier release wrote digits only.
const MARK: char = 't';

/// Terms with weights up to 255, sorted by term; empty where nothing is known. Written as
/// hexadecimal digits, six of the term and two of the weight.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Vector(Vec<(u32, u8)>);

/// How many articles had each term: learnt as articles arrive, in whatever languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frequencies {
    articles: u32,
    cells: Vec<u32>,
}

impl Frequencies {
    /// Reads an article: its vector by what was known before, then learns its terms.
    ///
    /// The weights are those of TF-IDF (Salton and Buckley 1988), `(1 + 1.5 ln tf)·√ln((1 + N)/
    /// (½ + df))`. The root, since the rarest terms name one event and not what somebody likes;
    /// docs/inside/for-you.md has what was tried.
    pub fn read(&mut self, headline: &str, text: &str) -> Vector {
        let mut counted: Vec<(u64, f32)> = Vec::new();
        counted.extend(terms(headline).into_iter().map(|term| (term, HEADLINE)));
        counted.extend(terms(text).into_iter().map(|term| (term, 1.0)));
        counted.sort_by_key(|(term, _)| *term);
        let mut weighed = Vec::new();
        let mut cells = Vec::new();
        for same in counted.chunk_by(|(a, _), (b, _)| a == b) {
            let (term, times) = (same[0].0, same.iter().map(|(_, times)| times).sum::<f32>());
            let cell = term as usize % TERM_CELLS;
            weighed.push((kept_bits(term), (1.0 + REPEATED * times.ln()) * self.weight(cell)));
            cells.push(cell);
        }
        self.learn(cells);
        Vector::strongest(weighed, ARTICLE_TERMS)
    }

    fn weight(&self, cell: usize) -> f32 {
        let known = self.cells.get(cell).copied().unwrap_or(0);
        let rarity = ((1.0 + self.articles as f32) / (0.5 + known as f32)).ln().max(0.0);
        let is_odd = known < SEEN_FROM && self.articles >= ARTICLES_MIN;
        rarity.sqrt() * if is_odd { UNSEEN } else { 1.0 }
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

fn kept_bits(term: u64) -> u32 {
    (term >> (64 - TERM_BITS)) as u32
}

impl Vector {
    /// Nothing is known.
    pub const NONE: Self = Self(Vec::new());

    /// The `count` heaviest terms, the heaviest with weight 255; equal terms are added up.
    pub(crate) fn strongest(mut weighed: Vec<(u32, f32)>, count: usize) -> Self {
        weighed.sort_by_key(|(term, _)| *term);
        weighed.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            kept.1 += if is_same { next.1 } else { 0.0 };
            is_same
        });
        weighed.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        weighed.truncate(count);
        let greatest = weighed.first().map_or(0.0, |(_, weight)| *weight);
        let scaled = |weight: f32| (weight / greatest * 255.0).round() as u8;
        let mut terms: Vec<(u32, u8)> = weighed
            .into_iter()
            .map(|(term, weight)| (term, scaled(weight)))
            .filter(|(_, weight)| *weight > 0)
            .collect();
        terms.sort_unstable();
        Self(terms)
    }

    /// Cosine of the angle between both, 0 to 1; 0 where either is not known.
    #[must_use]
    pub fn cosine(&self, other: &Self) -> f32 {
        let (mut mine, mut others) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut sum = 0_u32;
        while let (Some((one, weight)), Some((two, other))) = (mine.peek(), others.peek()) {
            if one == two {
                sum += u32::from(*weight) * u32::from(*other);
            }
            let (one, two) = (*one, *two);
            if one <= two {
                mine.next();
            }
            if two <= one {
                others.next();
            }
        }
        sum as f32 * self.inverse_length() * other.inverse_length()
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// The terms with their weights, scaled to length 1.
    pub(crate) fn unit(&self) -> impl Iterator<Item = (u32, f32)> {
        let inverse = self.inverse_length();
        self.0.iter().map(move |(term, weight)| (*term, f32::from(*weight) * inverse))
    }

    /// 1 / length, or 0 where nothing is known.
    fn inverse_length(&self) -> f32 {
        let square: u32 = self.0.iter().map(|(_, weight)| u32::from(*weight).pow(2)).sum();
        if square == 0 { 0.0 } else { 1.0 / (square as f32).sqrt() }
    }
}

/// The text is no vector.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a vector is written as “{MARK}” and eight hexadecimal digits for each term, ascending")]
pub struct VectorError;

impl TryFrom<String> for Vector {
    type Error = VectorError;

    fn try_from(text: String) -> Result<Self, VectorError> {
        let Some(digits) = text.strip_prefix(MARK) else {
            // What an earlier release knew of a text cannot be compared with what we know.
            let is_earlier = text.chars().all(|digit| digit.is_ascii_hexdigit());
            return if is_earlier { Ok(Self::NONE) } else { Err(VectorError) };
        };
        let nibbles: Option<Vec<u32>> = digits.chars().map(|digit| digit.to_digit(16)).collect();
        let nibbles = nibbles.ok_or(VectorError)?;
        let (terms, rest) = nibbles.as_chunks::<8>();
        let number = |digits: &[u32]| digits.iter().fold(0, |number, digit| number * 16 + digit);
        let terms: Vec<(u32, u8)> =
            terms.iter().map(|it| (number(&it[..6]), number(&it[6..]) as u8)).collect();
        let is_valid = rest.is_empty()
            && terms.is_sorted_by(|a, b| a.0 < b.0)
            && terms.len() <= 4 * ARTICLE_TERMS;
        if is_valid { Ok(Self(terms)) } else { Err(VectorError) }
    }
}

impl From<Vector> for String {
    fn from(vector: Vector) -> Self {
        let terms = vector.0.iter().map(|(term, weight)| format!("{term:06x}{weight:02x}"));
        std::iter::once(MARK.to_string()).chain(terms).collect()
    }
}
