//! Sessions: who is signed in. Only hashes of the cookies are kept.

use types::{ReaderId, Timestamp};

use crate::{Result, Store, error::Doing, row};

/// The shelf of sessions.
#[derive(Debug)]
pub struct Sessions<'a>(pub(crate) &'a Store);

/// A browser in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Hash of its cookie.
    pub token_hash: String,
    /// Who.
    pub reader: ReaderId,
    /// What the browser calls itself, shortened.
    pub agent: String,
    /// Signed in.
    pub created_at: Timestamp,
    /// Last seen, to the hour.
    pub seen_at: Timestamp,
}

type Row = (String, i64, String, i64, i64);

impl Sessions<'_> {
    /// Begins a session.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn begin(
        &self,
        token_hash: &str,
        reader: ReaderId,
        agent: &str,
        now: Timestamp,
    ) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into session (token_hash, reader_id, agent, created_at, seen_at) \
             values ($1, $2, $3, $4, $4)"
        )
        .bind(token_hash)
        .bind(reader.0)
        .bind(agent)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("begin a session")
    }

    /// A session that was not ended.
    pub async fn find(&self, token_hash: &str) -> Result<Option<Session>> {
        let row: Option<Row> = ask!(self.0, |db| sqlx::query_as(
            "select token_hash, reader_id, agent, created_at, seen_at from session \
             where token_hash = $1 and ended_at is null"
        )
        .bind(token_hash)
        .fetch_optional(db)
        .await)
        .doing("look up a session")?;
        Ok(row.map(session))
    }

    /// Writes down that a session is in use. Call at most once an hour for each.
    pub async fn seen(&self, token_hash: &str, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query("update session set seen_at = $2 where token_hash = $1")
            .bind(token_hash)
            .bind(now.as_millisecond())
            .execute(db)
            .await
            .map(drop))
        .doing("renew a session")
    }

    /// All sessions of a reader that were not ended, newest first.
    pub async fn of_reader(&self, reader: ReaderId) -> Result<Vec<Session>> {
        let rows: Vec<Row> = ask!(self.0, |db| sqlx::query_as(
            "select token_hash, reader_id, agent, created_at, seen_at from session \
             where reader_id = $1 and ended_at is null order by seen_at desc limit 50"
        )
        .bind(reader.0)
        .fetch_all(db)
        .await)
        .doing("list a reader's sessions")?;
        Ok(rows.into_iter().map(session).collect())
    }

    /// Signs out one session.
    pub async fn end(&self, token_hash: &str, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update session set ended_at = $2 where token_hash = $1 and ended_at is null"
        )
        .bind(token_hash)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("end a session")
    }

    /// Signs a reader out everywhere.
    pub async fn end_all(&self, reader: ReaderId, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update session set ended_at = $2 where reader_id = $1 and ended_at is null"
        )
        .bind(reader.0)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("end a reader's sessions")
    }
}

fn session((token_hash, reader, agent, created_at, seen_at): Row) -> Session {
    Session {
        token_hash,
        reader: ReaderId(reader),
        agent,
        created_at: row::time(created_at),
        seen_at: row::time(seen_at),
    }
}
