//! A story that may stand in somebody's list.

use serde::{Deserialize, Serialize};
use types::{ArticleId, StoryId, Timestamp};

use super::{facet::Facet, vector::Vector};
use crate::Section;

/// One story on offer, led by one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// Which story.
    pub story: StoryId,
    /// The article that leads it.
    pub article: ArticleId,
    /// Of that article; quoted in reasons.
    pub headline: String,
    /// Where readers look for it.
    pub section: Section,
    /// Section, title, topics, language, authors: whatever it can be liked for.
    pub facets: Vec<Facet>,
    /// What it is about, by [`Frequencies::read`](super::Frequencies::read) or an encoder.
    pub vector: Vector,
    /// When the first article arrived.
    pub first_at: Timestamp,
    /// When something was last added to what is known.
    pub latest_development_at: Timestamp,
    /// The total of its [`significance`](fn@crate::significance); 0 where it is not known.
    pub significance: f64,
    /// Of the leading article.
    pub words: u32,
}
