//! A whole Newsstand that runs in this process.

use std::{net::SocketAddr, path::Path};

use newsstand::{
    config::Config,
    stand::{Stage, Stand as Assembled},
};
use store::{NewFeed, NewPublisher, NewTitle, Store, Summary};
use tempfile::TempDir;
use tokio::{
    net::TcpListener,
    sync::{Semaphore, SemaphorePermit, watch},
    task::JoinHandle,
};
use types::{Country, Extent, FeedId, Language, Licence, SignedDuration, TitleId, WebAddress};
use web::{App, Clock};

use super::{Browser, Form, Paper, Publisher, database, publisher::port, until};

/// Newsstands that run at the same time, so that many cores do not need many connections.
static PLACES: Semaphore = Semaphore::const_new(4);
/// Every feed is asked this often.
const BRISK: SignedDuration = SignedDuration::from_millis(250);

/// A running Newsstand. It ends with the test.
pub(crate) struct Stand {
    pub(crate) store: Store,
    pub(crate) app: App,
    pub(crate) clock: Clock,
    pub(crate) address: SocketAddr,
    stop: watch::Sender<bool>,
    running: JoinHandle<anyhow::Result<()>>,
    folder: TempDir,
    _place: SemaphorePermit<'static>,
}

impl Stand {
    /// One that asks its feeds several times a second.
    pub(crate) async fn open() -> Self {
        Self::with(|_stage| {}).await
    }

    /// One on another stage.
    pub(crate) async fn with(change: impl FnOnce(&mut Stage)) -> Self {
        let place = PLACES.acquire().await.expect("the semaphore is never closed");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it listens");
        let config = config(folder.path(), address).await;
        let mut stage =
            Stage { local_publishers: vec![port()], brisk: Some(BRISK), ..Stage::default() };
        change(&mut stage);
        let assembled = Assembled::open(&config, stage).await.expect("a Newsstand");
        let (store, app, clock) =
            (assembled.store.clone(), assembled.app.clone(), assembled.clock.clone());
        let (stop, stopped) = watch::channel(false);
        let running = tokio::spawn(assembled.run(listener, true, stopped));
        Self { store, app, clock, address, stop, running, folder, _place: place }
    }

    /// Stops it as an operator does, and says how that went.
    pub(crate) async fn close(self) -> anyhow::Result<()> {
        let _sent = self.stop.send(true);
        let ended = self.running.await?;
        drop(self.folder);
        ended
    }

    /// Somebody's browser, not signed in.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.address)
    }

    /// A title with one feed and the licence for whole texts, at a publisher of its own.
    pub(crate) async fn paper(&self, name: &str, form: Form) -> Paper {
        self.paper_under(name, form, full_text()).await
    }

    /// A title under other terms.
    pub(crate) async fn paper_under(&self, name: &str, form: Form, licence: Licence) -> Paper {
        let publisher = Publisher::start().await;
        let title = self.title(name, publisher.origin(), licence).await;
        let paper = Paper::new(name, title, form, publisher, self.clock.clone());
        let _feed = self.feed(title, &paper.feed_address()).await;
        paper
    }

    /// A title without feeds.
    pub(crate) async fn title(&self, name: &str, homepage: &str, licence: Licence) -> TitleId {
        let now = self.clock.now();
        let country = Country::parse("GB").expect("two letters");
        let owner = NewPublisher { name: format!("Owner of {name}"), country };
        let titles = self.store.titles();
        let owner = titles.put_publisher(&owner, now).await.expect("an owner");
        let new = NewTitle {
            slug: slug(name),
            name: name.to_owned(),
            language: Language::ENGLISH,
            country,
            homepage: homepage.to_owned(),
            tagline: String::new(),
            colour: String::new(),
            logo: String::new(),
            sections: vec!["World".to_owned()],
            licence,
            weight: 0.5,
        };
        titles.put(owner, &new, now).await.expect("a title")
    }

    /// One more feed of a title.
    pub(crate) async fn feed(&self, title: TitleId, address: &str) -> FeedId {
        let address = WebAddress::parse(address).expect("an address");
        let feed = NewFeed { title, address, section: String::new() };
        self.store.feeds().put(&feed, self.clock.now()).await.expect("a feed")
    }

    /// Waits until an article with this headline is here, told in a story, and gives it.
    pub(crate) async fn arrived(&self, headline: &str) -> Summary {
        until(&format!("the article “{headline}”"), async || {
            let latest = self.store.articles().latest(None, 100).await.expect("articles");
            latest.into_iter().find(|it| it.headline == headline && it.story.is_some())
        })
        .await
    }

    /// Waits until an article's whole text is here too.
    pub(crate) async fn arrived_whole(&self, headline: &str) -> Summary {
        until(&format!("the whole text of “{headline}”"), async || {
            let article = self.arrived(headline).await;
            let body = self.store.articles().body(article.id).await.expect("a text");
            body.map(|_text| article)
        })
        .await
    }

    /// Waits until the search index knows all that has changed.
    pub(crate) async fn indexed(&self) {
        until("the search index", async || {
            let last = self.store.articles().last_change().await.expect("a number");
            (self.app.search.through() >= last).then_some(())
        })
        .await;
    }

    /// Waits until visitors find something at a path.
    pub(crate) async fn shows(&self, path: &str, words: &str) {
        let mut visitor = self.browser();
        until(&format!("“{words}” at {path}"), async || {
            visitor.get(path).await.text().contains(words).then_some(())
        })
        .await;
    }

    /// Waits until visitors no longer find something at a path.
    pub(crate) async fn no_longer_shows(&self, path: &str, words: &str) {
        let mut visitor = self.browser();
        until(&format!("no “{words}” at {path}"), async || {
            (!visitor.get(path).await.text().contains(words)).then_some(())
        })
        .await;
    }
}

/// Where an article's page is.
pub(crate) fn path_of(article: &Summary) -> String {
    format!("/article/{}-{}", article.id, article.slug)
}

/// The terms of a publisher who gives everything.
pub(crate) fn full_text() -> Licence {
    Licence { extent: Extent::FullText, ..Licence::default() }
}

/// The name of a title in addresses.
pub(crate) fn slug(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

async fn config(folder: &Path, address: SocketAddr) -> Config {
    let database = database::make(folder).await;
    let text = format!(
        "[site]\nname = \"The Test Stand\"\norigin = \"http://{address}\"\n\
         contact = \"desk@newsstand.example\"\n\
         [data]\ndirectory = \"{}\"\ndatabase = \"{database}\"\n",
        folder.display()
    );
    Config::from_parts("the tests", &text, std::iter::empty()).expect("a good configuration")
}
