//! What readers did with articles: saved, opened. Kept apart from the articles.

use std::collections::BTreeSet;

use sqlx::QueryBuilder;
use types::{ArticleId, ReaderId, Timestamp};

use crate::{Result, Store, error::Doing, row};

/// The shelf of what readers did.
#[derive(Debug)]
pub struct Reading<'a>(pub(crate) &'a Store);

/// Articles that are asked for in one query, far under both databases' limits.
const ASKED_MAX: usize = 200;

/// An article is read when any of its group was: its head or a copy of the same head.
const READ: &str = "select a.article_id from article a where exists (\
     select 1 from article r join opened o on o.article_id = r.article_id \
     where (r.article_id = coalesce(a.copy_of, a.article_id) \
     or r.copy_of = coalesce(a.copy_of, a.article_id)) and o.reader_id = ";

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

    /// Which of these articles a reader has read: opened themselves, or as a near-copy.
    pub async fn read_among(
        &self,
        reader: ReaderId,
        articles: &[ArticleId],
    ) -> Result<BTreeSet<ArticleId>> {
        let mut read = BTreeSet::new();
        for some in articles.chunks(ASKED_MAX) {
            let ids: Vec<i64> = ask!(self.0, |db| {
                let mut query = QueryBuilder::new(READ);
                query.push_bind(reader.0).push(") and a.article_id in (");
                let mut list = query.separated(", ");
                for article in some {
                    list.push_bind(article.0);
                }
                list.push_unseparated(")");
                query.build_query_scalar().fetch_all(db).await
            })
            .doing("look up what a reader has read")?;
            read.extend(ids.into_iter().map(ArticleId));
        }
        Ok(read)
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

    /// Forgets a reader's history, and how long they read.
    pub async fn forget_history(&self, reader: ReaderId) -> Result<()> {
        together!(self.0, "forget a reader's history", |tx| {
            for statement in [
                "delete from opened where reader_id = $1",
                "delete from read_time where reader_id = $1",
            ] {
                sqlx::query(statement).bind(reader.0).execute(&mut *tx).await?;
            }
            Ok(())
        });
        Ok(())
    }

    /// Forgets history from before a time, of all readers.
    pub async fn forget_before(&self, before: Timestamp) -> Result<u64> {
        let before = before.as_millisecond();
        let forgotten = together!(self.0, "forget old history", |tx| {
            let mut forgotten = 0;
            for statement in [
                "delete from opened where opened_at < $1",
                "delete from read_time where read_at < $1",
            ] {
                let done = sqlx::query(statement).bind(before).execute(&mut *tx).await?;
                forgotten += done.rows_affected();
            }
            Ok(forgotten)
        });
        Ok(forgotten)
    }
}

fn timed((article, at): (i64, i64)) -> (ArticleId, Timestamp) {
    (ArticleId(article), row::time(at))
}
