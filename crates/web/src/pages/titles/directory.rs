//! All titles, by country, with their languages.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::{extract::State, http::HeaderMap};
use store::Title;
use types::Language;

use crate::{App, asker::Asker, error::Answer, frame::Frame, pages::asked::Asked, respond, words};

/// `GET /titles`, with `?language=` for those of one language.
pub(crate) async fn index(
    State(app): State<App>,
    Asked(filter): Asked<Filter>,
    asker: Asker,
    headers: HeaderMap,
) -> Answer {
    let all = app.store.titles().all().await?;
    let all: Vec<Title> = all.into_iter().filter(|title| title.retired_at.is_none()).collect();
    let chosen = Language::parse(&filter.language);
    let page = Page {
        frame: Frame {
            description: format!("{} in one place", words::count(all.len(), "title", "titles")),
            canonical: app.settings.link("/titles"),
            here: "titles".to_owned(),
            noindex: chosen.is_some(),
            ..Frame::new(&app, Some(&asker), "Titles")
        },
        summary: summary(&all),
        languages: languages(&all, chosen),
        countries: countries(all.iter().filter(|it| chosen.is_none_or(|one| it.language == one))),
        is_part: chosen.is_some(),
    };
    respond::page(&asker, &headers, &page)
}

/// What part is asked for.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    language: String,
}

#[derive(Template)]
#[template(path = "pages/titles/directory.html")]
struct Page {
    frame: Frame,
    summary: String,
    languages: Vec<Choice>,
    countries: Vec<Place>,
    is_part: bool,
}

/// One language to choose.
struct Choice {
    path: String,
    name: String,
    language: Language,
    count: usize,
    is_chosen: bool,
}

/// The titles of one country.
struct Place {
    name: String,
    titles: Vec<Listed>,
}

/// One title in the list.
struct Listed {
    path: String,
    name: String,
    tagline: String,
    language: Language,
    language_name: String,
}

fn summary(all: &[Title]) -> String {
    let owners: BTreeSet<_> = all.iter().map(|title| title.publisher).collect();
    let countries: BTreeSet<_> = all.iter().map(|title| title.country).collect();
    let languages: BTreeSet<_> = all.iter().map(|title| title.language).collect();
    format!(
        "{} of {}, from {}, in {}",
        words::count(all.len(), "title", "titles"),
        words::count(owners.len(), "owner", "owners"),
        words::count(countries.len(), "country", "countries"),
        words::count(languages.len(), "language", "languages"),
    )
}

fn languages(all: &[Title], chosen: Option<Language>) -> Vec<Choice> {
    let mut counts: BTreeMap<Language, usize> = BTreeMap::new();
    for title in all {
        *counts.entry(title.language).or_default() += 1;
    }
    let mut choices: Vec<Choice> = counts
        .into_iter()
        .map(|(language, count)| Choice {
            path: format!("/titles?language={language}"),
            name: words::language_name(language),
            language,
            count,
            is_chosen: chosen == Some(language),
        })
        .collect();
    choices.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    choices
}

fn countries<'a>(titles: impl Iterator<Item = &'a Title>) -> Vec<Place> {
    let mut places: BTreeMap<String, Vec<Listed>> = BTreeMap::new();
    for title in titles {
        places.entry(words::country_name(title.country)).or_default().push(Listed {
            path: words::title_path(&title.slug),
            name: title.name.clone(),
            tagline: title.tagline.clone(),
            language: title.language,
            language_name: words::language_name(title.language),
        });
    }
    places.into_iter().map(|(name, titles)| Place { name, titles }).collect()
}
