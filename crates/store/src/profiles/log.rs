//! The log of what readers were shown, and the ranker that is trained on it.

use types::{ReaderId, StoryId, Timestamp};

use super::Profiles;
use crate::{Result, error::Doing, row};

/// What stood on a reader's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slate {
    /// Grows.
    pub id: i64,
    /// Whose.
    pub reader: ReaderId,
    /// When.
    pub served_at: Timestamp,
    /// JSON, as the ranker wrote it.
    pub candidates: String,
}

/// A trained ranker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranker {
    /// As the ranker reads it.
    pub state: String,
    /// What the training found, in words.
    pub report: String,
    /// When.
    pub trained_at: Timestamp,
}

impl Profiles<'_> {
    /// Writes down what stood on a reader's page, and forgets the oldest of theirs beyond a
    /// number.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn served(
        &self,
        reader: ReaderId,
        candidates: &str,
        keep: u32,
        now: Timestamp,
    ) -> Result<()> {
        together!(self.0, "log what was served", |tx| {
            sqlx::query(
                "insert into slate (reader_id, served_at, candidates) \
                 select $1, $2, $3 where not exists \
                 (select 1 from profile_off where reader_id = $1)",
            )
            .bind(reader.0)
            .bind(now.as_millisecond())
            .bind(candidates)
            .execute(&mut *tx)
            .await?;
            sqlx::query(
                "delete from slate where reader_id = $1 and slate_id <= \
                 (select slate_id from slate where reader_id = $1 \
                 order by slate_id desc limit 1 offset $2)",
            )
            .bind(reader.0)
            .bind(i64::from(keep))
            .execute(&mut *tx)
            .await?;
            Ok(())
        });
        Ok(())
    }

    /// When the last page of a reader was logged.
    pub async fn last_served(&self, reader: ReaderId) -> Result<Option<Timestamp>> {
        let at: Option<i64> = ask!(self.0, |db| sqlx::query_scalar(
            "select served_at from slate where reader_id = $1 order by served_at desc limit 1"
        )
        .bind(reader.0)
        .fetch_optional(db)
        .await)
        .doing("look up the last page served")?;
        Ok(at.map(row::time))
    }

    /// Pages served since, oldest first, at most so many of the newest.
    pub async fn slates(&self, since: Timestamp, limit: u32) -> Result<Vec<Slate>> {
        let mut slates = self.list("served_at >= $1", since.as_millisecond(), limit).await?;
        slates.reverse();
        Ok(slates)
    }

    /// Everything of the log that is about one reader, newest first.
    pub async fn slates_of(&self, reader: ReaderId, limit: u32) -> Result<Vec<Slate>> {
        self.list("reader_id = $1", reader.0, limit).await
    }

    async fn list(&self, which: &'static str, value: i64, limit: u32) -> Result<Vec<Slate>> {
        let rows: Vec<(i64, i64, i64, String)> = ask!(self.0, |db| {
            sqlx::query_as(sqlx::AssertSqlSafe(format!(
                "select slate_id, reader_id, served_at, candidates from slate where {which} \
                 order by slate_id desc limit $2"
            )))
            .bind(value)
            .bind(i64::from(limit))
            .fetch_all(db)
            .await
        })
        .doing("read the log of what was served")?;
        let slate = |(id, reader, at, candidates)| Slate {
            id,
            reader: ReaderId(reader),
            served_at: row::time(at),
            candidates,
        };
        Ok(rows.into_iter().map(slate).collect())
    }

    /// The log is forgotten from before a time.
    pub async fn forget_slates(&self, before: Timestamp) -> Result<u64> {
        tell!(self.0, |db| sqlx::query("delete from slate where served_at < $1")
            .bind(before.as_millisecond())
            .execute(db)
            .await
            .map(|done| done.rows_affected()))
        .doing("forget the old log")
    }

    /// Which stories readers opened since, by reader and time; only of readers in the log.
    pub async fn opened_since(
        &self,
        since: Timestamp,
    ) -> Result<Vec<(ReaderId, StoryId, Timestamp)>> {
        let rows: Vec<(i64, i64, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select o.reader_id, a.story_id, o.opened_at from opened o \
             join article a on a.article_id = o.article_id \
             where o.opened_at >= $1 and a.story_id is not null \
             and exists (select 1 from slate s where s.reader_id = o.reader_id) \
             order by o.reader_id, o.opened_at, o.article_id"
        )
        .bind(since.as_millisecond())
        .fetch_all(db)
        .await)
        .doing("list what readers opened")?;
        let told = |(reader, story, at)| (ReaderId(reader), StoryId(story), row::time(at));
        Ok(rows.into_iter().map(told).collect())
    }

    /// When each part of the ranker was last written, by name.
    pub async fn ranker_times(&self) -> Result<Vec<(String, Timestamp)>> {
        let rows: Vec<(String, i64)> =
            ask!(self.0, |db| sqlx::query_as("select name, trained_at from ranker order by name")
                .fetch_all(db)
                .await)
            .doing("look up the ranker")?;
        Ok(rows.into_iter().map(|(name, at)| (name, row::time(at))).collect())
    }

    /// The trained ranker of that name.
    pub async fn ranker(&self, name: &str) -> Result<Option<Ranker>> {
        let row: Option<(String, String, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select state, report, trained_at from ranker where name = $1"
        )
        .bind(name)
        .fetch_optional(db)
        .await)
        .doing("load the ranker")?;
        Ok(row.map(|(state, report, at)| Ranker { state, report, trained_at: row::time(at) }))
    }

    /// Keeps a trained ranker in the place of the one before.
    pub async fn put_ranker(&self, name: &str, ranker: &Ranker) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into ranker (name, state, report, trained_at) values ($1, $2, $3, $4) \
             on conflict (name) do update set state = excluded.state, \
             report = excluded.report, trained_at = excluded.trained_at"
        )
        .bind(name)
        .bind(&ranker.state)
        .bind(&ranker.report)
        .bind(ranker.trained_at.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("save the ranker")
    }
}
