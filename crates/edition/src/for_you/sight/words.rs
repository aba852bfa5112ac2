//! How near a story's words are to a reader's interests.

use types::Timestamp;

use crate::for_you::{
    directions::Directions,
    feature::{Feature, Features},
    profile::{INTERESTS_MAX, Profile},
};

/// Texts of different subjects are so near by a few common words; nobody is told that they are
/// alike.
const NOISE: f32 = 0.03;

/// The interests' words, and each interest's share of the reader's reading.
pub(super) struct Words {
    interests: Directions<INTERESTS_MAX>,
    shares: [f32; INTERESTS_MAX],
}

impl Words {
    pub(super) fn new(profile: &Profile, now: Timestamp) -> Self {
        let interests = || profile.interests.iter();
        let all: f32 = interests().map(|interest| interest.strength(now)).sum();
        let mut shares = [0.0; INTERESTS_MAX];
        for (share, interest) in shares.iter_mut().zip(interests()) {
            *share = interest.strength(now) / all.max(f32::MIN_POSITIVE);
        }
        Self { interests: Directions::of(interests().map(|interest| &interest.centre)), shares }
    }

    /// The cosines of the nearest, of the second, and the mean by the interests' shares.
    pub(super) fn set(&self, terms: (&[u32], &[f32]), features: &mut Features) {
        let (mut best, mut second, mut mean) = (0.0_f32, 0.0_f32, 0.0_f32);
        for (cosine, share) in self.interests.cosines(terms).into_iter().zip(self.shares) {
            let cosine = if cosine < NOISE { 0.0 } else { cosine };
            mean += share * cosine;
            let lesser = if cosine < best { cosine } else { best };
            second = if lesser > second { lesser } else { second };
            best = if cosine > best { cosine } else { best };
        }
        features.set(Feature::Interest, best);
        features.set(Feature::SecondInterest, second);
        features.set(Feature::AllInterests, mean);
    }
}
