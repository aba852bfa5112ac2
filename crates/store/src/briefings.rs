//! Who wants a briefing when, what stood in it, and which were sent.

use sqlx::FromRow;
use types::{ReaderId, Timestamp};

use crate::{NewMail, Result, Store, error::Doing, row};

/// The shelf of briefings.
#[derive(Debug)]
pub struct Briefings<'a>(pub(crate) &'a Store);

/// When a reader wants briefings by mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefingWish {
    /// Whose.
    pub reader: ReaderId,
    /// Full hour of the morning edition.
    pub morning: Option<i8>,
    /// Full hour of the evening edition.
    pub evening: Option<i8>,
    /// IANA name of the zone of their clock.
    pub zone: String,
    /// Since when.
    pub chosen_at: Timestamp,
}

#[derive(FromRow)]
struct Row {
    reader_id: i64,
    morning: Option<i64>,
    evening: Option<i64>,
    zone: String,
    chosen_at: i64,
}

impl From<Row> for BriefingWish {
    fn from(row: Row) -> Self {
        let hour = |hour: Option<i64>| hour.and_then(|hour| i8::try_from(hour).ok());
        Self {
            reader: ReaderId(row.reader_id),
            morning: hour(row.morning),
            evening: hour(row.evening),
            zone: row.zone,
            chosen_at: row::time(row.chosen_at),
        }
    }
}

impl Briefings<'_> {
    /// Keeps when a reader wants briefings.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn put(&self, wish: &BriefingWish) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into briefing (reader_id, morning, evening, zone, chosen_at) \
             values ($1, $2, $3, $4, $5) on conflict (reader_id) do update \
             set morning = excluded.morning, evening = excluded.evening, \
             zone = excluded.zone, chosen_at = excluded.chosen_at"
        )
        .bind(wish.reader.0)
        .bind(wish.morning.map(i64::from))
        .bind(wish.evening.map(i64::from))
        .bind(&wish.zone)
        .bind(wish.chosen_at.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("save when a reader wants briefings")
    }

    /// No more mails; the zone is kept for the page.
    pub async fn stop(&self, reader: ReaderId, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update briefing set morning = null, evening = null, chosen_at = $2 \
             where reader_id = $1"
        )
        .bind(reader.0)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("stop a reader's briefings")
    }

    /// What one reader wants.
    pub async fn of_reader(&self, reader: ReaderId) -> Result<Option<BriefingWish>> {
        let row: Option<Row> = ask!(self.0, |db| sqlx::query_as(
            "select reader_id, morning, evening, zone, chosen_at from briefing \
             where reader_id = $1"
        )
        .bind(reader.0)
        .fetch_optional(db)
        .await)
        .doing("look up when a reader wants briefings")?;
        Ok(row.map(BriefingWish::from))
    }

    /// Everybody who wants mails, from a reader on.
    pub async fn wanted(&self, after: ReaderId, limit: u32) -> Result<Vec<BriefingWish>> {
        let rows: Vec<Row> = ask!(self.0, |db| sqlx::query_as(
            "select b.reader_id, b.morning, b.evening, b.zone, b.chosen_at from briefing b \
             join reader r on r.reader_id = b.reader_id \
             where (b.morning is not null or b.evening is not null) and b.reader_id > $1 \
             and r.closed_at is null and r.confirmed_at is not null \
             order by b.reader_id limit $2"
        )
        .bind(after.0)
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("find who wants a briefing")?;
        Ok(rows.into_iter().map(BriefingWish::from).collect())
    }

    /// What stood in an edition, as JSON.
    pub async fn edition(&self, reader: ReaderId, day: &str) -> Result<Option<String>> {
        ask!(self.0, |db| sqlx::query_scalar(
            "select stories from briefing_edition where reader_id = $1 and day = $2"
        )
        .bind(reader.0)
        .bind(day)
        .fetch_optional(db)
        .await)
        .doing("load a briefing")
    }

    /// Keeps what stands in an edition; the first that was made stays.
    pub async fn keep(
        &self,
        reader: ReaderId,
        day: &str,
        stories: &str,
        now: Timestamp,
    ) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into briefing_edition (reader_id, day, stories, made_at) \
             values ($1, $2, $3, $4) on conflict do nothing"
        )
        .bind(reader.0)
        .bind(day)
        .bind(stories)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("keep a briefing")
    }

    /// Whether an edition was sent to a reader.
    pub async fn is_sent(&self, reader: ReaderId, day: &str) -> Result<bool> {
        let at: Option<Option<i64>> = ask!(self.0, |db| sqlx::query_scalar(
            "select sent_at from briefing_edition where reader_id = $1 and day = $2"
        )
        .bind(reader.0)
        .bind(day)
        .fetch_optional(db)
        .await)
        .doing("look up a sent briefing")?;
        Ok(at.flatten().is_some())
    }

    /// Puts the mail of a kept edition into the box and writes down that it was sent, in one
    /// transaction: each reader gets each edition once, however many processes write.
    pub async fn send(
        &self,
        reader: ReaderId,
        day: &str,
        mail: &NewMail,
        now: Timestamp,
    ) -> Result<bool> {
        let at = now.as_millisecond();
        let is_first = together!(self.0, "send a briefing", |tx| {
            let done = sqlx::query(
                "update briefing_edition set sent_at = $3 \
                 where reader_id = $1 and day = $2 and sent_at is null",
            )
            .bind(reader.0)
            .bind(day)
            .bind(at)
            .execute(&mut *tx)
            .await?;
            let is_first = done.rows_affected() == 1;
            if is_first {
                sqlx::query(crate::mails::PUT)
                    .bind(&mail.to)
                    .bind(&mail.subject)
                    .bind(&mail.text)
                    .bind(&mail.html)
                    .bind(at)
                    .bind(&mail.unsubscribe)
                    .execute(&mut *tx)
                    .await?;
            }
            Ok(is_first)
        });
        Ok(is_first)
    }

    /// Which editions were made for a reader and when they were sent, newest first.
    pub async fn made(&self, reader: ReaderId) -> Result<Vec<(String, Option<Timestamp>)>> {
        let rows: Vec<(String, Option<i64>)> = ask!(self.0, |db| sqlx::query_as(
            "select day, sent_at from briefing_edition where reader_id = $1 \
             order by made_at desc, day"
        )
        .bind(reader.0)
        .fetch_all(db)
        .await)
        .doing("list the briefings made")?;
        Ok(rows.into_iter().map(|(day, at)| (day, row::maybe_time(at))).collect())
    }

    /// What was made before a time is forgotten.
    pub async fn forget_before(&self, before: Timestamp) -> Result<u64> {
        tell!(self.0, |db| sqlx::query("delete from briefing_edition where made_at < $1")
            .bind(before.as_millisecond())
            .execute(db)
            .await
            .map(|done| done.rows_affected()))
        .doing("forget old briefings")
    }
}
