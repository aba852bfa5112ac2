//! A story: who reported it first, what was new and when, and everybody who tells it.

mod coverage;
mod placed;
mod view;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};
use types::{ArticleId, StoryId};

use self::{
    coverage::By,
    view::{Known, StoryView},
};
use super::{asked::Asked, related::related};
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    respond,
    sight::Sight,
    words,
};

/// Related stories at the end of the page.
const RELATED_MAX: usize = 6;

/// How the coverage is asked for.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct Sorted {
    #[serde(default)]
    by: String,
}

/// `GET /story/{id}`, with `?by=title`, `?by=country` or `?by=language` for its coverage so.
pub(crate) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    Asked(sorted): Asked<Sorted>,
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
    let sight = Sight::of(&app, &asker);
    let is_told = told.iter().any(|summary| sight.hides(summary).is_some());
    let told: Vec<_> = told.into_iter().filter(|summary| sight.lists(summary)).collect();
    let Some(first) = told.first() else {
        return if is_told { muted(&app, &asker) } else { Err(AppError::NotFound) };
    };
    let ids: Vec<ArticleId> = told.iter().map(|it| it.id).collect();
    let known = Known {
        related: related(&app, &sight, &story, first, RELATED_MAX).await?,
        developments: app.store.developments().of_story(id).await?,
        stays: app.store.places().of_articles(&ids).await?,
        in_order_of_time: app.store.places().in_order_of_time().await?,
        story,
        told,
    };
    let by = By::of(&sorted.by);
    let view = StoryView::of(&app, &sight, known, by, asker.now);
    let frame = Frame {
        description: format!("{}: {}.", view.headline, view.summary),
        canonical: app.settings.link(&words::story_path(id)),
        rss: app.settings.link(&format!("{}/rss", words::story_path(id))),
        here: view.section.clone(),
        noindex: by != By::Time,
        ..Frame::new(&app, Some(&asker), &view.headline)
    };
    respond::page(&asker, &headers, &Page { frame, view })
}

/// Everybody who tells it is muted.
fn muted(app: &App, asker: &Asker) -> Answer {
    let frame = Frame { noindex: true, ..Frame::new(app, Some(asker), "A muted story") };
    respond::private_page(&Muted { frame })
}

#[derive(Template)]
#[template(path = "pages/story/muted.html")]
struct Muted {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "pages/story/page.html")]
struct Page {
    frame: Frame,
    view: StoryView,
}

#[cfg(test)]
mod tests;
