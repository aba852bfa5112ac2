//! The worker: starts every job at its time and stops them together.

use std::{future::Future, sync::Arc, time::Duration};

use outbound::{Outbound, mail::Post, robots::Robots};
use store::Store;
use story::encoder::Encoder;
use tokio::{
    sync::{Notify, Semaphore, watch},
    task::JoinSet,
};
use types::{SignedDuration, Timestamp};

use crate::{clock::Clock, jobs};

/// How the worker goes about it.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Polls a second that all feeds share (B of the schedule).
    pub requests_per_second: f64,
    /// A feed is never asked more often than this many seconds, whatever it says.
    pub poll_every_min: u64,
    /// Feeds asked at the same time.
    pub polls_at_once: usize,
    /// Pages fetched at the same time.
    pub pages_at_once: usize,
    /// Ask every feed this often instead of by the schedule; for demonstrations and tests.
    pub brisk: Option<SignedDuration>,
    /// Reads what headlines mean, so that stories meet across languages.
    pub encoder: Option<Arc<Encoder>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            requests_per_second: 10.0,
            poll_every_min: 60,
            polls_at_once: 24,
            pages_at_once: 12,
            brisk: None,
            encoder: None,
        }
    }
}

/// What every job can reach. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Worker {
    pub(crate) store: Store,
    pub(crate) outbound: Outbound,
    pub(crate) robots: Arc<Robots>,
    /// Without one, mails stay in the box.
    pub(crate) post: Option<Arc<Post>>,
    pub(crate) settings: Arc<Settings>,
    pub(crate) clock: Clock,
    /// Rung when articles came or changed, so that the next step does not wait for its turn.
    pub(crate) articles_changed: Arc<Notify>,
    /// Rung when stories or picks changed.
    pub(crate) stories_changed: Arc<Notify>,
    /// Rung when an edition was printed; the web in the same process listens.
    pub(crate) printed: Arc<Notify>,
}

/// Jobs that look for work do so at least this often.
const IDLE: Duration = Duration::from_millis(500);
/// Editors get new suggestions this often.
const SUGGEST: Duration = Duration::from_secs(120);
/// A job of the night looks so often whether it is night.
const OFTEN_ENOUGH: Duration = Duration::from_secs(30);
/// After an error of our own, a job waits before it goes on.
const AFTER_TROUBLE: Duration = Duration::from_secs(2);

impl Worker {
    /// A worker that does nothing yet. `now` is the clock that it shares with the web.
    #[must_use]
    pub fn new(
        store: Store,
        outbound: Outbound,
        post: Option<Post>,
        settings: Settings,
        now: impl Fn() -> Timestamp + Send + Sync + 'static,
    ) -> Self {
        Self {
            store,
            robots: Arc::new(Robots::new(outbound.clone())),
            outbound,
            post: post.map(Arc::new),
            settings: Arc::new(settings),
            clock: Clock::new(now),
            articles_changed: Arc::default(),
            stories_changed: Arc::default(),
            printed: Arc::default(),
        }
    }

    /// Is rung when an edition was printed.
    #[must_use]
    pub fn printed(&self) -> Arc<Notify> {
        self.printed.clone()
    }

