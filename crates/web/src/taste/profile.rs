//! What is known of a reader: to see, to edit, to take along, to erase, to switch off.

use askama::Template;
use axum::{
    extract::{Form as Typed, Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use edition::for_you::{Facet, Profile};
use serde::Deserialize;
use types::{StoryId, TitleId, TopicId};

use super::{keep, load, load_named};
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
    wishes::{Group, Names, chips, followed_by, topic_name},
    words,
};

const PATH: &str = "/account/profile";
/// Counts below this are not worth a line.
const OPENED_MIN: f32 = 0.05;

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    done: String,
    sure: String,
}

/// What is to be forgotten, or done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Act {
    act: String,
    value: String,
    sure: String,
}

#[derive(Template)]
#[template(path = "taste/profile/page.html")]
struct Page {
    frame: Frame,
    notice: &'static str,
    /// Asked whether they are sure to erase or switch off; empty for neither.
    sure: &'static str,
    is_on: bool,
    off_since: String,
    opened: u32,
    shown: u32,
    interests: Vec<Interest>,
    likings: Vec<Liking>,
    refused: Vec<(StoryId, String)>,
    groups: Vec<Group>,
    reading: ReadingTotal,
}

struct Interest {
    place: usize,
    headline: String,
    percent: u32,
}

struct Liking {
    /// As the form sends it back.
    value: String,
    kind: &'static str,
    name: String,
    opened: String,
    shown: String,
}

struct ReadingTotal {
    articles: usize,
    minutes: u32,
}

/// `GET /account/profile`.
pub(crate) async fn show(
    State(app): State<App>,
    asker: Asker,
    Query(asked): Query<Asked>,
) -> Answer {
    let reader = asker.reader()?.reader.id;
    let off = app.store.profiles().off_since(reader).await?;
    let profile = load_named(&app, reader).await?;
    let names = Names::load(&app).await?;
    let reads = app.store.profiles().reads(reader, 10_000).await?;
    let seconds: u32 = reads.iter().map(|read| read.seconds).fold(0, u32::saturating_add);
    let (opened, shown) = profile.counts();
    let mut frame = Frame::new(&app, Some(&asker), "Your profile");
    frame.noindex = true;
    frame.here = "account".to_owned();
    private_page(&Page {
        frame,
        notice: notice(&asked.done),
        sure: match asked.sure.as_str() {
            "erase" => "erase",
            "off" => "off",
            _ => "",
        },
        is_on: off.is_none(),
        off_since: off.map(|at| at.strftime("%-d %B %Y").to_string()).unwrap_or_default(),
        opened: opened as u32,
        shown: shown as u32,
        interests: interests(&profile, asker.now),
        likings: likings(&profile, &names),
        refused: profile.refused().map(|(story, it)| (story, it.to_owned())).collect(),
        groups: chips(&app, &names, &followed_by(&app, reader).await?).await?,
        reading: ReadingTotal { articles: reads.len(), minutes: seconds / 60 },
    })
}

/// `POST /account/profile`: forgets a part, erases, switches off or on.
pub(crate) async fn submit(State(app): State<App>, asker: Asker, Typed(act): Typed<Act>) -> Answer {
    let reader = asker.reader_from(PATH, &app)?.reader.id;
    let profiles = app.store.profiles();
    let is_sure = act.sure == "yes";
    match act.act.as_str() {
        "erase" | "off" if !is_sure => return Ok(to(&format!("{PATH}?sure={}", act.act))),
        "erase" => profiles.erase(reader).await?,
        "off" => profiles.switch_off(reader, asker.now).await?,
        "on" => profiles.switch_on(reader).await?,
        "interest" | "liking" | "refused" => {
            let mut profile = load(&app, reader).await?;
            forget(&mut profile, &act);
            if let ("refused", Ok(story)) = (act.act.as_str(), act.value.parse()) {
                profiles.take_back(reader, StoryId(story)).await?;
            }
            keep(&app, reader, &profile, asker.now).await?;
            return Ok(to(&format!("{PATH}?done=forgotten")));
        }
        _ => return Err(AppError::BadRequest("There is no such thing to do.".to_owned())),
    }
    Ok(to(&format!("{PATH}?done={}", act.act)))
}

