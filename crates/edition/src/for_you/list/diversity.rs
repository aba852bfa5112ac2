//! Not the same thing thirty times.

use crate::for_you::offer::Offer;

/// Chooses `count` of the scored places, each the best by λ·relevance − (1−λ)·likeness to what
/// was chosen before. Relevance is the score, from 0 for the last to 1 for the first.
pub(crate) fn diverse(
    offer: &Offer<'_>,
    scored: &[(usize, f64)],
    count: usize,
    lambda: f64,
) -> Vec<usize> {
    let (Some(first), Some(last)) = (scored.first(), scored.last()) else { return Vec::new() };
    let span = (first.1 - last.1).max(f64::MIN_POSITIVE);
    let mut left: Vec<(usize, f64, f64)> =
        scored.iter().map(|(place, score)| (*place, (score - last.1) / span, 0.0)).collect();
    let mut chosen = Vec::new();
    while chosen.len() < count && !left.is_empty() {
        let worth = |(_, relevance, likeness): &(usize, f64, f64)| {
            lambda * relevance - (1.0 - lambda) * likeness
        };
        // The first of equals: the earlier one in the order of the scores.
        let best = (1..left.len()).fold(0, |best, next| {
            if worth(&left[next]) > worth(&left[best]) { next } else { best }
        });
        let (place, ..) = left.remove(best);
        for (other, _, likeness) in &mut left {
            *likeness = likeness.max(f64::from(offer.likeness(place, *other)));
        }
        chosen.push(place);
    }
    chosen
}
