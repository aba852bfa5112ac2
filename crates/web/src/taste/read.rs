//! How long and how far an article was read, as its reader's own browser tells.

use axum::{
    extract::{Form as Typed, Path, State},
    http::StatusCode,
    response::IntoResponse,
};
use edition::for_you::Deed;
use reader::{ReadingTime, SECONDS_MAX};
use serde::Deserialize;
use store::Read;
use types::ArticleId;

use super::learn::learn;
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
};

/// What a browser says; never trusted beyond the limits of [`ReadingTime`].
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Told {
    seconds: f64,
    share: f64,
}

/// `POST /article/{id}/read`: nothing is answered, and nothing kept of who wants no profile.
pub(crate) async fn told(
    State(app): State<App>,
    asker: Asker,
    Path(named): Path<String>,
    Typed(told): Typed<Told>,
) -> Answer {
    let id = named.split('-').next().and_then(|number| number.parse().ok());
    let article: ArticleId = id.ok_or(AppError::NotFound)?;
    if asker.signed.is_none() {
        return Ok(StatusCode::UNAUTHORIZED.into_response());
    }
    let time = ReadingTime::told(told.seconds, told.share);
    let reader = super::reader(&app, &asker).await?;
    let Some(reader) = reader.filter(|_| time.seconds > 0) else {
        return Ok(StatusCode::NO_CONTENT.into_response());
    };
    let found = app.store.articles().summaries(&[article]).await?;
    let summary = found.first().ok_or(AppError::NotFound)?;
    let read = Read { article, seconds: time.seconds, share: time.share, at: asker.now };
    let before = app.store.profiles().read_of(reader, article).await?;
    let all = app.store.profiles().add_read(reader, &read, SECONDS_MAX).await?;
    let (before, all) = (time_of(before.as_ref()), time_of(all.as_ref()));
    // Once for reading and once for reaching the end; not again with every beacon.
    let is_news = all.is_read() != before.is_read() || all.is_completed() != before.is_completed();
    if let Some(story) = summary.story.filter(|_| is_news) {
        let deed = Deed::Read { seconds: all.seconds, completed: all.is_completed() };
        learn(&app, reader, story, deed, asker.now).await?;
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn time_of(read: Option<&Read>) -> ReadingTime {
    let told = |read: &Read| ReadingTime { seconds: read.seconds, share: read.share };
    read.map(told).unwrap_or_default()
}
