//! A list → titles and feeds, with a reason for everything that was left out.

use std::collections::HashMap;

use feed::opml::{List, Outline};
use store::NewFeed;
use types::{Timestamp, TitleId, WebAddress};

use crate::{
    App,
    desks::operator::{
        adding::{self, Newcomer},
        settings::Defaults,
    },
    error::AppError,
    words,
};

/// What became of a list.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// New titles.
    pub(super) titles: Vec<String>,
    /// How many feeds were added.
    pub(super) feeds: usize,
    /// How many were here before.
    pub(super) known: usize,
    /// What was left out, and why.
    pub(super) refused: Vec<(String, String)>,
}

/// Feeds that are taken in at once; each costs some writing.
const FEEDS_MAX: usize = 2_000;

impl Outcome {
    /// In one sentence.
    pub(super) fn summary(&self) -> String {
        format!(
            "{} and {} added, {} here before, {} left out.",
            words::count(self.titles.len(), "title", "titles"),
            words::count(self.feeds, "feed", "feeds"),
            words::count(self.known, "was", "were"),
            words::count(self.refused.len(), "line", "lines"),
        )
    }
}

/// Adds what is new. Feeds of one site become one title; a site that has a title gets more feeds.
pub(super) async fn take_in(
    app: &App,
    list: &List,
    defaults: &Defaults,
    now: Timestamp,
) -> Result<Outcome, AppError> {
    let mut outcome = Outcome::default();
    let complaints = list.complaints.iter();
    outcome.refused.extend(complaints.map(|it| (adding::sentence(it), String::new())));
    let known = adding::known_feeds(app).await?;
    let mut by_site = sites(app).await?;
    for outline in &list.outlines {
        let address = &outline.address;
        if known.contains(address.as_str()) {
            outcome.known += 1;
        } else if let Some(why) = adding::refusal(app, address) {
            outcome.refused.push((address.to_string(), why));
        } else if outcome.feeds >= FEEDS_MAX {
            let why =
                format!("Only {FEEDS_MAX} feeds are taken in at once; import the list again.");
            outcome.refused.push((address.to_string(), why));
        } else if let Some(title) = by_site.get(site(outline)) {
            let section = outline.title.clone();
            let feed = NewFeed { title: *title, address: address.clone(), section };
            let _id = app.store.feeds().put(&feed, now).await?;
            outcome.feeds += 1;
        } else {
            let title = adding::put(app, &newcomer(outline, defaults), now).await?;
            let _none = by_site.insert(site(outline).to_owned(), title);
            outcome.titles.push(outline.title.clone());
            outcome.feeds += 1;
        }
    }
    Ok(outcome)
}

fn newcomer(outline: &Outline, defaults: &Defaults) -> Newcomer {
    let mut new = Newcomer::with(defaults, outline.title.chars().take(200).collect());
    new.language = outline.language.unwrap_or(new.language);
    new.homepage = outline.homepage.as_ref().map(WebAddress::to_string).unwrap_or_default();
    new.feeds = vec![(outline.address.clone(), String::new())];
    new
}

/// What holds the feeds of one title together: the host of its homepage, else of the feed.
fn site(outline: &Outline) -> &str {
    outline.homepage.as_ref().unwrap_or(&outline.address).site()
}

async fn sites(app: &App) -> Result<HashMap<String, TitleId>, AppError> {
    let titles = app.store.titles().all().await?;
    let sites = titles.into_iter().filter_map(|title| {
        let homepage = WebAddress::parse(&title.homepage).ok()?;
        Some((homepage.site().to_owned(), title.id))
    });
    Ok(sites.collect())
}
