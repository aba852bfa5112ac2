//! What an editor might pick. Nothing here is shown to readers, and nothing picks itself.

use types::{ArticleId, ReaderId, Score, Timestamp};

use super::Picks;
use crate::{Result, error::Doing, row};

/// An article that an editor might want to pick, with the reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Which.
    pub article: ArticleId,
    /// Why.
    pub score: Score,
}

impl Picks<'_> {
    /// Puts these in place of what was suggested before. What an editor dismissed stays so.
    pub async fn suggest(&self, suggestions: &[Suggestion], now: Timestamp) -> Result<()> {
        together!(self.0, "suggest articles to editors", |tx| {
            sqlx::query("delete from suggestion where dismissed_at is null")
                .execute(&mut *tx)
                .await?;
            for suggestion in suggestions {
                sqlx::query(
                    "insert into suggestion (article_id, score, total, suggested_at) \
                     values ($1, $2, $3, $4) on conflict do nothing",
                )
                .bind(suggestion.article.0)
                .bind(row::json(&suggestion.score))
                .bind(suggestion.score.total())
                .bind(now.as_millisecond())
                .execute(&mut *tx)
                .await?;
            }
            Ok(())
        });
        Ok(())
    }

    /// What is suggested and neither dismissed nor picked already, best first.
    pub async fn suggestions(&self, limit: u32) -> Result<Vec<Suggestion>> {
        let rows: Vec<(i64, String)> = ask!(self.0, |db| sqlx::query_as(
            "select s.article_id, s.score from suggestion s where s.dismissed_at is null \
             and not exists (select 1 from pick k where k.article_id = s.article_id) \
             order by s.total desc, s.article_id limit $1"
        )
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("list what is suggested")?;
        let one = |(article, score): (i64, String)| Suggestion {
            article: ArticleId(article),
            score: serde_json::from_str(&score).unwrap_or_default(),
        };
        Ok(rows.into_iter().map(one).collect())
    }

    /// An editor does not want this one.
    pub async fn dismiss(
        &self,
        article: ArticleId,
        editor: ReaderId,
        now: Timestamp,
    ) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update suggestion set dismissed_at = $2, dismissed_by = $3 \
             where article_id = $1 and dismissed_at is null"
        )
        .bind(article.0)
        .bind(now.as_millisecond())
        .bind(editor.0)
        .execute(db)
        .await
        .map(drop))
        .doing("dismiss a suggestion")
    }

    /// Forgets what was dismissed before a time.
    pub async fn forget_dismissed(&self, before: Timestamp) -> Result<u64> {
        tell!(self.0, |db| sqlx::query("delete from suggestion where dismissed_at < $1")
            .bind(before.as_millisecond())
            .execute(db)
            .await
            .map(|done| done.rows_affected()))
        .doing("forget dismissed suggestions")
    }
}
