//! A reader's month of visits → seconds per publisher.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use types::{ArticleId, PublisherId, TitleId};

use super::{Exclusion, Visit, weight};
use crate::{
    settle::{Copied, OriginTerms, Weight},
    split::{Claim, Splitter},
};

/// What counting depends on besides the visits.
#[derive(Debug, Clone, Copy)]
pub struct CountRules<'a> {
    /// Publishers under contract; others carry no weight, so that nothing is owed unclaimed.
    pub partners: &'a BTreeSet<PublisherId>,
    /// What copies owe to their origins.
    pub origin: &'a OriginTerms,
    /// Articles that the reader was counted for in earlier months.
    pub before: &'a BTreeSet<ArticleId>,
    /// What was found against the reader's visits.
    pub exclusions: &'a [Exclusion],
}

/// A reader's month, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// For the settlement: ascending by publisher, each once, none 0.
    pub reads: Vec<Weight>,
    /// The part of them that owes something to an origin; ascending, each pair once.
    pub copies: Vec<Copied>,
    /// All counted seconds before the cap per title and day.
    pub uncapped_seconds: u64,
    /// What a title could bring in one day, seconds.
    pub cap_seconds: u64,
    /// Articles counted now, ascending: not to be counted again.
    pub articles: Vec<ArticleId>,
    /// Articles that were visited and not counted, ascending, and why.
    pub not_counted: Vec<(ArticleId, NotCounted)>,
}

/// Why an article was not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotCounted {
    /// Its publisher is not under contract.
    NoContract,
    /// It was counted in an earlier month.
    Before,
    /// The visit is excluded.
    Excluded,
    /// Nobody stayed, or it has no words.
    NotEngaged,
}

/// Counts a month's visits of one reader; their order does not matter.
///
/// Each article counts once, by its heaviest visit. A title brings at most max(1, ⌊8 % of the
/// month⌋) seconds a day; what is above is taken from all its articles of the day in proportion.
#[must_use]
pub fn count(visits: &[Visit], rules: CountRules<'_>) -> Counted {
    let mut counted = Counted::default();
    let mut best: BTreeMap<ArticleId, (u64, &Visit)> = BTreeMap::new();
    let mut refused: BTreeMap<ArticleId, NotCounted> = BTreeMap::new();
    for visit in visits {
        match judge(visit, rules) {
            Ok(weight) => {
                let had = best.entry(visit.article).or_insert((weight, visit));
                // Of equally heavy visits the earlier counts.
                if (weight, had.1.day) > (had.0, visit.day) {
                    *had = (weight, visit);
                }
            }
            Err(why) => {
                let had = refused.entry(visit.article).or_insert(why);
                *had = why.min(*had);
            }
        }
    }
    refused.retain(|article, _| !best.contains_key(article));
    counted.not_counted = refused.into_iter().collect();
    counted.articles = best.keys().copied().collect();
    counted.uncapped_seconds =
        best.values().fold(0, |sum, (weight, _)| sum.saturating_add(*weight));
    counted.cap_seconds = (counted.uncapped_seconds.saturating_mul(8) / 100).max(1);
    let reads = capped(&best, counted.cap_seconds);
    counted.reads = by_publisher(&reads);
    counted.copies = by_origin(&reads, rules);
    counted
}

/// What a reader's money follows when they read nothing: their last three months together,
/// without publishers who are no longer under contract.
#[must_use]
pub fn habit(months: [&[Weight]; 3], partners: &BTreeSet<PublisherId>) -> Vec<Weight> {
    let reads = months.into_iter().flatten().filter(|read| partners.contains(&read.publisher));
    let mut sums: BTreeMap<PublisherId, u64> = BTreeMap::new();
    for read in reads {
        let sum = sums.entry(read.publisher).or_default();
        *sum = sum.saturating_add(read.seconds);
    }
    weights(sums)
}

/// What a visit weighs, above 0, or why it does not count.
fn judge(visit: &Visit, rules: CountRules<'_>) -> Result<u64, NotCounted> {
    if !rules.partners.contains(&visit.publisher) {
        return Err(NotCounted::NoContract);
    }
    if rules.before.contains(&visit.article) {
        return Err(NotCounted::Before);
    }
    if rules.exclusions.iter().any(|exclusion| exclusion.excludes(visit.publisher)) {
        return Err(NotCounted::Excluded);
    }
    weight(visit).filter(|weight| *weight > 0).ok_or(NotCounted::NotEngaged)
}

/// Each article's seconds after the cap of its title and day.
fn capped<'a>(best: &BTreeMap<ArticleId, (u64, &'a Visit)>, cap: u64) -> Vec<(u64, &'a Visit)> {
    let mut days: BTreeMap<(TitleId, Date), Vec<(u64, &'a Visit)>> = BTreeMap::new();
    for (weight, visit) in best.values() {
        days.entry((visit.title, visit.day)).or_default().push((*weight, *visit));
    }
    let mut splitter = Splitter::default();
    for day in days.values_mut() {
        let sum = day.iter().fold(0_u64, |sum, (weight, _)| sum.saturating_add(*weight));
        if sum <= cap {
            continue;
        }
        // Articles stand ascending: equal remainders go to the earlier one.
        let claims: Vec<Claim> = (0_u32..)
            .zip(&*day)
            .map(|(rank, (weight, _))| Claim { weight: *weight, rank })
            .collect();
        let parts = splitter.split(cap, &claims).unwrap_or_default();
        for ((weight, _), part) in day.iter_mut().zip(parts) {
            *weight = part.amount;
        }
    }
    days.into_values().flatten().collect()
}

fn by_publisher(reads: &[(u64, &Visit)]) -> Vec<Weight> {
    let mut sums: BTreeMap<PublisherId, u64> = BTreeMap::new();
    for (weight, visit) in reads {
        let sum = sums.entry(visit.publisher).or_default();
        *sum = sum.saturating_add(*weight);
    }
    weights(sums)
}

fn by_origin(reads: &[(u64, &Visit)], rules: CountRules<'_>) -> Vec<Copied> {
    let mut sums: BTreeMap<(PublisherId, PublisherId), (u64, u16)> = BTreeMap::new();
    for (weight, visit) in reads {
        let Some(origin) = visit.origin else { continue };
        let sure = origin.confidence_permille;
        let permille = rules.origin.permille(visit.publisher, origin.publisher, sure);
        if permille == 0 || *weight == 0 || !rules.partners.contains(&origin.publisher) {
            continue;
        }
        let (sum, _) = sums.entry((visit.publisher, origin.publisher)).or_insert((0, permille));
        *sum = sum.saturating_add(*weight);
    }
    let copied = |((publisher, origin), (seconds, permille))| Copied {
        publisher,
        origin,
        seconds,
        permille,
    };
    sums.into_iter().map(copied).collect()
}

fn weights(sums: BTreeMap<PublisherId, u64>) -> Vec<Weight> {
    let weights = sums.into_iter().map(|(publisher, seconds)| Weight { publisher, seconds });
    weights.filter(|weight| weight.seconds > 0).collect()
}

#[cfg(test)]
mod tests;
