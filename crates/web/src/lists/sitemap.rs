//! Sitemaps: our own pages. Licensed copies belong to their publishers and are not listed.

mod told;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};
use types::SignedDuration;

use self::told::told_since;
use super::xml;
use crate::{
    App,
    error::{Answer, AppError},
    frame::Frame,
    words::{machine_time, story_path},
};

const XML: &str = "application/xml; charset=utf-8";

/// A news sitemap reaches two days back and has at most a thousand places.
const NEWS: SignedDuration = SignedDuration::from_hours(48);
const NEWS_MAX: usize = 1000;

/// Older stories are found from these.
const STORIES: SignedDuration = SignedDuration::from_hours(14 * 24);

/// The sitemaps besides the news one, by what stands in their address.
const PAGES: [&str; 3] = ["pages.xml", "titles.xml", "stories.xml"];

#[derive(Template)]
#[template(path = "lists/sitemap/index.xml")]
struct Index {
    links: Vec<String>,
}

#[derive(Template)]
#[template(path = "lists/sitemap/pages.xml")]
struct Pages {
    places: Vec<Place>,
}

#[derive(Template)]
#[template(path = "lists/sitemap/news.xml")]
struct News {
    site: String,
    places: Vec<NewsPlace>,
}

/// A page of ours.
struct Place {
    link: String,
    /// Empty where it is not known.
    changed: String,
}

/// A story of the last two days.
struct NewsPlace {
    link: String,
    language: String,
    at: String,
    headline: String,
}

/// Where the sitemaps are.
pub(crate) async fn index(State(app): State<App>, headers: HeaderMap) -> Answer {
    let pages = PAGES.iter().map(|page| app.settings.link(&format!("/sitemap-{page}")));
    let news = app.settings.link("/sitemap-news.xml");
    xml::answer(&Index { links: pages.chain([news]).collect() }, XML, &headers)
}

/// Stories of the last two days.
pub(crate) async fn news(State(app): State<App>, headers: HeaderMap) -> Answer {
    let since = app.clock.now() - NEWS;
    let places = told_since(&app, since).await?.into_iter().take(NEWS_MAX);
    let places = places.map(|story| NewsPlace {
        link: app.settings.link(&story_path(story.id)),
        language: story.language.to_string(),
        at: machine_time(story.latest_at),
        headline: story.headline,
    });
    xml::answer(&News { site: app.settings.name.clone(), places: places.collect() }, XML, &headers)
}

/// One of [`PAGES`].
pub(crate) async fn page(
    State(app): State<App>,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Answer {
    let places = match name.as_str() {
        "pages.xml" => own_pages(&app),
        "titles.xml" => titles(&app).await?,
        "stories.xml" => stories(&app).await?,
        _ => return Err(AppError::NotFound),
    };
    xml::answer(&Pages { places }, XML, &headers)
}

fn own_pages(app: &App) -> Vec<Place> {
    let fixed = ["/", "/titles", "/picks", "/about", "/offer"].map(str::to_owned);
    let sections = Frame::sections().map(|(key, _)| format!("/section/{key}"));
    fixed.into_iter().chain(sections).map(|path| place(app, &path, String::new())).collect()
}

async fn titles(app: &App) -> Result<Vec<Place>, AppError> {
    let titles = app.store.titles().all().await?;
    let shown = titles.iter().filter(|title| title.retired_at.is_none());
    Ok(shown.map(|title| place(app, &format!("/title/{}", title.slug), String::new())).collect())
}

async fn stories(app: &App) -> Result<Vec<Place>, AppError> {
    let told = told_since(app, app.clock.now() - STORIES).await?;
    let one = |story: told::Told| place(app, &story_path(story.id), machine_time(story.latest_at));
    Ok(told.into_iter().map(one).collect())
}

fn place(app: &App, path: &str, changed: String) -> Place {
    Place { link: app.settings.link(path), changed }
}
