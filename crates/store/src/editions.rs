//! Printed editions: prepared by the worker, served by the web.

use types::{ReaderId, Timestamp};

use crate::{Result, Store, error::Doing, row};

/// The shelf of editions.
#[derive(Debug)]
pub struct Editions<'a>(pub(crate) &'a Store);

/// An edition as it was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Grows by one with each printing that changed something.
    pub version: i64,
    /// The page, as JSON of `edition::FrontPage`.
    pub page: String,
    /// When.
    pub printed_at: Timestamp,
}

impl Editions<'_> {
    /// Prints an edition. The version grows only if the page differs from the one there.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn put(&self, name: &str, page: &str, now: Timestamp) -> Result<i64> {
        tell!(self.0, |db| sqlx::query_scalar(
            "insert into edition (name, version, page, printed_at) values ($1, 1, $2, $3) \
             on conflict (name) do update set printed_at = excluded.printed_at, \
             version = edition.version + case when edition.page = excluded.page then 0 else 1 end, \
             page = excluded.page returning version"
        )
        .bind(name)
        .bind(page)
        .bind(now.as_millisecond())
        .fetch_one(db)
        .await)
        .doing("print an edition")
    }

    /// The edition of that name.
    pub async fn find(&self, name: &str) -> Result<Option<Printed>> {
        let row: Option<(i64, String, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select version, page, printed_at from edition where name = $1"
        )
        .bind(name)
        .fetch_optional(db)
        .await)
        .doing("load an edition")?;
        Ok(row.map(|(version, page, at)| Printed { version, page, printed_at: row::time(at) }))
    }

    /// Names and versions of all editions, to see what must be loaded again.
    pub async fn versions(&self) -> Result<Vec<(String, i64)>> {
        ask!(self.0, |db| sqlx::query_as("select name, version from edition order by name")
            .fetch_all(db)
            .await)
        .doing("list the editions")
    }

    /// Editions that are no longer printed go, so that nobody reads an old one as a new one.
    pub async fn keep_only(&self, names: &[String]) -> Result<()> {
        let printed = self.versions().await?;
        for (name, _) in printed.iter().filter(|(name, _)| !names.contains(name)) {
            tell!(self.0, |db| sqlx::query("delete from edition where name = $1")
                .bind(name)
                .execute(db)
                .await
                .map(drop))
            .doing("take an edition out of print")?;
        }
        Ok(())
    }

    /// The edition that a reader wants to see first.
    pub async fn chosen_by(&self, reader: ReaderId) -> Result<Option<String>> {
        ask!(self.0, |db| sqlx::query_scalar(
            "select edition from reader_edition where reader_id = $1"
        )
        .bind(reader.0)
        .fetch_optional(db)
        .await)
        .doing("look up a reader's edition")
    }

    /// A reader wants to see this edition first; nothing: the one that visitors see.
    pub async fn choose(
        &self,
        reader: ReaderId,
        edition: Option<&str>,
        now: Timestamp,
    ) -> Result<()> {
        match edition {
            Some(edition) => {
                tell!(self.0, |db| {
                    sqlx::query(
                "insert into reader_edition (reader_id, edition, chosen_at) values ($1, $2, $3) \
                 on conflict (reader_id) do update set edition = excluded.edition, \
                 chosen_at = excluded.chosen_at"
            )
            .bind(reader.0)
            .bind(edition)
            .bind(now.as_millisecond())
            .execute(db)
            .await
            .map(drop)
                })
            }
            None => {
                tell!(self.0, |db| sqlx::query("delete from reader_edition where reader_id = $1")
                    .bind(reader.0)
                    .execute(db)
                    .await
                    .map(drop))
            }
        }
        .doing("save a reader's edition")
    }
}
