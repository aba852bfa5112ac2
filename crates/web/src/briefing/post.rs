//! Briefings by mail: who is due, what stands in it, into the box once.

use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};

use askama::Template;
use jiff::tz::TimeZone;
use reader::{BriefingDay, BriefingTimes};
use store::{BriefingWish, NewMail};
use tokio::sync::watch;
use types::ReaderId;

use super::{
    edition::{self, Line},
    part_in_words, stop,
};
use crate::{
    App,
    asker::mutes_of,
    error::{AppError, chain},
    sight::Sight,
};

/// Between two looks at who is due; an edition comes within so long of its hour.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// Readers looked at in one go.
const BATCH: u32 = 500;
/// Headlines named in the subject.
const SUBJECT_CHARS: usize = 90;

/// Sends briefings until the end of work.
pub(crate) async fn keep_sending(app: App, mut stop: watch::Receiver<bool>) {
    let mut done: HashMap<ReaderId, BriefingDay> = HashMap::new();
    while !*stop.borrow() {
        if let Err(error) = send_due(&app, &mut done).await {
            tracing::warn!(error = %chain(&error), "Could not look for briefings that are due");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            _stopped = stop.changed() => {}
        }
    }
}

/// One round. `done` remembers what need not be looked up again.
pub(super) async fn send_due(
    app: &App,
    done: &mut HashMap<ReaderId, BriefingDay>,
) -> store::Result<()> {
    let mut after = ReaderId(0);
    loop {
        let wishes = app.store.briefings().wanted(after, BATCH).await?;
        let Some(last) = wishes.last() else { return Ok(()) };
        after = last.reader;
        for wish in &wishes {
            let Some(day) = due(app, wish) else { continue };
            if done.get(&wish.reader) == Some(&day) {
                continue;
            }
            match send(app, wish, &day).await {
                Ok(()) => {
                    let _before = done.insert(wish.reader, day);
                }
                // One reader's trouble is not the next one's.
                Err(error) => {
                    tracing::warn!(reader.id = wish.reader.0, ?error, "A briefing was not sent");
                }
            }
        }
    }
}

fn due(app: &App, wish: &BriefingWish) -> Option<BriefingDay> {
    let zone = TimeZone::get(&wish.zone).ok()?;
    let times =
        BriefingTimes { morning: wish.morning, evening: wish.evening, chosen_at: wish.chosen_at };
    times.due(&zone, app.clock.now())
}

async fn send(app: &App, wish: &BriefingWish, day: &BriefingDay) -> Result<(), AppError> {
    let (reader, now) = (wish.reader, app.clock.now());
    if app.store.briefings().is_sent(reader, &day.to_string()).await? {
        return Ok(());
    }
    let Some(account) = app.store.readers().find(reader).await? else { return Ok(()) };
    let sight = Sight::with_mutes(app, mutes_of(app, reader, now).await?);
    let chosen = edition::of_reader(app, reader, &sight, day, now).await?;
    let lines = edition::lines(app, &sight, &chosen, &HashSet::new()).await?;
    // Before anything is printed there is nothing to send; it is looked at again.
    if lines.is_empty() {
        return Err(AppError::NotFound);
    }
    let mail = Letter::of(app, reader, day, &lines).print(account.email)?;
    let _is_first = app.store.briefings().send(reader, &day.to_string(), &mail, now).await?;
    Ok(())
}

/// The mail.
struct Letter {
    site: String,
    part: &'static str,
    day: String,
    stories: Vec<Story>,
    page: String,
    settings: String,
    stop: String,
}

/// A story in the mail: never more than its lead.
struct Story {
    headline: String,
    lead: String,
    language: types::Language,
    title: String,
    reason: String,
    link: String,
}

#[derive(Template)]
#[template(path = "briefing/mail.txt")]
struct Plain<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "briefing/mail.html")]
struct Html<'a> {
    letter: &'a Letter,
}

impl Letter {
    fn of(app: &App, reader: ReaderId, day: &BriefingDay, lines: &[Line]) -> Self {
        let story = |line: &Line| Story {
            headline: line.card.headline.clone(),
            lead: line.card.lead.clone(),
            language: line.card.language,
            title: line.card.title_name.clone(),
            reason: line.reason.clone(),
            link: app.settings.link(&line.card.path),
        };
        Self {
            site: app.settings.name.clone(),
            part: part_in_words(day.part),
            day: day.date.strftime("%A, %-d %B").to_string(),
            stories: lines.iter().map(story).collect(),
            page: app.settings.link("/briefing"),
            settings: app.settings.link("/account/briefing"),
            stop: app.settings.link(&stop::path(app, reader)),
        }
    }

    fn print(&self, to: String) -> Result<NewMail, AppError> {
        let first = self.stories.first().map(|story| story.headline.as_str()).unwrap_or_default();
        let subject = format!("{}: {first}", self.part);
        Ok(NewMail {
            to,
            subject: crate::words::shorten(&subject, SUBJECT_CHARS),
            text: Plain { letter: self }.render()?,
            html: Some(Html { letter: self }.render()?),
            unsubscribe: Some(self.stop.clone()),
        })
    }
}
