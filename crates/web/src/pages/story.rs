//! A story: everybody who tells it, by time, and what each leads with.

mod view;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};
use types::StoryId;

use self::view::{Filter, StoryView};
use super::{asked::Asked, related::related};
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    press, respond, words,
};

/// Related stories at the end of the page.
const RELATED_MAX: usize = 6;

/// `GET /story/{id}`, with `?title=`, `?country=` and `?language=` to see a part of it.
pub(crate) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    Asked(filter): Asked<Filter>,
    asker: Asker,
    headers: HeaderMap,
) -> Answer {
    let id: StoryId = id.parse().map_err(|_not_a_number| AppError::NotFound)?;
    let story = app.store.stories().find(id).await?.ok_or(AppError::NotFound)?;
    // A merged story lives on under the id of the other one.
    if story.id != id {
        return Ok(respond::moved_for_good(&words::story_path(story.id)));
    }
    let told = app.store.articles().of_story(id).await?;
    let told: Vec<_> =
        told.into_iter().filter(|summary| press::may_be_listed(&app, summary)).collect();
    let first = told.first().ok_or(AppError::NotFound)?;
    let frame = Frame {
        description: format!(
            "{}: told by {}.",
            first.headline,
            words::count(told.len(), "article", "articles")
        ),
        canonical: app.settings.link(&words::story_path(id)),
        rss: app.settings.link(&format!("{}/rss", words::story_path(id))),
        here: first.section.clone(),
        noindex: filter.is_on(),
        ..Frame::new(&app, Some(&asker), &first.headline)
    };
    let related = related(&app, &story.related, first, RELATED_MAX).await?;
    let view = StoryView::of(&app, &story, &told, &filter, related);
    respond::page(&asker, &headers, &Page { frame, view })
}

#[derive(Template)]
#[template(path = "pages/story/page.html")]
struct Page {
    frame: Frame,
    view: StoryView,
}
