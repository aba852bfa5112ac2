//! Settings that operators change while it runs, and the log of what people did.

use types::{ReaderId, Timestamp};

use crate::{Result, Store, error::Doing, row};

/// The shelf of settings and of the audit log.
#[derive(Debug)]
pub struct Settings<'a>(pub(crate) &'a Store);

/// One act of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// Who; nobody for what the program did itself.
    pub reader: Option<ReaderId>,
    /// Their name at the moment of reading.
    pub name: String,
    /// What, for example `withdraw`.
    pub act: String,
    /// To what, for example `article 12`.
    pub subject: String,
    /// More, in words.
    pub detail: String,
    /// When.
    pub at: Timestamp,
}

impl Settings<'_> {
    /// The value of a setting.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn get(&self, name: &str) -> Result<Option<String>> {
        ask!(self.0, |db| sqlx::query_scalar("select value from setting where name = $1")
            .bind(name)
            .fetch_optional(db)
            .await)
        .doing("read a setting")
    }

    /// Changes a setting.
    pub async fn set(&self, name: &str, value: &str, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into setting (name, value, changed_at) values ($1, $2, $3) \
             on conflict (name) do update set value = excluded.value, \
             changed_at = excluded.changed_at"
        )
        .bind(name)
        .bind(value)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("change a setting")
    }

    /// Sets a value only if there is none yet; gives the one that stands.
    pub async fn get_or_set(&self, name: &str, value: &str, now: Timestamp) -> Result<String> {
        tell!(self.0, |db| sqlx::query_scalar(
            "insert into setting (name, value, changed_at) values ($1, $2, $3) \
             on conflict (name) do update set changed_at = setting.changed_at returning value"
        )
        .bind(name)
        .bind(value)
        .bind(now.as_millisecond())
        .fetch_one(db)
        .await)
        .doing("settle a setting")
    }

    /// Writes an act into the log.
    pub async fn log(
        &self,
        reader: Option<ReaderId>,
        act: &str,
        subject: &str,
        detail: &str,
        now: Timestamp,
    ) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into audit (reader_id, act, subject, detail, done_at) \
             values ($1, $2, $3, $4, $5)"
        )
        .bind(reader.map(|it| it.0))
        .bind(act)
        .bind(subject)
        .bind(detail)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("write the audit log")
    }

    /// The newest acts.
    pub async fn audit(&self, limit: u32) -> Result<Vec<Audit>> {
        self.acts(None, limit).await
    }

    /// The newest acts of one person.
    pub async fn acts_of(&self, reader: ReaderId, limit: u32) -> Result<Vec<Audit>> {
        self.acts(Some(reader), limit).await
    }

    async fn acts(&self, reader: Option<ReaderId>, limit: u32) -> Result<Vec<Audit>> {
        let rows: Vec<(Option<i64>, String, String, String, String, i64)> =
            ask!(self.0, |db| sqlx::query_as(
                "select a.reader_id, coalesce(r.name, ''), a.act, a.subject, a.detail, a.done_at \
                 from audit a left join reader r on r.reader_id = a.reader_id \
                 where $1 = 0 or a.reader_id = $1 order by a.audit_id desc limit $2"
            )
            .bind(reader.map_or(0, |it| it.0))
            .bind(i64::from(limit))
            .fetch_all(db)
            .await)
            .doing("read the audit log")?;
        Ok(rows
            .into_iter()
            .map(|(reader, name, act, subject, detail, at)| Audit {
                reader: reader.map(ReaderId),
                name,
                act,
                subject,
                detail,
                at: row::time(at),
            })
            .collect())
    }
}
