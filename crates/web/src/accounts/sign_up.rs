//! Signing up: name, address, password; then a mail to confirm the address.
//!
//! Whoever signs up reads on at once as somebody whose address is not confirmed. An address that
//! has an account gets the same answer after the same time, and a mail that says so.

use askama::Template;
use axum::{
    extract::{Form as Typed, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use reader::{EmailAddress, Password};
use serde::Deserialize;
use store::NewReader;

use super::{
    back::Back,
    form::{Field, Form, read_name, too_often, with_status},
    letters,
    pace::Pace,
    passwords, session,
    visit::Visit,
};
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    keys::new_token,
    respond::private_page,
};

/// What the address of the page may carry.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    back: String,
    /// The mail was sent.
    sent: Option<String>,
}

/// What was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct SignUp {
    name: String,
    email: String,
    password: String,
    back: String,
}

#[derive(Template)]
#[template(path = "accounts/sign_up/page.html")]
struct Page {
    frame: Frame,
    form: Form,
    back: Back,
    /// The last free day if the address is confirmed today.
    last_day: String,
}

#[derive(Template)]
#[template(path = "accounts/sign_up/sent.html")]
struct Sent {
    frame: Frame,
    back: Back,
    shows_mails: bool,
}

struct Chosen {
    name: String,
    email: EmailAddress,
    password: Password,
}

/// The form; or, after it was sent, where to look now.
pub(crate) async fn form(
    State(app): State<App>,
    asker: Asker,
    Query(asked): Query<Asked>,
) -> Answer {
    let back = Back::read(&asked.back, &app);
    if asked.sent.is_some() {
        let frame = frame(&app, &asker, "Please look into your mailbox");
        return private_page(&Sent { frame, back, shows_mails: app.settings.show_mails });
    }
    if !asker.is_visitor() {
        return Ok(back.go_or("/account"));
    }
    page(&app, &asker, SignUp::default().fields(), back)
}

/// Opens the account, signs its reader in, and sends the mail.
pub(crate) async fn submit(
    State(app): State<App>,
    asker: Asker,
    visit: Visit,
    Typed(typed): Typed<SignUp>,
) -> Answer {
    let back = Back::read(&typed.back, &app);
    if !asker.is_visitor() {
        return Ok(back.go_or("/account"));
    }
    let chosen = match typed.check() {
        Ok(chosen) => chosen,
        Err(form) => {
            return with_status(StatusCode::UNPROCESSABLE_ENTITY, page(&app, &asker, form, back));
        }
    };
    if let Err(wait) = app.attempts.sign_up(visit.network, asker.now) {
        let form = typed.fields().refused(super::form::sentence(&wait));
        return too_often(wait, page(&app, &asker, form, back));
    }
    let hash = passwords::hash(chosen.password).await?;
    let pace = Pace::begin();
    let new = NewReader {
        email: chosen.email.as_str().to_owned(),
        name: chosen.name,
        password_hash: hash,
    };
    let token = new_token();
    open(&app, &asker, &visit, &chosen.email, &new, &token, &back).await?;
    pace.end().await;
    Ok(session::with_cookie(sent(&back), session::cookie(&app, &token)))
}

/// Where the answer to a sent form leads, whatever became of it.
pub(crate) fn sent(back: &Back) -> Response {
    Redirect::to(&back.carried_by("/sign-up?sent=yes")).into_response()
}

/// A known address keeps its account as it is; the token then belongs to no session.
async fn open(
    app: &App,
    asker: &Asker,
    visit: &Visit,
    to: &EmailAddress,
    new: &NewReader,
    token: &str,
    back: &Back,
) -> Result<(), AppError> {
    match app.store.readers().add(new, asker.now).await {
        Ok(id) => {
            session::start(app, token, id, visit, asker.now).await?;
            letters::confirm(app, to, id, back, asker.now).await
        }
        Err(error) if error.is_duplicate() => {
            // Nobody's mailbox is filled by a stranger.
            match app.attempts.link(to, visit.network, asker.now) {
                Ok(()) => letters::known(app, to, asker.now).await,
                Err(_enough) => Ok(()),
            }
        }
        Err(error) => Err(error.into()),
    }
}

impl SignUp {
    fn fields(&self) -> Form {
        Form::of([
            Field::name(&self.name),
            Field::email(&self.email),
            Field::new_password("password", "Password"),
        ])
    }

    fn check(&self) -> Result<Chosen, Form> {
        let Form { fields, .. } = self.fields();
        let [mut name, mut email, mut password] =
            <[Field; 3]>::try_from(fields).expect("there are three fields");
        let read_name = name.take(read_name(&self.name));
        let read_email = email.take(EmailAddress::parse(&self.email));
        let read_password = password.take(Password::check(&self.password, read_email.as_ref()));
        match (read_name, read_email, read_password) {
            (Some(name), Some(email), Some(password)) => Ok(Chosen { name, email, password }),
            _ => Err(Form::of([name, email, password])),
        }
    }
}

fn page(app: &App, asker: &Asker, form: Form, back: Back) -> Result<Response, AppError> {
    let ends = membership::trial_ends(asker.now);
    private_page(&Page {
        frame: frame(app, asker, "Start your fourteen free days"),
        form,
        back,
        last_day: ends.strftime("%-d %B %Y").to_string(),
    })
}

fn frame(app: &App, asker: &Asker, title: &str) -> Frame {
    let mut frame = Frame::new(app, Some(asker), title);
    frame.canonical = app.settings.link("/sign-up");
    frame.description = format!(
        "Read every title of {} free for fourteen days. No card; it ends by itself.",
        app.settings.name
    );
    frame.here = "sign-up".to_owned();
    frame
}
