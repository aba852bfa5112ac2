//! What editors corrected: told to the clusterer, and kept as examples to learn from.

use types::{ArticleId, ReaderId, StoryId, Timestamp};

use super::Stories;
use crate::{Result, error::Doing, row};

/// An editor's correction that the clusterer has not been told yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingCorrection {
    /// Its number; corrections are told in this order.
    pub id: i64,
    /// Of which story.
    pub story: StoryId,
    /// `Some`: join it into that story. `None`: the articles leave it.
    pub into: Option<StoryId>,
    /// Who leaves.
    pub articles: Vec<ArticleId>,
    /// When it was made.
    pub at: Timestamp,
}

/// An editor's correction as an example: which articles belong together, and which do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Its number.
    pub id: i64,
    /// Whether both sides tell the same story.
    pub is_same: bool,
    /// The articles of the story that was corrected, or those that left it.
    pub articles: Vec<ArticleId>,
    /// The articles on the other side.
    pub others: Vec<ArticleId>,
    /// When it was made.
    pub at: Timestamp,
}

impl Stories<'_> {
    /// An editor says that two stories are one.
    pub async fn ask_join(
        &self,
        from: StoryId,
        into: StoryId,
        editor: ReaderId,
        now: Timestamp,
    ) -> Result<()> {
        let leaving = self.article_ids(from).await?;
        let staying = self.article_ids(into).await?;
        self.ask_correction("join", from, Some(into), &leaving, &staying, editor, now).await
    }

    /// An editor says that these articles tell another story.
    pub async fn ask_split(
        &self,
        from: StoryId,
        articles: &[ArticleId],
        editor: ReaderId,
        now: Timestamp,
    ) -> Result<()> {
        let mut staying = self.article_ids(from).await?;
        staying.retain(|article| !articles.contains(article));
        self.ask_correction("split", from, None, articles, &staying, editor, now).await
    }

    /// Corrections that the clusterer has not been told yet, in their order.
    pub async fn pending_corrections(&self) -> Result<Vec<PendingCorrection>> {
        let rows: Vec<(i64, i64, Option<i64>, String, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select correction_id, story_id, into_id, articles, corrected_at \
             from story_correction where told_at is null order by correction_id limit 100"
        )
        .fetch_all(db)
        .await)
        .doing("list the editors' corrections")?;
        Ok(rows
            .into_iter()
            .map(|(id, story, into, articles, at)| PendingCorrection {
                id,
                story: StoryId(story),
                into: into.map(StoryId),
                articles: row::list(&articles),
                at: row::time(at),
            })
            .collect())
    }

    /// All corrections after a number, oldest first.
    pub async fn corrections(&self, after: i64, limit: u32) -> Result<Vec<Correction>> {
        let rows: Vec<(i64, String, String, String, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select correction_id, kind, articles, others, corrected_at from story_correction \
             where correction_id > $1 order by correction_id limit $2"
        )
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("list what editors corrected")?;
        let one =
            |(id, kind, articles, others, at): (i64, String, String, String, i64)| Correction {
                id,
                is_same: kind == "join",
                articles: row::list(&articles),
                others: row::list(&others),
                at: row::time(at),
            };
        Ok(rows.into_iter().map(one).collect())
    }

    async fn article_ids(&self, story: StoryId) -> Result<Vec<ArticleId>> {
        let ids: Vec<i64> = ask!(self.0, |db| sqlx::query_scalar(
            "select article_id from article where story_id = $1 and status = 'usable' \
             order by article_id limit 500"
        )
        .bind(story.0)
        .fetch_all(db)
        .await)
        .doing("list a story's articles")?;
        Ok(ids.into_iter().map(ArticleId).collect())
    }

    #[expect(clippy::too_many_arguments, reason = "the columns of one row")]
    async fn ask_correction(
        &self,
        kind: &'static str,
        story: StoryId,
        into: Option<StoryId>,
        articles: &[ArticleId],
        others: &[ArticleId],
        editor: ReaderId,
        now: Timestamp,
    ) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into story_correction (kind, story_id, into_id, articles, reader_id, \
             corrected_at, others) values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(kind)
        .bind(story.0)
        .bind(into.map(|id| id.0))
        .bind(row::json(articles))
        .bind(editor.0)
        .bind(now.as_millisecond())
        .bind(row::json(others))
        .execute(db)
        .await
        .map(drop))
        .doing("save an editor's correction")
    }
}
