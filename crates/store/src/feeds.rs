//! Feeds: when to ask, what they answered.

use sqlx::FromRow;
use types::{Complaint, FeedId, SignedDuration, Timestamp, TitleId, WebAddress};

use crate::{Result, Store, error::Doing, row};

/// The shelf of feeds.
#[derive(Debug)]
pub struct Feeds<'a>(pub(crate) &'a Store);

/// A feed as the poller needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Feed {
    /// Which.
    pub id: FeedId,
    /// Whose.
    pub title: TitleId,
    /// Where.
    pub address: WebAddress,
    /// The title's section that it carries, or empty.
    pub section: String,
    /// Validator, verbatim.
    pub etag: Option<String>,
    /// Validator, verbatim.
    pub last_modified: Option<String>,
    /// Hash of the last body.
    pub body_hash: Option<u64>,
    /// Articles a day (λ), as estimated when last checked.
    pub daily_rate: f64,
    /// Last asked.
    pub checked_at: Option<Timestamp>,
    /// Polls in a row that failed.
    pub failures: u32,
    /// Where a permanent redirect pointed, and how often in a row.
    pub moved: Option<(WebAddress, u32)>,
}

/// A feed as the operator sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedHealth {
    /// Which.
    pub id: FeedId,
    /// Whose.
    pub title: TitleId,
    /// The title's name.
    pub title_name: String,
    /// Where.
    pub address: String,
    /// Last asked.
    pub checked_at: Option<Timestamp>,
    /// Next time.
    pub next_poll_at: Timestamp,
    /// The last HTTP status, where there was one.
    pub last_status: Option<u16>,
    /// What is wrong, in words; nothing when it is well.
    pub trouble: Option<String>,
    /// What the operator can do about it.
    pub advice: Option<String>,
    /// Since when.
    pub trouble_since: Option<Timestamp>,
    /// Polls in a row that failed.
    pub failures: u32,
    /// What the last document could do better.
    pub complaints: Vec<Complaint>,
    /// Polls so far.
    pub polls: u64,
    /// Polls that brought nothing new (304, or the same bytes).
    pub unchanged: u64,
    /// Articles so far.
    pub articles: u64,
    /// Articles a day.
    pub daily_rate: f64,
    /// No longer asked since.
    pub stopped_at: Option<Timestamp>,
}

/// A feed that is not on the shelf yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFeed {
    /// Whose.
    pub title: TitleId,
    /// Where; unique.
    pub address: WebAddress,
    /// The title's section that it carries, or empty.
    pub section: String,
}

/// What one poll changed about a feed.
#[derive(Debug, Clone, PartialEq)]
pub struct PollOutcome {
    /// When it was asked.
    pub checked_at: Timestamp,
    /// When to ask again.
    pub next_poll_at: Timestamp,
    /// HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// New validators; `None` keeps the old ones.
    pub validators: Option<(Option<String>, Option<String>)>,
    /// Hash of the body, where one came.
    pub body_hash: Option<u64>,
    /// New estimate of λ.
    pub daily_rate: f64,
    /// What went wrong, and what to do about it, in words.
    pub trouble: Option<(String, String)>,
    /// What the document could do better.
    pub complaints: Vec<Complaint>,
    /// Whether it brought nothing new.
    pub unchanged: bool,
    /// How many new articles.
    pub new_articles: u64,
    /// Where a permanent redirect pointed, and how often in a row by now.
    pub moved: Option<(WebAddress, u32)>,
    /// From now on ask there instead.
    pub new_address: Option<WebAddress>,
    /// Never ask again (410).
    pub stop: bool,
}

#[derive(FromRow)]
struct Row {
    feed_id: i64,
    title_id: i64,
    address: String,
    section: String,
    etag: Option<String>,
    last_modified: Option<String>,
    body_hash: Option<i64>,
    daily_rate: f64,
    checked_at: Option<i64>,
    failures: i64,
    moved_to: Option<String>,
    moved_seen: i64,
}

