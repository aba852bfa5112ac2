//! Somebody who writes or is written about: the newest articles by and about that name.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};
use reader::Followed;
use store::{SearchQuery, Summary};
use types::{ArticleId, Timestamp};

use super::Plus;
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    pages::{Asked, Card, Older},
    respond,
    sight::Sight,
    words,
};

const LIST: u32 = 30;

#[derive(Template)]
#[template(path = "wishes/person/page.html")]
struct Page {
    frame: Frame,
    name: String,
    plus: Option<Plus>,
    articles: Vec<Card>,
    older: String,
}

/// `GET /person/{name}`.
pub(crate) async fn show(
    State(app): State<App>,
    Path(name): Path<String>,
    Asked(older): Asked<Older>,
    asker: Asker,
    headers: HeaderMap,
) -> Answer {
    let person = Followed::read("person", &name).map_err(|_no_name| AppError::NotFound)?;
    let name = person.value();
    let before = older.before();
    let found = naming(&app, &name, before, LIST as usize).await?;
    if found.is_empty() && before.is_none() {
        return Err(AppError::NotFound);
    }
    let path = words::person_path(&name);
    let sight = Sight::of(&app, &asker);
    let page = Page {
        frame: Frame {
            // A page for every string would be a page for every spelling.
            noindex: true,
            ..Frame::new(&app, Some(&asker), &name)
        },
        plus: Plus::load(&app, &asker, &person, &name).await?,
        older: Older::next(&path, &found, LIST),
        articles: sight.cards(&app, &found),
        name,
    };
    respond::page(&asker, &headers, &page)
}

/// The newest articles with a name in headline, lead or byline; never in texts behind the wall.
pub(super) async fn naming(
    app: &App,
    name: &str,
    before: Option<Timestamp>,
    limit: usize,
) -> Result<Vec<Summary>, AppError> {
    let plain: String =
        name.chars().filter(|c| !matches!(c, '"' | '“' | '”' | '„' | '«' | '»')).collect();
    let query = SearchQuery {
        text: format!("\"{plain}\""),
        before,
        newest_first: true,
        limit,
        ..SearchQuery::default()
    };
    let search = app.search.clone();
    let found = tokio::task::spawn_blocking(move || search.find(&query))
        .await
        .map_err(|error| AppError::Broken(error.into()))??;
    let ids: Vec<ArticleId> = found.hits.iter().map(|hit| hit.article).collect();
    Ok(app.store.articles().summaries(&ids).await?)
}
