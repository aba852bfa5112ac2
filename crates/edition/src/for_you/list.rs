//! The list itself: two stages, diversity, something new, something important.

mod diversity;
mod places;

use serde::{Deserialize, Serialize};
use types::{ArticleId, Score, StoryId};

pub(crate) use self::diversity::{diverse, likeness};
use self::places::Places;
use super::{
    exact,
    feature::{FEATURES, Features},
    linear,
    offer::Offer,
    profile::{Aversions, Profile},
    ranker::Ranker,
    reasons,
    sight::Sight,
};

/// What a story loses for being as near as can be to one that the reader wants less of, and yet
/// not near enough to leave the list.
const LESS: f64 = -10.0;

/// How lists are made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListRules {
    /// Places.
    pub length: usize,
    /// So many are taken from stage 1 to stage 2.
    pub looked_at: usize,
    /// From so many the list is chosen for diversity.
    pub chosen_from: usize,
    /// λ of the maximal marginal relevance (Carbonell and Goldstein 1998): 1 is relevance alone.
    pub relevance: f64,
    /// One place in so many is for finding out what the reader likes; 0 for none.
    pub discovery_every: usize,
    /// One place in so many is for what is important outside the reader's top sections; 0 for
    /// none.
    pub important_every: usize,
    /// How many sections are a reader's top ones.
    pub top_sections: usize,
}

impl Default for ListRules {
    fn default() -> Self {
        Self {
            length: 30,
            looked_at: 500,
            chosen_from: 200,
            relevance: 0.9,
            discovery_every: 10,
            important_every: 5,
            top_sections: 5,
        }
    }
}

/// A list for one reader.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct List {
    /// Best first.
    pub cards: Vec<Card>,
}

/// One place of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Which story.
    pub story: StoryId,
    /// The article that leads it.
    pub article: ArticleId,
    /// For what the place is.
    pub why: Why,
    /// Everything that counted; the total is what the story was ranked by.
    pub score: Score,
    /// What was looked at, to be kept until the story is opened or not: a line of the log.
    pub features: Features,
}

/// For what a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// There is no profile: the order of the edition.
    Edition,
    /// The reader's taste.
    Taste,
    /// To find out what the reader likes.
    Discovery,
    /// Important, outside the sections that the reader opens most.
    Important,
}

impl Card {
    /// The two reasons that say most for the story, in words; what the place is for comes first.
    #[must_use]
    pub fn reasons(&self) -> Vec<&str> {
        let place = match self.why {
            Why::Edition | Why::Taste => None,
            Why::Discovery => Some("to find out what you like"),
            Why::Important => Some("important, outside the sections that you read most"),
        };
        let mut addends: Vec<_> = self
            .score
            .addends()
            .iter()
            .filter(|addend| addend.value > 0.0 && addend.name != "base")
            .collect();
        addends.sort_by(|a, b| b.value.total_cmp(&a.value));
        let words = addends.into_iter().map(|addend| addend.because.as_str());
        let reasons: Vec<&str> = place.into_iter().chain(words).take(2).collect();
        if reasons.is_empty() { vec!["the best of what is left"] } else { reasons }
    }
}

/// Makes a list. `reader` is nothing where no profile is wanted, `ranker` where none is trained;
/// the seed decides the places for discovery.
#[must_use]
pub fn list(
    offer: &Offer<'_>,
    reader: Option<&Profile>,
    ranker: Option<&Ranker>,
    rules: &ListRules,
    seed: u64,
) -> List {
    let Some(reader) = reader else { return edition(offer, rules) };
    let sight = Sight::new(reader, offer);
    let aversions = reader.aversions();
    let looked_at = best_roughly(offer, reader, &sight, &aversions, rules.looked_at);
    let scored = scored(offer, &sight, &aversions, ranker, looked_at);
    let best: Vec<(usize, f64)> =
        scored.iter().take(rules.chosen_from).map(|scored| (scored.place, scored.score)).collect();
    let order = diverse(offer, &best, rules.length, rules.relevance);
    let order: Vec<&Scored> = order.into_iter().map(|number| &scored[number]).collect();
    let cards = Places { offer, reader, rules, scored: &scored }
        .filled(&order, seed)
        .into_iter()
        .map(|(scored, why)| card(offer, reader, ranker, scored, why));
    List { cards: cards.collect() }
}