impl Row {
    /// `None` when the stored address is no longer one we accept.
    fn feed(self) -> Option<Feed> {
        let moved = self.moved_to.and_then(|address| WebAddress::parse(&address).ok());
        Some(Feed {
            id: FeedId(self.feed_id),
            title: TitleId(self.title_id),
            address: WebAddress::parse(&self.address).ok()?,
            section: self.section,
            etag: self.etag,
            last_modified: self.last_modified,
            body_hash: self.body_hash.map(row::hash_in),
            daily_rate: self.daily_rate,
            checked_at: row::maybe_time(self.checked_at),
            failures: u32::try_from(self.failures).unwrap_or(u32::MAX),
            moved: moved.map(|to| (to, u32::try_from(self.moved_seen).unwrap_or(0))),
        })
    }
}

#[derive(FromRow)]
struct HealthRow {
    feed_id: i64,
    title_id: i64,
    title_name: String,
    address: String,
    checked_at: Option<i64>,
    next_poll_at: i64,
    last_status: Option<i64>,
    trouble: Option<String>,
    advice: Option<String>,
    trouble_since: Option<i64>,
    failures: i64,
    complaints: String,
    polls: i64,
    unchanged: i64,
    articles: i64,
    daily_rate: f64,
    stopped_at: Option<i64>,
}

impl From<HealthRow> for FeedHealth {
    fn from(row: HealthRow) -> Self {
        Self {
            id: FeedId(row.feed_id),
            title: TitleId(row.title_id),
            title_name: row.title_name,
            address: row.address,
            checked_at: row::maybe_time(row.checked_at),
            next_poll_at: row::time(row.next_poll_at),
            last_status: row.last_status.and_then(|status| u16::try_from(status).ok()),
            trouble: row.trouble,
            advice: row.advice,
            trouble_since: row::maybe_time(row.trouble_since),
            failures: u32::try_from(row.failures).unwrap_or(u32::MAX),
            complaints: row::list(&row.complaints),
            polls: row.polls.cast_unsigned(),
            unchanged: row.unchanged.cast_unsigned(),
            articles: row.articles.cast_unsigned(),
            daily_rate: row.daily_rate,
            stopped_at: row::maybe_time(row.stopped_at),
        }
    }
}

/// A claimed feed is given to another worker when nothing was heard for this long.
const CLAIM_FOR: SignedDuration = SignedDuration::from_mins(2);

