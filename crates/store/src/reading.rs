//! What readers did with articles: saved, opened. Kept apart from the articles.

use types::{ArticleId, ReaderId, Timestamp};

use crate::{Result, Store, error::Doing, row};

/// The shelf of what readers did.
#[derive(Debug)]
pub struct Reading<'a>(pub(crate) &'a Store);

impl Reading<'_> {
    /// Saves an article for later; saving it again changes nothing.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn save(&self, reader: ReaderId, article: ArticleId, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into saved (reader_id, article_id, saved_at) values ($1, $2, $3) \
             on conflict do nothing"
        )
        .bind(reader.0)
        .bind(article.0)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("save an article for later")
    }

    /// Takes an article off the saved ones.
    pub async fn unsave(&self, reader: ReaderId, article: ArticleId) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "delete from saved where reader_id = $1 and article_id = $2"
        )
        .bind(reader.0)
        .bind(article.0)
        .execute(db)
        .await
        .map(drop))
        .doing("take an article off the saved ones")
    }

    /// Whether an article is saved.
    pub async fn is_saved(&self, reader: ReaderId, article: ArticleId) -> Result<bool> {
        let found: Option<i64> = ask!(self.0, |db| sqlx::query_scalar(
            "select saved_at from saved where reader_id = $1 and article_id = $2"
        )
        .bind(reader.0)
        .bind(article.0)
        .fetch_optional(db)
        .await)
        .doing("look up a saved article")?;
        Ok(found.is_some())
    }

    /// Saved articles, newest first, before a time for the next page.
    pub async fn saved(
        &self,
        reader: ReaderId,
        before: Option<Timestamp>,
        limit: u32,
    ) -> Result<Vec<(ArticleId, Timestamp)>> {
        let rows: Vec<(i64, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select article_id, saved_at from saved where reader_id = $1 and saved_at < $2 \
             order by saved_at desc, article_id desc limit $3"
        )
        .bind(reader.0)
        .bind(before.map_or(i64::MAX, |at| at.as_millisecond()))
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("list the saved articles")?;
        Ok(rows.into_iter().map(timed).collect())
    }

    /// Writes down that a reader opened an article; the last time counts.
    pub async fn opened(&self, reader: ReaderId, article: ArticleId, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into opened (reader_id, article_id, opened_at) values ($1, $2, $3) \
             on conflict (reader_id, article_id) do update set opened_at = excluded.opened_at"
        )
        .bind(reader.0)
        .bind(article.0)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("write down an opened article")
    }

    /// Opened articles, newest first, before a time for the next page.
    pub async fn history(
        &self,
        reader: ReaderId,
        before: Option<Timestamp>,
        limit: u32,
    ) -> Result<Vec<(ArticleId, Timestamp)>> {
        let rows: Vec<(i64, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select article_id, opened_at from opened where reader_id = $1 and opened_at < $2 \
             order by opened_at desc, article_id desc limit $3"
        )
        .bind(reader.0)
        .bind(before.map_or(i64::MAX, |at| at.as_millisecond()))
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("list the opened articles")?;
        Ok(rows.into_iter().map(timed).collect())
    }

    /// Forgets a reader's history.
    pub async fn forget_history(&self, reader: ReaderId) -> Result<()> {
        tell!(self.0, |db| sqlx::query("delete from opened where reader_id = $1")
            .bind(reader.0)
            .execute(db)
            .await
            .map(drop))
        .doing("forget a reader's history")
    }

    /// Forgets history from before a time, of all readers.
    pub async fn forget_before(&self, before: Timestamp) -> Result<u64> {
        tell!(self.0, |db| sqlx::query("delete from opened where opened_at < $1")
            .bind(before.as_millisecond())
            .execute(db)
            .await
            .map(|done| done.rows_affected()))
        .doing("forget old history")
    }
}

fn timed((article, at): (i64, i64)) -> (ArticleId, Timestamp) {
    (ArticleId(article), row::time(at))
}
