//! Signing in and out.

use askama::Template;
use axum::{
    extract::{Form as Typed, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use reader::{EmailAddress, Password};
use serde::Deserialize;
use store::Reader;

use super::{
    back::Back,
    form::{Field, Form, sentence, too_often, with_status},
    passwords, session,
    visit::Visit,
};
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
};

/// One sentence for every wrong pair, so that it tells nothing about accounts.
const WRONG: &str = "This address and this password do not belong together. Please check both.";

/// What the address of the page may carry.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    back: String,
    /// What just happened: `confirmed` or `closed`.
    after: String,
}

/// What was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct SignIn {
    email: String,
    password: String,
    back: String,
}

#[derive(Template)]
#[template(path = "accounts/sign_in/page.html")]
struct Page {
    frame: Frame,
    form: Form,
    back: Back,
    /// What just happened; may be empty.
    notice: &'static str,
    /// Who, address, password; only in a demonstration.
    samples: Vec<(String, String, String)>,
}

/// The form.
pub(crate) async fn form(
    State(app): State<App>,
    asker: Asker,
    Query(asked): Query<Asked>,
) -> Answer {
    let back = Back::read(&asked.back, &app);
    if !asker.is_visitor() {
        return Ok(back.go_or("/"));
    }
    let notice = match asked.after.as_str() {
        "confirmed" => "Your address is confirmed, and your fourteen free days have begun.",
        "closed" => "Your account is closed, and what we knew of you is erased.",
        _ => "",
    };
    page(&app, &asker, SignIn::default().form(), back, notice)
}

/// Signs in.
pub(crate) async fn submit(
    State(app): State<App>,
    asker: Asker,
    visit: Visit,
    Typed(typed): Typed<SignIn>,
) -> Answer {
    let back = Back::read(&typed.back, &app);
    let mut form = typed.form();
    let Some(email) =
        form.fields.first_mut().and_then(|it| it.take(EmailAddress::parse(&typed.email)))
    else {
        let page = page(&app, &asker, form, back, "");
        return with_status(StatusCode::UNPROCESSABLE_ENTITY, page);
    };
    if let Err(wait) = app.attempts.sign_in(&email, visit.network, asker.now) {
        let form = form.refused(sentence(&wait));
        return too_often(wait, page(&app, &asker, form, back, ""));
    }
    let Some(reader) = owner(&app, &email, &typed.password).await? else {
        let page = page(&app, &asker, form.refused(WRONG), back, "");
        return with_status(StatusCode::UNPROCESSABLE_ENTITY, page);
    };
    app.attempts.signed_in(&email);
    let cookie = session::begin(&app, &asker, reader.id, &visit).await?;
    Ok(session::with_cookie(back.go_or("/"), cookie))
}

/// Signs out of this browser.
pub(crate) async fn sign_out(State(app): State<App>, asker: Asker) -> Answer {
    if let Some(signed) = &asker.signed {
        app.store.sessions().end(&signed.session, asker.now).await?;
    }
    Ok(session::without_cookie(&app, Redirect::to("/").into_response()))
}

/// The reader with this address and password. Without one it takes as long to find out.
async fn owner(
    app: &App,
    email: &EmailAddress,
    password: &str,
) -> Result<Option<Reader>, AppError> {
    let reader = app.store.readers().by_email(email.as_str()).await?;
    let hash = reader.as_ref().map(|reader| reader.password_hash.clone());
    let fits = passwords::fits(Password::typed(password), hash).await?;
    Ok(reader.filter(|_| fits))
}

impl SignIn {
    fn form(&self) -> Form {
        Form::of([Field::email(&self.email), Field::password("password", "Password")])
    }
}

fn page(
    app: &App,
    asker: &Asker,
    form: Form,
    back: Back,
    notice: &'static str,
) -> Result<Response, AppError> {
    let mut frame = Frame::new(app, Some(asker), "Sign in");
    frame.noindex = true;
    frame.here = "sign-in".to_owned();
    let samples = app.settings.sample_sign_ins.clone();
    private_page(&Page { frame, form, back, notice, samples })
}
