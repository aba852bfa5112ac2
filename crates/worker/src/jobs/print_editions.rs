//! Recent stories → editions, when something changed. No page is ever arranged in a request.

mod editions;

use std::{collections::BTreeMap, time::Duration};

use edition::{FrontPage, Weighing};
use store::PageHour;
use tokio::sync::watch;
use types::{ArticleId, SignedDuration, Timestamp};

use super::{newsroom::Newsroom, print_offer::Offers};
use crate::worker::{Worker, rest, trouble};

/// Without any change, editions are printed again this often, since stories age.
const AGEING: SignedDuration = SignedDuration::from_secs(60);
/// Looks whether something changed this often, if nobody rings.
const LOOK: Duration = Duration::from_millis(250);
/// Between two printings; a busy hour must not print all the time.
const PAUSE: Duration = Duration::from_millis(250);

/// What is remembered from one printing to the next.
#[derive(Debug, Default)]
struct Printer {
    newsroom: Newsroom,
    /// The page of each edition as it was last put into print.
    pages: BTreeMap<String, FrontPage>,
    /// What of the edition of all stood there already.
    known: Vec<ArticleId>,
    offers: Offers,
    printed_at: Option<Timestamp>,
}

/// Prints until the end of work.
pub(crate) async fn run(worker: Worker, mut stop: watch::Receiver<bool>) {
    let mut printer = Printer::default();
    while !*stop.borrow() {
        match printer.is_due(&worker).await {
            Ok(false) => {
                tokio::select! {
                    () = worker.stories_changed.notified() => {}
                    () = rest(LOOK, &mut stop) => {}
                }
                continue;
            }
            Ok(true) => {}
            Err(error) => trouble("see whether stories changed", &error),
        }
        match printer.print(&worker).await {
            Ok(()) => worker.printed.notify_waiters(),
            Err(error) => {
                trouble("print the editions", &error);
                rest(Duration::from_secs(2), &mut stop).await;
            }
        }
        rest(PAUSE, &mut stop).await;
    }
}

impl Printer {
    async fn is_due(&self, worker: &Worker) -> store::Result<bool> {
        let now = worker.clock.now();
        let is_old = |at: Timestamp| now.duration_since(at) >= AGEING || now < at;
        if self.printed_at.is_none_or(is_old) || self.offers.is_due(now) {
            return Ok(true);
        }
        Ok(worker.store.stories().last_touch().await? != self.newsroom.touch())
    }

    /// Prints the edition of all, one for each language, and one for each country.
    async fn print(&mut self, worker: &Worker) -> store::Result<()> {
        let now = worker.clock.now();
        self.newsroom.refresh(&worker.store, now).await?;
        let in_print: Vec<String> = if self.pages.is_empty() {
            let versions = worker.store.editions().versions().await?;
            versions.into_iter().map(|(name, _)| name).collect()
        } else {
            self.pages.keys().cloned().collect()
        };
        for name in &in_print {
            if !self.pages.contains_key(name)
                && let Some(printed) = worker.store.editions().find(name).await?
                && let Ok(page) = serde_json::from_str(&printed.page)
            {
                let _none = self.pages.insert(name.clone(), page);
            }
        }
        let editions = editions::editions(self.newsroom.candidates(), &in_print);
        let arranged: Vec<(String, FrontPage)> = tokio::task::block_in_place(|| {
            let weighing = Weighing::of(self.newsroom.candidates(), now);
            let arrange = |(name, rules): (String, edition::Rules)| {
                let page = weighing.page(self.pages.get(&name), &rules);
                (name, page)
            };
            editions.into_iter().map(arrange).collect()
        });
        let names: Vec<String> = arranged.iter().map(|(name, _)| name.clone()).collect();
        for (name, page) in arranged {
            self.put(worker, name, page, now).await?;
        }
        if in_print.iter().any(|name| !names.contains(name)) {
            worker.store.editions().keep_only(&names).await?;
            self.pages.retain(|name, _| names.contains(name));
        }
        self.printed_at = Some(now);
        self.write_down(worker, now).await?;
        self.offers.print(worker, self.newsroom.candidates(), now).await
    }

    /// Puts a page into print, unless it shows what is in print already and is not old.
    async fn put(
        &mut self,
        worker: &Worker,
        name: String,
        page: FrontPage,
        now: Timestamp,
    ) -> store::Result<()> {
        let is_in_print = self.pages.get(&name).is_some_and(|before| {
            let age = now.duration_since(before.at);
            (SignedDuration::ZERO..AGEING).contains(&age) && before.shows_the_same_as(&page)
        });
        if is_in_print {
            return Ok(());
        }
        let json = serde_json::to_string(&page).expect("a front page is JSON");
        let _version = worker.store.editions().put(&name, &json, now).await?;
        let _before = self.pages.insert(name, page);
        Ok(())
    }

    /// What the quality desk needs to know of the edition of all.
    async fn write_down(&mut self, worker: &Worker, now: Timestamp) -> store::Result<()> {
        let Some(page) = self.pages.get(editions::ALL) else { return Ok(()) };
        let mut shown: Vec<ArticleId> = page.leads().collect();
        shown.extend(page.latest.iter().map(|latest| latest.article));
        shown.sort_unstable();
        shown.dedup();
        let fresh: Vec<ArticleId> =
            shown.iter().copied().filter(|id| self.known.binary_search(id).is_err()).collect();
        if fresh.is_empty() {
            return Ok(());
        }
        worker.store.quality().printed(&fresh, now).await?;
        let variety = editions::variety(page, self.newsroom.candidates());
        let hour = now.as_second() / 3600;
        worker.store.quality().page(&PageHour { hour, ..variety }).await?;
        self.known = shown;
        Ok(())
    }
}
