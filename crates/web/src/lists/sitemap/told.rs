//! Stories that several titles told of late: their pages are our own work.

use std::collections::HashMap;

use types::{Language, StoryId, Timestamp, TitleId};

use crate::{App, error::AppError, sight::Sight};

/// Articles that are looked through.
const ARTICLES_MAX: u32 = 5_000;

/// A story by its newest article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) id: StoryId,
    pub(super) headline: String,
    pub(super) language: Language,
    pub(super) latest_at: Timestamp,
    /// Whose article it is; a story that nobody else tells is no page of its own.
    by: TitleId,
    by_several: bool,
}

/// Stories that several titles told since, last told first.
pub(super) async fn told_since(app: &App, since: Timestamp) -> Result<Vec<Told>, AppError> {
    let articles = app.store.articles().recent(since, ARTICLES_MAX).await?;
    let mut places: HashMap<StoryId, usize> = HashMap::new();
    let mut told: Vec<Told> = Vec::new();
    let sight = Sight::of_everybody(app);
    for article in articles.into_iter().filter(|article| sight.lists(article)) {
        let Some(id) = article.story else { continue };
        let place = *places.entry(id).or_insert(told.len());
        match told.get_mut(place) {
            Some(story) => story.by_several |= story.by != article.title,
            None => told.push(Told {
                id,
                headline: article.headline,
                language: article.language,
                latest_at: article.published_at,
                by: article.title,
                by_several: false,
            }),
        }
    }
    told.retain(|story| story.by_several);
    Ok(told)
}
