//! One article for each related story: what came before, and what came after.

use std::collections::BTreeMap;

use store::{Story, Summary};
use types::StoryId;

use super::Card;
use crate::{App, error::AppError, sight::Sight};

/// A related story by one of its articles.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Related {
    /// `Background`, or `Follow-up`.
    pub(crate) relation: &'static str,
    pub(crate) card: Card,
}

/// Nearest stories first: of each the article in the language of the page, where there is one,
/// then the one that leads it, then one with a picture, then the longest. Never a copy of what
/// stands beside it.
pub(super) async fn related(
    app: &App,
    sight: &Sight,
    story: &Story,
    beside: &Summary,
    max: usize,
) -> Result<Vec<Related>, AppError> {
    let nearest: Vec<StoryId> = story.related.iter().copied().take(max).collect();
    let stories = app.store.stories().some(&nearest).await?;
    let stories: BTreeMap<StoryId, Story> = stories.into_iter().map(|it| (it.id, it)).collect();
    let mut found = Vec::new();
    for id in nearest {
        let Some(other) = stories.get(&id) else { continue };
        let told = app.store.articles().of_story(id).await?;
        let shown = told.into_iter().filter(|it| sight.lists(it) && !is_same_text(it, beside));
        let best = shown.max_by_key(|it| {
            let leads = other.lead == Some(it.id);
            (it.language == beside.language, leads, it.picture.is_some(), it.words)
        });
        let is_older = other.founded_at < story.founded_at;
        found.extend(best.and_then(|best| sight.card(app, &best)).map(|card| Related {
            relation: if is_older { "Background" } else { "Follow-up" },
            card,
        }));
    }
    Ok(found)
}

fn is_same_text(one: &Summary, other: &Summary) -> bool {
    let head = |it: &Summary| it.copy_of.unwrap_or(it.id);
    head(one) == head(other)
}
