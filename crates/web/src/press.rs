//! Editions in memory. Nothing on the front page waits for a query.

use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use arc_swap::ArcSwap;
use edition::{FrontPage, Placed};
use store::{GoodNews, Pick, Summary};
use types::{ArticleId, Timestamp};

use crate::{App, editions::Audience, respond::Prepared, sight::Sight};

mod seen;

/// The editions that are served now.
#[derive(Debug, Default)]
pub(crate) struct Press {
    editions: ArcSwap<HashMap<String, Arc<Edition>>>,
    /// The last article change that the editions and caches reflect.
    through: AtomicI64,
}

/// One edition with everything that its page prints.
#[derive(Debug)]
pub(crate) struct Edition {
    /// See [`Audience`].
    pub(crate) name: String,
    /// As printed by the worker.
    pub(crate) version: i64,
    /// What stands where.
    pub(crate) front: FrontPage,
    /// All articles that it names and that readers may see.
    pub(crate) articles: HashMap<ArticleId, Arc<Summary>>,
    /// Our Picks for its audience.
    pub(crate) picks: Vec<(Pick, Arc<Summary>)>,
    /// Stories that editors marked as good news, with the note.
    pub(crate) good_news: Vec<GoodNews>,
    /// Names of all editions.
    pub(crate) all: Vec<String>,
    /// All articles that it names, also those that readers may not see now.
    wanted: Vec<ArticleId>,
    /// When it was printed.
    pub(crate) printed_at: Timestamp,
    /// What is shown beside the printed page: picks, good news, the names of the editions.
    stamp: String,
    /// The visitors' page, compressed.
    pub(crate) page: Prepared,
}

impl Edition {
    /// The articles of a place on the page: the lead, then the others. Nothing when the lead was
    /// withdrawn since the printing.
    pub(crate) fn told(&self, placed: &Placed) -> Option<(Arc<Summary>, Vec<Arc<Summary>>)> {
        let lead = self.articles.get(&placed.article)?.clone();
        let others = placed.others.iter().filter_map(|id| self.articles.get(id).cloned());
        Some((lead, others.collect()))
    }
}

impl Press {
    /// The edition of that name, else the one of all languages, without what is muted.
    pub(crate) fn edition(&self, name: &str, sight: &Sight) -> Option<Arc<Edition>> {
        let editions = self.editions.load();
        let edition = editions.get(name).or_else(|| editions.get("all"))?;
        Some(seen::seen(edition, sight))
    }

    /// The edition of exactly that name, without what is muted.
    pub(crate) fn exactly(&self, name: &str, sight: &Sight) -> Option<Arc<Edition>> {
        self.editions.load().get(name).map(|edition| seen::seen(edition, sight))
    }

    /// When all languages were last printed.
    pub(crate) fn printed_at(&self) -> Option<Timestamp> {
        self.editions.load().get("all").map(|edition| edition.printed_at)
    }

    /// The last change of an article that the answers reflect.
    pub(crate) fn through(&self) -> i64 {
        self.through.load(Ordering::Relaxed)
    }
}

/// Loads what was printed or changed since the last time.
pub(crate) async fn refresh(app: &App) -> store::Result<()> {
    let press = &app.press;
    app.article_pages.flush_opens(app).await;
    let last_change = app.store.articles().last_change().await?;
    let versions = app.store.editions().versions().await?;
    let picks = app.store.picks().current().await?;
    let good_news = app.store.picks().good_news().await?;
    let all: Vec<String> = versions.iter().map(|(name, _)| name.clone()).collect();
    let stamp = format!("{all:?} {picks:?} {good_news:?}");
    let before = press.editions.load();
    let changed = if last_change == press.through() {
        Changed::Some(HashSet::new())
    } else {
        app.article_pages.forget_changed(app, press.through()).await?;
        Changed::after(app, press.through()).await?
    };
    let known = |name: &str, version: i64| {
        before
            .get(name)
            .is_some_and(|it| it.version == version && it.stamp == stamp && !changed.touches(it))
    };
    if versions.len() == before.len()
        && versions.iter().all(|(name, version)| known(name, *version))
    {
        press.through.store(last_change, Ordering::Relaxed);
        return Ok(());
    }
    let mut editions = HashMap::new();
    for (name, version) in versions {
        if known(&name, version) {
            if let Some(edition) = before.get(&name) {
                let _none = editions.insert(name, edition.clone());
            }
            continue;
        }
        if let Some(edition) = load(app, &name, &picks, &good_news, &all, &stamp).await? {
            let _none = editions.insert(name, Arc::new(edition));
        }
    }
    press.editions.store(Arc::new(editions));
    app.article_pages.forget_all();
    press.through.store(last_change, Ordering::Relaxed);
    Ok(())
}

