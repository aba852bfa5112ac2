//! The server of the sample publishers: one port, one path prefix per title.

mod routes;
mod pictures;
mod hits;

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use anyhow::Context as _;
use axum::Router;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};
use types::{Country, Language};

use super::{
    address::Addresses, clock::DemoClock, hostile, library::Library, publication::Publication,
};
pub use hits::FeedHits;
use hits::Hits;
use pictures::Pictures;

/// Answers that are still under way at the end are given so long.
const STOP_WITHIN: Duration = Duration::from_secs(2);

/// How the sample publishers are started.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where they listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// When they print.
    pub clock: DemoClock,
    /// Whether the publishers who misbehave are there too, under `/hostile/`.
    pub hostile: bool,
}

impl Options {
    /// A free port on loopback, nobody hostile.
    #[must_use]
    pub fn new(clock: DemoClock) -> Self {
        Self { listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), clock, hostile: false }
    }
}

/// The running sample publishers. Dropped without [`Publishers::stop`], they stop at once.
#[derive(Debug)]
pub struct Publishers {
    newsroom: Arc<Newsroom>,
    stop: watch::Sender<bool>,
    server: JoinHandle<std::io::Result<()>>,
}

/// What the routes share.
#[derive(Debug)]
struct Newsroom {
    origin: String,
    publication: Publication,
    pictures: Pictures,
    hits: Hits,
    hostile: bool,
}

/// A title as it is made known to whoever wants to follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in `library::TitleSheet`")]
pub struct SampleTitle {
    pub slug: String,
    pub name: String,
    pub owner: String,
    pub country: Country,
    pub language: Language,
    pub sections: Vec<String>,
    pub tagline: String,
    pub colour: String,
    pub homepage: String,
    pub logo: String,
    /// The front feed first.
    pub feeds: Vec<SampleFeed>,
    /// Whether the feeds carry the whole text.
    pub full_text: bool,
}

/// One feed of a sample title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleFeed {
    /// Empty for the front feed.
    pub section: String,
    /// Where it is.
    pub address: String,
}

impl Publishers {
    /// Starts the server on the bundled library and returns once it listens.
    ///
    /// # Errors
    /// The library does not follow its format, or the address cannot be listened on.
    pub async fn start(options: Options) -> anyhow::Result<Self> {
        Self::start_with(super::library()?, options).await
    }

    /// Starts the server on another library.
    ///
    /// # Errors
    /// The address cannot be listened on.
    pub async fn start_with(library: Library, options: Options) -> anyhow::Result<Self> {
        let Options { listen, clock, hostile } = options;
        let listener = TcpListener::bind(listen)
            .await
            .with_context(|| format!("the sample publishers cannot listen on {listen}"))?;
        let origin = format!("http://{}", listener.local_addr()?);
        let newsroom = Arc::new(Newsroom {
            origin,
            publication: Publication::new(library, clock),
            pictures: Pictures::new(),
            hits: Hits::default(),
            hostile,
        });
        let router = Router::new().fallback(routes::answer).with_state(Arc::clone(&newsroom));
        let (stop, mut stopped) = watch::channel(false);
        let until = async move {
            // A dropped sender means that nobody will ever stop it otherwise.
            let _ended = stopped.wait_for(|stop| *stop).await;
        };
        let server = tokio::spawn(async move {
            axum::serve(listener, router).with_graceful_shutdown(until).await
        });
        Ok(Self { newsroom, stop, server })
    }

    /// Scheme, host and port, for example `http://127.0.0.1:7001`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.newsroom.origin
    }

    /// All titles with their feeds, in the order of `titles.toml`.
    #[must_use]
    pub fn titles(&self) -> Vec<SampleTitle> {
        let sheets = &self.newsroom.publication.library.titles;
        sheets.iter().map(|sheet| sample_title(&self.newsroom.origin, sheet)).collect()
    }

    /// The publishers who misbehave: address, and what it does in words. Empty unless switched on.
    #[must_use]
    pub fn hostile(&self) -> Vec<(String, &'static str)> {
        let on = self.newsroom.hostile;
        let all = hostile::ALL.iter().filter(|_| on);
        all.map(|(name, what)| (format!("{}/hostile/{name}", self.origin()), *what)).collect()
    }

    /// How often each feed was asked for, and how often that was answered with 304.
    #[must_use]
    pub fn hits(&self) -> Vec<FeedHits> {
        self.newsroom.hits.all()
    }

    /// The clock by which they print.
    #[must_use]
    pub fn clock(&self) -> &DemoClock {
        &self.newsroom.publication.clock
    }

    /// Stops listening, lets answers under way finish for two seconds, and ends.
    ///
    /// # Errors
    /// The server had failed before.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        self.stop.send_replace(true);
        match tokio::time::timeout(STOP_WITHIN, &mut self.server).await {
            Ok(ended) => ended?.context("the sample publishers' server failed"),
            // Hostile answers never end by themselves; dropping `self` ends them.
            Err(_elapsed) => Ok(()),
        }
    }
}

impl Drop for Publishers {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn sample_title(origin: &str, sheet: &super::library::TitleSheet) -> SampleTitle {
    let at = Addresses { origin, sheet };
    let mut feeds = vec![SampleFeed { section: String::new(), address: at.feed() }];
    for (index, section) in sheet.sections.iter().enumerate() {
        feeds.push(SampleFeed { section: section.clone(), address: at.section_feed(index) });
    }
    SampleTitle {
        slug: sheet.slug.clone(),
        name: sheet.name.clone(),
        owner: sheet.owner.clone(),
        country: sheet.country,
        language: sheet.language,
        sections: sheet.sections.clone(),
        tagline: sheet.tagline.clone(),
        colour: sheet.colour.clone(),
        homepage: at.home(),
        logo: at.logo(),
        feeds,
        full_text: sheet.full_text,
    }
}

#[cfg(test)]
mod tests;
