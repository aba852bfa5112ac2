//! One section: its stories as on the front page, then its latest articles.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};
use edition::Section;
use reader::Followed;

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
    respond,
    sight::Sight,
    wishes::Plus,
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
    let sight = Sight::of(&app, &asker);
    let stories = if before.is_none() { stories(&app, &sight, section) } else { Vec::new() };
    let frame = Frame {
        description: format!("{}: {}", section.name(), app.settings.slogan),
        canonical: app.settings.link(&path),
        rss: app.settings.link(&format!("{path}/rss")),
        here: section.as_str().to_owned(),
        noindex: before.is_some(),
        ..Frame::new(&app, Some(&asker), section.name())
    };
    let followed = Followed::Section(section.as_str().to_owned());
    let plus = Plus::load(&app, &asker, &followed, section.name()).await?;
    let page = Page {
        frame,
        name: section.name(),
        plus,
        stories,
        older: Older::next(&path, &articles, LIST),
        articles: sight.cards(&app, &articles),
    };
    respond::page(&asker, &headers, &page)
}

fn stories(app: &App, sight: &Sight, section: Section) -> Vec<Told> {
    let name = app.settings.edition.as_str();
    let Some(edition) = app.press.edition(name, sight) else { return Vec::new() };
    let placed = edition.front.sections.iter().filter(|(it, _)| *it == section);
    let told = placed.flat_map(|(_, placed)| placed);
    let told = told.filter_map(|placed| Told::of(app, &edition, placed, 3));
    told.take(STORIES_MAX).map(|told| told.mutable(sight)).collect()
}

#[derive(Template)]
#[template(path = "pages/section/page.html")]
struct Page {
    frame: Frame,
    name: &'static str,
    plus: Option<Plus>,
    stories: Vec<Told>,
    articles: Vec<Card>,
    older: String,
}
