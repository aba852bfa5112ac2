//! Changed stories → what was new in them, and the article that leads them.

use std::{collections::BTreeMap, time::Duration};

use store::{Developed, Development, Report, Store, Told, Undeveloped};
use tokio::sync::watch;
use types::{StoryId, Timestamp};

use super::newsroom::candidate;
use crate::worker::{Worker, rest, trouble};

/// Stories in one transaction.
const BATCH: u32 = 50;
/// Looks for changed stories this often.
const IDLE: Duration = Duration::from_millis(250);
/// What was new in a story, in so many characters.
const NEWS_MAX: usize = 120;

/// Finds developments until the end of work.
pub(crate) async fn run(worker: Worker, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match develop(&worker.store).await {
            Ok(0) => rest(IDLE, &mut stop).await,
            Ok(_) => worker.stories_changed.notify_one(),
            Err(error) => {
                trouble("find what is new in stories", &error);
                rest(Duration::from_secs(2), &mut stop).await;
            }
        }
    }
}

/// Takes the next stories. Gives how many there were.
async fn develop(store: &Store) -> store::Result<usize> {
    let wanted = store.developments().wanted(BATCH).await?;
    if wanted.is_empty() {
        return Ok(0);
    }
    let ids: Vec<StoryId> = wanted.iter().map(|it| it.story).collect();
    let told = store.articles().told_in(&ids, Timestamp::UNIX_EPOCH).await?;
    let mut told_of: BTreeMap<StoryId, Vec<Told>> = BTreeMap::new();
    for article in told {
        told_of.entry(article.story).or_default().push(article);
    }
    let mut found = Vec::with_capacity(wanted.len());
    for of in wanted {
        let reports = store.developments().reports(of.story).await?;
        let told = told_of.remove(&of.story).unwrap_or_default();
        found.push((of, reports, told));
    }
    let count = found.len();
    let developed = tokio::task::spawn_blocking(move || {
        found.iter().map(|(of, reports, told)| developed(*of, reports, told)).collect::<Vec<_>>()
    });
    let Ok(developed) = developed.await else {
        tracing::error!("The rule of developments broke; these stories keep what they had");
        return Ok(0);
    };
    store.developments().put(&developed).await?;
    Ok(count)
}

fn developed(of: Undeveloped, reports: &[Report], told: &[Told]) -> Developed {
    let read: Vec<edition::Report<'_>> = reports.iter().map(report).collect();
    let developments = edition::developments(&read).into_iter().map(|it| Development {
        at: it.at,
        article: it.article,
        owners: u32::try_from(it.owners).unwrap_or(u32::MAX),
        news: it.news.join(", ").chars().take(NEWS_MAX).collect(),
    });
    Developed {
        of,
        lead: edition::lead_article(&candidate(of.story, told, None)),
        developments: developments.collect(),
    }
}

fn report(report: &Report) -> edition::Report<'_> {
    edition::Report {
        article: report.article,
        publisher: report.publisher,
        at: report.at,
        language: report.language,
        genre: report.genre,
        headline: &report.headline,
        lead: &report.lead,
        text: &report.text,
    }
}
