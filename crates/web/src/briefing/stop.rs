//! No more briefings by mail: for whoever has the mail, signed in or not.

use askama::Template;
use axum::extract::{Path, State};
use types::ReaderId;

use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
};

/// What the signature in the link is good for.
const PURPOSE: &str = "stop-briefing";

#[derive(Template)]
#[template(path = "briefing/stop.html")]
struct Page {
    frame: Frame,
    /// Where the button sends to; empty once it is done.
    action: String,
}

/// The path of the link in a reader's mails. Mail programs send a POST to it by themselves
/// (RFC 8058).
pub(super) fn path(app: &App, reader: ReaderId) -> String {
    let id = reader.to_string();
    format!("/briefing/stop/{id}.{}", app.keys.sign(PURPOSE, &id))
}

/// `GET /briefing/stop/{token}`: asks only, since mail scanners follow links.
pub(crate) async fn form(
    State(app): State<App>,
    asker: Asker,
    Path(token): Path<String>,
) -> Answer {
    let reader = reader_of(&app, &token)?;
    page(&app, &asker, path(&app, reader))
}

/// `POST /briefing/stop/{token}`.
pub(crate) async fn submit(
    State(app): State<App>,
    asker: Asker,
    Path(token): Path<String>,
) -> Answer {
    let reader = reader_of(&app, &token)?;
    app.store.briefings().stop(reader, asker.now).await?;
    page(&app, &asker, String::new())
}

fn reader_of(app: &App, token: &str) -> Result<ReaderId, AppError> {
    let (id, signature) = token.split_once('.').ok_or(AppError::NotFound)?;
    if !app.keys.fits(PURPOSE, id, signature) {
        return Err(AppError::NotFound);
    }
    id.parse().map_err(|_no_number| AppError::NotFound)
}

fn page(app: &App, asker: &Asker, action: String) -> Answer {
    let frame = Frame { noindex: true, ..Frame::new(app, Some(asker), "No more briefings") };
    private_page(&Page { frame, action })
}
