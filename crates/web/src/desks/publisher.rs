//! The publisher's desk: their own articles, withdrawn or corrected by themselves.

mod state;
mod act;

use askama::Template;
use axum::{
    Router,
    extract::{Path, Query, State},
    routing::{get, post},
};
use serde::Deserialize;
use store::Article;
use types::{ArticleId, PublisherId, Role, TitleId};

use super::terms;
use crate::{
    App,
    asker::{Asker, Signed},
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
    words,
};
use state::{Shown, state};

/// Below `/desk/publisher`.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/", get(show))
        .route("/article/{id}", get(article))
        .route("/article/{id}/withdraw", post(act::withdraw))
        .route("/article/{id}/correct", post(act::correct))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    publisher: Option<PublisherId>,
    /// A number, or empty for all.
    title: String,
    state: String,
    q: String,
    before: Option<ArticleId>,
    did: String,
}

#[derive(Template)]
#[template(path = "desks/publisher/desk.html")]
struct Desk {
    frame: Frame,
    notice: &'static str,
    asked: Asked,
    publishers: Vec<(PublisherId, String)>,
    publisher: PublisherId,
    titles: Vec<TitleRow>,
    states: [(&'static str, &'static str); 6],
    rows: Vec<Row>,
    older: String,
    acts: Vec<ActRow>,
}

struct TitleRow {
    id: String,
    name: String,
    terms: String,
    feeds: Vec<(String, String)>,
}

/// An article in the list.
struct Row {
    id: ArticleId,
    headline: String,
    title: String,
    at: String,
    state: Shown,
}

pub(super) struct ActRow {
    pub(super) at: String,
    pub(super) act: String,
    pub(super) subject: String,
    pub(super) detail: String,
}

#[derive(Template)]
#[template(path = "desks/publisher/article.html")]
struct Page {
    frame: Frame,
    notice: &'static str,
    id: ArticleId,
    path: String,
    facts: Vec<(&'static str, String)>,
    is_withdrawn: bool,
}

/// Articles on one page of the list.
const ROWS: usize = 50;
/// Articles that are looked at for one page, when few of them fit the filter.
const LOOKED_AT: usize = 2_000;
/// Acts in the list at the foot.
const ACTS: u32 = 50;

async fn show(State(app): State<App>, asker: Asker, Query(asked): Query<Asked>) -> Answer {
    let signed = asker.with_role(Role::Publisher)?;
    let publishers = own_publishers(&app, signed).await?;
    let chosen = asked.publisher.filter(|id| publishers.iter().any(|(known, _)| known == id));
    let publisher = chosen.or(publishers.first().map(|(id, _)| *id)).unwrap_or(PublisherId(0));
    let (rows, last) = rows(&app, &asker, publisher, &asked).await?;
    let mut frame = Frame::new(&app, Some(&asker), "Publisher’s desk");
    frame.noindex = true;
    private_page(&Desk {
        frame,
        notice: notice(&asked.did),
        publishers,
        publisher,
        titles: titles(&app, publisher).await?,
        states: state::FILTERS,
        rows,
        older: last.map(|last| older(publisher, &asked, last)).unwrap_or_default(),
        acts: acts(&app, signed).await?,
        asked,
    })
}

async fn article(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<ArticleId>,
    Query(asked): Query<Asked>,
) -> Answer {
    let article = own(&app, &asker, id).await?;
    let headline = &article.summary.headline;
    let name = if headline.is_empty() { "A withdrawn article" } else { headline };
    let mut frame = Frame::new(&app, Some(&asker), name);
    frame.noindex = true;
    private_page(&Page {
        frame,
        notice: notice(&asked.did),
        id,
        path: words::path_of(&article.summary),
        facts: facts(&article, &asker),
        is_withdrawn: article.withdrawn.is_some(),
    })
}

/// An article of a publisher that the asker speaks for. Others do not exist here.
async fn own(app: &App, asker: &Asker, id: ArticleId) -> Result<Article, AppError> {
    let signed = asker.with_role(Role::Publisher)?;
    let article = app.store.articles().find(id).await?.ok_or(AppError::NotFound)?;
    let is_own = signed.publishers.contains(&article.summary.publisher);
    if is_own { Ok(article) } else { Err(AppError::NotFound) }
}

async fn own_publishers(
    app: &App,
    signed: &Signed,
) -> Result<Vec<(PublisherId, String)>, AppError> {
    let all = app.store.titles().publishers().await?;
    let own = all.into_iter().filter(|publisher| signed.publishers.contains(&publisher.id));
    Ok(own.map(|publisher| (publisher.id, publisher.name)).collect())
}

/// One page of the list, and the last article that was looked at if there may be more.
async fn rows(
    app: &App,
    asker: &Asker,
    publisher: PublisherId,
    asked: &Asked,
) -> Result<(Vec<Row>, Option<ArticleId>), AppError> {
    let mut rows = Vec::new();
    let mut before = asked.before;
    let mut looked_at = 0;
    while looked_at < LOOKED_AT {
        let some = app.store.articles().of_publisher(publisher, before, 200).await?;
        let Some(last) = some.last() else { return Ok((rows, None)) };
        before = Some(last.summary.id);
        looked_at += some.len();
        for article in some {
            if fits(&article, asker, asked) {
                rows.push(row(&article, asker));
                if rows.len() == ROWS {
                    return Ok((rows, Some(article.summary.id)));
                }
            }
        }
    }
    Ok((rows, before))
}

fn fits(article: &Article, asker: &Asker, asked: &Asked) -> bool {
    let title = asked.title.parse().ok().map(TitleId);
    let words = asked.q.trim().to_lowercase();
    title.is_none_or(|title| title == article.summary.title)
        && (words.is_empty() || article.summary.headline.to_lowercase().contains(&words))
        && state(article, asker.now).fits(&asked.state)
}

fn row(article: &Article, asker: &Asker) -> Row {
    let headline = &article.summary.headline;
    Row {
        id: article.summary.id,
        headline: if headline.is_empty() { "(erased)".to_owned() } else { headline.clone() },
        title: article.summary.title_name.clone(),
        at: words::moment(article.summary.published_at),
        state: state(article, asker.now),
    }
}

fn older(publisher: PublisherId, asked: &Asked, last: ArticleId) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("publisher", &publisher.to_string())
        .append_pair("title", &asked.title)
        .append_pair("state", &asked.state)
        .append_pair("q", &asked.q)
        .append_pair("before", &last.to_string())
        .finish();
    format!("/desk/publisher?{query}")
}