/// `GET /account/profile/export`.
pub(crate) async fn export(State(app): State<App>, asker: Asker) -> Answer {
    let reader = asker.reader()?.reader.id;
    let all = crate::accounts::wished(&app, reader).await?;
    let all: serde_json::Map<String, serde_json::Value> =
        all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let text =
        serde_json::to_string_pretty(&all).map_err(|error| AppError::Broken(error.into()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"newsstand-profile.json\""),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, text).into_response())
}

fn to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

fn notice(done: &str) -> &'static str {
    match done {
        "erase" => "Everything that was learnt of you is erased. What you follow and mute stays.",
        "off" => "There is no profile of you any more, and nothing is learnt.",
        "on" => "A profile begins, with nothing in it.",
        "forgotten" => "Forgotten.",
        _ => "",
    }
}

fn forget(profile: &mut Profile, act: &Act) {
    match act.act.as_str() {
        "interest" => {
            if let Ok(place) = act.value.parse() {
                profile.forget_interest(place);
            }
        }
        "refused" => {
            if let Ok(story) = act.value.parse() {
                profile.take_back(StoryId(story));
            }
        }
        _ => {
            let found = profile.likings().into_iter().find(|it| key(&it.facet) == act.value);
            if let Some(liking) = found {
                profile.forget_liking(&liking.facet);
            }
        }
    }
}

fn interests(profile: &Profile, now: types::Timestamp) -> Vec<Interest> {
    let told = profile.interests_at(now).into_iter().enumerate();
    let mut interests: Vec<Interest> = told
        .map(|(place, interest)| Interest {
            place,
            headline: interest.headline,
            percent: (interest.share * 100.0).round() as u32,
        })
        .collect();
    interests.sort_by_key(|interest| std::cmp::Reverse(interest.percent));
    interests
}

fn likings(profile: &Profile, names: &Names) -> Vec<Liking> {
    let counted = profile.likings().into_iter().filter(|it| it.opened >= OPENED_MIN);
    let told = counted.map(|it| Liking {
        value: key(&it.facet),
        kind: kind(&it.facet),
        name: name(&it.facet, names),
        opened: format!("{:.1}", it.opened),
        shown: format!("{:.1}", it.shown),
    });
    told.collect()
}

fn key(facet: &Facet) -> String {
    match facet {
        Facet::Section(section) => format!("section:{section}"),
        Facet::Title(title) => format!("title:{title}"),
        Facet::Topic(topic) => format!("topic:{topic}"),
        Facet::Language(language) => format!("language:{language}"),
        Facet::Author(author) => format!("author:{author}"),
    }
}

fn kind(facet: &Facet) -> &'static str {
    match facet {
        Facet::Section(_) => "Section",
        Facet::Title(_) => "Title",
        Facet::Topic(name) if name.starts_with("place:") => "Place",
        Facet::Topic(name) if name.starts_with("in:") => "Wider topic",
        Facet::Topic(_) => "Topic",
        Facet::Language(_) => "Language",
        Facet::Author(_) => "Author",
    }
}

fn name(facet: &Facet, names: &Names) -> String {
    match facet {
        Facet::Section(section) => section.name().to_owned(),
        Facet::Title(id) => names.title(TitleId(id.0)),
        Facet::Topic(name) => match name.strip_prefix("place:") {
            Some(code) => {
                let country = types::Country::parse(code);
                country.map_or_else(|| code.to_owned(), words::country_name)
            }
            None => {
                let number = name.trim_start_matches("in:").parse();
                number.map_or_else(|_| name.clone(), |id| topic_name(TopicId(id)))
            }
        },
        Facet::Language(language) => words::language_name(*language),
        Facet::Author(name) => name.clone(),
    }
}
