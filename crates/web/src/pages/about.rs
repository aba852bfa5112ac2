//! How this Newsstand works: how stories are chosen, what is stored, who is paid.

use askama::Template;
use axum::{extract::State, http::HeaderMap};

use crate::{App, asker::Asker, error::Answer, frame::Frame, respond};

/// `GET /about`.
pub(crate) async fn show(State(app): State<App>, asker: Asker, headers: HeaderMap) -> Answer {
    let frame = Frame {
        description: "How stories are chosen, what is stored, and who is paid.".to_owned(),
        canonical: app.settings.link("/about"),
        here: "about".to_owned(),
        ..Frame::new(&app, Some(&asker), "How stories are chosen")
    };
    let page = Page { frame, contact: app.settings.contact.clone() };
    respond::page(&asker, &headers, &page)
}

#[derive(Template)]
#[template(path = "pages/about/page.html")]
struct Page {
    frame: Frame,
    contact: String,
}
