//! Setting a new password with a mailed link. Signs out everywhere.

use askama::Template;
use axum::{
    extract::{Form as Typed, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use reader::{EmailAddress, Password};
use serde::Deserialize;
use store::{Reader, TokenPurpose};

use super::{
    form::{Field, Form, with_status},
    letters, passwords, session,
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

/// What was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Reset {
    password: String,
}

#[derive(Template)]
#[template(path = "accounts/reset/page.html")]
struct Page {
    frame: Frame,
    form: Form,
    /// Where the form is sent to.
    action: String,
    /// Whose password it is, for password managers; empty when the link is over.
    email: String,
    /// The address is confirmed with it.
    confirms: bool,
}

/// The form, or why the link is no longer good.
pub(crate) async fn form(
    State(app): State<App>,
    asker: Asker,
    Path(token): Path<String>,
) -> Answer {
    match owner(&app, &asker, &token).await? {
        Some(reader) => page(&app, &asker, &token, &reader, field()),
        None => gone(&app, &asker),
    }
}

/// Sets the password, ends all sessions and begins one here. Who opened the link has the
/// mailbox, so that the address is confirmed as well.
pub(crate) async fn submit(
    State(app): State<App>,
    asker: Asker,
    visit: Visit,
    Path(token): Path<String>,
    Typed(typed): Typed<Reset>,
) -> Answer {
    let Some(reader) = owner(&app, &asker, &token).await? else { return gone(&app, &asker) };
    let email = EmailAddress::parse(&reader.email).ok();
    let mut field = field();
    let Some(password) = field.take(Password::check(&typed.password, email.as_ref())) else {
        let page = page(&app, &asker, &token, &reader, field);
        return with_status(StatusCode::UNPROCESSABLE_ENTITY, page);
    };
    let hash = passwords::hash(password).await?;
    let readers = app.store.readers();
    // Used up last: a refused password must not cost the link.
    let used = readers.use_token(TokenPurpose::Reset, &token_hash(&token), asker.now).await?;
    if used != Some(reader.id) {
        return gone(&app, &asker);
    }
    readers.set_password(reader.id, &hash, asker.now).await?;
    readers.confirm(reader.id, asker.now).await?;
    if let Some(email) = email {
        app.attempts.signed_in(&email);
        letters::changed(&app, &email, asker.now).await?;
    }
    let cookie = session::begin(&app, &asker, reader.id, &visit).await?;
    let answer = Redirect::to("/account?done=password").into_response();
    Ok(session::with_cookie(answer, cookie))
}

async fn owner(app: &App, asker: &Asker, token: &str) -> Result<Option<Reader>, AppError> {
    let readers = app.store.readers();
    let hash = token_hash(token);
    let Some(id) = readers.peek_token(TokenPurpose::Reset, &hash, asker.now).await? else {
        return Ok(None);
    };
    Ok(readers.find(id).await?.filter(|reader| reader.closed_at.is_none()))
}

fn field() -> Field {
    Field::new_password("password", "New password")
}

fn page(
    app: &App,
    asker: &Asker,
    token: &str,
    reader: &Reader,
    field: Field,
) -> Result<Response, AppError> {
    private_page(&Page {
        frame: frame(app, asker, "Choose a new password"),
        form: Form::of([field]),
        action: format!("/reset/{token}"),
        email: reader.email.clone(),
        confirms: reader.confirmed_at.is_none(),
    })
}

fn gone(app: &App, asker: &Asker) -> Answer {
    let page = Page {
        frame: frame(app, asker, "This link is over"),
        form: Form::default(),
        action: String::new(),
        email: String::new(),
        confirms: false,
    };
    with_status(StatusCode::GONE, private_page(&page))
}

fn frame(app: &App, asker: &Asker, title: &str) -> Frame {
    let mut frame = Frame::new(app, Some(asker), title);
    frame.noindex = true;
    frame
}
