//! Who did what.

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use store::Audit;
use types::Role;

use super::frame;
use crate::{App, asker::Asker, error::Answer, frame::Frame, respond::private_page, words};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
}

#[derive(Template)]
#[template(path = "desks/operator/log.html")]
struct Page {
    frame: Frame,
    here: &'static str,
    asked: String,
    rows: Vec<Row>,
}

struct Row {
    at: String,
    who: String,
    act: String,
    subject: String,
    detail: String,
}

/// Acts that are looked through.
const LOOKED_AT: u32 = 2_000;
/// Acts on the page.
const ROWS: usize = 200;

/// `GET /desk/operator/log`
pub(super) async fn show(
    State(app): State<App>,
    asker: Asker,
    Query(asked): Query<Asked>,
) -> Answer {
    asker.with_role(Role::Operator)?;
    let acts = app.store.settings().audit(LOOKED_AT).await?;
    let rows = acts.into_iter().map(row).filter(|row| fits(row, &asked.q)).take(ROWS);
    private_page(&Page {
        frame: frame(&app, &asker, "Log"),
        here: "/desk/operator/log",
        rows: rows.collect(),
        asked: asked.q,
    })
}

fn row(act: Audit) -> Row {
    let who = match act.reader {
        None => "Newsstand itself".to_owned(),
        Some(reader) if act.name.is_empty() => format!("reader {reader}"),
        Some(_) => act.name,
    };
    Row { at: words::moment(act.at), who, act: act.act, subject: act.subject, detail: act.detail }
}

fn fits(row: &Row, asked: &str) -> bool {
    let all = format!("{} {} {} {}", row.who, row.act, row.subject, row.detail).to_lowercase();
    asked.to_lowercase().split_whitespace().all(|word| all.contains(word))
}
