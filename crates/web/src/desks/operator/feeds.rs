//! How the feeds are, in words, with what can be done about it.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::Deserialize;
use store::FeedHealth;
use types::{FeedId, Role, Timestamp, TitleId};

use super::frame;
use crate::{
    App,
    asker::Asker,
    desks::form::{Fields, back, log},
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
    words,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    trouble: String,
    did: String,
}

#[derive(Template)]
#[template(path = "desks/operator/feeds.html")]
struct Page {
    frame: Frame,
    here: &'static str,
    notice: &'static str,
    asked: Asked,
    summary: String,
    feeds: Vec<Row>,
}

/// One feed; `desks/operator/feed_rows.html` prints it.
pub(super) struct Row {
    pub(super) id: FeedId,
    pub(super) title: TitleId,
    pub(super) title_name: String,
    pub(super) address: String,
    pub(super) class: &'static str,
    pub(super) state: String,
    pub(super) advice: String,
    pub(super) polls: String,
    pub(super) brought: String,
    pub(super) complaints: Vec<String>,
    pub(super) is_stopped: bool,
}

/// Feeds on one page; those in trouble stand first, and the filter finds the others.
const ROWS: usize = 200;

/// `GET /desk/operator/feeds`
pub(super) async fn show(
    State(app): State<App>,
    asker: Asker,
    Query(asked): Query<Asked>,
) -> Answer {
    asker.with_role(Role::Operator)?;
    let all = app.store.feeds().health().await?;
    let in_trouble = all.iter().filter(|feed| is_in_trouble(feed)).count();
    let summary = format!("{}, {in_trouble} in trouble", words::count(all.len(), "feed", "feeds"));
    let feeds = all.into_iter().filter(|feed| fits(feed, &asked)).take(ROWS);
    private_page(&Page {
        frame: frame(&app, &asker, "Feeds"),
        here: "/desk/operator/feeds",
        notice: notice(&asked.did),
        summary,
        feeds: feeds.map(|feed| Row::of(feed, asker.now)).collect(),
        asked,
    })
}

/// Asks a feed now, also one that was stopped.
pub(super) async fn try_now(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<FeedId>,
    fields: Fields,
) -> Answer {
    let signed = asker.with_role(Role::Operator)?;
    app.store.feeds().try_now(id, asker.now).await?;
    log(&app, signed, "try feed", &format!("feed {id}"), "").await?;
    return_to(&fields, "try")
}

/// Asks it no more.
pub(super) async fn stop(
    State(app): State<App>,
    asker: Asker,
    Path(id): Path<FeedId>,
    fields: Fields,
) -> Answer {
    let signed = asker.with_role(Role::Operator)?;
    app.store.feeds().stop(id, asker.now).await?;
    log(&app, signed, "stop feed", &format!("feed {id}"), "").await?;
    return_to(&fields, "stop")
}

impl Row {
    pub(super) fn of(feed: FeedHealth, now: Timestamp) -> Self {
        let (class, state) = state(&feed, now);
        let asked = feed.checked_at.map_or_else(|| "never".to_owned(), |at| words::ago(at, now));
        let next = if feed.stopped_at.is_some() {
            String::new()
        } else {
            format!(", next {}", until(feed.next_poll_at, now))
        };
        Self {
            id: feed.id,
            title: feed.title,
            class,
            state,
            polls: format!("asked {asked}{next}"),
            brought: brought(&feed),
            advice: feed.advice.unwrap_or_default(),
            title_name: feed.title_name,
            address: feed.address,
            complaints: feed.complaints.into_iter().map(|complaint| complaint.0).collect(),
            is_stopped: feed.stopped_at.is_some(),
        }
    }
}

