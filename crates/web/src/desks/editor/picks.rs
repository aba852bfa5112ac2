//! Our Picks: chosen, ordered, annotated and retired by people.

use axum::extract::{Path, State};
use types::{ArticleId, PickId, Role};

use super::order;
use crate::{
    App,
    asker::Asker,
    desks::form::{Fields, NOTE_MAX, back, log, refuse},
    error::{Answer, AppError},
};

const DESK: &str = "/desk/editor";

/// Puts an article on top of the list, with a note for readers.
pub(super) async fn pick(State(app): State<App>, asker: Asker, fields: Fields) -> Answer {
    let signed = asker.with_role(Role::Editor)?;
    let id: ArticleId = fields.read("article", "The article")?;
    let note = fields.text("note", "The note", NOTE_MAX)?;
    let visible = app.store.articles().summaries(&[id]).await?;
    let Some(article) = visible.first() else {
        return Err(refuse("Readers cannot see that article, so it cannot be picked.".to_owned()));
    };
    app.store.picks().pick(id, signed.reader.id, &note, asker.now).await?;
    let detail = format!("{} — {note}", article.headline);
    log(&app, signed, "pick", &format!("article {id}"), &detail).await?;
    back(DESK, "picked")
}

/// Takes typed places (`place-7=1`).
pub(super) async fn order(State(app): State<App>, asker: Asker, fields: Fields) -> Answer {
    asker.with_role(Role::Editor)?;
    let typed = fields
        .beginning_with("place-")
        .filter_map(|(id, place)| Some((id.parse().ok()?, place.parse().ok()?)))
        .collect();
    let current = current(&app).await?;
    put(&app, &asker, &current, order::by_places(&current, &typed)).await
}

/// One place nearer to the top.
pub(super) async fn up(State(app): State<App>, asker: Asker, Path(id): Path<PickId>) -> Answer {
    step(&app, &asker, id, -1).await
}

/// One place nearer to the end.
pub(super) async fn down(State(app): State<App>, asker: Asker, Path(id): Path<PickId>) -> Answer {
    step(&app, &asker, id, 1).await
}

/// Changes the note.
pub(super) async fn annotate(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<PickId>,
    fields: Fields,
) -> Answer {
    let signed = asker.with_role(Role::Editor)?;
    let note = fields.text("note", "The note", NOTE_MAX)?;
    app.store.picks().annotate(id, signed.reader.id, &note, asker.now).await?;
    log(&app, signed, "annotate", &format!("pick {id}"), &note).await?;
    back(DESK, "annotated")
}

/// Takes the article off the list; it stays in the log.
pub(super) async fn retire(State(app): State<App>, asker: Asker, Path(id): Path<PickId>) -> Answer {
    let signed = asker.with_role(Role::Editor)?;
    app.store.picks().retire(id, signed.reader.id, asker.now).await?;
    log(&app, signed, "retire pick", &format!("pick {id}"), "").await?;
    back(DESK, "retired")
}

async fn step(app: &App, asker: &Asker, id: PickId, by: isize) -> Answer {
    asker.with_role(Role::Editor)?;
    let current = current(app).await?;
    put(app, asker, &current, order::stepped(&current, id, by)).await
}

async fn put(app: &App, asker: &Asker, before: &[PickId], order: Vec<PickId>) -> Answer {
    let signed = asker.with_role(Role::Editor)?;
    if order != before {
        app.store.picks().order(&order).await?;
        let told = order.iter().map(PickId::to_string).collect::<Vec<_>>().join(" ");
        log(app, signed, "order picks", "Our Picks", &told).await?;
    }
    back(DESK, "ordered")
}

async fn current(app: &App) -> Result<Vec<PickId>, AppError> {
    Ok(app.store.picks().current().await?.into_iter().map(|pick| pick.id).collect())
}
