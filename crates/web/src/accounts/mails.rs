//! The mails on a page, for demonstrations: nobody needs a mail server to try it out.

use askama::Template;
use axum::extract::{Path, State};
use store::Mail;
use types::MailId;

use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    print::Clean,
    respond::private_page,
    words::{machine_time, moment},
};

/// Mails on the page.
const SHOWN_MAX: u32 = 100;

#[derive(Template)]
#[template(path = "accounts/mails/index.html")]
struct Index {
    frame: Frame,
    mails: Vec<Line>,
}

#[derive(Template)]
#[template(path = "accounts/mails/page.html")]
struct Page {
    frame: Frame,
    mail: Line,
    /// The mail as it was sent as HTML, cleaned; else its text in paragraphs.
    html: Option<Clean>,
    paragraphs: Vec<String>,
}

struct Line {
    id: MailId,
    to: String,
    subject: String,
    at: String,
    at_machine: String,
    /// What became of it, in a word.
    state: &'static str,
}

/// All mails, newest first.
pub(crate) async fn index(State(app): State<App>, asker: Asker) -> Answer {
    only_for_show(&app)?;
    let mails = app.store.mails().recent(SHOWN_MAX).await?;
    let frame = frame(&app, &asker, "Mails");
    private_page(&Index { frame, mails: mails.iter().map(line).collect() })
}

/// One mail.
pub(crate) async fn show(
    State(app): State<App>,
    asker: Asker,
    Path(named): Path<String>,
) -> Answer {
    only_for_show(&app)?;
    let id = named.parse().map_err(|_not_a_number| AppError::NotFound)?;
    let mail = app.store.mails().find(id).await?.ok_or(AppError::NotFound)?;
    let html = mail.html.as_deref().map(|html| article::clean(html, Some(&app.settings.origin)));
    private_page(&Page {
        frame: frame(&app, &asker, &mail.subject),
        mail: line(&mail),
        html: html.filter(|html| !html.is_empty()).map(Clean),
        paragraphs: mail.text.split("\n\n").map(str::to_owned).collect(),
    })
}

/// In earnest there is no such page.
fn only_for_show(app: &App) -> Result<(), AppError> {
    if app.settings.show_mails { Ok(()) } else { Err(AppError::NotFound) }
}

fn line(mail: &Mail) -> Line {
    let state = match (mail.sent_at, mail.attempts) {
        (Some(_), _) => "sent",
        (None, 0) => "waiting",
        (None, _) => "not sent yet",
    };
    Line {
        id: mail.id,
        to: mail.to.clone(),
        subject: mail.subject.clone(),
        at: moment(mail.queued_at),
        at_machine: machine_time(mail.queued_at),
        state,
    }
}

fn frame(app: &App, asker: &Asker, title: &str) -> Frame {
    let mut frame = Frame::new(app, Some(asker), title);
    frame.noindex = true;
    frame
}
