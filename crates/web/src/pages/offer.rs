//! The offer: what a membership opens, and how it begins.

use askama::Template;
use axum::{extract::State, http::HeaderMap};
use types::Extent;

use crate::{App, asker::Asker, error::Answer, frame::Frame, respond, words};

/// `GET /offer`.
pub(crate) async fn show(State(app): State<App>, asker: Asker, headers: HeaderMap) -> Answer {
    let titles = app.store.titles().all().await?;
    let on_sale = titles.iter().filter(|title| title.retired_at.is_none());
    let whole = on_sale.clone().filter(|title| title.licence.extent == Extent::FullText).count();
    let frame = Frame {
        description: "One subscription for many titles, fourteen days free.".to_owned(),
        canonical: app.settings.link("/offer"),
        ..Frame::new(&app, Some(&asker), "Membership")
    };
    let page = Page {
        frame,
        titles: words::count(on_sale.count(), "title", "titles"),
        whole: words::count(whole, "title", "titles"),
        standing: membership::standing_sentence(asker.standing, asker.now),
        contact: app.settings.contact.clone(),
    };
    respond::page(&asker, &headers, &page)
}

#[derive(Template)]
#[template(path = "pages/offer/page.html")]
struct Page {
    frame: Frame,
    titles: String,
    /// Titles whose whole articles can be read here.
    whole: String,
    standing: String,
    contact: String,
}
