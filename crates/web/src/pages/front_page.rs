//! The front page: for visitors prepared once per printing, for readers drawn with their name.

mod view;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};

use self::view::FrontView;
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    press::Edition,
    respond,
};

/// `GET /`: the edition that this Newsstand shows first.
pub(crate) async fn show(State(app): State<App>, asker: Asker, headers: HeaderMap) -> Answer {
    match app.press.edition(app.settings.edition.as_str()) {
        Some(edition) => answer(&app, &asker, &edition, &headers),
        None => respond::private_page(&Nothing { frame: Frame::new(&app, Some(&asker), "") }),
    }
}

/// `GET /editions/{name}`: `all`, or a language code.
pub(crate) async fn show_edition(
    State(app): State<App>,
    Path(name): Path<String>,
    asker: Asker,
    headers: HeaderMap,
) -> Answer {
    let edition = app.press.exactly(&name).ok_or(AppError::NotFound)?;
    answer(&app, &asker, &edition, &headers)
}

/// The page of an edition as every visitor gets it.
pub(crate) fn front_page_for_visitors(app: &App, edition: &Edition) -> String {
    let page = FrontPage { frame: frame(app, None, edition), view: FrontView::of(app, edition) };
    page.render().unwrap_or_else(|error| {
        tracing::error!(%error, edition = edition.name, "A front page cannot be drawn");
        String::new()
    })
}

fn answer(app: &App, asker: &Asker, edition: &Edition, headers: &HeaderMap) -> Answer {
    if asker.is_visitor() {
        return Ok(edition.page.answer(headers));
    }
    let frame = frame(app, Some(asker), edition);
    respond::private_page(&FrontPage { frame, view: FrontView::of(app, edition) })
}

fn frame(app: &App, asker: Option<&Asker>, edition: &Edition) -> Frame {
    let is_first = edition.name == view::first_edition(app, &edition.all);
    let path = if is_first { "/".to_owned() } else { view::edition_path(&edition.name) };
    let title = if is_first { String::new() } else { view::edition_name(&edition.name) };
    Frame {
        description: app.settings.slogan.clone(),
        canonical: app.settings.link(&path),
        rss: app.settings.link("/rss"),
        here: if is_first { "front".to_owned() } else { String::new() },
        ..Frame::new(app, asker, &title)
    }
}

#[derive(Template)]
#[template(path = "pages/front_page/page.html")]
struct FrontPage {
    frame: Frame,
    view: FrontView,
}

/// Before the first printing.
#[derive(Template)]
#[template(path = "pages/front_page/nothing.html")]
struct Nothing {
    frame: Frame,
}

#[cfg(test)]
mod tests;
