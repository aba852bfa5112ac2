//! All titles, with what may be shown of them.

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use store::Title;
use types::{Role, TitleId};

use super::frame;
use crate::{App, asker::Asker, error::Answer, frame::Frame, respond::private_page, words};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    did: String,
}

#[derive(Template)]
#[template(path = "desks/operator/titles.html")]
struct Page {
    frame: Frame,
    here: &'static str,
    notice: &'static str,
    asked: String,
    summary: String,
    rows: Vec<Row>,
}

struct Row {
    id: TitleId,
    name: String,
    owner: String,
    place: String,
    extent: &'static str,
    weight: String,
    feeds: String,
    in_trouble: usize,
    is_retired: bool,
}

/// Titles on one page; the filter finds the others.
const ROWS: usize = 300;

/// `GET /desk/operator/titles`
pub(super) async fn show(
    State(app): State<App>,
    asker: Asker,
    Query(asked): Query<Asked>,
) -> Answer {
    asker.with_role(Role::Operator)?;
    let titles = app.store.titles().all().await?;
    let health = app.store.feeds().health().await?;
    let fitting: Vec<&Title> = titles.iter().filter(|title| fits(title, &asked.q)).collect();
    let rows = fitting.iter().take(ROWS).map(|title| {
        let feeds: Vec<_> = health.iter().filter(|feed| feed.title == title.id).collect();
        let in_trouble = feeds.iter().filter(|it| it.trouble.is_some() && it.stopped_at.is_none());
        Row {
            id: title.id,
            name: title.name.clone(),
            owner: title.owner.clone(),
            place: format!("{} · {}", title.country, title.language),
            extent: title.licence.extent.as_str(),
            weight: format!("{:.2}", title.weight),
            feeds: words::count(feeds.len(), "feed", "feeds"),
            in_trouble: in_trouble.count(),
            is_retired: title.retired_at.is_some(),
        }
    });
    let rows: Vec<Row> = rows.collect();
    let shown = if rows.len() < fitting.len() {
        format!("The first {ROWS} of {}", fitting.len())
    } else {
        words::count(fitting.len(), "title", "titles")
    };
    private_page(&Page {
        frame: frame(&app, &asker, "Titles"),
        here: "/desk/operator/titles",
        notice: if asked.did == "added" {
            "The title is added; its feeds are asked now."
        } else {
            ""
        },
        asked: asked.q,
        summary: shown,
        rows,
    })
}

/// Whether all words stand in the name, the owner, or the codes of a title.
fn fits(title: &Title, asked: &str) -> bool {
    let all = format!(
        "{} {} {} {} {} {} {}",
        title.name,
        title.owner,
        title.slug,
        title.country,
        title.language,
        title.licence.extent,
        if title.retired_at.is_some() { "retired" } else { "" }
    );
    let all = all.to_lowercase();
    asked.to_lowercase().split_whitespace().all(|word| all.contains(word))
}
