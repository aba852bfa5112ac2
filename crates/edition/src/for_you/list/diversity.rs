//! Not the same thing thirty times.

use crate::for_you::{
    facet::{AUTHOR, KINDS, SECTION, TITLE, TOPIC},
    offer::Offer,
};

/// What two stories have in common counts so much: words, topics and authors, section, title.
const SHARES: [f32; 4] = [0.35, 0.35, 0.15, 0.15];
/// Texts so near tell the same thing.
const SAME_FROM: f32 = 0.5;

/// Chooses `count` of places with their scores, best first; says where they stand there. Each is
/// the best by λ·relevance − (1−λ)·likeness to what was chosen before; relevance is the score,
/// from 0 for the last to 1 for the first.
pub(crate) fn diverse(
    offer: &Offer<'_>,
    scored: &[(usize, f64)],
    count: usize,
    lambda: f64,
) -> Vec<usize> {
    let (Some((_, first)), Some((_, last))) = (scored.first(), scored.last()) else {
        return Vec::new();
    };
    let span = (first - last).max(f64::MIN_POSITIVE);
    let mut texts = Texts::new(offer, scored);
    let mut nearest = vec![0.0_f64; scored.len()];
    let mut left: Vec<usize> = (0..scored.len()).collect();
    let mut chosen = Vec::new();
    while chosen.len() < count && !left.is_empty() {
        let worth = |number: usize| {
            lambda * (scored[number].1 - last) / span - (1.0 - lambda) * nearest[number]
        };
        // The first of equals: the earlier one in the order of the scores.
        let best = (1..left.len())
            .fold(0, |best, next| if worth(left[next]) > worth(left[best]) { next } else { best });
        let next = left.remove(best);
        texts.lay_out(next);
        for other in &left {
            let cosine = texts.cosine(*other);
            let likeness = likeness(offer, scored[next].0, scored[*other].0, cosine);
            nearest[*other] = nearest[*other].max(f64::from(likeness));
        }
        chosen.push(next);
    }
    chosen
}

/// Texts that are compared with one another: of each the terms that another one has too,
/// numbered anew.
struct Texts {
    terms: Vec<Vec<(usize, f32)>>,
    /// By term, the weights of the text that is laid out.
    weights: Vec<f32>,
}

impl Texts {
    fn new(offer: &Offer<'_>, scored: &[(usize, f64)]) -> Self {
        let texts = scored.iter().enumerate();
        let mut all: Vec<(u32, usize, f32)> = texts
            .flat_map(|(number, (place, _))| {
                let (terms, weights) = offer.terms_of(*place);
                terms.iter().zip(weights).map(move |(term, weight)| (*term, number, *weight))
            })
            .collect();
        all.sort_unstable_by_key(|(term, number, _)| (*term, *number));
        let mut terms = vec![Vec::new(); scored.len()];
        let mut count = 0;
        for same in all.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            for (_, number, weight) in same {
                terms[*number].push((count, *weight));
            }
            count += 1;
        }
        Self { terms, weights: vec![0.0; count] }
    }

    fn lay_out(&mut self, number: usize) {
        self.weights.fill(0.0);
        for (term, weight) in &self.terms[number] {
            self.weights[*term] = *weight;
        }
    }

    /// Of one text with the one that is laid out.
    fn cosine(&self, number: usize) -> f32 {
        self.terms[number].iter().map(|(term, weight)| weight * self.weights[*term]).sum()
    }
}

/// How much two stories have in common, from 0 to 1: words, the share of their topics and
/// authors, section, title. Languages do not count.
pub(crate) fn likeness(offer: &Offer<'_>, one: usize, two: usize, cosine: f32) -> f32 {
    let (mine, others) = (offer.facets_of(one), offer.facets_of(two));
    let (mut all, mut all_others, mut same) = ([0_u8; KINDS], [0_u8; KINDS], [0_u8; KINDS]);
    for facet in mine {
        all[facet.0] += 1;
        same[facet.0] += u8::from(others.contains(facet));
    }
    for facet in others {
        all_others[facet.0] += 1;
    }
    let of = |kinds: &[usize]| {
        let sum = |counts: &[u8; KINDS]| kinds.iter().map(|kind| counts[*kind]).sum::<u8>();
        f32::from(sum(&same)) / f32::from(sum(&all).min(sum(&all_others)).max(1))
    };
    let words = (cosine / SAME_FROM).min(1.0);
    let parts = [words, of(&[TOPIC, AUTHOR]), of(&[SECTION]), of(&[TITLE])];
    parts.iter().zip(SHARES).map(|(part, share)| part * share).sum()
}
