//! The account page: how a reader stands, their name, password, browsers, and the way out.

mod view;

use axum::{
    extract::{Form as Typed, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use reader::{EmailAddress, Password};
use serde::Deserialize;

use self::view::{Forms, page};
use super::{
    form::{Form, read_name, sentence, too_often, with_status},
    letters, passwords, session,
    visit::Visit,
};
use crate::{
    App,
    asker::{Asker, Signed},
    error::{Answer, AppError},
};

/// Where readers go when they must sign in first.
const PATH: &str = "/account";

/// Said when the old password is not the right one.
const WRONG: &str = "this is not your password";

/// What the address of the page may carry.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// What was just done.
    done: String,
}

/// A new name.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Rename {
    name: String,
}

/// A new password.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct ChangePassword {
    old_password: String,
    new_password: String,
}

/// The last word.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Close {
    password: String,
}

/// The page.
pub(crate) async fn show(
    State(app): State<App>,
    asker: Asker,
    Query(asked): Query<Asked>,
) -> Answer {
    let signed = signed(&asker)?;
    page(&app, &asker, signed, Forms::of(signed), &asked.done).await
}

/// Changes the name; none is fine too.
pub(crate) async fn rename(
    State(app): State<App>,
    asker: Asker,
    Typed(typed): Typed<Rename>,
) -> Answer {
    let signed = signed(&asker)?;
    let mut forms = Forms::of(signed);
    forms.rename = view::rename(&typed.name);
    let read = first(&mut forms.rename, read_name(&typed.name));
    let Some(name) = read else { return refuse(&app, &asker, signed, forms).await };
    app.store.readers().set_name(signed.reader.id, &name).await?;
    Ok(done("name"))
}

/// Changes the password: all other browsers are signed out.
pub(crate) async fn change_password(
    State(app): State<App>,
    asker: Asker,
    visit: Visit,
    Typed(typed): Typed<ChangePassword>,
) -> Answer {
    let signed = signed(&asker)?;
    let mut forms = Forms::of(signed);
    let email = EmailAddress::parse(&signed.reader.email);
    let email = email.map_err(|error| AppError::BadRequest(sentence(&error)))?;
    let chosen = Password::check(&typed.new_password, Some(&email));
    let new = forms.password.fields.get_mut(1).and_then(|field| field.take(chosen));
    let Some(new) = new else { return refuse(&app, &asker, signed, forms).await };
    match proves(&app, &asker, signed, &visit, &typed.old_password).await? {
        Proof::Right => {}
        Proof::Wrong => {
            let _none: Option<()> = first(&mut forms.password, Err(WRONG));
            return refuse(&app, &asker, signed, forms).await;
        }
        Proof::TooOften(wait) => {
            forms.password.trouble = sentence(&wait);
            return too_often(wait, page(&app, &asker, signed, forms, "").await);
        }
    }
    let hash = passwords::hash(new).await?;
    app.store.readers().set_password(signed.reader.id, &hash, asker.now).await?;
    letters::changed(&app, &email, asker.now).await?;
    let cookie = session::begin(&app, &asker, signed.reader.id, &visit).await?;
    Ok(session::with_cookie(done("password"), cookie))
}

/// Signs out everywhere else.
pub(crate) async fn end_sessions(State(app): State<App>, asker: Asker, visit: Visit) -> Answer {
    let signed = signed(&asker)?;
    app.store.sessions().end_all(signed.reader.id, asker.now).await?;
    let cookie = session::begin(&app, &asker, signed.reader.id, &visit).await?;
    Ok(session::with_cookie(done("sessions"), cookie))
}

/// Closes the account and erases what it knew of the person.
pub(crate) async fn close(
    State(app): State<App>,
    asker: Asker,
    visit: Visit,
    Typed(typed): Typed<Close>,
) -> Answer {
    let signed = signed(&asker)?;
    let mut forms = Forms::of(signed);
    match proves(&app, &asker, signed, &visit, &typed.password).await? {
        Proof::Right => {}
        Proof::Wrong => {
            let _none: Option<()> = first(&mut forms.close, Err(WRONG));
            return refuse(&app, &asker, signed, forms).await;
        }
        Proof::TooOften(wait) => {
            forms.close.trouble = sentence(&wait);
            return too_often(wait, page(&app, &asker, signed, forms, "").await);
        }
    }
    app.store.readers().close(signed.reader.id, asker.now).await?;
    let answer = Redirect::to("/sign-in?after=closed").into_response();
    Ok(session::without_cookie(&app, answer))
}

/// Whether somebody proved that it is their account.
enum Proof {
    Right,
    Wrong,
    TooOften(reader::Wait),
}

/// A stolen session must not be enough to guess the password with.
async fn proves(
    app: &App,
    asker: &Asker,
    signed: &Signed,
    visit: &Visit,
    password: &str,
) -> Result<Proof, AppError> {
    let email = EmailAddress::parse(&signed.reader.email).ok();
    if let Some(email) = &email
        && let Err(wait) = app.attempts.sign_in(email, visit.network, asker.now)
    {
        return Ok(Proof::TooOften(wait));
    }
    let hash = Some(signed.reader.password_hash.clone());
    if !passwords::fits(Password::typed(password), hash).await? {
        return Ok(Proof::Wrong);
    }
    if let Some(email) = &email {
        app.attempts.signed_in(email);
    }
    Ok(Proof::Right)
}

/// Reads a value into the first field of a form.
fn first<T, E: std::fmt::Display>(form: &mut Form, read: Result<T, E>) -> Option<T> {
    form.fields.first_mut().and_then(|field| field.take(read))
}

async fn refuse(app: &App, asker: &Asker, signed: &Signed, forms: Forms) -> Answer {
    with_status(StatusCode::UNPROCESSABLE_ENTITY, page(app, asker, signed, forms, "").await)
}

/// Whatever was asked for: who must sign in comes back to this page, not to a form's address.
fn signed(asker: &Asker) -> Result<&Signed, AppError> {
    asker.signed.as_ref().ok_or_else(|| AppError::SignIn { back_to: PATH.to_owned() })
}

fn done(what: &str) -> Response {
    Redirect::to(&format!("{PATH}?done={what}")).into_response()
}
