//! Readers' accounts, their roles, and the tokens that are mailed to them.

use sqlx::FromRow;
use types::{PublisherId, ReaderId, Role, Timestamp};

use crate::{Result, Store, error::Doing, row};

/// The shelf of readers.
#[derive(Debug)]
pub struct Readers<'a>(pub(crate) &'a Store);

/// A person with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Which.
    pub id: ReaderId,
    /// Normalised.
    pub email: String,
    /// As they want to be called; may be empty.
    pub name: String,
    /// PHC string.
    pub password_hash: String,
    /// Signed up.
    pub created_at: Timestamp,
    /// The mail address is theirs.
    pub confirmed_at: Option<Timestamp>,
    /// The trial began.
    pub trial_since: Option<Timestamp>,
    /// The account was closed.
    pub closed_at: Option<Timestamp>,
}

/// Somebody who signs up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReader {
    /// Normalised; unique.
    pub email: String,
    /// May be empty.
    pub name: String,
    /// PHC string.
    pub password_hash: String,
}

/// A role, and for publishers whose articles it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReaderRole {
    /// What they may do.
    pub role: Role,
    /// Only with [`Role::Publisher`].
    pub publisher: Option<PublisherId>,
}

/// What a mailed token is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenPurpose {
    /// Confirms the mail address.
    Confirm,
    /// Sets a new password.
    Reset,
}

impl TokenPurpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reset => "reset",
        }
    }
}

#[derive(FromRow)]
struct Row {
    reader_id: i64,
    email: String,
    name: String,
    password_hash: String,
    created_at: i64,
    confirmed_at: Option<i64>,
    trial_since: Option<i64>,
    closed_at: Option<i64>,
}

impl From<Row> for Reader {
    fn from(row: Row) -> Self {
        Self {
            id: ReaderId(row.reader_id),
            email: row.email,
            name: row.name,
            password_hash: row.password_hash,
            created_at: row::time(row.created_at),
            confirmed_at: row::maybe_time(row.confirmed_at),
            trial_since: row::maybe_time(row.trial_since),
            closed_at: row::maybe_time(row.closed_at),
        }
    }
}

