//! One title: its terms, its weight, its feeds, and whether it stands here at all.

use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use store::{NewFeed, Title};
use types::{Extent, Role, TitleId, WebAddress};

use super::{adding, feeds, frame};
use crate::{
    App,
    asker::{Asker, Signed},
    desks::{
        form::{Fields, NAME_MAX, back, log, refuse},
        terms,
    },
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
    words,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    did: String,
}

#[derive(Template)]
#[template(path = "desks/operator/title.html")]
struct Page {
    frame: Frame,
    here: &'static str,
    notice: &'static str,
    id: TitleId,
    slug: String,
    facts: Vec<(&'static str, String)>,
    terms: String,
    extent: Extent,
    extents: [(Extent, &'static str); 3],
    embargo: i64,
    territory: String,
    weight: String,
    is_retired: bool,
    feeds: Vec<feeds::Row>,
}

/// `GET /desk/operator/titles/{id}`
pub(super) async fn show(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<TitleId>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (title, _) = find(&app, &asker, id).await?;
    let health = app.store.feeds().health().await?;
    let feeds = health.into_iter().filter(|feed| feed.title == id);
    private_page(&Page {
        frame: frame(&app, &asker, &title.name),
        here: "/desk/operator/titles",
        notice: notice(&asked.did),
        id,
        facts: facts(&title),
        terms: terms::in_words(&title.licence),
        extent: title.licence.extent,
        extents: Extent::ALL.map(|extent| (extent, terms::extent_in_words(extent))),
        embargo: title.licence.embargo.as_mins(),
        territory: terms::countries(&title.licence.territory),
        weight: format!("{:.2}", title.weight),
        is_retired: title.retired_at.is_some(),
        feeds: feeds.map(|feed| feeds::Row::of(feed, asker.now)).collect(),
        slug: title.slug,
    })
}

/// Changes what may be shown, from now on and of what is here already.
pub(super) async fn set_licence(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<TitleId>,
    fields: Fields,
) -> Answer {
    let (_, signed) = find(&app, &asker, id).await?;
    let licence = terms::read(&fields)?;
    app.store.titles().set_licence(id, &licence).await?;
    app.store.articles().touch_title(id).await?;
    done(&app, signed, id, "licence", &terms::in_words(&licence)).await
}

/// Changes how much the title's judgement counts.
pub(super) async fn set_weight(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<TitleId>,
    fields: Fields,
) -> Answer {
    let (_, signed) = find(&app, &asker, id).await?;
    let weight: f64 = fields.read("weight", "The weight")?;
    if !(0.2..=1.0).contains(&weight) {
        return Err(refuse("A weight goes from 0.2 to 1.".to_owned()));
    }
    app.store.titles().set_weight(id, weight).await?;
    app.store.articles().touch_title(id).await?;
    done(&app, signed, id, "weight", &format!("{weight:.2}")).await
}

/// Takes the title off the stand; its feeds are asked no more, its articles are not shown.
pub(super) async fn retire(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<TitleId>,
) -> Answer {
    let (_, signed) = find(&app, &asker, id).await?;
    app.store.titles().set_retired(id, Some(asker.now)).await?;
    app.store.articles().touch_title(id).await?;
    done(&app, signed, id, "retire", "").await
}

/// Puts it back.
pub(super) async fn restore(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<TitleId>,
) -> Answer {
    let (_, signed) = find(&app, &asker, id).await?;
    app.store.titles().set_retired(id, None).await?;
    app.store.articles().touch_title(id).await?;
    done(&app, signed, id, "restore", "").await
}

/// Adds another feed, after a look at it.
pub(super) async fn add_feed(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<TitleId>,
    fields: Fields,
) -> Answer {
    let (_, signed) = find(&app, &asker, id).await?;
    let address = WebAddress::parse(fields.get("address"));
    let address = address.map_err(|error| refuse(adding::sentence(&error)))?;
    let section = fields.text("section", "The section", NAME_MAX)?;
    if adding::known_feeds(&app).await?.contains(address.as_str()) {
        return Err(refuse("That feed is here already.".to_owned()));
    }
    adding::look_at(&app, &address).await.map_err(refuse)?;
    let feed = NewFeed { title: id, address: address.clone(), section };
    let _id = app.store.feeds().put(&feed, asker.now).await?;
    done(&app, signed, id, "add feed", address.as_str()).await
}

async fn find<'a>(
    app: &App,
    asker: &'a Asker,
    id: TitleId,
) -> Result<(Title, &'a Signed), AppError> {
    let signed = asker.with_role(Role::Operator)?;
    let title = app.store.titles().find(id).await?.ok_or(AppError::NotFound)?;
    Ok((title, signed))
}

async fn done(app: &App, signed: &Signed, id: TitleId, act: &str, detail: &str) -> Answer {
    log(app, signed, act, &format!("title {id}"), detail).await?;
    back(&format!("/desk/operator/titles/{id}"), &act.replace(' ', "-"))
}

fn facts(title: &Title) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("Owner", title.owner.clone()),
        ("At home", title.country.to_string()),
        ("Language", title.language.to_string()),
        ("Homepage", title.homepage.clone()),
        ("Added", words::moment(title.created_at)),
    ];
    if let Some(at) = title.retired_at {
        facts.push(("Retired", words::moment(at)));
    }
    facts
}

fn notice(did: &str) -> &'static str {
    match did {
        "licence" => "The terms are changed, for all articles that are here too.",
        "weight" => "The weight is changed; the next edition reckons with it.",
        "retire" => "The title is off the stand.",
        "restore" => "The title is back on the stand.",
        "add-feed" => "The feed is added and is asked now.",
        "try" => "The feed is asked now; look again in a moment.",
        "stop" => "The feed is asked no more.",
        _ => "",
    }
}
