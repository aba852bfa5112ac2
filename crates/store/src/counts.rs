//! How often stories were shown and opened, by edition and quarter of an hour. No reader is kept
//! with a count.

use types::{StoryId, Timestamp};

use crate::{Result, Store, error::Doing};

/// The shelf of counts.
#[derive(Debug)]
pub struct Counts<'a>(pub(crate) &'a Store);

/// Counts of one story in one edition, to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// `for-you`, or the name of an edition; empty for openings from wherever.
    pub edition: String,
    /// Which story.
    pub story: StoryId,
    /// How often it stood on a page.
    pub shown: u32,
    /// How often it was opened.
    pub opened: u32,
}

/// Seconds of a quarter of an hour.
const QUARTER: i64 = 15 * 60;

impl Counts<'_> {
    /// Adds to the quarter of an hour that a moment is in.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn add(&self, counted: &[Counted], now: Timestamp) -> Result<()> {
        let quarter = now.as_second().div_euclid(QUARTER);
        together!(self.0, "count showings and openings", |tx| {
            for count in counted {
                sqlx::query(
                    "insert into story_count (story_id, edition, quarter, shown, opened) \
                     values ($1, $2, $3, $4, $5) on conflict (story_id, edition, quarter) \
                     do update set shown = story_count.shown + excluded.shown, \
                     opened = story_count.opened + excluded.opened",
                )
                .bind(count.story.0)
                .bind(&count.edition)
                .bind(quarter)
                .bind(i64::from(count.shown))
                .bind(i64::from(count.opened))
                .execute(&mut *tx)
                .await?;
            }
            Ok(())
        });
        Ok(())
    }

    /// All counts of a story, over all quarters: shown, opened.
    pub async fn of_story(&self, story: StoryId) -> Result<(u64, u64)> {
        let (shown, opened): (i64, i64) = ask!(self.0, |db| sqlx::query_as(
            "select cast(coalesce(sum(shown), 0) as bigint), \
             cast(coalesce(sum(opened), 0) as bigint) from story_count where story_id = $1"
        )
        .bind(story.0)
        .fetch_one(db)
        .await)
        .doing("sum up the counts of a story")?;
        Ok((shown.cast_unsigned(), opened.cast_unsigned()))
    }

    /// Forgets counts from before a time.
    pub async fn forget_before(&self, before: Timestamp) -> Result<u64> {
        tell!(self.0, |db| sqlx::query("delete from story_count where quarter < $1")
            .bind(before.as_second().div_euclid(QUARTER))
            .execute(db)
            .await
            .map(|done| done.rows_affected()))
        .doing("forget old counts")
    }
}
