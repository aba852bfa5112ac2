//! One article in a list of a desk.

use std::collections::HashMap;

use store::{SearchQuery, Summary};
use types::{ArticleId, StoryId};

use crate::{App, error::AppError, words};

/// What `desks/line.html` prints.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) id: ArticleId,
    pub(super) headline: String,
    pub(super) language: String,
    pub(super) path: String,
    pub(super) title: String,
    pub(super) at: String,
    pub(super) machine_at: String,
    pub(super) label: &'static str,
    pub(super) story: Option<StoryId>,
}

impl Line {
    pub(super) fn of(summary: &Summary) -> Self {
        Self {
            id: summary.id,
            headline: summary.headline.clone(),
            language: summary.language.to_string(),
            path: words::path_of(summary),
            title: summary.title_name.clone(),
            at: words::moment(summary.published_at),
            machine_at: words::machine_time(summary.published_at),
            label: summary.genre.label().unwrap_or_default(),
            story: summary.story,
        }
    }

    /// The story's page at the editor's desk.
    pub(super) fn story_path(&self) -> String {
        self.story.map(|story| format!("/desk/editor/story/{story}")).unwrap_or_default()
    }
}

/// Articles that fit the words, best first, and how many there are. Desks search all texts.
pub(super) async fn search(
    app: &App,
    text: &str,
    limit: usize,
) -> Result<(usize, Vec<Summary>), AppError> {
    if text.trim().is_empty() {
        return Ok((0, Vec::new()));
    }
    let query = SearchQuery {
        text: text.chars().take(300).collect(),
        may_read_texts: true,
        limit,
        ..SearchQuery::default()
    };
    let index = app.search.clone();
    let found = tokio::task::spawn_blocking(move || index.find(&query)).await;
    let found = found.map_err(|error| AppError::Broken(error.into()))??;
    let ids: Vec<ArticleId> = found.hits.iter().map(|hit| hit.article).collect();
    Ok((found.total, app.store.articles().summaries(&ids).await?))
}

/// The articles by their ids.
pub(super) async fn by_id(
    app: &App,
    ids: &[ArticleId],
) -> Result<HashMap<ArticleId, Summary>, AppError> {
    let mut found = HashMap::with_capacity(ids.len());
    for some in ids.chunks(400) {
        let summaries = app.store.articles().summaries(some).await?;
        found.extend(summaries.into_iter().map(|summary| (summary.id, summary)));
    }
    Ok(found)
}
