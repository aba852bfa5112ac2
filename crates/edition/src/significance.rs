//! How much a story matters, from what newsrooms do; clicks never enter.

use std::collections::{BTreeMap, BTreeSet};

use types::{Country, Genre, PublisherId, Score, SignedDuration, Timestamp};

use crate::{
    Candidate, Section, Telling, lead,
    prominence::{Prominence, prominence},
    votes::{Votes, count},
    words::{ago, noun},
};

/// The logarithm of a story's significance, as a sum:
///
/// ```text
/// log S = ln(max(E, 1e-4)) + 0.5·ln(1+N) + 0.2·G + 0.3·N/owners
///       + 0.2·ln(words/400 within ±1) + 0.2·q̄ − age/h + editor
/// ```
///
/// E are the votes of the titles by owner and copy group, N the owners who write their own
/// text, G the entropy of the owners' countries in nats, q̄ the vote-weighted mean weight of the
/// titles. Derived in docs/inside/front-page.md.
#[must_use]
pub fn significance(candidate: &Candidate, votes: &Votes, now: Timestamp) -> Score {
    Weighed::new(candidate, votes, now).score()
}

/// A candidate measured, before anything is put into words: most are never shown.
pub(crate) struct Weighed<'a> {
    pub(crate) candidate: &'a Candidate,
    prominence: Prominence,
    owners: usize,
    pub(crate) original: usize,
    /// Of the owners, with how many each.
    countries: BTreeMap<Country, u32>,
    lead_words: Option<u32>,
    mean_quality: f64,
    /// Hours since the last news.
    age: f64,
}

impl<'a> Weighed<'a> {
    pub(crate) fn new(candidate: &'a Candidate, votes: &Votes, now: Timestamp) -> Self {
        Self {
            candidate,
            prominence: prominence(candidate, votes),
            owners: candidate.owners(),
            original: candidate.original_owners(),
            countries: countries(candidate),
            lead_words: lead::leads(candidate, &[]).first().map(|lead| lead.words),
            mean_quality: mean_quality(candidate, votes),
            age: hours(now.duration_since(candidate.latest_development_at)),
        }
    }

    /// The sum of the addends; equal to the total of [`Weighed::score`].
    pub(crate) fn total(&self) -> f64 {
        self.values().iter().map(|(_, value)| value).sum()
    }

    /// The addends with their evidence.
    pub(crate) fn score(&self) -> Score {
        let mut score = Score::default();
        for ((name, value), because) in self.values().into_iter().zip(self.evidence()) {
            if let Some(because) = because {
                score.add(name, value, because);
            }
        }
        score
    }

    fn values(&self) -> [(&'static str, f64); 8] {
        let original = count(self.original);
        let owners = count(self.owners.max(1));
        let length = self.lead_words.map_or(0.0, |words| (f64::from(words.max(1)) / 400.0).ln());
        let editor = if self.candidate.editor.is_finite() { self.candidate.editor } else { 0.0 };
        [
            ("place", self.prominence.votes.max(1e-4).ln()),
            ("owners", 0.5 * original.ln_1p()),
            ("countries", 0.2 * entropy(&self.countries)),
            ("originality", 0.3 * original / owners),
            ("length", 0.2 * length.clamp(-1.0, 1.0)),
            ("titles", 0.2 * self.mean_quality),
            ("age", -self.age / time_scale(self.candidate).0),
            ("editor", editor.clamp(-2.0, 2.0)),
        ]
        .map(|(name, value)| (name, rounded(value)))
    }

    /// For each of the values, in their order; nothing where there is nothing to say.
    fn evidence(&self) -> [Option<String>; 8] {
        let (owners, original) = (self.owners, self.original);
        let countries: Vec<&str> = self.countries.keys().map(Country::as_str).collect();
        let kind = time_scale(self.candidate).1;
        let editor = self.candidate.editor;
        [
            Some(self.prominence.in_words()),
            Some(told_by(original)),
            Some(format!("from {}", countries.join(", "))),
            Some(format!("{original} of {owners} {} wrote it themselves", noun(owners, "owner"))),
            self.lead_words.map(|words| format!("the leading article has {words} words")),
            Some(format!("its titles weigh {:.2} of 1 on average", self.mean_quality)),
            Some(format!("{kind}, last news {}", ago(self.age))),
            (editor.is_finite() && editor != 0.0).then(|| self.candidate.editor_reason.clone()),
        ]
    }
}

/// To a millionth: what a card shows adds up to the last digit, also after the page has been a
/// file.
pub(crate) fn rounded(value: f64) -> f64 {
    // Adding nothing turns a negative zero into zero.
    (value * 1e6).round() / 1e6 + 0.0
}

/// Hours, not below nothing: a clock that runs ahead makes no story newer than new.
pub(crate) fn hours(duration: SignedDuration) -> f64 {
    (duration.as_secs_f64() / 3600.0).max(0.0)
}

fn told_by(owners: usize) -> String {
    match owners {
        0 => "told only in copies of an agency's text".to_owned(),
        1 => "told by 1 owner in their own words".to_owned(),
        more => format!("told by {more} independent owners in their own words"),
    }
}

fn countries(candidate: &Candidate) -> BTreeMap<Country, u32> {
    let mut home: BTreeMap<PublisherId, Country> = BTreeMap::new();
    for telling in &candidate.articles {
        let country = home.entry(telling.publisher).or_insert(telling.country);
        *country = telling.country.min(*country);
    }
    let mut countries = BTreeMap::new();
    for country in home.into_values() {
        *countries.entry(country).or_default() += 1;
    }
    countries
}

/// G, in nats.
fn entropy(countries: &BTreeMap<Country, u32>) -> f64 {
    crate::variety::entropy(countries.values().copied())
}

fn mean_quality(candidate: &Candidate, votes: &Votes) -> f64 {
    let (mut weighted, mut weights) = (0.0, 0.0);
    // Sums of floats depend on their order, so it must not be that of the input.
    let mut tellings: Vec<&Telling> = candidate.articles.iter().collect();
    tellings.sort_by_key(|telling| telling.article);
    for telling in tellings {
        let vote = votes.of_article(telling.article);
        weighted += vote * telling.quality();
        weights += vote;
    }
    if weights > 0.0 { weighted / weights } else { 0.0 }
}

/// h: in how many hours a story loses one unit, and what it is called.
fn time_scale(candidate: &Candidate) -> (f64, &'static str) {
    if is_breaking(candidate) {
        return (6.0, "breaking news");
    }
    match candidate.section {
        Section::Science
        | Section::Technology
        | Section::Health
        | Section::Environment
        | Section::Culture
        | Section::Opinion => (24.0, "keeps for a day"),
        Section::World
        | Section::Politics
        | Section::Business
        | Section::Sport
        | Section::Local
        | Section::Other => (10.0, "news of the day"),
    }
}

/// Followed live, or taken up by five owners within its first hour.
fn is_breaking(candidate: &Candidate) -> bool {
    let is_live = candidate.articles.iter().any(|telling| telling.genre == Genre::LiveBlog);
    let early = candidate.articles.iter().filter(|telling| {
        telling.published.duration_since(candidate.first_at) <= SignedDuration::from_hours(1)
    });
    is_live || early.map(|telling| telling.publisher).collect::<BTreeSet<_>>().len() >= 5
}
