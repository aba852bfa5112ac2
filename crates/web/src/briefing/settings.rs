//! Whether a briefing comes by mail, at which hour, and by whose clock.

use askama::Template;
use axum::{
    extract::{Form as Typed, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::tz::TimeZone;
use reader::DayPart;
use serde::Deserialize;
use store::BriefingWish;

use crate::{
    App,
    accounts::with_status,
    asker::{Asker, Signed},
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
};

const PATH: &str = "/account/briefing";
/// Hours that are offered first.
const USUAL: (i8, i8) = (7, 18);

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    done: String,
}

/// What was chosen.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Chosen {
    /// `off`, `morning`, `evening` or `both`.
    when: String,
    morning: String,
    evening: String,
    zone: String,
}

#[derive(Template)]
#[template(path = "briefing/settings.html")]
struct Page {
    frame: Frame,
    notice: &'static str,
    trouble: &'static str,
    is_confirmed: bool,
    chosen: Chosen,
    choices: [(&'static str, &'static str); 4],
    mornings: Vec<String>,
    evenings: Vec<String>,
    zones: Vec<String>,
}

/// `GET /account/briefing`.
pub(crate) async fn show(
    State(app): State<App>,
    asker: Asker,
    Query(asked): Query<Asked>,
) -> Answer {
    let signed = asker.reader()?;
    let wish = app.store.briefings().of_reader(signed.reader.id).await?;
    let notice = match asked.done.as_str() {
        "saved" => "Saved. The next briefing comes at your hour.",
        "stopped" => "No more briefings by mail.",
        _ => "",
    };
    page(&app, &asker, signed, notice, "", Chosen::of(wish.as_ref()))
}

/// `POST /account/briefing`.
pub(crate) async fn submit(
    State(app): State<App>,
    asker: Asker,
    Typed(typed): Typed<Chosen>,
) -> Answer {
    let signed = asker.reader_from(PATH, &app)?;
    match typed.read(signed, &asker) {
        Ok(wish) => {
            app.store.briefings().put(&wish).await?;
            let is_on = wish.morning.is_some() || wish.evening.is_some();
            let done = if is_on { "saved" } else { "stopped" };
            Ok(Redirect::to(&format!("{PATH}?done={done}")).into_response())
        }
        Err(trouble) => with_status(
            StatusCode::UNPROCESSABLE_ENTITY,
            page(&app, &asker, signed, "", trouble, typed),
        ),
    }
}

impl Chosen {
    fn of(wish: Option<&BriefingWish>) -> Self {
        let (morning, evening) = wish.map_or((None, None), |wish| (wish.morning, wish.evening));
        let when = match (morning, evening) {
            (Some(_), Some(_)) => "both",
            (Some(_), None) => "morning",
            (None, Some(_)) => "evening",
            (None, None) => "off",
        };
        Self {
            when: when.to_owned(),
            morning: morning.unwrap_or(USUAL.0).to_string(),
            evening: evening.unwrap_or(USUAL.1).to_string(),
            zone: wish.map(|wish| wish.zone.clone()).unwrap_or_default(),
        }
    }

    fn read(&self, signed: &Signed, asker: &Asker) -> Result<BriefingWish, &'static str> {
        let (wants_morning, wants_evening) = match self.when.as_str() {
            "morning" => (true, false),
            "evening" => (false, true),
            "both" => (true, true),
            _ => (false, false),
        };
        let zone = match self.zone.trim() {
            "" => "UTC",
            zone => zone,
        };
        if zone.len() > 64 || TimeZone::get(zone).is_err() {
            return Err("Please choose a time zone of the list, for example Europe/Berlin.");
        }
        let hour = |part: DayPart, typed: &str| {
            let hour = typed.parse().ok().filter(|hour| part.hours().contains(hour));
            hour.ok_or("Please choose an hour of the list.")
        };
        let (morning, evening) = (DayPart::Morning, DayPart::Evening);
        Ok(BriefingWish {
            reader: signed.reader.id,
            morning: wants_morning.then(|| hour(morning, &self.morning)).transpose()?,
            evening: wants_evening.then(|| hour(evening, &self.evening)).transpose()?,
            zone: zone.to_owned(),
            chosen_at: asker.now,
        })
    }
}

fn page(
    app: &App,
    asker: &Asker,
    signed: &Signed,
    notice: &'static str,
    trouble: &'static str,
    chosen: Chosen,
) -> Result<Response, AppError> {
    let mut frame = Frame::new(app, Some(asker), "Your briefing");
    frame.noindex = true;
    frame.here = "account".to_owned();
    let hours = |part: DayPart| part.hours().map(|hour| hour.to_string()).collect();
    let mut zones: Vec<String> = jiff::tz::db().available().map(|it| it.to_string()).collect();
    // Cities; the others are old names of the same zones.
    zones.retain(|name| name.contains('/') && !name.starts_with("Etc/"));
    zones.sort_unstable();
    private_page(&Page {
        frame,
        notice,
        trouble,
        is_confirmed: signed.reader.confirmed_at.is_some(),
        chosen: Chosen { zone: chosen.zone.chars().take(64).collect(), ..chosen },
        choices: [
            ("off", "No mail"),
            ("morning", "In the morning"),
            ("evening", "In the evening"),
            ("both", "Morning and evening"),
        ],
        mornings: hours(DayPart::Morning),
        evenings: hours(DayPart::Evening),
        zones,
    })
}
