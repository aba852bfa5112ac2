//! What a machine suggests to an editor. Readers see none of it before somebody picks it.

use axum::extract::{Path, State};
use types::{ArticleId, Role};

use crate::{
    App,
    asker::Asker,
    desks::{
        form::{back, log},
        line::{Line, by_id},
    },
    error::{Answer, AppError},
    pages::why::Why,
};

/// Suggestions on the desk.
const SHOWN: u32 = 8;

/// One suggestion with its reasons.
pub(super) struct Row {
    pub(super) line: Line,
    /// `rare here: lichen, sextant; 2400 words; nobody copied it`.
    pub(super) reasons: String,
    pub(super) why: Why,
}

/// The suggestions that readers could see if they were picked.
pub(super) async fn rows(app: &App) -> Result<Vec<Row>, AppError> {
    let suggestions = app.store.picks().suggestions(SHOWN).await?;
    let ids: Vec<ArticleId> = suggestions.iter().map(|it| it.article).collect();
    let articles = by_id(app, &ids).await?;
    let rows = suggestions.iter().filter_map(|suggestion| {
        let because = suggestion.score.addends().iter().map(|addend| addend.because.as_str());
        Some(Row {
            line: Line::of(articles.get(&suggestion.article)?),
            reasons: because.collect::<Vec<_>>().join("; "),
            why: Why::of(&suggestion.score),
        })
    });
    Ok(rows.collect())
}

/// Not this one, and not again.
pub(super) async fn dismiss(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<ArticleId>,
) -> Answer {
    let signed = asker.with_role(Role::Editor)?;
    app.store.picks().dismiss(id, signed.reader.id, asker.now).await?;
    log(&app, signed, "dismiss suggestion", &format!("article {id}"), "").await?;
    back("/desk/editor", "dismissed")
}