async fn titles(app: &App, publisher: PublisherId) -> Result<Vec<TitleRow>, AppError> {
    let health = app.store.feeds().health().await?;
    let all = app.store.titles().all().await?;
    let own = all.into_iter().filter(|title| title.publisher == publisher);
    let rows = own.map(|title| {
        let feeds = health.iter().filter(|feed| feed.title == title.id);
        let told = feeds.map(|feed| {
            let well = if feed.stopped_at.is_some() { "No longer asked" } else { "Well" };
            let state = feed.trouble.clone().unwrap_or_else(|| well.to_owned());
            (feed.address.clone(), state)
        });
        TitleRow {
            id: title.id.to_string(),
            name: title.name,
            terms: terms::in_words(&title.licence),
            feeds: told.collect(),
        }
    });
    Ok(rows.collect())
}

async fn acts(app: &App, signed: &Signed) -> Result<Vec<ActRow>, AppError> {
    let acts = app.store.settings().acts_of(signed.reader.id, ACTS).await?;
    let rows = acts.into_iter().map(|act| ActRow {
        at: words::moment(act.at),
        act: act.act,
        subject: act.subject,
        detail: act.detail,
    });
    Ok(rows.collect())
}

fn facts(article: &Article, asker: &Asker) -> Vec<(&'static str, String)> {
    let summary = &article.summary;
    let mut facts = vec![
        ("Title", summary.title_name.clone()),
        ("State", state(article, asker.now).words),
        ("Terms", terms::in_words(&article.licence)),
        ("Published", words::moment(summary.published_at)),
        ("Arrived", words::moment(summary.arrived_at)),
    ];
    if let Some(address) = &article.address {
        facts.push(("At", address.to_string()));
    }
    if let Some(note) = &article.correction {
        facts.push(("Correction", note.clone()));
    }
    facts
}

fn notice(did: &str) -> &'static str {
    match did {
        "withdrawn" => {
            "The article is withdrawn. It leaves every page within a minute; its address says \
             that it was taken back."
        }
        "corrected" => "The correction stands beside the article.",
        _ => "",
    }
}
