//! Which article leads a story, and which others are shown under it.

use std::{cmp::Reverse, collections::BTreeSet};

use types::{ArticleId, Country, Genre, Language, PublisherId};

use crate::{Candidate, Telling};

/// The article that leads the story: the best original that can be read here. Nothing only for
/// a story without a showable article.
#[must_use]
pub fn lead_article(candidate: &Candidate) -> Option<ArticleId> {
    leads(candidate, &[]).first().map(|telling| telling.article)
}

/// The articles that may lead the story, best first, in these languages (empty: in all).
/// What somebody paid for never leads.
#[must_use]
pub fn leads<'a>(candidate: &'a Candidate, languages: &[Language]) -> Vec<&'a Telling> {
    leads_from(candidate, languages, &[])
}

/// [`leads`] of titles from these countries (empty: from all).
pub(crate) fn leads_from<'a>(
    candidate: &'a Candidate,
    languages: &[Language],
    countries: &[Country],
) -> Vec<&'a Telling> {
    let may_lead = |telling: &&Telling| {
        telling.genre != Genre::Sponsored
            && (languages.is_empty() || languages.contains(&telling.language))
            && (countries.is_empty() || countries.contains(&telling.country))
    };
    let mut leads: Vec<&Telling> = candidate.articles.iter().filter(may_lead).collect();
    leads.sort_by(|a, b| merit(b).total_cmp(&merit(a)).then(a.article.cmp(&b.article)));
    leads
}

/// The other coverage of a story under the article that leads it, one article per owner.
///
/// Those come first that add a country, a language or a genre to what is already shown, then
/// it goes by the title's weight. Copies are folded under their origin and not listed.
#[must_use]
pub fn other_coverage(candidate: &Candidate, lead: ArticleId) -> Vec<ArticleId> {
    coverage(candidate, lead, &[], usize::MAX)
}

/// [`other_coverage`] in these languages (empty: in all), at most so many.
pub(crate) fn coverage(
    candidate: &Candidate,
    lead: ArticleId,
    languages: &[Language],
    max: usize,
) -> Vec<ArticleId> {
    let Some(lead) = candidate.articles.iter().find(|telling| telling.article == lead) else {
        return Vec::new();
    };
    let mut left = one_per_owner(candidate, lead, languages);
    let mut shown = Shown::default();
    shown.add(lead);
    let mut others = Vec::new();
    while others.len() < max {
        let best = left.iter().enumerate().min_by_key(|(_, telling)| shown.order(telling));
        let Some((index, _)) = best else { break };
        let next = left.swap_remove(index);
        shown.add(next);
        others.push(next.article);
    }
    others
}

/// Originality + weight of the title + completeness − what cannot be read here.
fn merit(telling: &Telling) -> f64 {
    let originality = if telling.is_original() { 1.0 } else { 0.0 };
    let length = (f64::from(telling.words) / 400.0).min(1.0);
    let picture = if telling.has_picture { 0.1 } else { 0.0 };
    let elsewhere = if telling.full_text { 0.0 } else { 0.5 };
    let kind = match telling.genre {
        Genre::News | Genre::LiveBlog | Genre::WireCopy => 0.0,
        Genre::Analysis => 0.3,
        Genre::Review => 0.6,
        Genre::Opinion => 1.5,
        Genre::Satire | Genre::Sponsored => 3.0,
    };
    originality + telling.quality() + 0.6 * length + picture - elsewhere - kind
}

fn one_per_owner<'a>(
    candidate: &'a Candidate,
    lead: &Telling,
    languages: &[Language],
) -> Vec<&'a Telling> {
    let heads: BTreeSet<ArticleId> =
        candidate.articles.iter().map(|telling| telling.article).collect();
    let mut owners = BTreeSet::from([lead.publisher]);
    let mut others = leads(candidate, languages);
    others.retain(|telling| {
        let is_folded = telling.copy_of.is_some_and(|head| heads.contains(&head));
        !is_folded && owners.insert(telling.publisher)
    });
    others
}

/// What the reader has already been offered.
#[derive(Default)]
struct Shown {
    countries: BTreeSet<Country>,
    languages: BTreeSet<Language>,
    genres: BTreeSet<&'static str>,
}

/// Smaller comes first.
type Order = (bool, bool, bool, Reverse<u64>, PublisherId, ArticleId);

impl Shown {
    fn add(&mut self, telling: &Telling) {
        self.countries.insert(telling.country);
        self.languages.insert(telling.language);
        self.genres.insert(telling.genre.as_str());
    }

    fn order(&self, telling: &Telling) -> Order {
        (
            self.countries.contains(&telling.country),
            self.languages.contains(&telling.language),
            self.genres.contains(telling.genre.as_str()),
            // Positive floats are ordered as their bits are.
            Reverse(telling.quality().to_bits()),
            telling.publisher,
            telling.article,
        )
    }
}