/// How well each piece of the offer suits the reader; all of them go through both stages.
#[must_use]
pub fn relevance(
    offer: &Offer<'_>,
    reader: &Profile,
    ranker: Option<&Ranker>,
) -> Vec<(Features, f64)> {
    let sight = Sight::new(reader, offer);
    let all = (0..offer.pieces.len()).collect();
    let mut scored = scored(offer, &sight, &reader.aversions(), ranker, all);
    scored.sort_by_key(|scored| scored.place);
    scored.into_iter().map(|scored| (scored.features, scored.score)).collect()
}

/// The edition's own order, for everybody.
fn edition(offer: &Offer<'_>, rules: &ListRules) -> List {
    let mut places: Vec<usize> = (0..offer.pieces.len()).collect();
    let significance = |place: &usize| offer.pieces[*place].significance;
    places.sort_by(|a, b| {
        significance(b)
            .total_cmp(&significance(a))
            .then(offer.pieces[*a].story.cmp(&offer.pieces[*b].story))
    });
    let cards = places.into_iter().take(rules.length).map(|place| {
        let piece = &offer.pieces[place];
        let mut score = Score::default();
        score.add("importance", piece.significance, "important to newsrooms");
        let features = offer.common[place];
        Card { story: piece.story, article: piece.article, why: Why::Edition, score, features }
    });
    List { cards: cards.collect() }
}

/// A piece that went through both stages.
struct Scored {
    place: usize,
    features: Features,
    /// What is taken away for being near to what the reader wants less of.
    less: f64,
    score: f64,
}

/// The places that stage 1 likes best, without what was read and what the reader wants less of.
fn best_roughly(
    offer: &Offer<'_>,
    reader: &Profile,
    sight: &Sight<'_>,
    aversions: &Aversions<'_>,
    count: usize,
) -> Vec<usize> {
    let rough = sight.rough(offer);
    let opened: Vec<usize> =
        reader.recent().into_iter().filter_map(|story| offer.place_of(story)).collect();
    // Best first; of equals the earlier one.
    let mut all: Vec<(u32, u32)> = (0..).zip(&rough).map(|(n, it)| (falling(*it), n)).collect();
    // Those that may fall out are looked for among a few more than are needed.
    let mut wanted = count.saturating_add(opened.len()).saturating_mul(5) / 4;
    loop {
        let is_all = wanted >= all.len();
        if !is_all {
            all.select_nth_unstable(wanted);
        }
        let mut best: Vec<(u32, u32)> = all.iter().take(wanted).copied().collect();
        best.retain(|(_, place)| {
            let place = *place as usize;
            !opened.contains(&place) && !aversions.take_away(offer, place)
        });
        if best.len() >= count || is_all {
            best.sort_unstable();
            return best.into_iter().take(count).map(|(_, place)| place as usize).collect();
        }
        wanted = wanted.saturating_mul(4);
    }
}

/// A whole number that is the smaller the greater the score is.
fn falling(score: f32) -> u32 {
    let bits = score.to_bits();
    if bits >> 31 == 0 { !(bits | 1 << 31) } else { bits }
}

/// The pieces with their scores, best first.
fn scored(
    offer: &Offer<'_>,
    sight: &Sight<'_>,
    aversions: &Aversions<'_>,
    ranker: Option<&Ranker>,
    places: Vec<usize>,
) -> Vec<Scored> {
    let rows: Vec<Features> = places.iter().map(|place| sight.features(offer, *place)).collect();
    let scores = match ranker {
        Some(ranker) => ranker.scores(&rows),
        None => rows.iter().map(linear::score).collect(),
    };
    let all = places.into_iter().zip(rows).zip(scores);
    let mut scored: Vec<Scored> = all
        .map(|((place, features), score)| {
            let less = exact::rounded(LESS * f64::from(aversions.nearness(offer, place)));
            Scored { place, features, less, score: score + less }
        })
        .collect();
    let story = |scored: &Scored| offer.pieces[scored.place].story;
    scored.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| story(a).cmp(&story(b))));
    scored
}

fn card(
    offer: &Offer<'_>,
    reader: &Profile,
    ranker: Option<&Ranker>,
    scored: &Scored,
    why: Why,
) -> Card {
    let piece = &offer.pieces[scored.place];
    let features = scored.features;
    let (base, added): (f64, [f64; FEATURES]) = match ranker {
        Some(ranker) => ranker.contributions(&features),
        None => (0.0, linear::addends(&features)),
    };
    let score = reasons::score(base, &added, scored.less, piece, reader);
    Card { story: piece.story, article: piece.article, why, score, features }
}
