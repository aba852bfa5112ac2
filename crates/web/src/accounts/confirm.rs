//! Confirming the mail address. The link only asks: mail scanners follow links.

use askama::Template;
use axum::{
    extract::{Form as Typed, Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use reader::EmailAddress;
use serde::Deserialize;
use store::TokenPurpose;

use super::{
    back::Back,
    form::{sentence, with_status},
    letters, sign_up,
    visit::Visit,
};
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    keys::token_hash,
    respond::private_page,
};

/// The way back, in the link or in the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    back: String,
}

#[derive(Template)]
#[template(path = "accounts/confirm/page.html")]
struct Page {
    frame: Frame,
    /// Where the button sends to.
    action: String,
    /// The last free day.
    last_day: String,
}

#[derive(Template)]
#[template(path = "accounts/confirm/gone.html")]
struct Gone {
    frame: Frame,
    /// The asker's own address is confirmed already.
    is_confirmed: bool,
    back: Back,
}

/// A button that confirms, or why the link is no longer good.
pub(crate) async fn form(
    State(app): State<App>,
    asker: Asker,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let back = Back::read(&asked.back, &app);
    let hash = token_hash(&token);
    let reader = app.store.readers().peek_token(TokenPurpose::Confirm, &hash, asker.now).await?;
    if reader.is_none() {
        return gone(&app, &asker, back);
    }
    let ends = membership::trial_ends(asker.now);
    private_page(&Page {
        frame: frame(&app, &asker, "Confirm your address"),
        action: back.carried_by(&format!("/confirm/{token}")),
        last_day: ends.strftime("%-d %B %Y").to_string(),
    })
}

/// Confirms: the free days begin. Then back to where the reader came from.
pub(crate) async fn submit(
    State(app): State<App>,
    asker: Asker,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let back = Back::read(&asked.back, &app);
    let hash = token_hash(&token);
    let used = app.store.readers().use_token(TokenPurpose::Confirm, &hash, asker.now).await?;
    let Some(reader) = used else { return gone(&app, &asker, back) };
    app.store.readers().confirm(reader, asker.now).await?;
    let is_here = asker.signed.as_ref().is_some_and(|signed| signed.reader.id == reader);
    if is_here {
        return Ok(back.go_or("/welcome"));
    }
    // Opened on another device: they prove there that it is their account.
    let path = back.carried_by("/sign-in?after=confirmed");
    Ok(Redirect::to(&path).into_response())
}

/// Sends the mail once more.
pub(crate) async fn send_again(
    State(app): State<App>,
    asker: Asker,
    visit: Visit,
    Typed(asked): Typed<Asked>,
) -> Answer {
    let back = Back::read(&asked.back, &app);
    let Some(signed) = &asker.signed else {
        return Err(AppError::SignIn { back_to: back.carried_by("/sign-up?sent=yes") });
    };
    if signed.reader.confirmed_at.is_some() {
        return Ok(back.go_or("/account"));
    }
    let to = EmailAddress::parse(&signed.reader.email);
    let to = to.map_err(|error| AppError::BadRequest(sentence(&error)))?;
    app.attempts.link(&to, visit.network, asker.now).map_err(super::form::waiting)?;
    letters::confirm(&app, &to, signed.reader.id, &back, asker.now).await?;
    Ok(sign_up::sent(&back))
}

fn gone(app: &App, asker: &Asker, back: Back) -> Answer {
    let confirmed_at = asker.signed.as_ref().and_then(|signed| signed.reader.confirmed_at);
    let is_confirmed = confirmed_at.is_some();
    let title = if is_confirmed { "Your address is confirmed" } else { "This link is over" };
    let status = if is_confirmed { StatusCode::OK } else { StatusCode::GONE };
    let frame = frame(app, asker, title);
    with_status(status, private_page(&Gone { frame, is_confirmed, back }))
}

fn frame(app: &App, asker: &Asker, title: &str) -> Frame {
    let mut frame = Frame::new(app, Some(asker), title);
    frame.noindex = true;
    frame
}
