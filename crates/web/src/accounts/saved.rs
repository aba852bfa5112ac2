//! Saved articles.

use askama::Template;
use axum::{
    extract::{Form as Typed, Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use types::{ArticleId, ReaderId};

use super::{
    back::Back,
    form::sentence,
    shelf::{Asked, ON_A_PAGE, Shelf, may_see},
};
use crate::{
    App,
    asker::{Asker, Signed},
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
    taste,
    words::article_path,
};

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Save {
    back: String,
}

#[derive(Template)]
#[template(path = "accounts/saved/page.html")]
struct Page {
    frame: Frame,
    shelf: Shelf,
}

/// The list, last saved first.
pub(crate) async fn show(
    State(app): State<App>,
    asker: Asker,
    Query(asked): Query<Asked>,
) -> Answer {
    let reader = asker.reader()?.reader.id;
    let listed = app.store.reading().saved(reader, asked.before(), ON_A_PAGE).await?;
    let shelf = Shelf::load(&app, &asker, &asked, listed).await?;
    let mut frame = Frame::new(&app, Some(&asker), "Saved articles");
    frame.noindex = true;
    frame.here = "saved".to_owned();
    private_page(&Page { frame, shelf })
}

/// Saves an article.
pub(crate) async fn save(
    State(app): State<App>,
    asker: Asker,
    headers: HeaderMap,
    Path(named): Path<String>,
    Typed(asked): Typed<Save>,
) -> Answer {
    let article = article(&named)?;
    let Some(signed) = &asker.signed else { return sign_in(&headers, article) };
    let found = app.store.articles().summaries(&[article]).await?;
    let summary = found.first().filter(|summary| may_see(&asker, summary));
    let path = summary.map(|it| article_path(it.id, &it.slug)).ok_or(AppError::NotFound)?;
    room(&app, signed.reader.id, article).await?;
    app.store.reading().save(signed.reader.id, article, asker.now).await?;
    if let Some(story) = summary.and_then(|summary| summary.story) {
        taste::saved(&app, signed.reader.id, story, asker.now).await?;
    }
    Ok(answer(&headers, &Back::read(&asked.back, &app), &path))
}

/// Takes an article off the list; one that was withdrawn too.
pub(crate) async fn unsave(
    State(app): State<App>,
    asker: Asker,
    headers: HeaderMap,
    Path(named): Path<String>,
    Typed(asked): Typed<Save>,
) -> Answer {
    let article = article(&named)?;
    let Some(Signed { reader, .. }) = &asker.signed else { return sign_in(&headers, article) };
    app.store.reading().unsave(reader.id, article).await?;
    let path = article_path(article, "");
    Ok(answer(&headers, &Back::read(&asked.back, &app), &path))
}

/// `12` or `12-words-of-the-headline`.
fn article(named: &str) -> Result<ArticleId, AppError> {
    let number = named.split('-').next().unwrap_or_default();
    number.parse().map_err(|_not_a_number| AppError::NotFound)
}

/// Refuses when the list is full and the article would be one more.
async fn room(app: &App, reader: ReaderId, article: ArticleId) -> Result<(), AppError> {
    let most = u32::try_from(reader::SAVED_MAX).unwrap_or(u32::MAX);
    let saved = app.store.reading().saved(reader, None, most).await?;
    if saved.iter().any(|(id, _)| *id == article) {
        return Ok(());
    }
    reader::may_save(saved.len()).map_err(|full| AppError::BadRequest(sentence(&full)))
}

/// A script gets the bare status; a browser without one signs in and comes back.
fn sign_in(headers: &HeaderMap, article: ArticleId) -> Answer {
    if wants_json(headers) {
        return Ok(StatusCode::UNAUTHORIZED.into_response());
    }
    Err(AppError::SignIn { back_to: article_path(article, "") })
}

/// After something was done: nothing for a script, the way back for a browser without one.
pub(crate) fn answer(headers: &HeaderMap, back: &Back, path: &str) -> Response {
    if wants_json(headers) { StatusCode::NO_CONTENT.into_response() } else { back.go_or(path) }
}

fn wants_json(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("application/json"))
}
