//! Which editions there are: of all, by language, by country.

use std::collections::{BTreeMap, BTreeSet};

use edition::{Candidate, FrontPage, Rules, Telling, entropy};
use store::PageHour;
use types::{ArticleId, Country, Language};

use crate::jobs::newsroom::stories_by;

/// The edition of all languages and countries.
pub(super) const ALL: &str = "all";
/// A language has an edition of its own from this many stories on.
const LANGUAGE_STORIES_MIN: usize = 5;
/// A country has one from this many stories on …
const COUNTRY_STORIES_MIN: usize = 8;
/// … told by this many of its titles.
const COUNTRY_TITLES_MIN: usize = 2;
/// More editions of either kind are not printed.
const EDITIONS_MAX: usize = 40;

/// Names and rules: `all`, a language as `de`, a country as `country-at`. What is in print stays
/// in print while it has a story, so that its address does not come and go.
pub(super) fn editions(candidates: &[Candidate], in_print: &[String]) -> Vec<(String, Rules)> {
    let languages = stories_by(candidates, |telling| telling.language);
    let languages = languages.into_iter().filter(|(it, _)| *it != Language::UNKNOWN).map(
        |(language, stories)| {
            let is_enough = stories >= LANGUAGE_STORIES_MIN;
            let rules = Rules { languages: vec![language], ..Rules::default() };
            (language.to_string(), rules, stories, is_enough)
        },
    );
    let titles = titles_by_country(candidates);
    let countries = stories_by(candidates, |telling| telling.country);
    // Where all come from one country, its edition is that of all.
    let countries = countries.into_iter().filter(|_| titles.len() > 1).map(|(country, stories)| {
        let titles = titles.get(&country).copied().unwrap_or(0);
        let is_enough = stories >= COUNTRY_STORIES_MIN && titles >= COUNTRY_TITLES_MIN;
        let rules = Rules { countries: vec![country], ..Rules::default() };
        (name_of(country), rules, stories, is_enough)
    });
    let mut editions = vec![(ALL.to_owned(), Rules::default())];
    editions.extend(chosen(languages, in_print));
    editions.extend(chosen(countries, in_print));
    editions
}

/// The edition of a country: `country-at`.
fn name_of(country: Country) -> String {
    format!("country-{}", country.as_str().to_lowercase())
}

fn chosen(
    kind: impl Iterator<Item = (String, Rules, usize, bool)>,
    in_print: &[String],
) -> impl Iterator<Item = (String, Rules)> {
    let mut kind: Vec<_> =
        kind.filter(|(name, .., is_enough)| *is_enough || in_print.contains(name)).collect();
    kind.sort_by(|(a, _, x, _), (b, _, y, _)| y.cmp(x).then(a.cmp(b)));
    kind.into_iter().take(EDITIONS_MAX).map(|(name, rules, ..)| (name, rules))
}

fn titles_by_country(candidates: &[Candidate]) -> BTreeMap<Country, usize> {
    let tellings = candidates.iter().flat_map(|candidate| &candidate.articles);
    let titles: BTreeSet<_> = tellings.map(|it| (it.country, it.title)).collect();
    let mut counts = BTreeMap::new();
    for (country, _) in titles {
        *counts.entry(country).or_default() += 1;
    }
    counts
}

/// How varied the titles and countries are that lead the stories of a page.
pub(super) fn variety(page: &FrontPage, candidates: &[Candidate]) -> PageHour {
    let leads: BTreeSet<ArticleId> = page.leads().collect();
    let tellings = candidates.iter().flat_map(|candidate| &candidate.articles);
    let leads: Vec<&Telling> = tellings.filter(|it| leads.contains(&it.article)).collect();
    PageHour {
        hour: 0,
        stories: u32::try_from(leads.len()).unwrap_or(u32::MAX),
        titles: entropy(counts(leads.iter().map(|it| it.title))),
        countries: entropy(counts(leads.iter().map(|it| it.country))),
    }
}

fn counts<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<u32> {
    let mut counts: BTreeMap<K, u32> = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    counts.into_values().collect()
}

#[cfg(test)]
mod tests;
