//! One article for each related story.

use store::Summary;
use types::StoryId;

use super::card::Card;
use crate::{App, error::AppError, press};

/// Nearest stories first: of each the article in the language of the page, where there is one,
/// then one with a picture, then the longest.
pub(super) async fn related(
    app: &App,
    stories: &[StoryId],
    beside: &Summary,
    max: usize,
) -> Result<Vec<Card>, AppError> {
    let mut cards = Vec::new();
    for story in stories.iter().take(max) {
        let told = app.store.articles().of_story(*story).await?;
        let shown = told.into_iter().filter(|it| press::may_be_listed(app, it));
        let best =
            shown.max_by_key(|it| (it.language == beside.language, it.picture.is_some(), it.words));
        cards.extend(best.map(|best| Card::of(app, &best)));
    }
    Ok(cards)
}
