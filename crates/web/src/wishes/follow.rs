//! Following and no longer following.

use axum::{
    extract::{Form as Typed, State},
    http::HeaderMap,
    response::Response,
};
use reader::{FOLLOWS_MAX, FollowError, Followed};
use serde::Deserialize;
use store::Wish;

use crate::{
    App,
    accounts::{Back, answer, sentence},
    asker::Asker,
    error::{Answer, AppError},
};

/// What is to be followed, and where to go afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Follow {
    kind: String,
    value: String,
    back: String,
}

/// `POST /follow`.
pub(crate) async fn follow(
    State(app): State<App>,
    asker: Asker,
    headers: HeaderMap,
    Typed(typed): Typed<Follow>,
) -> Answer {
    let followed = typed.read()?;
    let reader = asker.reader_from(&typed.back, &app)?.reader.id;
    put(&app, &asker, reader, &followed).await?;
    Ok(typed.answer(&app, &headers))
}

/// `POST /unfollow`.
pub(crate) async fn unfollow(
    State(app): State<App>,
    asker: Asker,
    headers: HeaderMap,
    Typed(typed): Typed<Follow>,
) -> Answer {
    let followed = typed.read()?;
    let reader = asker.reader_from(&typed.back, &app)?.reader.id;
    app.store.wishes().unfollow(reader, followed.kind(), &followed.key()).await?;
    Ok(typed.answer(&app, &headers))
}

/// Follows, within the limit.
pub(super) async fn put(
    app: &App,
    asker: &Asker,
    reader: types::ReaderId,
    followed: &Followed,
) -> Result<(), AppError> {
    let follows = app.store.wishes().follows(reader).await?;
    if follows.len() >= FOLLOWS_MAX {
        return Err(AppError::BadRequest(sentence(&FollowError::Full)));
    }
    let wish = Wish {
        kind: followed.kind().to_owned(),
        key: followed.key(),
        value: followed.value(),
        at: asker.now,
        until: None,
    };
    Ok(app.store.wishes().follow(reader, &wish).await?)
}

impl Follow {
    fn read(&self) -> Result<Followed, AppError> {
        Followed::read(&self.kind, &self.value)
            .map_err(|error| AppError::BadRequest(sentence(&error)))
    }

    fn answer(&self, app: &App, headers: &HeaderMap) -> Response {
        answer(headers, &Back::read(&self.back, app), "/following")
    }
}
