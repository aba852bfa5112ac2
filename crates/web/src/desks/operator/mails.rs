//! Mails that did not get out, and how the post goes. What is in them stays between us and the
//! reader.

use askama::Template;
use axum::extract::State;
use store::Mail;
use types::Role;

use super::frame;
use crate::{App, asker::Asker, error::Answer, frame::Frame, respond::private_page, words};

#[derive(Template)]
#[template(path = "desks/operator/mails.html")]
struct Page {
    frame: Frame,
    here: &'static str,
    summary: String,
    rows: Vec<Row>,
}

struct Row {
    queued: String,
    to: String,
    subject: String,
    attempts: u32,
    trouble: String,
}

/// Mails that are looked at, newest first.
const LOOKED_AT: u32 = 500;

/// `GET /desk/operator/mails`
pub(super) async fn show(State(app): State<App>, asker: Asker) -> Answer {
    asker.with_role(Role::Operator)?;
    let mails = app.store.mails().recent(LOOKED_AT).await?;
    let sent = mails.iter().filter(|mail| mail.sent_at.is_some()).count();
    let all = words::count(mails.len(), "mail", "mails");
    let stuck = mails.iter().filter(|mail| mail.sent_at.is_none() && mail.trouble.is_some());
    private_page(&Page {
        frame: frame(&app, &asker, "Mails"),
        here: "/desk/operator/mails",
        summary: format!("Of the last {all}, {sent} were handed to the mail server."),
        rows: stuck.map(row).collect(),
    })
}

fn row(mail: &Mail) -> Row {
    Row {
        queued: words::moment(mail.queued_at),
        to: mail.to.clone(),
        subject: mail.subject.clone(),
        attempts: mail.attempts,
        trouble: mail.trouble.clone().unwrap_or_default(),
    }
}
