//! The briefing: twelve stories in the morning and in the evening, and then it is done.
//!
//! # Invariants
//! - An edition is made once for each reader; page and mail show the same stories.
//! - It has leads only, and nothing that its reader muted.
//! - By mail each edition goes out once, at its reader's hour, and can be stopped with one click
//!   by whoever has the mail.

pub(crate) mod settings;
pub(crate) mod stop;

mod edition;
mod post;

pub(crate) use post::keep_sending;

use std::collections::HashSet;

use askama::Template;
use axum::{extract::State, http::HeaderMap};
use jiff::tz::TimeZone;
use reader::{BRIEFING_STORIES, BriefingDay, DayPart};
use types::{ArticleId, ReaderId, Timestamp};

use self::edition::Line;
use crate::{App, asker::Asker, error::Answer, frame::Frame, respond, sight::Sight};

/// Articles of a reader's history that are looked through for what was read of an edition.
const HISTORY: u32 = 200;

#[derive(Template)]
#[template(path = "briefing/page.html")]
struct Page {
    frame: Frame,
    part: &'static str,
    day: String,
    lines: Vec<Line>,
    read: usize,
    is_visitor: bool,
}

/// `GET /briefing`.
pub(crate) async fn show(State(app): State<App>, asker: Asker, headers: HeaderMap) -> Answer {
    let sight = Sight::of(&app, &asker);
    let reader = asker.signed.as_ref().map(|signed| signed.reader.id);
    let zone = match reader {
        Some(reader) => zone_of(&app, reader).await?,
        None => TimeZone::UTC,
    };
    let day = day_at(&zone, asker.now);
    let chosen = match reader {
        Some(reader) => edition::of_reader(&app, reader, &sight, &day, asker.now).await?,
        None => edition::of_everybody(&app, &sight),
    };
    let opened = match reader {
        Some(reader) => opened(&app, reader).await?,
        None => HashSet::new(),
    };
    let lines = edition::lines(&app, &sight, &chosen, &opened).await?;
    let page = Page {
        frame: Frame {
            description: format!("{BRIEFING_STORIES} stories, and then you are done."),
            canonical: app.settings.link("/briefing"),
            here: "briefing".to_owned(),
            ..Frame::new(&app, Some(&asker), "Briefing")
        },
        part: part_in_words(day.part),
        day: day.date.strftime("%A, %-d %B").to_string(),
        read: lines.iter().filter(|line| line.is_read).count(),
        is_visitor: asker.is_visitor(),
        lines,
    };
    respond::page(&asker, &headers, &page)
}

/// The edition that is read at a moment. After midnight it is still the evening's.
fn day_at(zone: &TimeZone, now: Timestamp) -> BriefingDay {
    let local = now.to_zoned_datetime(zone.clone());
    let part = DayPart::of(&local);
    let is_night = part == DayPart::Evening && local.hour() < 12;
    let before = local.date().yesterday().ok().filter(|_| is_night);
    BriefingDay { date: before.unwrap_or(local.date()), part }
}

fn part_in_words(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "Morning briefing",
        DayPart::Evening => "Evening briefing",
    }
}

/// The zone of a reader's clock; UTC where they have not said.
async fn zone_of(app: &App, reader: ReaderId) -> store::Result<TimeZone> {
    let wish = app.store.briefings().of_reader(reader).await?;
    let zone = wish.and_then(|wish| TimeZone::get(&wish.zone).ok());
    Ok(zone.unwrap_or(TimeZone::UTC))
}

async fn opened(app: &App, reader: ReaderId) -> store::Result<HashSet<ArticleId>> {
    let history = app.store.reading().history(reader, None, HISTORY).await?;
    Ok(history.into_iter().map(|(article, _)| article).collect())
}

#[cfg(test)]
mod tests;
