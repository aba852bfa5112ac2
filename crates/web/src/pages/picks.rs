//! Our Picks: what editors chose, and why.

pub(crate) mod log;

use std::collections::HashMap;

use askama::Template;
use axum::{extract::State, http::HeaderMap};
use store::{Pick, Summary};
use types::ArticleId;

use super::told::Picked;
use crate::{App, asker::Asker, error::Answer, frame::Frame, respond, sight::Sight};

/// `GET /picks`.
pub(crate) async fn show(State(app): State<App>, asker: Asker, headers: HeaderMap) -> Answer {
    let current = app.store.picks().current().await?;
    let ids: Vec<ArticleId> = current.iter().map(|pick| pick.article).collect();
    let articles = app.store.articles().summaries(&ids).await?;
    let sight = Sight::of(&app, &asker);
    let shown: HashMap<ArticleId, &Summary> = articles
        .iter()
        .filter(|summary| sight.lists(summary))
        .map(|summary| (summary.id, summary))
        .collect();
    let picked = |pick: &Pick| {
        let summary = shown.get(&pick.article)?;
        (!sight.hides_words(&pick.note)).then(|| Picked::of(&app, pick, summary))
    };
    let page = Page {
        frame: Frame {
            description: "Articles chosen by editors, each with a reason.".to_owned(),
            canonical: app.settings.link("/picks"),
            rss: app.settings.link("/picks/rss"),
            here: "picks".to_owned(),
            ..Frame::new(&app, Some(&asker), "Our Picks")
        },
        picks: current.iter().filter_map(picked).collect(),
    };
    respond::page(&asker, &headers, &page)
}

#[derive(Template)]
#[template(path = "pages/picks/page.html")]
struct Page {
    frame: Frame,
    picks: Vec<Picked>,
}
