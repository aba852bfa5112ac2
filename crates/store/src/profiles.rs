//! What is learnt of readers who let it, and the log that the ranker is trained on.

mod log;

pub use log::{Ranker, Slate};

use sqlx::FromRow;
use types::{ArticleId, ReaderId, StoryId, Timestamp};

use crate::{Result, Store, error::Doing, row};

/// The shelf of profiles.
#[derive(Debug)]
pub struct Profiles<'a>(pub(crate) &'a Store);

/// One reader with one article.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// Which.
    pub article: ArticleId,
    /// In the foreground, all visits together.
    pub seconds: u32,
    /// How far down, from 0 to 1.
    pub share: f64,
    /// The last time.
    pub at: Timestamp,
}

#[derive(FromRow)]
struct ReadRow {
    article_id: i64,
    seconds: i64,
    share: f64,
    read_at: i64,
}

impl Profiles<'_> {
    /// What was learnt, as the ranker wrote it.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn find(&self, reader: ReaderId) -> Result<Option<String>> {
        ask!(self.0, |db| sqlx::query_scalar("select state from profile where reader_id = $1")
            .bind(reader.0)
            .fetch_optional(db)
            .await)
        .doing("load a profile")
    }

    /// Keeps what was learnt, unless its reader wants no profile.
    pub async fn put(&self, reader: ReaderId, state: &str, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into profile (reader_id, state, changed_at) \
             select $1, $2, $3 where not exists \
             (select 1 from profile_off where reader_id = $1) \
             on conflict (reader_id) do update set state = excluded.state, \
             changed_at = excluded.changed_at"
        )
        .bind(reader.0)
        .bind(state)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("save a profile")
    }

    /// Erases what was learnt, and everything that it was learnt from.
    pub async fn erase(&self, reader: ReaderId) -> Result<()> {
        together!(self.0, "erase a profile", |tx| {
            for statement in LEARNT {
                sqlx::query(statement).bind(reader.0).execute(&mut *tx).await?;
            }
            Ok(())
        });
        Ok(())
    }

    /// No profile at all: what there is is erased, and nothing is learnt from then on.
    pub async fn switch_off(&self, reader: ReaderId, now: Timestamp) -> Result<()> {
        together!(self.0, "switch a profile off", |tx| {
            sqlx::query(
                "insert into profile_off (reader_id, off_at) values ($1, $2) \
                 on conflict do nothing",
            )
            .bind(reader.0)
            .bind(now.as_millisecond())
            .execute(&mut *tx)
            .await?;
            for statement in LEARNT {
                sqlx::query(statement).bind(reader.0).execute(&mut *tx).await?;
            }
            Ok(())
        });
        Ok(())
    }

    /// A profile is wanted again; it begins with nothing.
    pub async fn switch_on(&self, reader: ReaderId) -> Result<()> {
        tell!(self.0, |db| sqlx::query("delete from profile_off where reader_id = $1")
            .bind(reader.0)
            .execute(db)
            .await
            .map(drop))
        .doing("switch a profile on")
    }

    /// Since when a reader wants no profile.
    pub async fn off_since(&self, reader: ReaderId) -> Result<Option<Timestamp>> {
        let at: Option<i64> = ask!(self.0, |db| sqlx::query_scalar(
            "select off_at from profile_off where reader_id = $1"
        )
        .bind(reader.0)
        .fetch_optional(db)
        .await)
        .doing("look up whether a profile is wanted")?;
        Ok(at.map(row::time))
    }

    /// “Less like this”: the story is gone.
    pub async fn set_aside(&self, reader: ReaderId, story: StoryId, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into set_aside (reader_id, story_id, set_at) values ($1, $2, $3) \
             on conflict do nothing"
        )
        .bind(reader.0)
        .bind(story.0)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("set a story aside")
    }

    /// Takes a “less like this” back.
    pub async fn take_back(&self, reader: ReaderId, story: StoryId) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "delete from set_aside where reader_id = $1 and story_id = $2"
        )
        .bind(reader.0)
        .bind(story.0)
        .execute(db)
        .await
        .map(drop))
        .doing("take back a story set aside")
    }

    /// Stories that a reader set aside, newest first.
    pub async fn aside(&self, reader: ReaderId) -> Result<Vec<StoryId>> {
        let rows: Vec<i64> = ask!(self.0, |db| {
            sqlx::query_scalar(
            "select story_id from set_aside where reader_id = $1 order by set_at desc limit 1000"
        )
        .bind(reader.0)
        .fetch_all(db)
        .await
        })
        .doing("list the stories set aside")?;
        Ok(rows.into_iter().map(StoryId).collect())
    }

    /// Adds to how long an article was read, up to a limit, unless no profile is wanted. Gives
    /// all of it together.
    pub async fn add_read(
        &self,
        reader: ReaderId,
        read: &Read,
        seconds_max: u32,
    ) -> Result<Option<Read>> {
        let row: Option<ReadRow> = tell!(self.0, |db| sqlx::query_as(
            "insert into read_time (reader_id, article_id, seconds, share, read_at) \
             select $1, $2, $3, $4, $5 where not exists \
             (select 1 from profile_off where reader_id = $1) \
             on conflict (reader_id, article_id) do update set \
             seconds = case when read_time.seconds + excluded.seconds > $6 then $6 \
             else read_time.seconds + excluded.seconds end, \
             share = case when read_time.share > excluded.share then read_time.share \
             else excluded.share end, read_at = excluded.read_at \
             returning article_id, seconds, share, read_at"
        )
        .bind(reader.0)
        .bind(read.article.0)
        .bind(i64::from(read.seconds))
        .bind(read.share)
        .bind(read.at.as_millisecond())
        .bind(i64::from(seconds_max))
        .fetch_optional(db)
        .await)
        .doing("write down how long an article was read")?;
        Ok(row.map(Read::from))
    }

    /// How long one article was read so far.
    pub async fn read_of(&self, reader: ReaderId, article: ArticleId) -> Result<Option<Read>> {
        let row: Option<ReadRow> = ask!(self.0, |db| sqlx::query_as(
            "select article_id, seconds, share, read_at from read_time \
             where reader_id = $1 and article_id = $2"
        )
        .bind(reader.0)
        .bind(article.0)
        .fetch_optional(db)
        .await)
        .doing("look up how long an article was read")?;
        Ok(row.map(Read::from))
    }

    /// How long articles were read, newest first.
    pub async fn reads(&self, reader: ReaderId, limit: u32) -> Result<Vec<Read>> {
        let rows: Vec<ReadRow> = ask!(self.0, |db| sqlx::query_as(
            "select article_id, seconds, share, read_at from read_time where reader_id = $1 \
             order by read_at desc, article_id limit $2"
        )
        .bind(reader.0)
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("list how long articles were read")?;
        Ok(rows.into_iter().map(Read::from).collect())
    }
}

/// What goes when a reader's profile goes.
const LEARNT: [&str; 4] = [
    "delete from profile where reader_id = $1",
    "delete from read_time where reader_id = $1",
    "delete from set_aside where reader_id = $1",
    "delete from slate where reader_id = $1",
];

impl From<ReadRow> for Read {
    fn from(row: ReadRow) -> Self {
        Self {
            article: ArticleId(row.article_id),
            seconds: u32::try_from(row.seconds).unwrap_or(0),
            share: row.share,
            at: row::time(row.read_at),
        }
    }
}
