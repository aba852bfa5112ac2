//! Everything that is kept with a reader's id, as one JSON file.

mod wished;

pub(crate) use wished::wished;

use std::collections::HashMap;

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::IntoResponse,
};
use serde::Serialize;
use serde_json::{Value, json};
use store::Summary;
use types::{ArticleId, ReaderId, Timestamp};

use crate::{
    App,
    asker::{Asker, Signed},
    error::{Answer, AppError},
    words::path_of,
};

/// More rows than any reader has.
const ALL: u32 = 1_000_000;

/// Articles that are looked up at a time.
const AT_A_TIME: usize = 400;

/// An article in a list, by when.
#[derive(Debug, Serialize)]
struct Listed {
    article: ArticleId,
    at: Timestamp,
    /// Not there when it was withdrawn.
    headline: Option<String>,
    title: Option<String>,
    address: Option<String>,
}

/// The file.
pub(crate) async fn show(State(app): State<App>, asker: Asker) -> Answer {
    let signed = asker.reader()?;
    let all = everything(&app, &asker, signed).await?;
    let text =
        serde_json::to_string_pretty(&all).map_err(|error| AppError::Broken(error.into()))?;
    let name = asker.now.strftime("newsstand-%Y-%m-%d.json").to_string();
    let attachment = HeaderValue::try_from(format!("attachment; filename=\"{name}\""));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8")),
        (header::CONTENT_DISPOSITION, attachment.expect("digits, letters and quotes")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, text).into_response())
}

async fn everything(app: &App, asker: &Asker, signed: &Signed) -> Result<Value, AppError> {
    let id = signed.reader.id;
    let saved = app.store.reading().saved(id, None, ALL).await?;
    let opened = app.store.reading().history(id, None, ALL).await?;
    let names = names(app, asker, saved.iter().chain(&opened).map(|(article, _)| *article)).await?;
    let mut all = json!({
        "newsstand": app.settings.name,
        "exported_at": asker.now,
        "account": {
            "id": id,
            "email": signed.reader.email,
            "name": signed.reader.name,
            "signed_up_at": signed.reader.created_at,
            "confirmed_at": signed.reader.confirmed_at,
            "trial_since": signed.reader.trial_since,
        },
        "roles": roles(app, id).await?,
        "memberships": memberships(app, id).await?,
        "sessions": sessions(app, id).await?,
        "saved": list(app, &saved, &names),
        "opened": list(app, &opened, &names),
        "picks": picks(app, id).await?,
        "acts": acts(app, id).await?,
    });
    for (name, value) in wished(app, id).await? {
        let _none = all.as_object_mut().and_then(|all| all.insert(name.to_owned(), value));
    }
    Ok(all)
}

async fn roles(app: &App, id: ReaderId) -> Result<Vec<Value>, AppError> {
    let roles = app.store.readers().roles(id).await?;
    let one = |it: store::ReaderRole| json!({ "role": it.role, "publisher": it.publisher });
    Ok(roles.into_iter().map(one).collect())
}

async fn memberships(app: &App, id: ReaderId) -> Result<Vec<Value>, AppError> {
    let grants = app.store.memberships().of_reader(id).await?;
    let one = |it: store::Grant| {
        json!({
            "from": it.from, "until": it.until, "reason": it.reason, "revoked_at": it.revoked_at,
        })
    };
    Ok(grants.into_iter().map(one).collect())
}

/// Without the hashes of the cookies.
async fn sessions(app: &App, id: ReaderId) -> Result<Vec<Value>, AppError> {
    let sessions = app.store.sessions().of_reader(id).await?;
    let one = |it: store::Session| json!({ "browser": it.agent, "signed_in_at": it.created_at, "seen_at": it.seen_at });
    Ok(sessions.into_iter().map(one).collect())
}

/// Of editors.
async fn picks(app: &App, id: ReaderId) -> Result<Vec<Value>, AppError> {
    let picks = app.store.picks().log().await?;
    let mine = picks.into_iter().filter(|pick| pick.editor == id);
    let one = |it: store::Pick| {
        json!({
            "article": it.article, "note": it.note, "picked_at": it.picked_at,
            "retired_at": it.retired_at,
        })
    };
    Ok(mine.map(one).collect())
}

/// Of those who work here.
async fn acts(app: &App, id: ReaderId) -> Result<Vec<Value>, AppError> {
    let acts = app.store.settings().audit(ALL).await?;
    let mine = acts.into_iter().filter(|act| act.reader == Some(id));
    let one = |it: store::Audit| json!({ "act": it.act, "subject": it.subject, "detail": it.detail, "at": it.at });
    Ok(mine.map(one).collect())
}

fn list(
    app: &App,
    listed: &[(ArticleId, Timestamp)],
    names: &HashMap<ArticleId, Summary>,
) -> Vec<Listed> {
    let one = |(article, at): &(ArticleId, Timestamp)| {
        let summary = names.get(article);
        Listed {
            article: *article,
            at: *at,
            headline: summary.map(|it| it.headline.clone()),
            title: summary.map(|it| it.title_name.clone()),
            address: summary.map(|it| app.settings.link(&path_of(it))),
        }
    };
    listed.iter().map(one).collect()
}

async fn names(
    app: &App,
    asker: &Asker,
    articles: impl Iterator<Item = ArticleId>,
) -> Result<HashMap<ArticleId, Summary>, AppError> {
    let mut wanted: Vec<ArticleId> = articles.collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut names = HashMap::with_capacity(wanted.len());
    for some in wanted.chunks(AT_A_TIME) {
        let summaries = app.store.articles().summaries(some).await?;
        let seen = summaries.into_iter().filter(|it| super::shelf::may_see(asker, it));
        names.extend(seen.map(|summary| (summary.id, summary)));
    }
    Ok(names)
}