fn state(feed: &FeedHealth, now: Timestamp) -> (&'static str, String) {
    let since = feed.trouble_since.map(|at| format!(", since {}", words::ago(at, now)));
    let since = since.unwrap_or_default();
    match (&feed.trouble, feed.stopped_at) {
        (Some(trouble), Some(_)) => ("tag bad", format!("No longer asked: {trouble}")),
        (None, Some(_)) => ("tag", "No longer asked".to_owned()),
        (Some(trouble), None) => ("tag bad", format!("{trouble}{since}")),
        (None, None) if feed.polls == 0 => ("tag", "Not asked yet".to_owned()),
        (None, None) => ("tag good", "Well".to_owned()),
    }
}

/// `new articles in 3 of 20 polls; 41 articles, 2.5 a day`
fn brought(feed: &FeedHealth) -> String {
    let with_news = feed.polls.saturating_sub(feed.unchanged);
    format!(
        "something new in {with_news} of {} polls; {} articles, {:.1} a day",
        feed.polls, feed.articles, feed.daily_rate
    )
}

fn until(at: Timestamp, now: Timestamp) -> String {
    match at.duration_since(now).as_mins() {
        ..1 => "now".to_owned(),
        1 => "in 1 minute".to_owned(),
        minutes @ 2..120 => format!("in {minutes} minutes"),
        minutes => format!("in {} hours", minutes / 60),
    }
}

fn is_in_trouble(feed: &FeedHealth) -> bool {
    feed.trouble.is_some() && feed.stopped_at.is_none()
}

fn fits(feed: &FeedHealth, asked: &Asked) -> bool {
    let all = format!("{} {}", feed.title_name, feed.address).to_lowercase();
    let words = asked.q.to_lowercase();
    (asked.trouble.is_empty() || is_in_trouble(feed))
        && words.split_whitespace().all(|word| all.contains(word))
}

/// Back to the title's page, if the button stood there.
fn return_to(fields: &Fields, did: &str) -> Result<Response, AppError> {
    match fields.get("title").parse::<TitleId>() {
        Ok(title) => back(&format!("/desk/operator/titles/{title}"), did),
        Err(_elsewhere) => back("/desk/operator/feeds", did),
    }
}

fn notice(did: &str) -> &'static str {
    match did {
        "try" => "The feed is asked now; look again in a moment.",
        "stop" => "The feed is asked no more.",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use types::{Complaint, SignedDuration};

    fn check(change: impl FnOnce(&mut FeedHealth, Timestamp), expected: Expect) {
        let now: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let mut feed = FeedHealth {
            id: FeedId(1),
            title: TitleId(2),
            title_name: "The Paper".to_owned(),
            address: "https://paper.example/rss".to_owned(),
            checked_at: Some(now - SignedDuration::from_mins(7)),
            next_poll_at: now + SignedDuration::from_mins(30),
            last_status: Some(200),
            trouble: None,
            advice: None,
            trouble_since: None,
            failures: 0,
            complaints: vec![Complaint("no dates".to_owned())],
            polls: 20,
            unchanged: 17,
            articles: 41,
            daily_rate: 2.5,
            stopped_at: None,
        };
        change(&mut feed, now);
        let row = Row::of(feed, now);
        expected.assert_eq(&format!("{} | {} | {}", row.state, row.polls, row.brought));
    }

    #[test]
    fn a_feed_is_told_in_words() {
        check(
            |_, _| {},
            expect![
                "Well | asked 7 minutes ago, next in 30 minutes | something new in 3 of 20 polls; 41 articles, 2.5 a day"
            ],
        );
        check(
            |feed, now| {
                feed.trouble = Some("It answered 500".to_owned());
                feed.trouble_since = Some(now - SignedDuration::from_hours(5));
            },
            expect![
                "It answered 500, since 5 hours ago | asked 7 minutes ago, next in 30 minutes | something new in 3 of 20 polls; 41 articles, 2.5 a day"
            ],
        );
        check(
            |feed, now| {
                feed.stopped_at = Some(now);
                feed.checked_at = None;
            },
            expect![
                "No longer asked | asked never | something new in 3 of 20 polls; 41 articles, 2.5 a day"
            ],
        );
    }
}
