//! A topic: articles that carry a category of that name, as their publishers wrote it.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};

use super::{
    asked::{Asked, Older},
    card::Card,
};
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    press, respond, words,
};

const LIST: u32 = 30;
/// Longer names are no topics.
const NAME_MAX: usize = 100;

/// `GET /topic/{name}`.
pub(crate) async fn show(
    State(app): State<App>,
    Path(name): Path<String>,
    Asked(older): Asked<Older>,
    asker: Asker,
    headers: HeaderMap,
) -> Answer {
    if name.chars().count() > NAME_MAX {
        return Err(AppError::NotFound);
    }
    let before = older.before();
    let articles = app.store.articles().of_topic(&name, before, LIST).await?;
    if articles.is_empty() && before.is_none() {
        return Err(AppError::NotFound);
    }
    let path = words::topic_path(&name);
    let frame = Frame {
        description: format!("Articles about {name}"),
        canonical: app.settings.link(&path),
        rss: app.settings.link(&format!("{path}/rss")),
        noindex: before.is_some(),
        ..Frame::new(&app, Some(&asker), &name)
    };
    let page = Page {
        frame,
        name,
        older: Older::next(&path, &articles, LIST),
        articles: articles
            .iter()
            .filter(|summary| press::may_be_listed(&app, summary))
            .map(|summary| Card::of(&app, summary))
            .collect(),
    };
    respond::page(&asker, &headers, &page)
}

#[derive(Template)]
#[template(path = "pages/topic/page.html")]
struct Page {
    frame: Frame,
    name: String,
    articles: Vec<Card>,
    older: String,
}
