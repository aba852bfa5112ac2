//! What a reader muted: all of it, how to add to it, and how to take it back.

use askama::Template;
use axum::{
    extract::{Form as Typed, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use reader::{MUTES_MAX, Mute, MuteError, Muted};
use serde::Deserialize;
use store::Wish;

use super::{
    names::{Names, kind_name, topic_called},
    until,
};
use crate::{
    App,
    accounts::{Back, sentence, with_status},
    asker::{Asker, Signed},
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
};

const PATH: &str = "/account/mutes";

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    done: String,
}

/// A mute as a form sends it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct NewMute {
    /// `kind:value` where something was chosen and nothing typed.
    what: String,
    kind: String,
    value: String,
    /// One of [`until::WHILES`].
    during: String,
    /// A day.
    until: String,
    back: String,
}

/// Which one goes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Unmute {
    kind: String,
    key: String,
}

#[derive(Template)]
#[template(path = "wishes/mutes/page.html")]
struct Page {
    frame: Frame,
    notice: &'static str,
    trouble: String,
    typed: NewMute,
    kinds: [(&'static str, &'static str); 4],
    whiles: [(&'static str, &'static str, i64); 5],
    lines: Vec<Line>,
}

/// A mute in the list.
struct Line {
    kind: String,
    key: String,
    kind_name: &'static str,
    name: String,
    until: String,
    is_over: bool,
}

/// `GET /account/mutes`.
pub(crate) async fn show(
    State(app): State<App>,
    asker: Asker,
    Query(asked): Query<Asked>,
) -> Answer {
    let signed = asker.reader()?;
    let notice = match asked.done.as_str() {
        "muted" => "Muted, from now on and everywhere.",
        "unmuted" => "No longer muted.",
        _ => "",
    };
    page(&app, &asker, signed, notice, NewMute::default(), String::new()).await
}

/// `POST /account/mutes`.
pub(crate) async fn add(
    State(app): State<App>,
    asker: Asker,
    Typed(typed): Typed<NewMute>,
) -> Answer {
    let signed = asker.reader_from(PATH, &app)?;
    match typed.read(&app, &asker).await? {
        Ok(mute) => match put(&app, &asker, signed, &mute).await? {
            Ok(()) => {
                let back = Back::read(&typed.back, &app);
                Ok(back.go_or(&format!("{PATH}?done=muted")))
            }
            Err(full) => refuse(&app, &asker, signed, typed, sentence(&full)).await,
        },
        Err(trouble) => refuse(&app, &asker, signed, typed, trouble).await,
    }
}

/// `POST /account/mutes/remove`.
pub(crate) async fn remove(
    State(app): State<App>,
    asker: Asker,
    Typed(typed): Typed<Unmute>,
) -> Answer {
    let signed = asker.reader_from(PATH, &app)?;
    app.store.wishes().unmute(signed.reader.id, &typed.kind, &typed.key).await?;
    Ok(Redirect::to(&format!("{PATH}?done=unmuted")).into_response())
}

/// Mutes, within the limit.
async fn put(
    app: &App,
    asker: &Asker,
    signed: &Signed,
    mute: &Mute,
) -> Result<Result<(), MuteError>, AppError> {
    let reader = signed.reader.id;
    let wish = Wish {
        kind: mute.what.kind().to_owned(),
        key: mute.what.key(),
        value: mute.what.value(),
        at: asker.now,
        until: mute.until,
    };
    if app.store.wishes().mutes(reader).await?.len() >= MUTES_MAX {
        return Ok(Err(MuteError::Full));
    }
    app.store.wishes().mute(reader, &wish).await?;
    Ok(Ok(()))
}

impl NewMute {
    /// The mute, or a sentence that says what to change.
    async fn read(&self, app: &App, asker: &Asker) -> Result<Result<Mute, String>, AppError> {
        // Whoever typed a word means it, whatever button was still pressed.
        let is_typed = !self.value.trim().is_empty();
        let chosen = self.what.split_once(':').filter(|_| !is_typed);
        let (kind, value) = chosen.unwrap_or((&self.kind, &self.value));
        let named = match kind {
            "title" if value.parse::<i64>().is_err() => {
                Names::load(app).await?.title_called(value).map(|id| id.to_string())
            }
            "topic" if value.parse::<i64>().is_err() => {
                topic_called(value).map(|id| id.to_string())
            }
            _ => Some(value.to_owned()),
        };
        let Some(value) = named else {
            return Ok(Err(format!("There is no {kind} of that name here.")));
        };
        let what = match Muted::read(kind, &value) {
            Ok(what) => what,
            Err(error) => return Ok(Err(sentence(&error))),
        };
        let until = until::read(&self.during, &self.until, asker.now);
        Ok(until.map(|until| Mute { what, until }).map_err(str::to_owned))
    }
}

async fn refuse(
    app: &App,
    asker: &Asker,
    signed: &Signed,
    typed: NewMute,
    trouble: String,
) -> Answer {
    let page = page(app, asker, signed, "", typed, trouble).await;
    with_status(StatusCode::UNPROCESSABLE_ENTITY, page)
}

async fn page(
    app: &App,
    asker: &Asker,
    signed: &Signed,
    notice: &'static str,
    typed: NewMute,
    trouble: String,
) -> Result<Response, AppError> {
    let wishes = app.store.wishes().mutes(signed.reader.id).await?;
    let names = Names::load(app).await?;
    let mut frame = Frame::new(app, Some(asker), "Mutes");
    frame.noindex = true;
    frame.here = "account".to_owned();
    private_page(&Page {
        frame,
        notice,
        trouble,
        typed: NewMute {
            value: typed.value.chars().take(300).collect(),
            until: typed.until.chars().take(30).collect(),
            ..typed
        },
        kinds: [
            ("word", "a word or phrase"),
            ("author", "an author"),
            ("title", "a title"),
            ("topic", "a topic"),
        ],
        whiles: until::WHILES,
        lines: wishes.iter().filter_map(|wish| line(wish, &names, asker)).collect(),
    })
}

fn line(wish: &Wish, names: &Names, asker: &Asker) -> Option<Line> {
    let what = Muted::read(&wish.kind, &wish.value).ok()?;
    let mute = Mute { what, until: wish.until };
    Some(Line {
        kind: wish.kind.clone(),
        key: wish.key.clone(),
        kind_name: kind_name(&wish.kind),
        name: names.of_mute(&mute.what),
        is_over: !mute.holds(asker.now),
        until: until::in_words(wish.until),
    })
}
