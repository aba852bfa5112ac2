//! The stories of one edition at one moment, prepared once for all its readers.

use types::{StoryId, Timestamp};

use super::{
    chance::mixed,
    crowd::{Crowd, Tally},
    decay::hours,
    facet::Facet,
    feature::{Feature, Features},
    linear,
    piece::Piece,
    vector::ARTICLE_TERMS,
};

/// What may stand in lists, with everything that does not depend on who reads.
#[derive(Debug, Clone)]
pub struct Offer<'a> {
    pub(crate) pieces: &'a [Piece],
    /// Of each piece, with what is the same for all readers.
    pub(crate) common: Vec<Features>,
    /// What stage 1 makes of that, to a few digits.
    pub(crate) rough: Vec<f32>,
    /// Terms, at most [`ARTICLE_TERMS`] of each piece.
    terms: Parts<u32>,
    /// Their weights, scaled to length 1 for each piece.
    weights: Parts<f32>,
    /// Kind and key of each facet.
    facets: Parts<(usize, u64)>,
    places: Places,
    /// By how many readers each piece was opened, as its company counts them.
    pub(crate) readers: Vec<f32>,
    /// 1 + how often each piece was ever opened.
    pub(crate) openings: Vec<f32>,
    pub(crate) crowd: &'a Crowd,
    pub(crate) now: Timestamp,
}

impl<'a> Offer<'a> {
    /// Prepares the pieces; what they are must not change while the offer lives.
    #[must_use]
    pub fn new(pieces: &'a [Piece], crowd: &'a Crowd, now: Timestamp) -> Self {
        let facets = |piece: &'a Piece| piece.facets.iter().map(|it| (it.kind(), Facet::key(it)));
        let common = common(pieces, crowd, now);
        Self {
            pieces,
            rough: common.iter().map(linear::rough_score).collect(),
            openings: common.iter().map(|it| it.get(Feature::OpensEver).exp()).collect(),
            common,
            terms: Parts::new(pieces, |piece| {
                piece.vector.unit().take(ARTICLE_TERMS).map(|it| it.0)
            }),
            weights: Parts::new(pieces, |it| it.vector.unit().take(ARTICLE_TERMS).map(|it| it.1)),
            facets: Parts::new(pieces, facets),
            places: Places::new(pieces),
            readers: pieces.iter().map(|it| crowd.companions.readers(it.story)).collect(),
            crowd,
            now,
        }
    }

    /// The pieces, in the order given.
    #[must_use]
    pub fn pieces(&self) -> &'a [Piece] {
        self.pieces
    }

    pub(crate) fn place_of(&self, story: StoryId) -> Option<usize> {
        self.places.of(story, self.pieces)
    }

    pub(crate) fn terms_of(&self, place: usize) -> (&[u32], &[f32]) {
        (self.terms.of(place), self.weights.of(place))
    }

    pub(crate) fn facets_of(&self, place: usize) -> &[(usize, u64)] {
        self.facets.of(place)
    }
}

/// Lists of different lengths, one after the other.
#[derive(Debug, Clone)]
struct Parts<T> {
    all: Vec<T>,
    ends: Vec<usize>,
}

impl<T> Parts<T> {
    fn new<'a, I: Iterator<Item = T>>(pieces: &'a [Piece], of: impl Fn(&'a Piece) -> I) -> Self {
        let mut parts = Self { all: Vec::new(), ends: Vec::with_capacity(pieces.len()) };
        for piece in pieces {
            parts.all.extend(of(piece));
            parts.ends.push(parts.all.len());
        }
        parts
    }

    fn of(&self, place: usize) -> &[T] {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[place]]
    }
}

/// Places by story, in a table with open addressing: a reader's company asks for thousands.
#[derive(Debug, Clone)]
struct Places {
    /// Place + 1; 0 for nothing. At least twice as many cells as pieces, a power of two.
    cells: Vec<u32>,
}