/// Articles that changed since the editions were loaded.
enum Changed {
    Some(HashSet<ArticleId>),
    /// More than are worth a look.
    Many,
}

impl Changed {
    async fn after(app: &App, through: i64) -> store::Result<Self> {
        /// As many as the store names at a time.
        const NAMED_MAX: usize = 5_000;
        let changed = app.store.articles().ids_changed_after(through).await?;
        if changed.len() >= NAMED_MAX {
            return Ok(Self::Many);
        }
        Ok(Self::Some(changed.into_iter().map(|(_, article)| article).collect()))
    }

    /// Whether an edition shows one of them, or would if it could.
    fn touches(&self, edition: &Edition) -> bool {
        match self {
            Self::Some(articles) => {
                !articles.is_empty() && edition.wanted.iter().any(|it| articles.contains(it))
            }
            Self::Many => true,
        }
    }
}

async fn load(
    app: &App,
    name: &str,
    picks: &[Pick],
    good_news: &[GoodNews],
    all: &[String],
    stamp: &str,
) -> store::Result<Option<Edition>> {
    let Some(printed) = app.store.editions().find(name).await? else { return Ok(None) };
    let front: FrontPage = match serde_json::from_str(&printed.page) {
        Ok(front) => front,
        Err(error) => {
            tracing::warn!(%error, edition = name, "An edition in the database cannot be read");
            return Ok(None);
        }
    };
    let mut wanted = named(&front);
    wanted.extend(picks.iter().map(|pick| pick.article));
    wanted.extend(good_news.iter().filter_map(|good| good.lead));
    wanted.sort_unstable();
    wanted.dedup();
    let mut articles = HashMap::with_capacity(wanted.len());
    let sight = Sight::of_everybody(app);
    for some in wanted.chunks(400) {
        for summary in app.store.articles().summaries(some).await? {
            if sight.lists(&summary) {
                let _none = articles.insert(summary.id, Arc::new(summary));
            }
        }
    }
    let audience = Audience::of(name);
    let picks = picks
        .iter()
        .filter_map(|pick| Some((pick.clone(), articles.get(&pick.article)?.clone())))
        .filter(|(_, summary)| audience.takes(summary))
        .collect();
    let mut edition = Edition {
        name: name.to_owned(),
        version: printed.version,
        front,
        articles,
        picks,
        good_news: good_news.to_vec(),
        all: all.to_vec(),
        wanted,
        printed_at: printed.printed_at,
        stamp: stamp.to_owned(),
        page: Prepared::page(String::new(), 1),
    };
    let page = crate::pages::front_page_for_visitors(app, &edition);
    edition.page = Prepared::page(page, 5);
    Ok(Some(edition))
}

fn named(front: &FrontPage) -> Vec<ArticleId> {
    let sections = front.sections.iter().flat_map(|(_, placed)| placed);
    let placed = front.top().chain(sections).chain(&front.top_now);
    let mut ids: Vec<ArticleId> = placed
        .flat_map(|placed| std::iter::once(placed.article).chain(placed.others.clone()))
        .collect();
    ids.extend(front.latest.iter().map(|latest| latest.article));
    ids
}