impl Feeds<'_> {
    /// Adds a feed, due at once. The feed of that address stays as it is, and moves to the title.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn put(&self, new: &NewFeed, now: Timestamp) -> Result<FeedId> {
        let id: i64 = tell!(self.0, |db| sqlx::query_scalar(
            "insert into feed (title_id, address, section, next_poll_at, created_at) \
             values ($1, $2, $3, $4, $4) \
             on conflict (address) do update set title_id = excluded.title_id, \
             section = excluded.section returning feed_id"
        )
        .bind(new.title.0)
        .bind(new.address.as_str())
        .bind(&new.section)
        .bind(now.as_millisecond())
        .fetch_one(db)
        .await)
        .doing("save a feed")?;
        Ok(FeedId(id))
    }

    /// Takes up to `limit` feeds that are due, so that no other worker polls them too.
    pub async fn claim_due(&self, limit: u32, now: Timestamp) -> Result<Vec<Feed>> {
        let until = now + CLAIM_FOR;
        let rows: Vec<Row> = tell!(self.0, |db| sqlx::query_as(
            "update feed set claimed_until = $2 where feed_id in ( \
               select f.feed_id from feed f join title t on t.title_id = f.title_id \
               where f.stopped_at is null and t.retired_at is null and f.next_poll_at <= $1 \
               and (f.claimed_until is null or f.claimed_until < $1) \
               order by f.next_poll_at limit $3) \
             returning feed_id, title_id, address, section, etag, last_modified, body_hash, \
             daily_rate, checked_at, failures, moved_to, moved_seen"
        )
        .bind(now.as_millisecond())
        .bind(until.as_millisecond())
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("find the feeds that are due")?;
        Ok(rows.into_iter().filter_map(Row::feed).collect())
    }

    /// Frees every feed that a worker had claimed when it was killed.
    pub async fn release_claims(&self) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update feed set claimed_until = null where claimed_until is not null"
        )
        .execute(db)
        .await
        .map(drop))
        .doing("free the claimed feeds")
    }

    /// One feed as the poller needs it.
    pub async fn find(&self, id: FeedId) -> Result<Option<Feed>> {
        let row: Option<Row> = ask!(self.0, |db| sqlx::query_as(
            "select feed_id, title_id, address, section, etag, last_modified, body_hash, \
             daily_rate, checked_at, failures, moved_to, moved_seen from feed where feed_id = $1"
        )
        .bind(id.0)
        .fetch_optional(db)
        .await)
        .doing("look up a feed")?;
        Ok(row.and_then(Row::feed))
    }

    /// Writes down how a poll went and frees the feed.
    pub async fn polled(&self, id: FeedId, outcome: &PollOutcome) -> Result<()> {
        let (trouble, advice) = outcome.trouble.clone().unzip();
        let keep_validators = i64::from(outcome.validators.is_none());
        let (etag, last_modified) = outcome.validators.clone().unwrap_or_default();
        let at = outcome.checked_at.as_millisecond();
        tell!(self.0, |db| sqlx::query(
            "update feed set claimed_until = null, checked_at = $2, next_poll_at = $3, \
             last_status = $4, \
             etag = case when $5 = 1 then etag else $6 end, \
             last_modified = case when $5 = 1 then last_modified else $7 end, \
             body_hash = coalesce($8, body_hash), daily_rate = $9, \
             failures = case when $10 is null then 0 else failures + 1 end, \
             trouble_since = case when $10 is null then null \
                                  else coalesce(trouble_since, $2) end, \
             trouble = $10, advice = $11, complaints = $12, polls = polls + 1, \
             unchanged = unchanged + $13, articles = articles + $14, \
             moved_to = $15, moved_seen = $16, address = coalesce($17, address), \
             stopped_at = case when $18 = 1 then $2 else stopped_at end \
             where feed_id = $1"
        )
        .bind(id.0)
        .bind(at)
        .bind(outcome.next_poll_at.as_millisecond())
        .bind(outcome.status.map(i64::from))
        .bind(keep_validators)
        .bind(etag)
        .bind(last_modified)
        .bind(outcome.body_hash.map(row::hash_out))
        .bind(outcome.daily_rate)
        .bind(trouble)
        .bind(advice)
        .bind(row::json(&outcome.complaints))
        .bind(i64::from(outcome.unchanged))
        .bind(outcome.new_articles.cast_signed())
        .bind(outcome.moved.as_ref().map(|(to, _)| to.as_str()))
        .bind(outcome.moved.as_ref().map_or(0, |(_, seen)| i64::from(*seen)))
        .bind(outcome.new_address.as_ref().map(WebAddress::as_str))
        .bind(i64::from(outcome.stop))
        .execute(db)
        .await
        .map(drop))
        .doing("write down how a poll went")
    }

    /// All feeds as the operator sees them, those in trouble first.
    pub async fn health(&self) -> Result<Vec<FeedHealth>> {
        let rows: Vec<HealthRow> = ask!(self.0, |db| sqlx::query_as(
            "select f.feed_id, f.title_id, t.name as title_name, f.address, f.checked_at, \
             f.next_poll_at, f.last_status, f.trouble, f.advice, f.trouble_since, f.failures, \
             f.complaints, f.polls, f.unchanged, f.articles, f.daily_rate, f.stopped_at \
             from feed f join title t on t.title_id = f.title_id \
             order by case when f.trouble is null then 1 else 0 end, lower(t.name), f.feed_id"
        )
        .fetch_all(db)
        .await)
        .doing("list the feeds")?;
        Ok(rows.into_iter().map(FeedHealth::from).collect())
    }

    /// Makes a feed due at once, also one that was stopped ("Try now").
    pub async fn try_now(&self, id: FeedId, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update feed set next_poll_at = $2, claimed_until = null, stopped_at = null \
             where feed_id = $1"
        )
        .bind(id.0)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("make a feed due")
    }

    /// Asks a feed no more, until [`Feeds::try_now`].
    pub async fn stop(&self, id: FeedId, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query("update feed set stopped_at = $2 where feed_id = $1")
            .bind(id.0)
            .bind(now.as_millisecond())
            .execute(db)
            .await
            .map(drop))
        .doing("stop a feed")
    }

    /// Rates of all running feeds, for the schedule's constant: articles a day.
    pub async fn rates(&self) -> Result<Vec<f64>> {
        ask!(self.0, |db| sqlx::query_scalar(
            "select f.daily_rate from feed f join title t on t.title_id = f.title_id \
             where f.stopped_at is null and t.retired_at is null order by f.feed_id"
        )
        .fetch_all(db)
        .await)
        .doing("list the feeds' rates")
    }
}
