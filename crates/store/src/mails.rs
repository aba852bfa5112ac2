//! Mails: written into the same transaction's database first, sent by the worker.

use sqlx::FromRow;
use types::{MailId, SignedDuration, Timestamp};

use crate::{Result, Store, error::Doing, row};

/// The shelf of mails.
#[derive(Debug)]
pub struct Mails<'a>(pub(crate) &'a Store);

/// A mail, waiting or sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Which.
    pub id: MailId,
    /// To whom.
    pub to: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: Option<String>,
    /// Address at which mail programs unsubscribe with one click.
    pub unsubscribe: Option<String>,
    /// Written.
    pub queued_at: Timestamp,
    /// Handed to the mail server.
    pub sent_at: Option<Timestamp>,
    /// How often it was tried.
    pub attempts: u32,
    /// What went wrong last.
    pub trouble: Option<String>,
}

/// A mail to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMail {
    /// To whom.
    pub to: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: Option<String>,
    /// Address at which mail programs unsubscribe with one click (RFC 8058).
    pub unsubscribe: Option<String>,
}

#[derive(FromRow)]
struct Row {
    mail_id: i64,
    to_address: String,
    subject: String,
    text_body: String,
    html_body: Option<String>,
    unsubscribe: Option<String>,
    queued_at: i64,
    sent_at: Option<i64>,
    attempts: i64,
    trouble: Option<String>,
}

impl From<Row> for Mail {
    fn from(row: Row) -> Self {
        Self {
            id: MailId(row.mail_id),
            to: row.to_address,
            subject: row.subject,
            text: row.text_body,
            html: row.html_body,
            unsubscribe: row.unsubscribe,
            queued_at: row::time(row.queued_at),
            sent_at: row::maybe_time(row.sent_at),
            attempts: u32::try_from(row.attempts).unwrap_or(u32::MAX),
            trouble: row.trouble,
        }
    }
}

/// A mail's columns, in the order of [`NewMail`] with the time before the last.
pub(crate) const PUT: &str = "insert into mail (to_address, subject, text_body, html_body, \
     queued_at, send_at, unsubscribe) values ($1, $2, $3, $4, $5, $5, $6) returning mail_id";

/// A mail that is being sent is not taken by another worker for this long.
const CLAIM_FOR: SignedDuration = SignedDuration::from_mins(2);

impl Mails<'_> {
    /// Puts a mail into the box.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn put(&self, mail: &NewMail, now: Timestamp) -> Result<MailId> {
        let id: i64 = tell!(self.0, |db| sqlx::query_scalar(PUT)
            .bind(&mail.to)
            .bind(&mail.subject)
            .bind(&mail.text)
            .bind(&mail.html)
            .bind(now.as_millisecond())
            .bind(&mail.unsubscribe)
            .fetch_one(db)
            .await)
        .doing("put a mail into the box")?;
        Ok(MailId(id))
    }

    /// Takes mails that wait to be sent, oldest first.
    pub async fn claim_waiting(&self, limit: u32, now: Timestamp) -> Result<Vec<Mail>> {
        let until = now + CLAIM_FOR;
        let rows: Vec<Row> = tell!(self.0, |db| sqlx::query_as(
            "update mail set send_at = $2, attempts = attempts + 1 where mail_id in ( \
               select mail_id from mail where sent_at is null and given_up_at is null \
               and send_at <= $1 order by mail_id limit $3) \
             returning mail_id, to_address, subject, text_body, html_body, unsubscribe, \
             queued_at, sent_at, \
             attempts, trouble"
        )
        .bind(now.as_millisecond())
        .bind(until.as_millisecond())
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("find the mails that wait")?;
        Ok(rows.into_iter().map(Mail::from).collect())
    }

    /// The mail server took it.
    pub async fn sent(&self, id: MailId, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update mail set sent_at = $2, trouble = null where mail_id = $1"
        )
        .bind(id.0)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("write down a sent mail")
    }

    /// It was not taken: try again at a time, or (`None`) never.
    pub async fn failed(
        &self,
        id: MailId,
        again_at: Option<Timestamp>,
        trouble: &str,
        now: Timestamp,
    ) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update mail set send_at = coalesce($2, send_at), trouble = $3, \
             given_up_at = case when $2 is null then $4 else null end where mail_id = $1"
        )
        .bind(id.0)
        .bind(again_at.map(|at| at.as_millisecond()))
        .bind(trouble)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("write down a mail that was not taken")
    }

    /// The newest mails, for the page on which a demonstration shows them.
    pub async fn recent(&self, limit: u32) -> Result<Vec<Mail>> {
        let rows: Vec<Row> = ask!(self.0, |db| sqlx::query_as(
            "select mail_id, to_address, subject, text_body, html_body, unsubscribe, \
             queued_at, sent_at, \
             attempts, trouble from mail order by mail_id desc limit $1"
        )
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("list the mails")?;
        Ok(rows.into_iter().map(Mail::from).collect())
    }

    /// One mail.
    pub async fn find(&self, id: MailId) -> Result<Option<Mail>> {
        let row: Option<Row> = ask!(self.0, |db| sqlx::query_as(
            "select mail_id, to_address, subject, text_body, html_body, unsubscribe, \
             queued_at, sent_at, \
             attempts, trouble from mail where mail_id = $1"
        )
        .bind(id.0)
        .fetch_optional(db)
        .await)
        .doing("look up a mail")?;
        Ok(row.map(Mail::from))
    }
}
