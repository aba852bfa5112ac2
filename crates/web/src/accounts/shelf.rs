//! Lists of a reader's own: pages of articles by when.

use std::collections::HashMap;

use serde::Deserialize;
use store::Summary;
use types::{ArticleId, Timestamp};

use crate::{
    App,
    asker::Asker,
    error::AppError,
    pages::card::{Card, Moment},
};

/// Articles on one page.
pub(crate) const ON_A_PAGE: u32 = 50;

/// Which page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// Milliseconds since 1970: what is older follows.
    before: Option<i64>,
}

/// An article on the page.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) id: ArticleId,
    pub(crate) card: Card,
    /// When it was saved or opened.
    pub(crate) at: Moment,
}

/// One page of a list.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    pub(crate) lines: Vec<Line>,
    /// How many of this page are no longer there, in words; may be empty.
    pub(crate) missing: String,
    /// `before` of the next page, where there is one.
    pub(crate) next: Option<i64>,
    /// Whether this is a later page than the first.
    pub(crate) is_later: bool,
}

impl Asked {
    /// The moment before which the page begins.
    pub(crate) fn before(&self) -> Option<Timestamp> {
        self.before.and_then(|at| Timestamp::from_millisecond(at).ok())
    }
}

impl Shelf {
    /// Loads what is still to be seen of a page. Withdrawn articles leave no headline behind.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn load(
        app: &App,
        asker: &Asker,
        asked: &Asked,
        listed: Vec<(ArticleId, Timestamp)>,
    ) -> Result<Self, AppError> {
        let ids: Vec<ArticleId> = listed.iter().map(|(id, _)| *id).collect();
        let summaries = app.store.articles().summaries(&ids).await?;
        let seen = summaries.into_iter().filter(|summary| may_see(asker, summary));
        let by_id: HashMap<ArticleId, Summary> = seen.map(|it| (it.id, it)).collect();
        let lines: Vec<Line> =
            listed.iter().filter_map(|(id, at)| Some(line(app, by_id.get(id)?, *at))).collect();
        let is_full = u32::try_from(listed.len()).is_ok_and(|found| found >= ON_A_PAGE);
        Ok(Self {
            missing: missing(listed.len() - lines.len()),
            next: listed.last().filter(|_| is_full).map(|(_, at)| at.as_millisecond()),
            is_later: asked.before.is_some(),
            lines,
        })
    }
}

/// Whether an article may be shown to this asker in a list.
pub(crate) fn may_see(asker: &Asker, summary: &Summary) -> bool {
    let country = asker.country;
    summary.territory.is_empty() || country.is_some_and(|it| summary.territory.contains(&it))
}

fn line(app: &App, summary: &Summary, at: Timestamp) -> Line {
    Line { id: summary.id, card: Card::of(app, summary), at: Moment::of(at) }
}

fn missing(number: usize) -> String {
    match number {
        0 => String::new(),
        1 => "One article is no longer available.".to_owned(),
        _ => format!("{number} articles are no longer available."),
    }
}
