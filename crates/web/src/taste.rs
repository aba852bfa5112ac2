//! What is learnt of readers who let it, and what it is used for: their own page.
//!
//! # Invariants
//! - Nothing is learnt of visitors, nor of readers who want no profile.
//! - Whoever switches the profile off, erases it or closes the account leaves nothing behind.
//! - What is learnt decides on a reader's own page and briefing only; the front page is the same
//!   for everybody.

pub(crate) mod for_you;
pub(crate) mod profile;
pub(crate) mod read;

mod choose;
mod learn;
mod shelf;

pub(crate) use choose::stories;
pub(crate) use learn::{opened, saved};
pub(crate) use shelf::Shelf;

use edition::for_you::{Facet, Profile};
use reader::Followed;
use types::ReaderId;

use crate::{App, asker::Asker, error::AppError, wishes};

/// The reader, if there is one who lets us learn.
pub(crate) async fn reader(app: &App, asker: &Asker) -> Result<Option<ReaderId>, AppError> {
    let Some(signed) = &asker.signed else { return Ok(None) };
    wanted(app, signed.reader.id).await
}

/// A reader, if they let us learn.
async fn wanted(app: &App, reader: ReaderId) -> Result<Option<ReaderId>, AppError> {
    let off = app.store.profiles().off_since(reader).await?;
    Ok(off.is_none().then_some(reader))
}

/// What is known of a reader, with what they follow as of now.
async fn load(app: &App, reader: ReaderId) -> Result<Profile, AppError> {
    let state = app.store.profiles().find(reader).await?;
    // A profile of a release that we cannot read any more begins anew.
    let read = state.and_then(|state| serde_json::from_str(&state).ok());
    let mut profile: Profile = read.unwrap_or_default();
    let followed = wishes::followed_by(app, reader).await?;
    let now: Vec<Facet> = followed.iter().flat_map(facets).collect();
    let gone: Vec<Facet> = profile.follows().filter(|it| !now.contains(it)).cloned().collect();
    for facet in &gone {
        profile.unfollow(facet);
    }
    for facet in now {
        let _has_room = profile.follow(facet);
    }
    Ok(profile)
}

/// As [`load`], with what the articles that the profile remembers are called now; learning does
/// not need that.
async fn load_named(app: &App, reader: ReaderId) -> Result<Profile, AppError> {
    let mut profile = load(app, reader).await?;
    let articles = app.store.articles().summaries(&profile.articles()).await?;
    profile.name(|id| {
        let article = articles.iter().find(|article| article.id == id)?;
        (!article.headline.is_empty()).then(|| article.headline.clone())
    });
    Ok(profile)
}

async fn keep(
    app: &App,
    reader: ReaderId,
    profile: &Profile,
    now: types::Timestamp,
) -> Result<(), AppError> {
    let state = serde_json::to_string(profile).map_err(|error| AppError::Broken(error.into()))?;
    Ok(app.store.profiles().put(reader, &state, now).await?)
}

/// Whether there is nothing yet to make a list of one's own from.
fn is_cold(profile: &Profile) -> bool {
    let (opened, _shown) = profile.counts();
    opened <= 0.0 && profile.follows().next().is_none() && profile.refused().next().is_none()
}

/// What is followed, as the ranker knows it: a topic with all that lies inside it.
fn facets(followed: &Followed) -> Vec<Facet> {
    match followed {
        Followed::Topic(id) => {
            let name = id.to_string();
            vec![Facet::wider_topic(&name), Facet::Topic(name)]
        }
        Followed::Person(name) => vec![Facet::Author(name.clone())],
        Followed::Place(country) => vec![Facet::place(country.as_str())],
        Followed::Title(id) => vec![Facet::Title(*id)],
        Followed::Section(key) => key.parse().map(Facet::Section).into_iter().collect(),
        // Whoever reads a language does not like everything in it.
        Followed::Language(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