impl Readers<'_> {
    /// Adds a reader. [`crate::StoreError::is_duplicate`] when the address is known.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn add(&self, new: &NewReader, now: Timestamp) -> Result<ReaderId> {
        let id: i64 = tell!(self.0, |db| sqlx::query_scalar(
            "insert into reader (email, name, password_hash, created_at) \
             values ($1, $2, $3, $4) returning reader_id"
        )
        .bind(&new.email)
        .bind(&new.name)
        .bind(&new.password_hash)
        .bind(now.as_millisecond())
        .fetch_one(db)
        .await)
        .doing("add a reader")?;
        Ok(ReaderId(id))
    }

    /// One reader by id.
    pub async fn find(&self, id: ReaderId) -> Result<Option<Reader>> {
        let row: Option<Row> = ask!(self.0, |db| sqlx::query_as(
            "select reader_id, email, name, password_hash, created_at, confirmed_at, \
             trial_since, closed_at from reader where reader_id = $1"
        )
        .bind(id.0)
        .fetch_optional(db)
        .await)
        .doing("look up a reader")?;
        Ok(row.map(Reader::from))
    }

    /// One reader by normalised mail address.
    pub async fn by_email(&self, email: &str) -> Result<Option<Reader>> {
        let row: Option<Row> = ask!(self.0, |db| sqlx::query_as(
            "select reader_id, email, name, password_hash, created_at, confirmed_at, \
             trial_since, closed_at from reader where email = $1 and closed_at is null"
        )
        .bind(email)
        .fetch_optional(db)
        .await)
        .doing("look up a reader")?;
        Ok(row.map(Reader::from))
    }

    /// Readers whose address or name contains a text, newest first.
    pub async fn search(&self, text: &str, limit: u32) -> Result<Vec<Reader>> {
        let escaped = text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
        let pattern = format!("%{}%", escaped.to_lowercase());
        let rows: Vec<Row> = ask!(self.0, |db| sqlx::query_as(
            r"select reader_id, email, name, password_hash, created_at, confirmed_at,
             trial_since, closed_at from reader where closed_at is null
             and (lower(email) like $1 escape '\' or lower(name) like $1 escape '\')
             order by reader_id desc limit $2"
        )
        .bind(pattern)
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("search readers")?;
        Ok(rows.into_iter().map(Reader::from).collect())
    }

    /// How many accounts are open.
    pub async fn count(&self) -> Result<u64> {
        let count: i64 = ask!(self.0, |db| sqlx::query_scalar(
            "select cast(count(*) as bigint) from reader where closed_at is null"
        )
        .fetch_one(db)
        .await)
        .doing("count the readers")?;
        Ok(count.cast_unsigned())
    }

    /// The mail address is theirs; the trial begins, once.
    pub async fn confirm(&self, id: ReaderId, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update reader set confirmed_at = coalesce(confirmed_at, $2), \
             trial_since = coalesce(trial_since, $2) where reader_id = $1"
        )
        .bind(id.0)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("confirm a reader's address")
    }

    /// Sets a new password and signs out every session.
    pub async fn set_password(&self, id: ReaderId, hash: &str, now: Timestamp) -> Result<()> {
        together!(self.0, "set a password", |tx| {
            sqlx::query("update reader set password_hash = $2 where reader_id = $1")
                .bind(id.0)
                .bind(hash)
                .execute(&mut *tx)
                .await?;
            sqlx::query(
                "update session set ended_at = $2 where reader_id = $1 and ended_at is null",
            )
            .bind(id.0)
            .bind(now.as_millisecond())
            .execute(&mut *tx)
            .await?;
            Ok(())
        });
        Ok(())
    }

    /// Sets the name.
    pub async fn set_name(&self, id: ReaderId, name: &str) -> Result<()> {
        tell!(self.0, |db| sqlx::query("update reader set name = $2 where reader_id = $1")
            .bind(id.0)
            .bind(name)
            .execute(db)
            .await
            .map(drop))
        .doing("set a reader's name")
    }

    /// Moves when the trial began; for operators, demonstrations and tests of the clock.
    pub async fn set_trial(&self, id: ReaderId, since: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query("update reader set trial_since = $2 where reader_id = $1")
            .bind(id.0)
            .bind(since.as_millisecond())
            .execute(db)
            .await
            .map(drop))
        .doing("set a reader's trial")
    }

    /// Closes an account and erases what it knew of the person.
    pub async fn close(&self, id: ReaderId, now: Timestamp) -> Result<()> {
        together!(self.0, "close an account", |tx| {
            for statement in [
                "delete from session where reader_id = $1",
                "delete from mail_token where reader_id = $1",
                "delete from saved where reader_id = $1",
                "delete from opened where reader_id = $1",
                "delete from mute where reader_id = $1",
                "delete from follow where reader_id = $1",
                "delete from welcomed where reader_id = $1",
                "delete from profile where reader_id = $1",
                "delete from profile_off where reader_id = $1",
                "delete from read_time where reader_id = $1",
                "delete from set_aside where reader_id = $1",
                "delete from slate where reader_id = $1",
                "delete from briefing where reader_id = $1",
                "delete from briefing_edition where reader_id = $1",
                "delete from reader_role where reader_id = $1",
                "delete from reader_edition where reader_id = $1",
                "delete from mail where to_address = (select email from reader \
                 where reader_id = $1)",
            ] {
                sqlx::query(statement).bind(id.0).execute(&mut *tx).await?;
            }
            sqlx::query(
                "update reader set email = $2, name = '', password_hash = '', closed_at = $3 \
                 where reader_id = $1",
            )
            .bind(id.0)
            .bind(format!("closed-{id}"))
            .bind(now.as_millisecond())
            .execute(&mut *tx)
            .await?;
            Ok(())
        });
        Ok(())
    }

    /// What a reader may do besides reading.
    pub async fn roles(&self, id: ReaderId) -> Result<Vec<ReaderRole>> {
        let rows: Vec<(String, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select role, publisher_id from reader_role where reader_id = $1 \
             order by role, publisher_id"
        )
        .bind(id.0)
        .fetch_all(db)
        .await)
        .doing("look up a reader's roles")?;
        Ok(rows
            .into_iter()
            .filter_map(|(role, publisher)| {
                let publisher = (publisher != 0).then_some(PublisherId(publisher));
                Some(ReaderRole { role: role.parse().ok()?, publisher })
            })
            .collect())
    }

    /// Grants a role; granting it again changes nothing.
    pub async fn grant_role(
        &self,
        id: ReaderId,
        role: ReaderRole,
        by: Option<ReaderId>,
        now: Timestamp,
    ) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into reader_role (reader_id, role, publisher_id, granted_by, granted_at) \
             values ($1, $2, $3, $4, $5) on conflict do nothing"
        )
        .bind(id.0)
        .bind(role.role.as_str())
        .bind(role.publisher.map_or(0, |it| it.0))
        .bind(by.map(|it| it.0))
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("grant a role")
    }

    /// Takes a role back.
    pub async fn revoke_role(&self, id: ReaderId, role: ReaderRole) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "delete from reader_role where reader_id = $1 and role = $2 and publisher_id = $3"
        )
        .bind(id.0)
        .bind(role.role.as_str())
        .bind(role.publisher.map_or(0, |it| it.0))
        .execute(db)
        .await
        .map(drop))
        .doing("take back a role")
    }

    /// Keeps the hash of a token that is about to be mailed.
    pub async fn put_token(
        &self,
        id: ReaderId,
        purpose: TokenPurpose,
        hash: &str,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into mail_token (token_hash, reader_id, purpose, created_at, expires_at) \
             values ($1, $2, $3, $4, $5)"
        )
        .bind(hash)
        .bind(id.0)
        .bind(purpose.as_str())
        .bind(now.as_millisecond())
        .bind(expires_at.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("save a mail token")
    }

    /// Whose token it is, if it is still good; it is not used up.
    pub async fn peek_token(
        &self,
        purpose: TokenPurpose,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<ReaderId>> {
        let id: Option<i64> = ask!(self.0, |db| sqlx::query_scalar(
            "select reader_id from mail_token where token_hash = $1 and purpose = $2 \
             and used_at is null and expires_at > $3"
        )
        .bind(hash)
        .bind(purpose.as_str())
        .bind(now.as_millisecond())
        .fetch_optional(db)
        .await)
        .doing("look up a mail token")?;
        Ok(id.map(ReaderId))
    }

    /// Uses a token up. A second use, or one after its end, finds nobody.
    pub async fn use_token(
        &self,
        purpose: TokenPurpose,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<ReaderId>> {
        let id: Option<i64> = tell!(self.0, |db| sqlx::query_scalar(
            "update mail_token set used_at = $3 where token_hash = $1 and purpose = $2 \
             and used_at is null and expires_at > $3 returning reader_id"
        )
        .bind(hash)
        .bind(purpose.as_str())
        .bind(now.as_millisecond())
        .fetch_optional(db)
        .await)
        .doing("use a mail token")?;
        Ok(id.map(ReaderId))
    }
}
