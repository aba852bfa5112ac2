//! Lists of feeds (OPML), in and out.

mod import;

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{DefaultBodyLimit, Multipart, State},
    http::header,
    response::{IntoResponse, Response},
};
use feed::opml::{self, Outline};
use store::Title;
use types::{Role, TitleId, WebAddress};

use super::{frame, settings::Defaults};
use crate::{
    App,
    asker::Asker,
    desks::form::{Fields, log, refuse},
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
};
use import::Outcome;

#[derive(Template)]
#[template(path = "desks/operator/opml.html")]
struct Page {
    frame: Frame,
    here: &'static str,
    language: String,
    country: String,
    trouble: String,
    outcome: Option<Outcome>,
}

/// A list of 5 MiB and what a form adds to it.
const UPLOAD_MAX: usize = opml::BYTES_MAX + 64 * 1024;

/// Lets larger bodies through than other forms may have.
pub(super) fn upload_limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(UPLOAD_MAX)
}

/// `GET /desk/operator/opml`
pub(super) async fn form(State(app): State<App>, asker: Asker) -> Answer {
    asker.with_role(Role::Operator)?;
    page(&app, &asker, String::new(), None).await
}

/// Takes in a list that was uploaded or pasted.
pub(super) async fn import(State(app): State<App>, asker: Asker, sent: Multipart) -> Answer {
    let signed = asker.with_role(Role::Operator)?;
    let (file, fields) = parts(sent).await?;
    let pasted = fields.get("text").as_bytes();
    let bytes = if file.is_empty() { pasted } else { &file };
    if bytes.is_empty() {
        return page(&app, &asker, "Choose a file or paste a list.".to_owned(), None).await;
    }
    let list = match opml::read(bytes) {
        Ok(list) => list,
        Err(error) => return page(&app, &asker, super::adding::sentence(&error), None).await,
    };
    let mut defaults = Defaults::load(&app).await?;
    defaults.language = fields.read("language", "The language")?;
    defaults.country = fields.read("country", "The country")?;
    let outcome = import::take_in(&app, &list, &defaults, asker.now).await?;
    log(&app, signed, "import list", "OPML", &outcome.summary()).await?;
    page(&app, &asker, String::new(), Some(outcome)).await
}

/// `GET /desk/operator/opml/export`
pub(super) async fn export(State(app): State<App>, asker: Asker) -> Answer {
    asker.with_role(Role::Operator)?;
    let outlines = outlines(&app).await?;
    let list = opml::write(&format!("Feeds of {}", app.settings.name), &outlines);
    let headers = [
        (header::CONTENT_TYPE, "text/x-opml; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"newsstand.opml\""),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, list).into_response())
}

/// All feeds that are asked, in folders by country.
async fn outlines(app: &App) -> Result<Vec<Outline>, AppError> {
    let titles = app.store.titles().all().await?;
    let standing = titles.into_iter().filter(|title| title.retired_at.is_none());
    let titles: HashMap<TitleId, Title> = standing.map(|title| (title.id, title)).collect();
    let health = app.store.feeds().health().await?;
    let mut outlines: Vec<Outline> = health
        .into_iter()
        .filter(|feed| feed.stopped_at.is_none())
        .filter_map(|feed| {
            let title = titles.get(&feed.title)?;
            Some(Outline {
                title: title.name.clone(),
                address: WebAddress::parse(&feed.address).ok()?,
                homepage: WebAddress::parse(&title.homepage).ok(),
                folder: vec![title.country.to_string()],
                language: Some(title.language),
            })
        })
        .collect();
    outlines.sort_by_cached_key(|it| (it.folder.clone(), it.title.to_lowercase()));
    Ok(outlines)
}

/// The uploaded file and the other fields.
async fn parts(mut sent: Multipart) -> Result<(Vec<u8>, Fields), AppError> {
    let damaged = |_error| refuse("The upload arrived damaged, or it is too large.".to_owned());
    let mut file = Vec::new();
    let mut fields = Vec::new();
    while let Some(part) = sent.next_field().await.map_err(damaged)? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(damaged)?;
        if name == "file" {
            file = bytes.to_vec();
        } else {
            fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok((file, Fields::from_pairs(fields)))
}

async fn page(
    app: &App,
    asker: &Asker,
    trouble: String,
    outcome: Option<Outcome>,
) -> Result<Response, AppError> {
    let defaults = Defaults::load(app).await?;
    private_page(&Page {
        frame: frame(app, asker, "Lists of feeds"),
        here: "/desk/operator/opml",
        language: defaults.language.to_string(),
        country: defaults.country.to_string(),
        trouble,
        outcome,
    })
}
