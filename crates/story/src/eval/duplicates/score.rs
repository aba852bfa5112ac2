//! What was found, against what was made.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use types::{ArticleId, OriginReason, PublisherId, StoryChange, StoryId};

use super::{Kind, Log, Made};
use crate::eval::Told;

/// Where every article stands in the end, as the shelves would have it.
#[derive(Debug, Default)]
pub struct Found {
    told: Told,
    copy_of: BTreeMap<ArticleId, (ArticleId, OriginReason)>,
}

impl Found {
    /// Follows the changes as the shelf of stories does.
    pub(super) fn note(&mut self, changes: Vec<StoryChange>) {
        for change in &changes {
            if let StoryChange::Credited { original, copies, .. } = change {
                self.copy_of.remove(original);
                let copies = copies.iter().map(|&(copy, reason)| (copy, (*original, reason)));
                self.copy_of.extend(copies);
            }
        }
        self.told.note(changes);
    }

    fn head(&self, article: ArticleId) -> ArticleId {
        self.copy_of.get(&article).map_or(article, |copied| copied.0)
    }
}

/// How well copies are found and credited. Shares are 0 to 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct DuplicateReport {
    /// Told, copies among them.
    pub articles: usize,
    /// Made of others.
    pub copies: usize,
    /// Pairs of the same text: every copy with its original and with its other copies.
    pub pairs: usize,
    /// Of the pairs that were found.
    pub precision: f64,
    /// Of the pairs that there are.
    pub recall: f64,
    /// Harmonic mean of both.
    pub f1: f64,
    /// Copies that stand with their original, for each kind.
    pub kinds: BTreeMap<&'static str, KindReport>,
    /// Articles that quote another at length.
    pub quoting: usize,
    /// Of these, how many were held for copies or for the original of another text.
    pub quoting_wrong: usize,
    /// Copies that were seen before their original.
    pub seen_before_original: usize,
    /// Copies, of all, whose credited origin is the true one.
    pub origins_right: f64,
    /// The same of the copies that were found, by the reason that was given.
    pub origins_by_reason: BTreeMap<&'static str, KindReport>,
    /// Owners who wrote their own text, summed over the stories with copies: as counted, …
    pub owners_counted: usize,
    /// … in truth, …
    pub owners_true: usize,
    /// … and sites, for comparison.
    pub sites: usize,
    /// Stories with copies in which the count is within a tenth of the truth.
    pub stories_within_tenth: f64,
}

/// A part of the copies.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct KindReport {
    /// How many.
    pub copies: usize,
    /// How many of them were right, 0 to 1.
    pub right: f64,
}

/// Scores what was found.
#[must_use]
pub fn score(log: &Log, found: &Found) -> DuplicateReport {
    let copies: Vec<&Made> = log.articles.iter().filter(|made| made.kind.is_some()).collect();
    let stands_right = |copy: &Made| found.head(copy.seen.article) == found.head(copy.of);
    let origin_right =
        |copy: &Made| found.copy_of.get(&copy.seen.article).map(|copied| copied.0) == Some(copy.of);
    let mut kinds = Shares::default();
    let mut reasons = Shares::default();
    for copy in &copies {
        kinds.count(copy.kind.map_or("", Kind::as_str), stands_right(copy));
        if let Some((_, reason)) = found.copy_of.get(&copy.seen.article) {
            reasons.count(reason.as_str(), origin_right(copy));
        }
    }
    let right = copies.iter().filter(|copy| origin_right(copy)).count();
    let quoting: Vec<&Made> = log.articles.iter().filter(|made| made.is_quoting).collect();
    let mut report = DuplicateReport {
        articles: log.articles.len(),
        copies: copies.len(),
        kinds: kinds.report(),
        quoting: quoting.len(),
        quoting_wrong: quoting.iter().filter(|made| is_taken_for_another(log, found, made)).count(),
        seen_before_original: copies.iter().filter(|it| it.seen.article < it.of).count(),
        origins_right: share(right, copies.len()),
        origins_by_reason: reasons.report(),
        ..DuplicateReport::default()
    };
    count_pairs(&mut report, log, found);
    count_owners(&mut report, log, found);
    report
}

/// Whether an article stands in a group with one that is made of another text.
fn is_taken_for_another(log: &Log, found: &Found, made: &Made) -> bool {
    let head = found.head(made.seen.article);
    let mut together = log.articles.iter().filter(|it| found.head(it.seen.article) == head);
    together.any(|other| other.of != made.of)
}

fn count_pairs(report: &mut DuplicateReport, log: &Log, found: &Found) {
    let mut both: BTreeMap<(ArticleId, ArticleId), usize> = BTreeMap::new();
    let (mut truly, mut together) = (BTreeMap::new(), BTreeMap::new());
    for made in &log.articles {
        let head = found.head(made.seen.article);
        *both.entry((made.of, head)).or_default() += 1;
        *truly.entry(made.of).or_insert(0) += 1;
        *together.entry(head).or_insert(0) += 1;
    }
    let pairs = |counts: Vec<usize>| counts.iter().map(|n| n * (n - 1) / 2).sum::<usize>();
    let right = pairs(both.into_values().collect());
    let found = pairs(together.into_values().collect());
    report.pairs = pairs(truly.into_values().collect());
    report.precision = share(right, found);
    report.recall = share(right, report.pairs);
    report.f1 = share(2 * right, found + report.pairs);
}

/// N of the front page, for the stories that have copies.
fn count_owners(report: &mut DuplicateReport, log: &Log, found: &Found) {
    let mut stories: BTreeMap<StoryId, Vec<&Made>> = BTreeMap::new();
    for made in &log.articles {
        stories.entry(found.told.story_of(made.seen.article)).or_default().push(made);
    }
    let is_found = |made: &Made| found.copy_of.contains_key(&made.seen.article);
    stories.retain(|_, told| told.iter().any(|made| made.kind.is_some() || is_found(made)));
    let mut near = 0;
    for told in stories.values() {
        let counted = owners(told, |made| !is_found(made));
        let truly = owners(told, |made| made.kind.is_none());
        report.owners_counted += counted;
        report.owners_true += truly;
        report.sites += told.iter().map(|made| made.seen.title).collect::<BTreeSet<_>>().len();
        near += usize::from(counted.abs_diff(truly) * 10 <= truly);
    }
    report.stories_within_tenth = share(near, stories.len());
}

fn owners(told: &[&Made], is_own: impl Fn(&Made) -> bool) -> usize {
    let own = told.iter().filter(|made| is_own(made));
    own.map(|made| made.seen.publisher).collect::<BTreeSet<PublisherId>>().len()
}

#[derive(Default)]
struct Shares(BTreeMap<&'static str, (usize, usize)>);

impl Shares {
    fn count(&mut self, name: &'static str, right: bool) {
        let counts = self.0.entry(name).or_default();
        counts.0 += 1;
        counts.1 += usize::from(right);
    }

    fn report(self) -> BTreeMap<&'static str, KindReport> {
        let report = |(all, right)| KindReport { copies: all, right: share(right, all) };
        self.0.into_iter().map(|(name, counts)| (name, report(counts))).collect()
    }
}

/// To a ten-thousandth.
fn share(part: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { (part as f64 / of as f64 * 1e4).round() / 1e4 }
}