    /// Works until `stop` becomes true, then finishes what is under way.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        self.take_over().await;
        let mut jobs = JoinSet::new();
        let _handle = jobs.spawn(self.clone().poll_feeds(stop.clone()));
        let _handle = jobs.spawn(self.clone().extract_articles(stop.clone()));
        let _handle = jobs.spawn(jobs::tell_stories::run(self.clone(), stop.clone()));
        let _handle = jobs.spawn(jobs::find_developments::run(self.clone(), stop.clone()));
        let _handle = jobs.spawn(jobs::print_editions::run(self.clone(), stop.clone()));
        let desk = self.clone();
        let _handle =
            jobs.spawn(every(SUGGEST, stop.clone(), "suggest articles to editors", move || {
                let worker = desk.clone();
                async move { jobs::suggest_picks::run(&worker).await }
            }));
        let mails = self.clone();
        let _handle = jobs.spawn(every(IDLE, stop.clone(), "send mails", move || {
            let worker = mails.clone();
            async move { jobs::send_mails::run(&worker).await }
        }));
        let training = self.clone();
        let _handle =
            jobs.spawn(every(OFTEN_ENOUGH, stop.clone(), "train the ranker", move || {
                let worker = training.clone();
                async move { jobs::train_ranker::run(&worker).await }
            }));
        let house = self.clone();
        let _handle = jobs.spawn(every(IDLE, stop, "keep house", move || {
            let worker = house.clone();
            async move { jobs::keep_house::run(&worker).await }
        }));
        while let Some(ended) = jobs.join_next().await {
            if let Err(error) = ended {
                tracing::error!(%error, "A part of the worker ended early");
            }
        }
    }

    /// Goes on at once where a killed worker stopped. Beside a database of this machine's own
    /// there is no other worker; and should there be one, jobs may run twice.
    async fn take_over(&self) {
        if !self.store.is_embedded() {
            return;
        }
        let freed = async {
            self.store.feeds().release_claims().await?;
            self.store.queue().release_claims().await
        };
        if let Err(error) = freed.await {
            trouble("free what a killed worker had claimed", &error);
        }
    }

    /// Polls every feed that is due, side by side.
    async fn poll_feeds(self, mut stop: watch::Receiver<bool>) {
        let places = Arc::new(Semaphore::new(self.settings.polls_at_once));
        let mut polls = JoinSet::new();
        let mut schedule = jobs::poll_feed::Constant::default();
        while !*stop.borrow() {
            let free = places.available_permits();
            let due = if free == 0 {
                Vec::new()
            } else {
                let limit = u32::try_from(free).unwrap_or(1);
                match self.store.feeds().claim_due(limit, self.clock.now()).await {
                    Ok(due) => due,
                    Err(error) => {
                        trouble("find the feeds that are due", &error);
                        tokio::time::sleep(AFTER_TROUBLE).await;
                        continue;
                    }
                }
            };
            let constant = schedule.at(&self).await;
            let nothing = due.is_empty();
            for feed in due {
                let place = places.clone().acquire_owned().await;
                let worker = self.clone();
                let _handle = polls.spawn(async move {
                    let _place = place;
                    jobs::poll_feed::run(&worker, feed, constant).await;
                });
            }
            while polls.try_join_next().is_some() {}
            if nothing {
                rest(IDLE, &mut stop).await;
            }
        }
        // Polls under way have limits of their own; what they brought is saved or asked again.
        while polls.join_next().await.is_some() {}
    }

    /// Fetches the pages whose text the feeds did not carry.
    async fn extract_articles(self, mut stop: watch::Receiver<bool>) {
        let places = Arc::new(Semaphore::new(self.settings.pages_at_once));
        let mut pages = JoinSet::new();
        let saving = jobs::extract_article::Saving::start(self.clone());
        while !*stop.borrow() {
            let free = u32::try_from(places.available_permits()).unwrap_or(0);
            let claimed = match free {
                0 => Ok(Vec::new()),
                free => {
                    let queue = self.store.queue();
                    queue.claim(jobs::extract_article::KIND, free, self.clock.now()).await
                }
            };
            let claimed = claimed.unwrap_or_else(|error| {
                trouble("claim pages to fetch", &error);
                Vec::new()
            });
            let nothing = claimed.is_empty();
            for job in claimed {
                let place = places.clone().acquire_owned().await;
                let (worker, saving) = (self.clone(), saving.clone());
                let _handle = pages.spawn(async move {
                    let _place = place;
                    jobs::extract_article::run(&worker, &saving, job).await;
                });
            }
            while pages.try_join_next().is_some() {}
            if nothing {
                rest(IDLE / 2, &mut stop).await;
            }
        }
        while pages.join_next().await.is_some() {}
    }
}

/// Runs a job again and again with a pause between, until it is told to stop.
async fn every<F, Fut>(pause: Duration, mut stop: watch::Receiver<bool>, name: &str, job: F)
where
    F: Fn() -> Fut,
    Fut: Future<Output = anyhow::Result<()>>,
{
    while !*stop.borrow() {
        let pause = match job().await {
            Ok(()) => pause,
            Err(error) => {
                tracing::warn!(error = format!("{error:#}"), "Could not {name}; will try again");
                AFTER_TROUBLE
            }
        };
        rest(pause, &mut stop).await;
    }
}

/// Waits, but not longer than until the end of work.
pub(crate) async fn rest(pause: Duration, stop: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = tokio::time::sleep(pause) => {}
        _changed = stop.changed() => {}
    }
}

pub(crate) fn trouble(doing: &str, error: &store::StoreError) {
    let cause = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    tracing::warn!(%error, cause, "Could not {doing}; will try again");
}
