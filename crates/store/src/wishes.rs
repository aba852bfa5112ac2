//! What readers wish to see more of and nothing of: follows and mutes. Rows as they stand;
//! `reader` knows what they mean.

use sqlx::FromRow;
use types::{ReaderId, Timestamp};

use crate::{Result, Store, error::Doing, row};

/// The shelf of follows and mutes.
#[derive(Debug)]
pub struct Wishes<'a>(pub(crate) &'a Store);

/// A follow or a mute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// What kind of thing, for example `topic`.
    pub kind: String,
    /// The same for two spellings of one wish.
    pub key: String,
    /// As typed or chosen.
    pub value: String,
    /// Since when.
    pub at: Timestamp,
    /// The first moment at which a mute no longer holds.
    pub until: Option<Timestamp>,
}

#[derive(FromRow)]
struct Row {
    kind: String,
    key: String,
    value: String,
    at: i64,
    until_at: Option<i64>,
}

impl From<Row> for Wish {
    fn from(row: Row) -> Self {
        Self {
            kind: row.kind,
            key: row.key,
            value: row.value,
            at: row::time(row.at),
            until: row::maybe_time(row.until_at),
        }
    }
}

impl Wishes<'_> {
    /// Mutes, or changes until when; muted is muted from the next request on.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn mute(&self, reader: ReaderId, wish: &Wish) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into mute (reader_id, kind, key, value, muted_at, until_at) \
             values ($1, $2, $3, $4, $5, $6) on conflict (reader_id, kind, key) do update \
             set value = excluded.value, until_at = excluded.until_at"
        )
        .bind(reader.0)
        .bind(&wish.kind)
        .bind(&wish.key)
        .bind(&wish.value)
        .bind(wish.at.as_millisecond())
        .bind(wish.until.map(|at| at.as_millisecond()))
        .execute(db)
        .await
        .map(drop))
        .doing("save a mute")
    }

    /// Takes a mute back.
    pub async fn unmute(&self, reader: ReaderId, kind: &str, key: &str) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "delete from mute where reader_id = $1 and kind = $2 and key = $3"
        )
        .bind(reader.0)
        .bind(kind)
        .bind(key)
        .execute(db)
        .await
        .map(drop))
        .doing("take back a mute")
    }

    /// A reader's mutes, those that are over too, newest first.
    pub async fn mutes(&self, reader: ReaderId) -> Result<Vec<Wish>> {
        let rows: Vec<Row> = ask!(self.0, |db| sqlx::query_as(
            "select kind, key, value, muted_at as at, until_at from mute where reader_id = $1 \
             order by muted_at desc, kind, key"
        )
        .bind(reader.0)
        .fetch_all(db)
        .await)
        .doing("list a reader's mutes")?;
        Ok(rows.into_iter().map(Wish::from).collect())
    }

    /// Follows; following again changes nothing.
    pub async fn follow(&self, reader: ReaderId, wish: &Wish) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into follow (reader_id, kind, key, value, followed_at) \
             values ($1, $2, $3, $4, $5) on conflict do nothing"
        )
        .bind(reader.0)
        .bind(&wish.kind)
        .bind(&wish.key)
        .bind(&wish.value)
        .bind(wish.at.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("save a follow")
    }

    /// Takes a follow back.
    pub async fn unfollow(&self, reader: ReaderId, kind: &str, key: &str) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "delete from follow where reader_id = $1 and kind = $2 and key = $3"
        )
        .bind(reader.0)
        .bind(kind)
        .bind(key)
        .execute(db)
        .await
        .map(drop))
        .doing("take back a follow")
    }

    /// What a reader follows, by kind, oldest first.
    pub async fn follows(&self, reader: ReaderId) -> Result<Vec<Wish>> {
        let rows: Vec<Row> = ask!(self.0, |db| sqlx::query_as(
            "select kind, key, value, followed_at as at, cast(null as bigint) as until_at \
             from follow where reader_id = $1 order by kind, followed_at, key"
        )
        .bind(reader.0)
        .fetch_all(db)
        .await)
        .doing("list what a reader follows")?;
        Ok(rows.into_iter().map(Wish::from).collect())
    }

    /// Whether a reader went through the welcome, or passed it by.
    pub async fn is_welcomed(&self, reader: ReaderId) -> Result<bool> {
        let at: Option<i64> = ask!(self.0, |db| sqlx::query_scalar(
            "select welcomed_at from welcomed where reader_id = $1"
        )
        .bind(reader.0)
        .fetch_optional(db)
        .await)
        .doing("look up a welcome")?;
        Ok(at.is_some())
    }

    /// The welcome is done.
    pub async fn welcome(&self, reader: ReaderId, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into welcomed (reader_id, welcomed_at) values ($1, $2) on conflict do nothing"
        )
        .bind(reader.0)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("write down a welcome")
    }

    /// Mutes that ended long ago are forgotten, of all readers.
    pub async fn forget_ended(&self, before: Timestamp) -> Result<u64> {
        tell!(self.0, |db| sqlx::query("delete from mute where until_at < $1")
            .bind(before.as_millisecond())
            .execute(db)
            .await
            .map(|done| done.rows_affected()))
        .doing("forget mutes that are over")
    }
}
