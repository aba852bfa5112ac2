//! One section: its stories as on the front page, then its latest articles.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};
use edition::Section;

use super::{
    asked::{Asked, Older},
    card::Card,
    told::Told,
};
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    press, respond,
};

const LIST: u32 = 30;
const STORIES_MAX: usize = 6;

/// `GET /section/{name}`.
pub(crate) async fn show(
    State(app): State<App>,
    Path(name): Path<String>,
    Asked(older): Asked<Older>,
    asker: Asker,
    headers: HeaderMap,
) -> Answer {
    let section: Section = name.parse().map_err(|_unknown| AppError::NotFound)?;
    let path = format!("/section/{section}");
    let before = older.before();
    let articles = app.store.articles().of_section(section.as_str(), before, LIST).await?;
    let stories = if before.is_none() { stories(&app, section) } else { Vec::new() };
    let frame = Frame {
        description: format!("{}: {}", section.name(), app.settings.slogan),
        canonical: app.settings.link(&path),
        rss: app.settings.link(&format!("{path}/rss")),
        here: section.as_str().to_owned(),
        noindex: before.is_some(),
        ..Frame::new(&app, Some(&asker), section.name())
    };
    let page = Page {
        frame,
        name: section.name(),
        stories,
        older: Older::next(&path, &articles, LIST),
        articles: articles
            .iter()
            .filter(|summary| press::may_be_listed(&app, summary))
            .map(|summary| Card::of(&app, summary))
            .collect(),
    };
    respond::page(&asker, &headers, &page)
}

fn stories(app: &App, section: Section) -> Vec<Told> {
    let Some(edition) = app.press.edition(app.settings.edition.as_str()) else { return Vec::new() };
    let placed = edition.front.sections.iter().filter(|(it, _)| *it == section);
    let told = placed.flat_map(|(_, placed)| placed);
    told.filter_map(|placed| Told::of(app, &edition, placed, 3)).take(STORIES_MAX).collect()
}

#[derive(Template)]
#[template(path = "pages/section/page.html")]
struct Page {
    frame: Frame,
    name: &'static str,
    stories: Vec<Told>,
    articles: Vec<Card>,
    older: String,
}
