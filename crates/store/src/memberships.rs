//! Memberships that operators grant by hand.

use types::{ReaderId, Timestamp};

use crate::{Result, Store, error::Doing, row};

/// The shelf of memberships.
#[derive(Debug)]
pub struct Memberships<'a>(pub(crate) &'a Store);

/// A membership as granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Its number.
    pub id: i64,
    /// From when.
    pub from: Timestamp,
    /// To when; `None` is without end.
    pub until: Option<Timestamp>,
    /// In the operator's words.
    pub reason: String,
    /// Taken back.
    pub revoked_at: Option<Timestamp>,
}

/// Number, from, until, reason, revoked.
type Row = (i64, i64, Option<i64>, String, Option<i64>);

impl Memberships<'_> {
    /// Grants a membership.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn grant(
        &self,
        reader: ReaderId,
        by: Option<ReaderId>,
        until: Option<Timestamp>,
        reason: &str,
        now: Timestamp,
    ) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into membership_grant (reader_id, granted_by, granted_at, from_at, until_at, \
             reason) values ($1, $2, $3, $3, $4, $5)"
        )
        .bind(reader.0)
        .bind(by.map(|it| it.0))
        .bind(now.as_millisecond())
        .bind(until.map(|at| at.as_millisecond()))
        .bind(reason)
        .execute(db)
        .await
        .map(drop))
        .doing("grant a membership")
    }

    /// Takes a grant back.
    pub async fn revoke(&self, grant: i64, by: ReaderId, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update membership_grant set revoked_at = $2, revoked_by = $3 \
             where grant_id = $1 and revoked_at is null"
        )
        .bind(grant)
        .bind(now.as_millisecond())
        .bind(by.0)
        .execute(db)
        .await
        .map(drop))
        .doing("take back a membership")
    }

    /// All grants of a reader, newest first.
    pub async fn of_reader(&self, reader: ReaderId) -> Result<Vec<Grant>> {
        let rows: Vec<Row> = ask!(self.0, |db| sqlx::query_as(
            "select grant_id, from_at, until_at, reason, revoked_at from membership_grant \
                 where reader_id = $1 order by grant_id desc"
        )
        .bind(reader.0)
        .fetch_all(db)
        .await)
        .doing("list a reader's memberships")?;
        Ok(rows
            .into_iter()
            .map(|(id, from, until, reason, revoked)| Grant {
                id,
                from: row::time(from),
                until: row::maybe_time(until),
                reason,
                revoked_at: row::maybe_time(revoked),
            })
            .collect())
    }
}
