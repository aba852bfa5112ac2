//! What a reader wished, and what was learnt of them.

use serde_json::{Value, json};
use store::{Read, Slate, Wish};
use types::ReaderId;

use super::ALL;
use crate::{App, error::AppError};

/// Keys and values for the file.
pub(crate) async fn wished(
    app: &App,
    id: ReaderId,
) -> Result<Vec<(&'static str, Value)>, AppError> {
    let (wishes, profiles) = (app.store.wishes(), app.store.profiles());
    let list = |wishes: Vec<Wish>| Value::Array(wishes.into_iter().map(wish).collect());
    let profile = profiles.find(id).await?;
    let profile = profile.and_then(|state| serde_json::from_str::<Value>(&state).ok());
    let aside = profiles.aside(id).await?;
    Ok(vec![
        ("mutes", list(wishes.mutes(id).await?)),
        ("follows", list(wishes.follows(id).await?)),
        ("welcomed", json!(wishes.is_welcomed(id).await?)),
        ("profile", json!(profile)),
        ("no_profile_since", json!(profiles.off_since(id).await?)),
        ("less_like_these_stories", json!(aside)),
        ("reading_times", profiles.reads(id, ALL).await?.iter().map(read).collect()),
        ("shown_to_you", profiles.slates_of(id, ALL).await?.into_iter().map(slate).collect()),
        ("briefing", briefing(app, id).await?),
    ])
}

fn wish(wish: Wish) -> Value {
    json!({ "kind": wish.kind, "value": wish.value, "at": wish.at, "until": wish.until })
}

fn read(read: &Read) -> Value {
    json!({
        "article": read.article, "seconds": read.seconds, "share": read.share, "at": read.at,
    })
}

fn slate(slate: Slate) -> Value {
    let candidates = serde_json::from_str::<Value>(&slate.candidates).unwrap_or_default();
    json!({ "at": slate.served_at, "stories": candidates })
}

async fn briefing(app: &App, id: ReaderId) -> Result<Value, AppError> {
    let wish = app.store.briefings().of_reader(id).await?;
    let made = app.store.briefings().made(id).await?;
    let made: Vec<Value> =
        made.into_iter().map(|(day, at)| json!({ "edition": day, "sent_at": at })).collect();
    Ok(match wish {
        Some(wish) => json!({
            "morning": wish.morning, "evening": wish.evening, "zone": wish.zone,
            "since": wish.chosen_at, "editions": made,
        }),
        None => json!({ "editions": made }),
    })
}
