//! Visitors' article pages in memory, so that nobody waits for a query or for drawing.

use std::{sync::Arc, time::Duration};

use moka::sync::Cache;
use store::Article;
use types::{ArticleId, Country, StoryId};

use crate::{App, pages::opens::Opens, respond::Prepared};

/// All pages together, in all encodings.
const BYTES_MAX: u64 = 48 * 1024 * 1024;
/// A page is drawn again after this long: what stands around the article goes on changing.
const LIFE: Duration = Duration::from_secs(30);

/// The visitors' pages. Bounded; whatever changes is forgotten at the next refresh.
#[derive(Debug)]
pub(crate) struct ArticlePages {
    pages: Cache<ArticleId, Arc<Kept>>,
    /// How many titles there are; asked for with each page.
    pub(super) titles: Cache<(), usize>,
    pub(super) opens: Opens,
}

/// One prepared page.
#[derive(Debug)]
pub(super) struct Kept {
    /// The right address.
    pub(super) path: String,
    /// Whose opening is counted.
    pub(super) story: Option<StoryId>,
    /// Where it may be shown; empty means everywhere.
    pub(super) territory: Vec<Country>,
    pub(super) page: Prepared,
}

impl Kept {
    /// Whether this page is for visitors from there.
    pub(super) fn is_for(&self, country: Option<Country>) -> bool {
        self.territory.is_empty() || country.is_some_and(|it| self.territory.contains(&it))
    }
}

impl Default for ArticlePages {
    fn default() -> Self {
        let weight =
            |_: &ArticleId, kept: &Arc<Kept>| u32::try_from(kept.page.memory()).unwrap_or(u32::MAX);
        Self {
            pages: Cache::builder()
                .max_capacity(BYTES_MAX)
                .weigher(weight)
                .time_to_live(LIFE)
                .build(),
            titles: Cache::builder().max_capacity(1).time_to_live(LIFE).build(),
            opens: Opens::default(),
        }
    }
}

impl ArticlePages {
    pub(super) fn find(&self, id: ArticleId) -> Option<Arc<Kept>> {
        self.pages.get(&id)
    }

    /// Keeps a page. One that was drawn while its article changed lives for [`LIFE`] at most.
    pub(super) fn keep(&self, article: &Article, kept: Arc<Kept>) {
        self.pages.insert(article.summary.id, kept);
    }

    /// Forgets the pages of all articles that changed after a number.
    ///
    /// # Errors
    /// When the database fails; then nothing is forgotten.
    pub(crate) async fn forget_changed(&self, app: &App, after: i64) -> store::Result<()> {
        let mut after = after;
        loop {
            let changed = app.store.articles().ids_changed_after(after).await?;
            for (_, id) in &changed {
                self.pages.invalidate(id);
            }
            match changed.last() {
                Some((last, _)) if *last > after => after = *last,
                _ => return Ok(()),
            }
        }
    }

    /// Forgets all pages.
    pub(crate) fn forget_all(&self) {
        self.pages.invalidate_all();
        self.titles.invalidate_all();
    }

    /// Writes down how often stories were opened, every few seconds.
    pub(crate) async fn flush_opens(&self, app: &App) {
        self.opens.flush(app).await;
    }
}
