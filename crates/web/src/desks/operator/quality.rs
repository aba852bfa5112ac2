//! How well stories are told and printed: what was measured, with charts, and what editors
//! corrected, to learn from.

mod chart;
mod download;
mod figures;

pub(super) use download::corrections as export;
pub use download::lines as corrections;

use askama::Template;
use axum::extract::State;
use types::{Role, SignedDuration, StoryId};

use self::{chart::Chart, figures::Measured};
use super::frame;
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
    words,
};

#[derive(Template)]
#[template(path = "desks/operator/quality/page.html")]
struct Page {
    frame: Frame,
    here: &'static str,
    facts: Vec<(&'static str, String)>,
    charts: Vec<Chart>,
    largest: Vec<Large>,
    silent: Vec<String>,
    corrections: usize,
}

/// One of the largest stories.
struct Large {
    path: String,
    headline: String,
    articles: u64,
    owners: u64,
}

/// Largest stories on the page.
const LARGEST: u32 = 12;
/// Stories of this time are looked at.
const RECENT: SignedDuration = SignedDuration::from_hours(72);
/// A title that published nothing for so long is silent.
const SILENT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// `GET /desk/operator/quality`
pub(super) async fn show(State(app): State<App>, asker: Asker) -> Answer {
    asker.with_role(Role::Operator)?;
    let measured = Measured::load(&app, asker.now).await?;
    let silent = app.store.quality().silent_titles(asker.now - SILENT).await?;
    private_page(&Page {
        frame: frame(&app, &asker, "Quality"),
        here: "/desk/operator/quality",
        facts: measured.facts(asker.now),
        charts: measured.charts(),
        largest: largest(&app, &asker).await?,
        silent: silent.into_iter().map(|(_, name)| name).collect(),
        corrections: app.store.stories().corrections(0, 100_000).await?.len(),
    })
}

async fn largest(app: &App, asker: &Asker) -> Result<Vec<Large>, AppError> {
    let largest = app.store.quality().largest(asker.now - RECENT, LARGEST).await?;
    let ids: Vec<StoryId> = largest.iter().map(|(story, ..)| *story).collect();
    let stories = app.store.stories().some(&ids).await?;
    let leads: Vec<_> = stories.iter().filter_map(|story| story.lead).collect();
    let articles = app.store.articles().summaries(&leads).await?;
    let headline = |id: StoryId| {
        let lead = stories.iter().find(|story| story.id == id).and_then(|story| story.lead);
        let article = articles.iter().find(|it| Some(it.id) == lead);
        article.map_or_else(|| format!("Story {id}"), |it| it.headline.clone())
    };
    let rows = largest.into_iter().map(|(story, articles, owners)| Large {
        path: words::story_path(story),
        headline: headline(story),
        articles,
        owners,
    });
    Ok(rows.collect())
}
