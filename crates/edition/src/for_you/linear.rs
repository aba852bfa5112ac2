//! Stage 1: a sum of weighted features. It needs no log, so a new instance has it at once.

use super::{
    exact,
    feature::{FEATURES, Feature, Features},
};

/// Start settings, in the logarithm of the odds of opening; docs/inside/for-you.md says how they
/// were checked.
const WEIGHTS: [(Feature, f32); 20] = [
    (Feature::Significance, 0.3),
    (Feature::Lift1h, 0.3),
    (Feature::Lift6h, 0.4),
    (Feature::Lift24h, 0.5),
    (Feature::Opens1h, 0.3),
    (Feature::Opens6h, 0.1),
    (Feature::Age, -0.25),
    (Feature::WordsDraw, 0.2),
    (Feature::FacetsDraw, 0.5),
    (Feature::Interest, 5.0),
    (Feature::AllInterests, 5.0),
    (Feature::SectionTaste, 0.6),
    (Feature::TitleTaste, 0.4),
    (Feature::TopicTaste, 0.6),
    (Feature::LanguageTaste, 0.6),
    (Feature::AuthorTaste, 0.4),
    (Feature::Followed, 0.5),
    (Feature::Company, 0.5),
    (Feature::AlikeReaders, 0.3),
    (Feature::Passed, -0.3),
];

/// So many of them are the same for all readers.
const COMMON: usize = 9;

/// Those that know words and facets only.
const CONTENT: [Feature; 9] = [
    Feature::WordsDraw,
    Feature::FacetsDraw,
    Feature::Interest,
    Feature::AllInterests,
    Feature::SectionTaste,
    Feature::TitleTaste,
    Feature::TopicTaste,
    Feature::LanguageTaste,
    Feature::AuthorTaste,
];

/// What each feature adds, as multiples of the unit of [`exact`].
pub(crate) fn addends(features: &Features) -> [f64; FEATURES] {
    let mut addends = [0.0; FEATURES];
    for (feature, weight) in WEIGHTS {
        addends[feature as usize] = exact::rounded(f64::from(weight * features.get(feature)));
    }
    addends
}

/// The sum of the addends.
pub(crate) fn score(features: &Features) -> f64 {
    addends(features).iter().sum()
}

/// What is known of the words and facets alone, for measuring.
pub(crate) fn content_score(features: &Features) -> f64 {
    let added = addends(features);
    CONTENT.iter().map(|feature| added[*feature as usize]).sum()
}

/// The same to a few digits, for choosing which stories are looked at closely.
pub(crate) fn rough_score(features: &Features) -> f32 {
    sum(&WEIGHTS, features)
}

/// What the reader's taste adds to that of the features which are the same for all readers.
pub(crate) fn rough_score_of_taste(features: &Features) -> f32 {
    sum(&WEIGHTS[COMMON..], features)
}

fn sum(weights: &[(Feature, f32)], features: &Features) -> f32 {
    weights.iter().map(|(feature, weight)| weight * features.get(*feature)).sum()
}
