//! The editor's desk: Our Picks, Good News, and stories that the machine told wrongly.

mod order;
mod picks;
mod story;
mod suggestions;

use std::collections::HashMap;

use askama::Template;
use axum::{
    Router,
    extract::{Query, State},
    routing::{get, post},
};
use serde::Deserialize;
use store::{Pick, Summary};
use types::{ArticleId, PickId, Role, StoryId};

use self::suggestions::Row;
use super::line::{Line, by_id, search};
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
    sight::Sight,
    words,
};

/// Below `/desk/editor`.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/", get(show))
        .route("/picks", post(picks::pick))
        .route("/picks/order", post(picks::order))
        .route("/picks/{id}/up", post(picks::up))
        .route("/picks/{id}/down", post(picks::down))
        .route("/picks/{id}/note", post(picks::annotate))
        .route("/picks/{id}/retire", post(picks::retire))
        .route("/suggestions/{id}/dismiss", post(suggestions::dismiss))
        .route("/story/{id}", get(story::show))
        .route("/story/{id}/good", post(story::mark_good))
        .route("/story/{id}/not-good", post(story::unmark_good))
        .route("/story/{id}/weight", post(story::weigh))
        .route("/story/{id}/split", post(story::split))
        .route("/story/{id}/join", post(story::join))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    did: String,
}

#[derive(Template)]
#[template(path = "desks/editor/desk.html")]
struct Page {
    frame: Frame,
    notice: &'static str,
    asked: String,
    found: usize,
    lines: Vec<Line>,
    picks: Vec<PickRow>,
    suggested: Vec<Row>,
    top: Vec<TopRow>,
    good_news: Vec<GoodRow>,
    corrections: Vec<String>,
    log: Vec<LogRow>,
}

struct PickRow {
    id: PickId,
    place: usize,
    is_first: bool,
    is_last: bool,
    /// Nothing when the article is not to be seen any more.
    line: Option<Line>,
    note: String,
    by: String,
}

struct TopRow {
    line: Line,
    story: StoryId,
    told_by: String,
}

struct GoodRow {
    story: StoryId,
    headline: String,
    note: String,
    by: String,
}

struct LogRow {
    headline: String,
    by: String,
    picked: String,
    retired: String,
}

/// Hits of a search at the desk.
const HITS: usize = 20;
/// Stories of the front page that are listed.
const TOP: usize = 20;
/// Picks in the log.
const LOG: usize = 30;

async fn show(State(app): State<App>, asker: Asker, Query(asked): Query<Asked>) -> Answer {
    asker.with_role(Role::Editor)?;
    let (found, summaries) = search(&app, &asked.q, HITS).await?;
    let picks = app.store.picks().current().await?;
    let log = app.store.picks().log().await?;
    let named: Vec<ArticleId> = picks.iter().chain(&log).map(|pick| pick.article).collect();
    let articles = by_id(&app, &named).await?;
    let mut frame = Frame::new(&app, Some(&asker), "Editor’s desk");
    frame.noindex = true;
    private_page(&Page {
        frame,
        notice: notice(&asked.did),
        asked: asked.q,
        found,
        lines: summaries.iter().map(Line::of).collect(),
        picks: pick_rows(&picks, &articles),
        suggested: suggestions::rows(&app).await?,
        top: top_rows(&app),
        good_news: good_rows(&app).await?,
        corrections: corrections(&app).await?,
        log: log.iter().take(LOG).map(|pick| log_row(pick, &articles)).collect(),
    })
}

fn pick_rows(picks: &[Pick], articles: &HashMap<ArticleId, Summary>) -> Vec<PickRow> {
    let last = picks.len();
    let rows = picks.iter().zip(1..).map(|(pick, place)| PickRow {
        id: pick.id,
        place,
        is_first: place == 1,
        is_last: place == last,
        line: articles.get(&pick.article).map(Line::of),
        note: pick.note.clone(),
        by: pick.editor_name.clone(),
    });
    rows.collect()
}

fn log_row(pick: &Pick, articles: &HashMap<ArticleId, Summary>) -> LogRow {
    let gone = || "An article that is gone".to_owned();
    LogRow {
        headline: articles.get(&pick.article).map_or_else(gone, |it| it.headline.clone()),
        by: pick.editor_name.clone(),
        picked: words::moment(pick.picked_at),
        retired: pick.retired_at.map(words::moment).unwrap_or_default(),
    }
}

fn top_rows(app: &App) -> Vec<TopRow> {
    let Some(edition) = app.press.edition("all", &Sight::of_everybody(app)) else {
        return Vec::new();
    };
    let told = edition.front.top().filter_map(|placed| {
        let (lead, others) = edition.told(placed)?;
        let told_by = words::count(others.len() + 1, "article", "articles");
        Some(TopRow { line: Line::of(&lead), story: placed.story, told_by })
    });
    told.take(TOP).collect()
}

async fn good_rows(app: &App) -> Result<Vec<GoodRow>, AppError> {
    let mut rows = Vec::new();
    for good in app.store.picks().good_news().await? {
        rows.push(GoodRow {
            story: good.story,
            headline: headline(app, good.story).await?,
            note: good.note,
            by: good.editor_name,
        });
    }
    Ok(rows)
}

async fn corrections(app: &App) -> Result<Vec<String>, AppError> {
    let mut sentences = Vec::new();
    for correction in app.store.stories().pending_corrections().await? {
        let story = headline(app, correction.story).await?;
        sentences.push(match correction.into {
            Some(into) => format!("“{story}” joins “{}”.", headline(app, into).await?),
            None => {
                let articles = words::count(correction.articles.len(), "article", "articles");
                format!("{articles} of “{story}” become another story.")
            }
        });
    }
    Ok(sentences)
}

/// What a story is called at the desks: the headline of its newest article.
async fn headline(app: &App, story: StoryId) -> Result<String, AppError> {
    let articles = app.store.articles().of_story(story).await?;
    Ok(articles.last().map_or_else(|| format!("Story {story}"), |it| it.headline.clone()))
}

fn notice(did: &str) -> &'static str {
    match did {
        "picked" => "The article stands on top of Our Picks.",
        "ordered" => "Our Picks stand in the new order.",
        "annotated" => "The note is changed.",
        "retired" => "The article left Our Picks.",
        "dismissed" => "The suggestion is gone.",
        _ => "",
    }
}
