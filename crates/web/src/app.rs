//! What every handler can reach.

use std::sync::Arc;

use metrics_exporter_prometheus::PrometheusHandle;
use outbound::Outbound;
use store::{Search, Store};

use crate::{
    Clock, Settings, accounts::Attempts, keys::Keys, media::Gallery, pages::ArticlePages,
    press::Press, taste::Shelf,
};

/// Shared by all handlers. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

/// The parts of an [`App`].
pub struct Inner {
    /// All SQL.
    pub store: Store,
    /// The full-text index.
    pub search: Search,
    /// Calls outside.
    pub outbound: Outbound,
    /// Settings.
    pub settings: Settings,
    /// The time.
    pub clock: Clock,
    /// Editions in memory.
    pub(crate) press: Press,
    /// What readers' own lists are made from.
    pub(crate) taste: Shelf,
    /// Visitors' article pages in memory.
    pub(crate) article_pages: ArticlePages,
    /// Keys that sign our own links.
    pub(crate) keys: Keys,
    /// Pictures through our own host.
    pub(crate) gallery: Gallery,
    /// Limits on sign-in and the like.
    pub(crate) attempts: Attempts,
    /// Numbers for `/metrics`.
    pub(crate) metrics: PrometheusHandle,
}

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.inner
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl App {
    /// Puts the web together. Its signing key is made once and kept in the database.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn new(
        store: Store,
        search: Search,
        outbound: Outbound,
        settings: Settings,
        clock: Clock,
        metrics: PrometheusHandle,
    ) -> store::Result<Self> {
        let keys = Keys::load(&store, clock.now()).await?;
        let gallery = Gallery::new(&settings);
        let app = Self {
            inner: Arc::new(Inner {
                store,
                search,
                outbound,
                settings,
                clock,
                press: Press::default(),
                taste: Shelf::default(),
                article_pages: ArticlePages::default(),
                keys,
                gallery,
                attempts: Attempts::default(),
                metrics,
            }),
        };
        app.refresh().await?;
        Ok(app)
    }

    /// Takes in what changed: editions, picks, articles. Called every second, and by the worker
    /// in the same process when it has printed.
    ///
    /// # Errors
    /// When the database fails; what is in memory stays as it was.
    pub async fn refresh(&self) -> store::Result<()> {
        crate::press::refresh(self).await?;
        self.taste.refresh(self).await
    }
}
