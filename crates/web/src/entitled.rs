//! The one place where the text behind the wall is loaded.

use membership::{ArticleFacts, Keys, Shows, Verdict, desk_verdict, keyed_verdict, verdict};
use store::{Article, ArticleBody};

use crate::{App, asker::Asker, error::AppError};

/// What the asker may see of an article.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Opened {
    /// Why.
    pub(crate) verdict: Verdict,
    /// The text; only where the verdict shows [`Shows::Body`].
    pub(crate) body: Option<ArticleBody>,
}

/// Decides, and loads the text only if the verdict opens it. Articles that do not exist for this
/// asker are [`AppError::NotFound`]; withdrawn ones are the caller's to refuse before.
pub(crate) async fn open(app: &App, asker: &Asker, article: &Article) -> Result<Opened, AppError> {
    let verdict = verdict_on(asker, article);
    if verdict.shows() == Shows::Nothing && !matches!(verdict, Verdict::NotHere) {
        return Err(AppError::NotFound);
    }
    let body = match verdict.shows() {
        Shows::Body => app.store.articles().body(article.summary.id).await?,
        Shows::Lead | Shows::Link | Shows::Nothing => None,
    };
    Ok(Opened { verdict, body })
}

/// The verdict without loading anything.
pub(crate) fn verdict_on(asker: &Asker, article: &Article) -> Verdict {
    let facts = ArticleFacts {
        published_at: article.summary.published_at,
        held_until: article.held_until,
        has_body: article.has_body,
    };
    let reader = verdict(asker.standing, &article.licence, &facts, asker.country, asker.now);
    // Gift links, the meter and bought articles come with the payments; nobody has a key yet.
    let keyed = keyed_verdict(Keys::NONE, reader);
    desk_verdict(asker.desk(), article.summary.publisher, &facts, keyed)
}
