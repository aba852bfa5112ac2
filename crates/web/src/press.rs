//! Editions in memory. Nothing on the front page waits for a query.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use arc_swap::ArcSwap;
use edition::{FrontPage, Placed};
use store::{Pick, Summary};
use types::{ArticleId, Language, StoryId, Timestamp};

use crate::{App, respond::Prepared};

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
    /// `all`, or a language code.
    pub(crate) name: String,
    /// As printed by the worker.
    pub(crate) version: i64,
    /// What stands where.
    pub(crate) front: FrontPage,
    /// All articles that it names and that readers may see.
    pub(crate) articles: HashMap<ArticleId, Arc<Summary>>,
    /// Our Picks in this edition's language, or all.
    pub(crate) picks: Vec<(Pick, Arc<Summary>)>,
    /// Stories that editors marked as good news, with the note.
    pub(crate) good_news: Vec<(StoryId, String)>,
    /// Names of all editions: code and name of the language.
    pub(crate) all: Vec<String>,
    /// When it was printed.
    pub(crate) printed_at: Timestamp,
    /// Hash of what picks and good news were loaded.
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
    /// The edition of that name, else the one of all languages.
    pub(crate) fn edition(&self, name: &str) -> Option<Arc<Edition>> {
        let editions = self.editions.load();
        editions.get(name).or_else(|| editions.get("all")).cloned()
    }

    /// The edition of exactly that name.
    pub(crate) fn exactly(&self, name: &str) -> Option<Arc<Edition>> {
        self.editions.load().get(name).cloned()
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
    let stamp = format!("{last_change} {picks:?} {good_news:?}");
    let before = press.editions.load();
    let known = |name: &str, version: i64| {
        before.get(name).is_some_and(|it| it.version == version && it.stamp == stamp)
    };
    if last_change != press.through() {
        app.article_pages.forget_changed(app, press.through()).await?;
    }
    if versions.len() == before.len()
        && versions.iter().all(|(name, version)| known(name, *version))
    {
        press.through.store(last_change, Ordering::Relaxed);
        return Ok(());
    }
    let all: Vec<String> = versions.iter().map(|(name, _)| name.clone()).collect();
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

async fn load(
    app: &App,
    name: &str,
    picks: &[Pick],
    good_news: &[store::GoodNews],
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
    wanted.sort_unstable();
    wanted.dedup();
    let mut articles = HashMap::with_capacity(wanted.len());
    for some in wanted.chunks(400) {
        for summary in app.store.articles().summaries(some).await? {
            if may_be_listed(app, &summary) {
                let _none = articles.insert(summary.id, Arc::new(summary));
            }
        }
    }
    let language = Language::parse(name).filter(|_| name != "all");
    let picks = picks
        .iter()
        .filter_map(|pick| Some((pick.clone(), articles.get(&pick.article)?.clone())))
        .filter(|(_, summary)| language.is_none_or(|language| summary.language == language))
        .collect();
    let mut edition = Edition {
        name: name.to_owned(),
        version: printed.version,
        front,
        articles,
        picks,
        good_news: good_news.iter().map(|it| (it.story, it.note.clone())).collect(),
        all: all.to_vec(),
        printed_at: printed.printed_at,
        stamp: stamp.to_owned(),
        page: Prepared::page(String::new(), 1),
    };
    let page = crate::pages::front_page_for_visitors(app, &edition);
    edition.page = Prepared::page(page, 5);
    Ok(Some(edition))
}

/// Lists shared by all show only what may be shown where we are at home.
pub(crate) fn may_be_listed(app: &App, summary: &Summary) -> bool {
    summary.territory.is_empty()
        || app.settings.country.is_some_and(|country| summary.territory.contains(&country))
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
