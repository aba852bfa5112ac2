//! What the ranking looks at.

use serde::{Deserialize, Serialize};

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident $word:literal),+ $(,)?) => {
        /// One thing that the ranking looks at.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Feature { $($(#[$doc])* $name),+ }

        impl Feature {
            /// In the order in which they are logged.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The stable name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }
        }
    };
}

features! {
    /// Total of the significance.
    Significance "significance",
    /// ln(1 + openings by everybody), half-life 15 minutes.
    Opens15m "opens-15m",
    /// The same, 1 hour.
    Opens1h "opens-1h",
    /// The same, 6 hours.
    Opens6h "opens-6h",
    /// The same, 24 hours.
    Opens24h "opens-24h",
    /// ln(smoothed rate of opening / the edition's), half-life 15 minutes.
    Lift15m "lift-15m",
    /// The same, 1 hour.
    Lift1h "lift-1h",
    /// The same, 6 hours.
    Lift6h "lift-6h",
    /// The same, 24 hours.
    Lift24h "lift-24h",
    /// ln(1 + openings ever).
    OpensEver "opens-ever",
    /// ln(1 + showings ever).
    ShownEver "shown-ever",
    /// Share of the stories on offer that are opened less, half-life 1 hour.
    Standing1h "standing-1h",
    /// The same, 24 hours.
    Standing24h "standing-24h",
    /// ln(1 + hours since the first article).
    Age "age",
    /// Share of the stories on offer that are older.
    Newness "newness",
    /// ln(1 + hours since the last development).
    Development "development",
    /// ln(1 + hours since anybody opened it).
    Quiet "quiet",
    /// How much more often stories with its words are opened than others, by everybody.
    WordsDraw "words-draw",
    /// The same for its section, topics, title and authors.
    FacetsDraw "facets-draw",
    /// Cosine to the nearest interest.
    Interest "interest",
    /// Cosine to the second nearest.
    SecondInterest "second-interest",
    /// Mean cosine, weighted by the interests' strength.
    AllInterests "all-interests",
    /// ln(reader's rate in the section / reader's rate).
    SectionTaste "section-taste",
    /// The same for the title.
    TitleTaste "title-taste",
    /// The same for the topic liked best.
    TopicTaste "topic-taste",
    /// The same for the language.
    LanguageTaste "language-taste",
    /// The same for the author liked best.
    AuthorTaste "author-taste",
    /// How many of its facets the reader follows.
    Followed "followed",
    /// How much it goes with everything the reader opened lately.
    Company "company",
    /// How much it goes with one thing that the reader opened lately.
    BestCompany "best-company",
    /// How many openings each of its readers has in common with this one.
    AlikeReaders "alike-readers",
    /// How much it goes with what the reader opened last.
    LastCompany "last-company",
    /// ln(1 + hours) by which it is newer than what the reader opened last; negative if older.
    AfterLast "after-last",
    /// ln(1 + hours since the reader opened anything).
    Away "away",
    /// ln(1 + what the reader opened since it was there).
    OpenedSince "opened-since",
    /// ln(1 + visits of the reader since it was there).
    VisitsSince "visits-since",
    /// How often it was shown to the reader and not opened.
    Passed "passed",
    /// ln(words) less the reader's mean.
    Length "length",
    /// ln(1 + age) less the reader's mean.
    AgeHabit "age-habit",
    /// Hour of the day, UTC.
    Hour "hour",
    /// ln(1 + openings by the reader).
    Experience "experience",
}

/// How many there are.
pub const FEATURES: usize = Feature::ALL.len();

/// The values for one story and one reader, as logged at serving: what training sees is what
/// was served with, to the bit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<f32>", into = "Vec<f32>")]
pub struct Features(pub(crate) [f32; FEATURES]);

impl Features {
    /// Of one feature.
    #[must_use]
    pub fn get(&self, feature: Feature) -> f32 {
        self.0[feature as usize]
    }

    pub(crate) fn set(&mut self, feature: Feature, value: f32) {
        self.0[feature as usize] = if value.is_finite() { value } else { 0.0 };
    }
}

impl Default for Features {
    fn default() -> Self {
        Self([0.0; FEATURES])
    }
}

/// A log line or a ranker of another release, with other features.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} features where {FEATURES} are known")]
pub struct FeaturesError(pub(crate) usize);

impl TryFrom<Vec<f32>> for Features {
    type Error = FeaturesError;
    fn try_from(values: Vec<f32>) -> Result<Self, FeaturesError> {
        Ok(Self(values.try_into().map_err(|values: Vec<f32>| FeaturesError(values.len()))?))
    }
}

impl From<Features> for Vec<f32> {
    fn from(features: Features) -> Self {
        features.0.to_vec()
    }
}
