//! Our Picks: what editors chose, why, and the public log of all choices.

use std::collections::HashMap;

use askama::Template;
use axum::{extract::State, http::HeaderMap};
use store::{Pick, Summary};
use types::ArticleId;

use super::{
    card::{Card, Moment},
    told::Picked,
};
use crate::{App, asker::Asker, error::Answer, frame::Frame, press, respond};

/// `GET /picks`.
pub(crate) async fn show(State(app): State<App>, asker: Asker, headers: HeaderMap) -> Answer {
    let log = app.store.picks().log().await?;
    let current = app.store.picks().current().await?;
    let ids: Vec<ArticleId> = current.iter().chain(&log).map(|pick| pick.article).collect();
    let articles = app.store.articles().summaries(&ids).await?;
    let shown: HashMap<ArticleId, &Summary> = articles
        .iter()
        .filter(|summary| press::may_be_listed(&app, summary))
        .map(|summary| (summary.id, summary))
        .collect();
    let picked = |pick: &Pick| Some(Picked::of(&app, pick, shown.get(&pick.article)?));
    let page = Page {
        frame: Frame {
            description: "Articles chosen by editors, each with a reason.".to_owned(),
            canonical: app.settings.link("/picks"),
            rss: app.settings.link("/picks/rss"),
            here: "picks".to_owned(),
            ..Frame::new(&app, Some(&asker), "Our Picks")
        },
        picks: current.iter().filter_map(picked).collect(),
        log: log.iter().map(|pick| Logged::of(pick, shown.get(&pick.article).copied())).collect(),
    };
    respond::page(&asker, &headers, &page)
}

#[derive(Template)]
#[template(path = "pages/picks/page.html")]
struct Page {
    frame: Frame,
    picks: Vec<Picked>,
    log: Vec<Logged>,
}

/// One line of the log.
struct Logged {
    picked: Moment,
    editor: String,
    /// Nothing for an article that was taken back.
    card: Option<Card>,
    note: String,
    retired: Option<Moment>,
}

impl Logged {
    fn of(pick: &Pick, summary: Option<&Summary>) -> Self {
        Self {
            picked: Moment::of(pick.picked_at),
            editor: pick.editor_name.clone(),
            card: summary.map(Card::of_words),
            // The note may quote what was taken back.
            note: if summary.is_some() { pick.note.clone() } else { String::new() },
            retired: pick.retired_at.map(Moment::of),
        }
    }
}
