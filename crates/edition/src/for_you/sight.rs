//! The offer as one reader sees it.

mod affinities;
mod words;

use types::StoryId;

use self::{affinities::Affinities, words::Words};
use super::{
    companions::Kinship,
    decay::{HOUR, hours_between},
    feature::{Feature, Features},
    linear,
    offer::Offer,
    profile::Profile,
};

/// After so long without an opening a new visit begins, in milliseconds.
const VISIT_GAP: i64 = HOUR / 2;

/// A profile, prepared for looking at many stories.
pub(crate) struct Sight<'a> {
    profile: &'a Profile,
    words: Words,
    affinities: Affinities,
    /// Of each piece: with what was opened lately, and with the last of it.
    kin: [Vec<Kinship>; 2],
    /// How often each piece was shown and not opened.
    passed: Vec<u16>,
    /// When the reader's visits began, ascending.
    visits: Vec<i64>,
    away: f32,
}

impl<'a> Sight<'a> {
    pub(crate) fn new(profile: &'a Profile, offer: &Offer<'_>) -> Self {
        let now = offer.now;
        let recent = profile.recent();
        let kin = |read: &[StoryId]| {
            let place = |story| offer.place_of(story);
            offer.crowd.companions.kin(read, place, &offer.readers)
        };
        let mut passed = vec![0; offer.pieces.len()];
        for (story, times) in profile.passed() {
            if let Some(place) = offer.place_of(*story) {
                passed[place] = *times;
            }
        }
        let last = profile.recent.last();
        Self {
            profile,
            words: Words::new(profile, now),
            affinities: Affinities::new(profile, now),
            kin: [kin(&recent), kin(&recent[recent.len().saturating_sub(1)..])],
            passed,
            visits: visits(profile),
            away: last.map_or(0.0, |last| hours_between(last.at, now.as_millisecond()) as f32),
        }
    }

    /// What stage 1 makes of each piece, to a few digits.
    pub(crate) fn rough(&self, offer: &Offer<'_>) -> Vec<f32> {
        let rough = |(place, common): (usize, &f32)| {
            let mut own = Features::default();
            self.taste(offer, place, &mut own);
            common + linear::rough_score_of_taste(&own)
        };
        offer.rough.iter().enumerate().map(rough).collect()
    }

    /// Everything that the ranking looks at.
    pub(crate) fn features(&self, offer: &Offer<'_>, place: usize) -> Features {
        let mut features = offer.common[place];
        self.taste(offer, place, &mut features);
        features.set(Feature::LastCompany, self.kin[1][place].sum);
        features.set(Feature::BestCompany, self.kin[0][place].best);
        let habits = &self.profile.habits;
        features.set(Feature::Experience, habits.opened.ln_1p());
        if habits.opened > 0.0 {
            let piece = &offer.pieces[place];
            self.since(piece.first_at.as_millisecond(), &mut features);
            let age = features.get(Feature::Age);
            features.set(Feature::AgeHabit, age - habits.age);
            features.set(Feature::Length, (piece.words as f32).ln_1p() - habits.words);
        }
        features
    }

    /// What stage 1 weighs.
    fn taste(&self, offer: &Offer<'_>, place: usize, features: &mut Features) {
        self.words.set(offer.terms_of(place), features);
        self.affinities.set(offer.facets_of(place), features);
        let kin = self.kin[0][place];
        if kin.common > 0.0 {
            features.set(Feature::Company, kin.sum);
            features.set(Feature::AlikeReaders, (kin.common / offer.openings[place]).ln_1p());
        }
        features.set(Feature::Passed, f32::from(self.passed[place]));
    }

    /// What the reader did since a story was there.
    fn since(&self, first_at: i64, features: &mut Features) {
        let recent = &self.profile.recent;
        let opened = recent.len() - recent.partition_point(|opening| opening.at <= first_at);
        let visits = self.visits.len() - self.visits.partition_point(|visit| *visit <= first_at);
        features.set(Feature::OpenedSince, (opened as f32).ln_1p());
        features.set(Feature::VisitsSince, (visits as f32).ln_1p());
        features.set(Feature::Away, self.away.ln_1p());
        if let Some(last) = recent.last() {
            let newer = hours_between(last.first_at, first_at).ln_1p()
                - hours_between(first_at, last.first_at).ln_1p();
            features.set(Feature::AfterLast, newer as f32);
        }
    }
}

fn visits(profile: &Profile) -> Vec<i64> {
    let mut visits = Vec::new();
    let mut before: Option<i64> = None;
    for opening in &profile.recent {
        if before.is_none_or(|before| opening.at - before > VISIT_GAP) {
            visits.push(opening.at);
        }
        before = Some(opening.at);
    }
    visits
}
