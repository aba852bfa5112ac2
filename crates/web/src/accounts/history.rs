//! What a reader opened. Theirs alone, and forgotten when they say so.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect},
};

use super::shelf::{Asked, ON_A_PAGE, Shelf};
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
};

#[derive(Template)]
#[template(path = "accounts/history/page.html")]
struct Page {
    frame: Frame,
    shelf: Shelf,
}

/// The list, last opened first.
pub(crate) async fn show(
    State(app): State<App>,
    asker: Asker,
    Query(asked): Query<Asked>,
) -> Answer {
    let reader = asker.reader()?.reader.id;
    let listed = app.store.reading().history(reader, asked.before(), ON_A_PAGE).await?;
    let shelf = Shelf::load(&app, &asker, &asked, listed).await?;
    let mut frame = Frame::new(&app, Some(&asker), "What you opened");
    frame.noindex = true;
    frame.here = "history".to_owned();
    private_page(&Page { frame, shelf })
}

/// Forgets all of it.
pub(crate) async fn forget(State(app): State<App>, asker: Asker) -> Answer {
    let Some(signed) = &asker.signed else {
        return Err(AppError::SignIn { back_to: "/history".to_owned() });
    };
    app.store.reading().forget_history(signed.reader.id).await?;
    Ok(Redirect::to("/history").into_response())
}
