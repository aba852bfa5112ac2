//! The front page: for visitors prepared once per printing, for readers drawn with their name.

mod view;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect},
};

use self::view::{Choice, FrontView};
use crate::{
    App,
    asker::Asker,
    editions::{self, Audience},
    error::{Answer, AppError},
    frame::Frame,
    press::Edition,
    respond,
    sight::Sight,
};

/// `GET /`: the edition that a reader chose, else the one that this Newsstand shows first.
pub(crate) async fn show(State(app): State<App>, asker: Asker, headers: HeaderMap) -> Answer {
    let sight = Sight::of(&app, &asker);
    let chosen = chosen(&app, &asker).await?;
    let chosen = chosen.as_deref().and_then(|name| app.press.exactly(name, &sight));
    match chosen.or_else(|| app.press.edition(app.settings.edition.as_str(), &sight)) {
        Some(edition) => answer(&app, &asker, &edition, &headers).await,
        None => respond::private_page(&Nothing { frame: Frame::new(&app, Some(&asker), "") }),
    }
}

/// `GET /editions/{name}`: see [`editions::Audience`].
pub(crate) async fn show_edition(
    State(app): State<App>,
    Path(name): Path<String>,
    asker: Asker,
    headers: HeaderMap,
) -> Answer {
    let sight = Sight::of(&app, &asker);
    let edition = app.press.exactly(&name, &sight).ok_or(AppError::NotFound)?;
    answer(&app, &asker, &edition, &headers).await
}

/// `POST /editions/{name}/choose`: the reader sees this edition first from now on.
pub(crate) async fn choose(
    State(app): State<App>,
    Path(name): Path<String>,
    asker: Asker,
) -> Answer {
    let reader = asker.reader()?.reader.id;
    let sight = Sight::of_everybody(&app);
    let edition = app.press.exactly(&name, &sight).ok_or(AppError::NotFound)?;
    app.store.editions().choose(reader, Some(&edition.name), asker.now).await?;
    Ok(Redirect::to("/").into_response())
}

/// `POST /editions/{name}/drop`: the reader sees what visitors see first.
pub(crate) async fn drop_choice(State(app): State<App>, asker: Asker) -> Answer {
    let reader = asker.reader()?.reader.id;
    app.store.editions().choose(reader, None, asker.now).await?;
    Ok(Redirect::to("/").into_response())
}

async fn chosen(app: &App, asker: &Asker) -> Result<Option<String>, AppError> {
    match &asker.signed {
        Some(signed) => Ok(app.store.editions().chosen_by(signed.reader.id).await?),
        None => Ok(None),
    }
}

/// The page of an edition as every visitor gets it.
pub(crate) fn front_page_for_visitors(app: &App, edition: &Edition) -> String {
    let page = FrontPage {
        frame: frame(app, None, edition),
        view: FrontView::of(app, edition),
        choice: Choice::None,
        choose_path: String::new(),
    };
    page.render().unwrap_or_else(|error| {
        tracing::error!(%error, edition = edition.name, "A front page cannot be drawn");
        String::new()
    })
}

async fn answer(app: &App, asker: &Asker, edition: &Edition, headers: &HeaderMap) -> Answer {
    app.taste.viewed(&edition.name);
    if asker.is_visitor() {
        return Ok(edition.page.answer(headers));
    }
    let is_chosen = chosen(app, asker).await?.is_some_and(|name| name == edition.name);
    let mut view = FrontView::of(app, edition).mutable(&Sight::of(app, asker));
    view.editions.name_all(editions::first(app, &edition.all));
    respond::private_page(&FrontPage {
        frame: frame(app, Some(asker), edition),
        view,
        choice: if is_chosen { Choice::Drop } else { Choice::Keep },
        choose_path: editions::path(&edition.name),
    })
}

fn frame(app: &App, asker: Option<&Asker>, edition: &Edition) -> Frame {
    let is_first = edition.name == editions::first(app, &edition.all);
    let path = if is_first { "/".to_owned() } else { editions::path(&edition.name) };
    let title = if is_first { String::new() } else { Audience::of(&edition.name).name() };
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
    choice: Choice,
    /// Of this edition.
    choose_path: String,
}

/// Before the first printing.
#[derive(Template)]
#[template(path = "pages/front_page/nothing.html")]
struct Nothing {
    frame: Frame,
}

#[cfg(test)]
mod tests;
