//! The operator's desk: titles, feeds, readers, settings, and how everything runs.

mod titles;
mod title;
mod adding;
mod newcomer;
mod lists;
mod feeds;
mod readers;
mod person;
mod settings;
mod log;
mod mails;
mod quality;

pub use quality::corrections;

use askama::Template;
use axum::{
    Router,
    extract::State,
    routing::{get, post},
};
use types::Role;

use crate::{
    App,
    asker::Asker,
    error::Answer,
    frame::Frame,
    health::figures::{self, Figures},
    respond::private_page,
    words,
};

/// Below `/desk/operator`.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/", get(show))
        .route("/titles", get(titles::show).post(newcomer::add))
        .route("/titles/new", get(newcomer::form).post(newcomer::look))
        .route("/titles/{id}", get(title::show))
        .route("/titles/{id}/licence", post(title::set_licence))
        .route("/titles/{id}/weight", post(title::set_weight))
        .route("/titles/{id}/retire", post(title::retire))
        .route("/titles/{id}/restore", post(title::restore))
        .route("/titles/{id}/feeds", post(title::add_feed))
        .route("/opml", get(lists::form).post(lists::import).layer(lists::upload_limit()))
        .route("/opml/export", get(lists::export))
        .route("/feeds", get(feeds::show))
        .route("/feeds/{id}/try", post(feeds::try_now))
        .route("/feeds/{id}/stop", post(feeds::stop))
        .route("/readers", get(readers::show))
        .route("/readers/{id}", get(person::show))
        .route("/readers/{id}/roles", post(person::grant_role))
        .route("/readers/{id}/roles/revoke", post(person::revoke_role))
        .route("/readers/{id}/memberships", post(person::grant_membership))
        .route("/readers/{id}/memberships/revoke", post(person::revoke_membership))
        .route("/readers/{id}/trial", post(person::move_trial))
        .route("/settings", get(settings::show).post(settings::save))
        .route("/log", get(log::show))
        .route("/mails", get(mails::show))
        .route("/quality", get(quality::show))
        .route("/quality/corrections", get(quality::export))
}

/// The pages of the desk: path and name. `desks/operator/tabs.html` prints them.
pub(super) const TABS: [(&str, &str); 9] = [
    ("/desk/operator", "Overview"),
    ("/desk/operator/quality", "Quality"),
    ("/desk/operator/titles", "Titles"),
    ("/desk/operator/feeds", "Feeds"),
    ("/desk/operator/opml", "Lists"),
    ("/desk/operator/readers", "Readers"),
    ("/desk/operator/settings", "Settings"),
    ("/desk/operator/log", "Log"),
    ("/desk/operator/mails", "Mails"),
];

#[derive(Template)]
#[template(path = "desks/operator/overview.html")]
struct Page {
    frame: Frame,
    here: &'static str,
    warnings: Vec<String>,
    facts: Vec<(&'static str, String)>,
    jobs: Vec<(String, u64, u64)>,
    editions: Vec<(String, i64)>,
}

async fn show(State(app): State<App>, asker: Asker) -> Answer {
    asker.with_role(Role::Operator)?;
    let figures = figures::gather(&app).await?;
    let titles = app.store.titles().all().await?;
    let retired = titles.iter().filter(|title| title.retired_at.is_some()).count();
    let printed = figures::printed_at(&app).map_or_else(|| "never".to_owned(), words::moment);
    let mut facts = vec![
        ("Articles", format!("{}, of them {} shown", figures.articles.0, figures.articles.1)),
        ("Titles", format!("{}, of them {retired} retired", titles.len())),
        ("Feeds", format!("{} asked, {} in trouble", figures.feeds, figures.feeds_in_trouble)),
        ("Readers", figures.readers.to_string()),
        ("Last printed", printed),
    ];
    let (waiting, given_up) = figures.jobs_in_all();
    facts.push(("Jobs", format!("{waiting} waiting, {given_up} given up")));
    facts.push(("Search", behind(figures.index_lag)));
    facts.push(("Stories", behind(figures.stories_lag)));
    private_page(&Page {
        frame: frame(&app, &asker, "Operator’s desk"),
        here: "/desk/operator",
        warnings: warnings(&figures),
        facts,
        jobs: figures.jobs,
        editions: figures.editions,
    })
}

/// The frame of a page of this desk.
pub(super) fn frame(app: &App, asker: &Asker, title: &str) -> Frame {
    let mut frame = Frame::new(app, Some(asker), title);
    frame.noindex = true;
    frame
}

fn behind(changes: i64) -> String {
    match changes {
        0 => "up to date".to_owned(),
        1 => "1 change behind".to_owned(),
        _ => format!("{changes} changes behind"),
    }
}

/// What wants the operator's attention, in sentences.
fn warnings(figures: &Figures) -> Vec<String> {
    /// Changes that may be on their way at any moment.
    const LAG_MAX: i64 = 2_000;
    /// An edition is printed whenever something changes; this long without is unusual.
    const EDITION_MINUTES_MAX: i64 = 60;
    let mut warnings = Vec::new();
    match figures.edition_age.map(|age| age.as_mins()) {
        None => warnings.push("No edition is printed yet. Is a worker running?".to_owned()),
        Some(minutes) if minutes > EDITION_MINUTES_MAX => {
            warnings
                .push(format!("The last edition is {minutes} minutes old. Is a worker running?"));
        }
        Some(_) => {}
    }
    if figures.index_lag > LAG_MAX {
        warnings.push(format!("Search is {} changes behind.", figures.index_lag));
    }
    if figures.stories_lag > LAG_MAX {
        warnings.push(format!("Stories are {} changes behind.", figures.stories_lag));
    }
    if figures.feeds_in_trouble > 0 {
        let feeds = words::count(figures.feeds_in_trouble, "feed is", "feeds are");
        warnings.push(format!("{feeds} in trouble; see Feeds."));
    }
    if figures.jobs_in_all().1 > 0 {
        warnings.push(format!("{} jobs were given up.", figures.jobs_in_all().1));
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use types::SignedDuration;

    fn check(change: impl FnOnce(&mut Figures), expected: Expect) {
        let mut figures = Figures {
            articles: (10, 10),
            readers: 1,
            index_lag: 3,
            stories_lag: 0,
            jobs: Vec::new(),
            editions: Vec::new(),
            edition_age: Some(SignedDuration::from_mins(1)),
            feeds: 3,
            feeds_in_trouble: 0,
        };
        change(&mut figures);
        expected.assert_eq(&warnings(&figures).join("\n"));
    }

    #[test]
    fn only_what_wants_attention_is_a_warning() {
        check(|_| {}, expect![""]);
        check(
            |it| it.edition_age = None,
            expect!["No edition is printed yet. Is a worker running?"],
        );
        check(
            |it| {
                it.edition_age = Some(SignedDuration::from_hours(3));
                it.index_lag = 5000;
                it.feeds_in_trouble = 1;
                it.jobs = vec![("a".to_owned(), 5, 2)];
            },
            expect![[r#"
                The last edition is 180 minutes old. Is a worker running?
                Search is 5000 changes behind.
                1 feed is in trouble; see Feeds.
                2 jobs were given up."#]],
        );
    }
}