impl Places {
    /// Of two pieces of one story the first is found.
    fn new(pieces: &[Piece]) -> Self {
        let mut places = Self { cells: vec![0; (2 * pieces.len() + 1).next_power_of_two()] };
        for (place, piece) in (1_u32..).zip(pieces) {
            let cell = places.cell(piece.story, pieces);
            if places.cells[cell] == 0 {
                places.cells[cell] = place;
            }
        }
        places
    }

    fn of(&self, story: StoryId, pieces: &[Piece]) -> Option<usize> {
        (self.cells[self.cell(story, pieces)] as usize).checked_sub(1)
    }

    /// The story's cell, or the empty one where it would be.
    fn cell(&self, story: StoryId, pieces: &[Piece]) -> usize {
        let last = self.cells.len() - 1;
        let mut cell = mixed(story.0.cast_unsigned()) as usize & last;
        while let Some(place) = (self.cells[cell] as usize).checked_sub(1) {
            if pieces[place].story == story {
                break;
            }
            cell = (cell + 1) & last;
        }
        cell
    }
}

fn common(pieces: &[Piece], crowd: &Crowd, now: Timestamp) -> Vec<Features> {
    let tallies: Vec<Tally> = pieces.iter().map(|piece| crowd.tally(piece.story, now)).collect();
    let rates = crowd.rates(now);
    let mut all: Vec<Features> =
        pieces.iter().zip(&tallies).map(|(piece, tally)| one(piece, tally, rates, now)).collect();
    let draws = crowd.draw.lifts();
    for (features, piece) in all.iter_mut().zip(pieces) {
        features.set(Feature::WordsDraw, draws.of_words(piece));
        features.set(Feature::FacetsDraw, draws.of_facets(piece));
    }
    let of = |window: usize| tallies.iter().map(move |tally| tally.opened()[window]);
    let firsts = pieces.iter().map(|piece| piece.first_at.as_millisecond() as f64);
    for (feature, shares) in [
        (Feature::Standing1h, shares_below(of(1))),
        (Feature::Standing24h, shares_below(of(3))),
        (Feature::Newness, shares_below(firsts)),
    ] {
        for (features, share) in all.iter_mut().zip(shares) {
            features.set(feature, share);
        }
    }
    all
}

fn one(piece: &Piece, tally: &Tally, rates: [f64; 4], now: Timestamp) -> Features {
    use Feature as F;
    let mut features = Features::default();
    let mut set = |feature, value: f64| features.set(feature, value as f32);
    let [opens_15m, opens_1h, opens_6h, opens_24h] = tally.opened().map(f64::ln_1p);
    let [lift_15m, lift_1h, lift_6h, lift_24h] = tally.lifts(rates);
    set(F::Significance, piece.significance);
    set(F::Opens15m, opens_15m);
    set(F::Opens1h, opens_1h);
    set(F::Opens6h, opens_6h);
    set(F::Opens24h, opens_24h);
    set(F::Lift15m, lift_15m);
    set(F::Lift1h, lift_1h);
    set(F::Lift6h, lift_6h);
    set(F::Lift24h, lift_24h);
    set(F::OpensEver, tally.opened_ever.ln_1p());
    set(F::ShownEver, tally.shown_ever.ln_1p());
    set(F::Age, hours(piece.first_at, now).ln_1p());
    set(F::Development, hours(piece.latest_development_at, now).ln_1p());
    set(F::Quiet, hours(tally.last_opened.unwrap_or(piece.first_at), now).ln_1p());
    let second = now.as_second().rem_euclid(86_400);
    set(F::Hour, (second / 3_600) as f64);
    features
}

/// For each value, the share of the others that are smaller; equal ones count half.
fn shares_below(values: impl Iterator<Item = f64>) -> Vec<f32> {
    let values: Vec<f64> = values.collect();
    let mut sorted = values.clone();
    sorted.sort_by(f64::total_cmp);
    let share = |value: &f64| {
        let below = sorted.partition_point(|other| other < value);
        let up_to = sorted.partition_point(|other| other <= value);
        (below + up_to - 1) as f32 / (2 * (sorted.len() - 1).max(1)) as f32
    };
    values.iter().map(share).collect()
}
