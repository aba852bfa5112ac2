//! "Less like this".

use serde::{Deserialize, Serialize};
use types::{ArticleId, StoryId};

use super::interest::short;
use crate::for_you::{
    directions::Directions, facet::Facet, offer::Offer, piece::Piece, vector::Vector,
};

/// The newest ones are kept; the oldest makes room.
const LESS_MAX: usize = 16;
/// A story so near to one that the reader wants less of leaves the list; below, it loses in
/// proportion. Measured in docs/inside/for-you.md.
const FILTERED_FROM: f32 = 0.30;
/// Each refused story of the same topic or author brings a story so much nearer.
const SAME_TOPIC: f32 = 0.12;

/// At most [`LESS_MAX`], newest last. It does not fade.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Less(Vec<Refused>);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Refused {
    story: StoryId,
    article: ArticleId,
    /// Not kept, as with interests.
    #[serde(skip)]
    headline: String,
    vector: Vector,
    /// Its topics and authors.
    facets: Vec<Facet>,
}

impl Less {
    pub(crate) fn add(&mut self, piece: &Piece) {
        self.remove(piece.story);
        let surplus = (self.0.len() + 1).saturating_sub(LESS_MAX);
        self.0.drain(..surplus);
        self.0.push(Refused {
            story: piece.story,
            article: piece.article,
            headline: short(&piece.headline),
            vector: piece.vector.clone(),
            facets: piece.facets.iter().filter(|facet| is_subject(facet)).cloned().collect(),
        });
    }

    pub(crate) fn remove(&mut self, story: StoryId) {
        self.0.retain(|refused| refused.story != story);
    }

    /// The articles that were refused, with their headlines to be filled in.
    pub(crate) fn names_mut(&mut self) -> impl Iterator<Item = (ArticleId, &mut String)> {
        self.0.iter_mut().map(|refused| (refused.article, &mut refused.headline))
    }

    pub(crate) fn stories(&self) -> impl Iterator<Item = (StoryId, &str)> {
        self.0.iter().map(|refused| (refused.story, refused.headline.as_str()))
    }

    /// Prepared for looking at many stories.
    pub(crate) fn prepared(&self) -> Aversions<'_> {
        let words = Directions::of(self.0.iter().map(|refused| &refused.vector));
        let keys = |refused: &Refused| refused.facets.iter().map(Facet::key).collect();
        Aversions { less: self, words, subjects: self.0.iter().map(keys).collect() }
    }
}

/// What the reader wants less of.
pub(crate) struct Aversions<'a> {
    less: &'a Less,
    words: Directions<LESS_MAX>,
    /// Keys of the topics and authors of each refused story.
    subjects: Vec<Vec<u64>>,
}

impl Aversions<'_> {
    /// Whether a story is so near to what was refused that it leaves the list.
    pub(crate) fn take_away(&self, offer: &Offer<'_>, place: usize) -> bool {
        self.nearness(offer, place) >= FILTERED_FROM
    }

    /// How near a story is to what was refused: the greatest cosine, and more for each refused one
    /// of its topics and authors; 1 for the story itself.
    pub(crate) fn nearness(&self, offer: &Offer<'_>, place: usize) -> f32 {
        if self.subjects.is_empty() {
            return 0.0;
        }
        if self.less.0.iter().any(|refused| refused.story == offer.pieces[place].story) {
            return 1.0;
        }
        let nearest = self.words.cosines(offer.terms_of(place)).into_iter().fold(0.0, f32::max);
        let facets = offer.facets_of(place);
        let has_same = |keys: &&Vec<u64>| facets.iter().any(|(_, key)| keys.contains(key));
        let same = self.subjects.iter().filter(has_same).count();
        (nearest + SAME_TOPIC * same as f32).min(1.0)
    }
}

fn is_subject(facet: &Facet) -> bool {
    match facet {
        // Less of one match is not less of all sport, nor of all Sweden.
        Facet::Topic(name) => !Facet::is_wide(name),
        Facet::Author(_) => true,
        Facet::Section(_) | Facet::Title(_) | Facet::Language(_) => false,
    }
}
