//! The scores of every ranker so far, and how diverse the first ten are.

use std::collections::BTreeSet;

use super::{
    desk::Moment,
    metrics::{Means, Scores, ndcg, scores},
    popular::{HALF_LIVES, Popular},
    report::PopularNow,
};
use crate::for_you::{Features, Offer, facet::TOPIC, feature::Feature, linear, list::likeness};

/// What [`variety`] measures.
pub(super) const VARIETY: &str = "of the first ten, mean over lists: 1 − the mean likeness of all pairs (words, \
    topics and authors, section, title), 1 − the mean cosine of their texts, and the number of \
    different topics";

/// Sums over the lists that were scored.
#[derive(Default)]
pub(super) struct Tallies {
    pub(super) newest: Means,
    pub(super) words: Means,
    pub(super) content: Means,
    pub(super) production: Means,
    pub(super) popular: [[Means; HALF_LIVES.len()]; 2],
    /// Of the top ten: by relevance, and with diversity.
    pub(super) variety: [[f64; 3]; 2],
    pub(super) with_variety: f64,
    pub(super) lists: usize,
}

impl Tallies {
    pub(super) fn rivals(
        &mut self,
        moment: &Moment<'_>,
        popular: &Popular,
        scored: &[(Features, f64)],
        draws: &[u64],
    ) {
        let add = |means: &mut Means, values: &[f64]| {
            if let Some(measured) = scores(values, moment.opened, draws) {
                means.add(measured);
            }
        };
        let newest = moment.pieces.iter().map(|piece| piece.first_at.as_millisecond() as f64);
        add(&mut self.newest, &newest.collect::<Vec<_>>());
        let words = scored.iter().map(|(features, _)| {
            f64::from(features.get(Feature::Interest) + features.get(Feature::AllInterests))
        });
        add(&mut self.words, &words.collect::<Vec<_>>());
        let content = scored.iter().map(|(features, _)| linear::content_score(features));
        add(&mut self.content, &content.collect::<Vec<_>>());
        let at = moment.at.as_millisecond();
        let counts: Vec<_> =
            moment.articles.iter().map(|article| popular.of(*article, at)).collect();
        for (kind, means) in self.popular.iter_mut().enumerate() {
            for (n, means) in means.iter_mut().enumerate() {
                let values: Vec<f64> = counts.iter().map(|counts| counts[kind][n]).collect();
                add(means, &values);
            }
        }
    }

    pub(super) fn varied(&mut self, moment: &Moment<'_>, offer: &Offer<'_>, orders: [&[usize]; 2]) {
        for (sum, order) in self.variety.iter_mut().zip(orders) {
            for (sum, value) in sum.iter_mut().zip(variety(offer, order)) {
                *sum += value;
            }
        }
        self.with_variety += ndcg(orders[1], moment.opened, 10);
    }

    pub(super) fn all_popular(&self) -> Vec<PopularNow> {
        let kinds = self.popular.iter().zip(["decayed openings", "decayed openings / showings"]);
        kinds
            .flat_map(|(means, by)| {
                means.iter().zip(HALF_LIVES).map(move |(means, half_life)| PopularNow {
                    by,
                    half_life_hours: half_life,
                    auc: means.mean().auc,
                })
            })
            .collect()
    }

    pub(super) fn best_popular(&self) -> (PopularNow, Scores) {
        let all = self.popular.iter().flatten().map(Means::mean);
        let both = self.all_popular().into_iter().zip(all);
        both.reduce(|best, next| if next.1.auc > best.1.auc { next } else { best })
            .unwrap_or_default()
    }
}

/// See [`VARIETY`].
fn variety(offer: &Offer<'_>, order: &[usize]) -> [f64; 3] {
    let top: Vec<usize> = order.iter().copied().take(10).collect();
    let (mut sums, mut pairs) = ([0.0; 2], 0.0_f64);
    for (n, one) in top.iter().enumerate() {
        for two in &top[n + 1..] {
            let cosine = offer.pieces[*one].vector.cosine(&offer.pieces[*two].vector);
            sums[0] += 1.0 - f64::from(likeness(offer, *one, *two, cosine));
            sums[1] += 1.0 - f64::from(cosine);
            pairs += 1.0;
        }
    }
    let subjects = top.iter().flat_map(|place| offer.facets_of(*place));
    let topics: BTreeSet<u64> =
        subjects.filter(|(kind, _)| *kind == TOPIC).map(|(_, key)| *key).collect();
    [sums[0] / pairs.max(1.0), sums[1] / pairs.max(1.0), topics.len() as f64]
}
