//! What stands around an article: other coverage, related stories, top stories, picks.

use std::collections::BTreeSet;

use store::{Article, Summary};
use types::{ArticleId, Language, StoryId};

use crate::{
    App,
    asker::Asker,
    error::AppError,
    pages::{
        related::{Related, related},
        told::{Other, Picked, Told},
        topic::TopicLink,
    },
    sight::Sight,
    taste, words,
};

const RELATED_MAX: usize = 4;
const COVERAGE_MAX: usize = 8;
const TOP_NOW_MAX: usize = 6;
const PICKS_MAX: usize = 3;

/// Everything under the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Surroundings {
    /// The same story in other titles; only for those who read the text.
    pub(super) coverage: Vec<Other>,
    /// All of its story; empty where it is the only one.
    pub(super) story_path: String,
    pub(super) related: Vec<Related>,
    pub(super) top_now: Vec<Told>,
    pub(super) picks: Vec<Picked>,
    /// What the article is about.
    pub(super) topics: Vec<TopicLink>,
    /// How many titles one subscription opens.
    pub(super) titles: usize,
    pub(super) is_saved: bool,
    /// Whether the page tells how long it is read.
    pub(super) is_learnt: bool,
}

impl Surroundings {
    pub(super) async fn load(
        app: &App,
        asker: Option<&Asker>,
        article: &Article,
    ) -> Result<Self, AppError> {
        let summary = &article.summary;
        let sight = asker.map_or_else(|| Sight::of_everybody(app), |it| Sight::of(app, it));
        let edition = app.press.edition(app.settings.edition.as_str(), &sight);
        let told = match summary.story {
            Some(story) => told_by_others(app, &sight, story, summary).await?,
            None => Vec::new(),
        };
        let mut around = Self {
            coverage: told.iter().take(COVERAGE_MAX).map(Other::of).collect(),
            related: related_to(app, &sight, summary).await?,
            topics: topics_of(app, summary.id).await?,
            titles: count_titles(app).await?,
            is_saved: is_saved(app, asker, summary.id).await?,
            is_learnt: match asker {
                Some(asker) => taste::reader(app, asker).await?.is_some(),
                None => false,
            },
            ..Self::default()
        };
        if let Some(story) = summary.story.filter(|_| !told.is_empty()) {
            around.story_path = words::story_path(story);
        }
        if let Some(edition) = edition {
            let top = Told::top_now(app, &edition, TOP_NOW_MAX + 1);
            let path = words::path_of(summary);
            let others = top.into_iter().filter(|told| told.card.path != path);
            around.top_now = others.take(TOP_NOW_MAX).collect();
            let picks = Picked::all(app, &edition, PICKS_MAX + 1);
            let others = picks.into_iter().filter(|picked| picked.card.path != path);
            around.picks = others.take(PICKS_MAX).collect();
        }
        Ok(around)
    }
}

/// The other articles of a story, one per title, first tellings first.
async fn told_by_others(
    app: &App,
    sight: &Sight,
    story: StoryId,
    summary: &Summary,
) -> Result<Vec<Summary>, AppError> {
    let mut seen = BTreeSet::from([summary.title]);
    let told = app.store.articles().of_story(story).await?;
    Ok(told.into_iter().filter(|other| sight.lists(other) && seen.insert(other.title)).collect())
}

async fn related_to(app: &App, sight: &Sight, summary: &Summary) -> Result<Vec<Related>, AppError> {
    let Some(id) = summary.story else { return Ok(Vec::new()) };
    let Some(story) = app.store.stories().find(id).await? else { return Ok(Vec::new()) };
    related(app, sight, &story, summary, RELATED_MAX).await
}

async fn topics_of(app: &App, id: ArticleId) -> Result<Vec<TopicLink>, AppError> {
    let topics = app.store.articles().topics(&[id]).await?;
    let about = topics.get(&id).map(Vec::as_slice).unwrap_or_default();
    Ok(TopicLink::all(about, Language::ENGLISH))
}

async fn count_titles(app: &App) -> Result<usize, AppError> {
    if let Some(count) = app.article_pages.titles.get(&()) {
        return Ok(count);
    }
    let titles = app.store.titles().all().await?;
    let count = titles.iter().filter(|title| title.retired_at.is_none()).count();
    app.article_pages.titles.insert((), count);
    Ok(count)
}

async fn is_saved(app: &App, asker: Option<&Asker>, id: ArticleId) -> Result<bool, AppError> {
    match asker.and_then(|asker| asker.signed.as_ref()) {
        Some(signed) => Ok(app.store.reading().is_saved(signed.reader.id, id).await?),
        None => Ok(false),
    }
}
