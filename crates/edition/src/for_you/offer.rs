//! The stories of one edition at one moment, prepared once for all its readers.

use types::{StoryId, Timestamp};

use super::{
    crowd::{Crowd, Tally},
    decay::hours,
    facet::Facet,
    feature::{Feature, Features},
    piece::Piece,
    vector::{DIMENSIONS, dot},
};

/// What may stand in lists, with everything that does not depend on who reads.
#[derive(Debug, Clone)]
pub struct Offer<'a> {
    pub(crate) pieces: &'a [Piece],
    /// Of each piece, with what is the same for all readers.
    pub(crate) common: Vec<Features>,
    /// Of each piece its vector, widened: processors multiply pairs of 16 bits at once.
    pub(crate) vectors: Vec<[i16; DIMENSIONS]>,
    /// Of each piece, 1 / length of its vector.
    pub(crate) inverse_lengths: Vec<f32>,
    /// Kind and key of each facet, one piece after the other.
    facets: Vec<(usize, u64)>,
    /// Where the facets of each piece end.
    facet_ends: Vec<usize>,
    /// Places by story.
    by_story: Vec<(StoryId, usize)>,
    pub(crate) crowd: &'a Crowd,
    pub(crate) now: Timestamp,
}

impl<'a> Offer<'a> {
    /// Prepares the pieces; what they are must not change while the offer lives.
    #[must_use]
    pub fn new(pieces: &'a [Piece], crowd: &'a Crowd, now: Timestamp) -> Self {
        let mut facets = Vec::new();
        let mut facet_ends = Vec::with_capacity(pieces.len());
        for piece in pieces {
            facets.extend(piece.facets.iter().map(|facet| (facet.kind(), Facet::key(facet))));
            facet_ends.push(facets.len());
        }
        let mut by_story: Vec<(StoryId, usize)> =
            pieces.iter().enumerate().map(|(place, piece)| (piece.story, place)).collect();
        by_story.sort_unstable();
        Self {
            pieces,
            common: common(pieces, crowd, now),
            vectors: pieces.iter().map(|piece| piece.vector.0.map(i16::from)).collect(),
            inverse_lengths: pieces.iter().map(|piece| piece.vector.inverse_length()).collect(),
            facets,
            facet_ends,
            by_story,
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
        let place = self.by_story.binary_search_by_key(&story, |(story, _)| *story).ok()?;
        Some(self.by_story[place].1)
    }

    /// The cosine of two pieces.
    pub(crate) fn likeness(&self, one: usize, two: usize) -> f32 {
        let dot = dot(&self.vectors[one], &self.vectors[two]);
        dot as f32 * self.inverse_lengths[one] * self.inverse_lengths[two]
    }

    pub(crate) fn facets_of(&self, place: usize) -> &[(usize, u64)] {
        let start = place.checked_sub(1).map_or(0, |before| self.facet_ends[before]);
        &self.facets[start..self.facet_ends[place]]
    }
}

fn common(pieces: &[Piece], crowd: &Crowd, now: Timestamp) -> Vec<Features> {
    let tallies: Vec<Tally> = pieces.iter().map(|piece| crowd.tally(piece.story, now)).collect();
    let rates = crowd.rates(now);
    let mut all: Vec<Features> =
        pieces.iter().zip(&tallies).map(|(piece, tally)| one(piece, tally, rates, now)).collect();
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
