//! Learning from what a reader does, at once.

use edition::for_you::{Deed, Profile};
use types::{ReaderId, StoryId, Timestamp};

use super::{keep, load, wanted};
use crate::{App, error::AppError};

/// A reader opened a story. Says whether the crowd was told of it.
///
/// # Errors
/// When the database fails; so for every deed here.
pub(crate) async fn opened(
    app: &App,
    reader: ReaderId,
    story: StoryId,
    now: Timestamp,
) -> Result<bool, AppError> {
    let Some(reader) = wanted(app, reader).await? else { return Ok(false) };
    let profile = load(app, reader).await?;
    app.taste.opened(story, &profile.recent(), 1, now);
    teach(app, reader, profile, story, Deed::Opened, now).await?;
    Ok(true)
}

/// A reader saved a story.
pub(crate) async fn saved(
    app: &App,
    reader: ReaderId,
    story: StoryId,
    now: Timestamp,
) -> Result<(), AppError> {
    learn(app, reader, story, Deed::Saved, now).await
}

/// Learns from one deed; of what is not on offer any more nothing is learnt.
pub(super) async fn learn(
    app: &App,
    reader: ReaderId,
    story: StoryId,
    deed: Deed,
    now: Timestamp,
) -> Result<(), AppError> {
    let Some(reader) = wanted(app, reader).await? else { return Ok(()) };
    if app.taste.ready().piece(story).is_none() {
        return Ok(());
    }
    let profile = load(app, reader).await?;
    teach(app, reader, profile, story, deed, now).await
}

/// The same for a profile that is loaded already, of a reader who has one.
async fn teach(
    app: &App,
    reader: ReaderId,
    mut profile: Profile,
    story: StoryId,
    deed: Deed,
    now: Timestamp,
) -> Result<(), AppError> {
    let ready = app.taste.ready();
    let Some(piece) = ready.piece(story) else { return Ok(()) };
    profile.learn(piece, deed, now);
    keep(app, reader, &profile, now).await
}

/// “Less like this”: the story is gone at once, and what is like it follows.
pub(super) async fn less(
    app: &App,
    reader: ReaderId,
    story: StoryId,
    now: Timestamp,
) -> Result<(), AppError> {
    let Some(reader) = wanted(app, reader).await? else { return Ok(()) };
    app.store.profiles().set_aside(reader, story, now).await?;
    let ready = app.taste.ready();
    let Some(piece) = ready.piece(story) else { return Ok(()) };
    let mut profile = load(app, reader).await?;
    profile.less_like(piece, now);
    keep(app, reader, &profile, now).await
}
