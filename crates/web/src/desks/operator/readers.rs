//! Readers, found by address or name.

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use types::{ReaderId, Role};

use super::frame;
use crate::{
    App,
    asker::{Asker, standing_of},
    error::Answer,
    frame::Frame,
    respond::private_page,
    words,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
}

#[derive(Template)]
#[template(path = "desks/operator/readers.html")]
struct Page {
    frame: Frame,
    here: &'static str,
    asked: String,
    summary: String,
    rows: Vec<Row>,
}

struct Row {
    id: ReaderId,
    email: String,
    name: String,
    since: String,
    standing: String,
    roles: Vec<&'static str>,
}

/// Readers on one page; the search finds the others.
const ROWS: u32 = 50;

/// `GET /desk/operator/readers`
pub(super) async fn show(
    State(app): State<App>,
    asker: Asker,
    Query(asked): Query<Asked>,
) -> Answer {
    asker.with_role(Role::Operator)?;
    let found = app.store.readers().search(asked.q.trim(), ROWS).await?;
    let mut rows = Vec::with_capacity(found.len());
    for reader in found {
        let standing = standing_of(&app, &reader, asker.now).await?;
        let roles = app.store.readers().roles(reader.id).await?;
        let mut roles: Vec<&'static str> = roles.iter().map(|it| it.role.as_str()).collect();
        roles.dedup();
        rows.push(Row {
            id: reader.id,
            email: reader.email,
            name: reader.name,
            since: words::moment(reader.created_at),
            standing: super::person::standing_words(standing, asker.now),
            roles,
        });
    }
    let all = app.store.readers().count().await?;
    private_page(&Page {
        frame: frame(&app, &asker, "Readers"),
        here: "/desk/operator/readers",
        asked: asked.q,
        summary: format!("{} of {all} accounts, newest first", rows.len()),
        rows,
    })
}
