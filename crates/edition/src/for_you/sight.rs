//! The offer as one reader sees it.

use types::{StoryId, Timestamp};

use super::{
    companions::Kinship,
    decay::{HOUR, hours_between},
    facet::{Facet, KINDS},
    feature::{Feature, Features},
    offer::Offer,
    profile::{Centre, Profile},
    vector::dot,
};

/// So many openings at this rate are assumed before any is counted.
const RATE_PRIOR: (f32, f32) = (20.0, 0.08);

/// A profile, prepared for looking at many stories.
pub(crate) struct Sight<'a> {
    profile: &'a Profile,
    centres: Vec<(&'a Centre, f32, f32)>,
    affinities: Affinities,
    kin: Vec<(StoryId, Kinship)>,
    last_kin: Vec<(StoryId, Kinship)>,
    /// When the reader's visits began, ascending.
    visits: Vec<i64>,
    away: f32,
}

/// Two and a half standard deviations of the cosine of unrelated directions.
const NOISE: f32 = 0.15;
/// After so long without an opening a new visit begins, in milliseconds.
const VISIT_GAP: i64 = HOUR / 2;

impl<'a> Sight<'a> {
    pub(crate) fn new(profile: &'a Profile, offer: &Offer<'_>) -> Self {
        let now = offer.now;
        let companions = &offer.crowd.companions;
        let recent = profile.recent();
        let last = profile.recent.last();
        Self {
            profile,
            centres: centres(profile, now),
            affinities: Affinities::new(profile, now),
            kin: companions.kin(&recent),
            last_kin: companions.kin(&recent[recent.len().saturating_sub(1)..]),
            visits: visits(profile),
            away: last.map_or(0.0, |last| hours_between(last.at, now.as_millisecond()) as f32),
        }
    }

    /// Everything that the ranking looks at, for every piece.
    pub(crate) fn features(&self, offer: &Offer<'_>) -> Vec<Features> {
        let mut all = offer.common.clone();
        for (place, features) in all.iter_mut().enumerate() {
            self.look(offer, place, features);
        }
        for (story, kin) in &self.kin {
            if let Some(place) = offer.place_of(*story) {
                company(&mut all[place], kin);
            }
        }
        for (story, kin) in &self.last_kin {
            if let Some(place) = offer.place_of(*story) {
                all[place].set(Feature::LastCompany, kin.sum);
            }
        }
        for (story, times) in self.profile.passed() {
            if let Some(place) = offer.place_of(*story) {
                all[place].set(Feature::Passed, f32::from(*times));
            }
        }
        all
    }

    fn look(&self, offer: &Offer<'_>, place: usize, features: &mut Features) {
        let piece = &offer.pieces[place];
        let (mut best, mut second, mut mean) = (0.0_f32, 0.0_f32, 0.0_f32);
        for (centre, inverse, share) in &self.centres {
            let cosine = dot(&centre.0, &offer.vectors[place]) as f32
                * inverse
                * offer.inverse_lengths[place];
            // Unrelated texts are so near by chance; nobody is told that they are alike.
            let cosine = if cosine < NOISE { 0.0 } else { cosine };
            mean += share * cosine;
            second = second.max(best.min(cosine));
            best = best.max(cosine);
        }
        features.set(Feature::Interest, best);
        features.set(Feature::SecondInterest, second);
        features.set(Feature::AllInterests, mean);
        self.affinities.set(offer.facets_of(place), features);
        let habits = &self.profile.habits;
        features.set(Feature::Experience, habits.opened.ln_1p());
        if habits.opened > 0.0 {
            self.since(piece.first_at, features);
            let age = features.get(Feature::Age);
            features.set(Feature::AgeHabit, age - habits.age);
            features.set(Feature::Length, (piece.words as f32).ln_1p() - habits.words);
        }
    }

    /// What the reader did since a story was there.
    fn since(&self, first_at: Timestamp, features: &mut Features) {
        let recent = &self.profile.recent;
        let first_at = first_at.as_millisecond();
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

fn centres(profile: &Profile, now: Timestamp) -> Vec<(&Centre, f32, f32)> {
    let all: f32 = profile.interests.iter().map(|interest| interest.strength(now)).sum();
    let share = |strength: f32| if all > 0.0 { strength / all } else { 0.0 };
    let interests = profile.interests.iter();
    interests
        .map(|interest| {
            let centre = &interest.centre;
            (centre, centre.inverse_length(), share(interest.strength(now)))
        })
        .collect()
}

fn company(features: &mut Features, kin: &Kinship) {
    features.set(Feature::Company, kin.sum);
    features.set(Feature::BestCompany, kin.best);
    let readers = features.get(Feature::OpensEver).exp();
    features.set(Feature::AlikeReaders, (kin.common / readers).ln_1p());
}

/// Affinities by key, in a table with open addressing: six look-ups for each of 10,000 stories.
struct Affinities {
    cells: Vec<(u64, f32, bool)>,
}

/// A power of two, at least twice the 128 facets that a profile can hold.
const CELLS: usize = 512;

impl Affinities {
    fn new(profile: &Profile, now: Timestamp) -> Self {
        let (prior, rate) = RATE_PRIOR;
        let habits = &profile.habits;
        let shown = habits.shown.max(habits.opened);
        let rate = (habits.opened + prior * rate) / (shown + prior);
        let follows: Vec<&Facet> = profile.follows().collect();
        let mut table = Self { cells: vec![(0, 0.0, false); CELLS] };
        for (facet, affinity) in profile.tastes.affinities(profile.follows(), rate, now) {
            table.insert(facet.key(), affinity, follows.binary_search(&facet).is_ok());
        }
        table
    }

    fn insert(&mut self, key: u64, affinity: f32, is_followed: bool) {
        let mut cell = key as usize % CELLS;
        while self.cells[cell].0 != 0 {
            cell = (cell + 1) % CELLS;
        }
        self.cells[cell] = (key, affinity, is_followed);
    }

    fn find(&self, key: u64) -> Option<(f32, bool)> {
        let mut cell = key as usize % CELLS;
        loop {
            match self.cells[cell] {
                (0, ..) => return None,
                (found, affinity, is_followed) if found == key => {
                    return Some((affinity, is_followed));
                }
                _ => cell = (cell + 1) % CELLS,
            }
        }
    }

    /// The best of each kind.
    fn set(&self, facets: &[(usize, u64)], features: &mut Features) {
        let mut best: [Option<f32>; KINDS] = [None; KINDS];
        let mut followed = 0.0;
        for (kind, key) in facets {
            if let Some((affinity, is_followed)) = self.find(*key) {
                followed += f32::from(u8::from(is_followed));
                best[*kind] = Some(best[*kind].map_or(affinity, |best| best.max(affinity)));
            }
        }
        let names = [
            Feature::SectionTaste,
            Feature::TitleTaste,
            Feature::TopicTaste,
            Feature::LanguageTaste,
            Feature::AuthorTaste,
        ];
        for (feature, affinity) in names.into_iter().zip(best) {
            features.set(feature, affinity.unwrap_or(0.0));
        }
        features.set(Feature::Followed, followed);
    }
}
