//! A forgotten password: a link by mail, and the same answer for every address.

use askama::Template;
use axum::{
    extract::{Form as Typed, State},
    http::StatusCode,
    response::Response,
};
use reader::EmailAddress;
use serde::Deserialize;

use super::{
    form::{Field, Form, sentence, too_often, with_status},
    letters,
    pace::Pace,
    visit::Visit,
};
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
};

/// What was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Forgotten {
    email: String,
}

#[derive(Template)]
#[template(path = "accounts/forgotten/page.html")]
struct Page {
    frame: Frame,
    form: Form,
    /// The answer instead of the form.
    is_sent: bool,
    shows_mails: bool,
}

/// The form.
pub(crate) async fn form(State(app): State<App>, asker: Asker) -> Answer {
    page(&app, &asker, Form::of([Field::email("")]), false)
}

/// Mails a link, if there is such an account.
pub(crate) async fn submit(
    State(app): State<App>,
    asker: Asker,
    visit: Visit,
    Typed(typed): Typed<Forgotten>,
) -> Answer {
    let mut field = Field::email(&typed.email);
    let email = field.take(EmailAddress::parse(&typed.email));
    let form = Form::of([field]);
    let Some(email) = email else {
        let page = page(&app, &asker, form, false);
        return with_status(StatusCode::UNPROCESSABLE_ENTITY, page);
    };
    // Counts for unknown addresses too, and so tells nothing about them.
    if let Err(wait) = app.attempts.link(&email, visit.network, asker.now) {
        return too_often(wait, page(&app, &asker, form.refused(sentence(&wait)), false));
    }
    let pace = Pace::begin();
    if let Some(reader) = app.store.readers().by_email(email.as_str()).await? {
        letters::reset(&app, &email, reader.id, asker.now).await?;
    }
    pace.end().await;
    page(&app, &asker, form, true)
}

fn page(app: &App, asker: &Asker, form: Form, is_sent: bool) -> Result<Response, AppError> {
    let mut frame = Frame::new(app, Some(asker), "Set a new password");
    frame.noindex = true;
    private_page(&Page { frame, form, is_sent, shows_mails: app.settings.show_mails })
}
