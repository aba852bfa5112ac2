//! Stories, as the clusterer tells them and as pages and editions read them.

use std::collections::BTreeMap;

use sqlx::FromRow;
use types::{ArticleId, StoryChange, StoryId, Timestamp};

use crate::{Result, Store, error::Doing, row};

macro_rules! select_story {
    () => {
        "select s.story_id, s.founded_at, s.latest_at, s.related, s.latest_development_at, \
         s.lead_id, s.editor_weight, s.editor_reason, g.note as good_news \
         from story s left join good_news g \
         on g.story_id = s.story_id and g.retired_at is null "
    };
}

mod corrections;
mod snapshot;
mod touch;

pub use corrections::{Correction, PendingCorrection};

/// The shelf of stories.
#[derive(Debug)]
pub struct Stories<'a>(pub(crate) &'a Store);

/// A story; its articles are on the shelf of articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// Which.
    pub id: StoryId,
    /// Its first article came.
    pub founded_at: Timestamp,
    /// Its last article came.
    pub latest_at: Timestamp,
    /// Background and follow-ups, nearest first.
    pub related: Vec<StoryId>,
    /// When something material was last added to what is known; nothing before that was found.
    pub latest_development_at: Option<Timestamp>,
    /// The article that leads it; nothing before that was found.
    pub lead: Option<ArticleId>,
    /// Signed, ±2, by an editor.
    pub editor_weight: f64,
    /// Why, in the editor's words.
    pub editor_reason: String,
    /// An editor marked it as good news, with this note.
    pub good_news: Option<String>,
}

#[derive(FromRow)]
struct Row {
    story_id: i64,
    founded_at: i64,
    latest_at: i64,
    related: String,
    latest_development_at: Option<i64>,
    lead_id: Option<i64>,
    editor_weight: f64,
    editor_reason: String,
    good_news: Option<String>,
}

impl From<Row> for Story {
    fn from(row: Row) -> Self {
        Self {
            id: StoryId(row.story_id),
            founded_at: row::time(row.founded_at),
            latest_at: row::time(row.latest_at),
            related: row::list(&row.related),
            latest_development_at: row::maybe_time(row.latest_development_at),
            lead: row.lead_id.map(ArticleId),
            editor_weight: row.editor_weight,
            editor_reason: row.editor_reason,
            good_news: row.good_news,
        }
    }
}

impl Stories<'_> {
    /// Writes down what the clusterer decided, and how far it has read, in one transaction, so
    /// that a crash neither loses nor doubles a decision.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    #[expect(clippy::too_many_lines, reason = "one transaction; one arm for each kind of change")]
    pub async fn apply(
        &self,
        changes: &[StoryChange],
        related: &[(StoryId, Vec<StoryId>)],
        told_corrections: &[i64],
        change_seq: i64,
        now: Timestamp,
    ) -> Result<()> {
        let days = by_day(changes, now);
        let now = now.as_millisecond();
        together!(self.0, "save stories", |tx| {
            let told: Option<i64> =
                sqlx::query_scalar("select value from counter where name = 'stories_told'")
                    .fetch_optional(&mut *tx)
                    .await?;
            // After a crash some changes are told again; they are counted once.
            if told.is_none_or(|told| told < change_seq) || !told_corrections.is_empty() {
                for (day, kind, number) in &days {
                    sqlx::query(COUNT).bind(day).bind(kind).bind(number).execute(&mut *tx).await?;
                }
            }
            for change in changes {
                match change {
                    StoryChange::Founded { story, article, at } => {
                        sqlx::query(FOUND)
                            .bind(story.0)
                            .bind(at.as_millisecond())
                            .execute(&mut *tx)
                            .await?;
                        sqlx::query(JOIN).bind(article.0).bind(story.0).execute(&mut *tx).await?;
                    }
                    StoryChange::Joined { story, article, at } => {
                        sqlx::query(
                            "update story set latest_at = case when latest_at < $2 then $2 \
                             else latest_at end where story_id = $1",
                        )
                        .bind(story.0)
                        .bind(at.as_millisecond())
                        .execute(&mut *tx)
                        .await?;
                        sqlx::query(JOIN).bind(article.0).bind(story.0).execute(&mut *tx).await?;
                    }
                    StoryChange::Merged { from, into, .. } => {
                        for statement in [
                            "update article set story_id = $2 where story_id = $1",
                            "update story set latest_at = (select max(latest_at) from story \
                             where story_id in ($1, $2)) where story_id = $2",
                            "update story_moved set into_id = $2 where into_id = $1",
                            "update good_news set story_id = $2 where story_id = $1 and not \
                             exists (select 1 from good_news g where g.story_id = $2)",
                        ] {
                            sqlx::query(statement)
                                .bind(from.0)
                                .bind(into.0)
                                .execute(&mut *tx)
                                .await?;
                        }
                        sqlx::query(
                            "insert into story_moved (from_id, into_id, moved_at) \
                             values ($1, $2, $3) on conflict (from_id) do update \
                             set into_id = excluded.into_id, moved_at = excluded.moved_at",
                        )
                        .bind(from.0)
                        .bind(into.0)
                        .bind(now)
                        .execute(&mut *tx)
                        .await?;
                        for statement in [
                            "delete from story_development where story_id = $1",
                            "delete from story where story_id = $1",
                        ] {
                            sqlx::query(statement).bind(from.0).execute(&mut *tx).await?;
                        }
                    }
                    StoryChange::Split { into, articles, at, .. } => {
                        sqlx::query(FOUND)
                            .bind(into.0)
                            .bind(at.as_millisecond())
                            .execute(&mut *tx)
                            .await?;
                        for article in articles {
                            sqlx::query("update article set story_id = $2 where article_id = $1")
                                .bind(article.0)
                                .bind(into.0)
                                .execute(&mut *tx)
                                .await?;
                        }
                    }
                    StoryChange::Credited { original, copies, .. } => {
                        sqlx::query(COPY)
                            .bind(original.0)
                            .bind(None::<i64>)
                            .bind(None::<&str>)
                            .execute(&mut *tx)
                            .await?;
                        for (copy, reason) in copies {
                            sqlx::query(COPY)
                                .bind(copy.0)
                                .bind(original.0)
                                .bind(reason.as_str())
                                .execute(&mut *tx)
                                .await?;
                        }
                    }
                }
            }
            for (story, others) in related {
                sqlx::query("update story set related = $2 where story_id = $1")
                    .bind(story.0)
                    .bind(row::json(others))
                    .execute(&mut *tx)
                    .await?;
            }
            for id in told_corrections {
                sqlx::query("update story_correction set told_at = $2 where correction_id = $1")
                    .bind(*id)
                    .bind(now)
                    .execute(&mut *tx)
                    .await?;
            }
            sqlx::query(
                "insert into counter (name, value) values ('stories_told', $1) \
                 on conflict (name) do update set value = excluded.value",
            )
            .bind(change_seq)
            .execute(&mut *tx)
            .await?;
            Ok(())
        });
        Ok(())
    }

    /// Up to which change the articles have been told as stories.
    pub async fn told_through(&self) -> Result<i64> {
        let value: Option<i64> = ask!(self.0, |db| sqlx::query_scalar(
            "select value from counter where name = 'stories_told'"
        )
        .fetch_optional(db)
        .await)
        .doing("read how far the stories are told")?;
        Ok(value.unwrap_or(0))
    }

    /// One story; the id of a merged one finds the story that it went into.
    pub async fn find(&self, id: StoryId) -> Result<Option<Story>> {
        let id = self.moved(id).await?.unwrap_or(id);
        let row: Option<Row> =
            ask!(self.0, |db| sqlx::query_as(concat!(select_story!(), "where s.story_id = $1"))
                .bind(id.0)
                .fetch_optional(db)
                .await)
            .doing("look up a story")?;
        Ok(row.map(Story::from))
    }

    /// Where a merged story went.
    pub async fn moved(&self, id: StoryId) -> Result<Option<StoryId>> {
        let into: Option<i64> = ask!(self.0, |db| sqlx::query_scalar(
            "select into_id from story_moved where from_id = $1"
        )
        .bind(id.0)
        .fetch_optional(db)
        .await)
        .doing("look up where a story went")?;
        Ok(into.map(StoryId))
    }

    /// All stories that had an article since, the newest first.
    pub async fn active_since(&self, since: Timestamp) -> Result<Vec<StoryId>> {
        let ids: Vec<i64> = ask!(self.0, |db| sqlx::query_scalar(
            "select story_id from story where latest_at >= $1 order by latest_at desc, story_id"
        )
        .bind(since.as_millisecond())
        .fetch_all(db)
        .await)
        .doing("list the recent stories")?;
        Ok(ids.into_iter().map(StoryId).collect())
    }

    /// An editor's signed weight for a story, ±2, with the reason.
    pub async fn set_weight(&self, id: StoryId, weight: f64, reason: &str) -> Result<()> {
        together!(self.0, "save an editor's weight", |tx| {
            let touch: i64 = sqlx::query_scalar(NEXT_TOUCH).fetch_one(&mut *tx).await?;
            sqlx::query(
                "update story set editor_weight = $2, editor_reason = $3, touched = $4 \
                 where story_id = $1",
            )
            .bind(id.0)
            .bind(weight.clamp(-2.0, 2.0))
            .bind(reason)
            .bind(touch)
            .execute(&mut *tx)
            .await?;
            Ok(())
        });
        Ok(())
    }

    /// Counts openings of stories in their hour. No reader is kept with them.
    pub async fn count_opens(&self, opens: &[(StoryId, u32)], now: Timestamp) -> Result<()> {
        let hour = now.as_second() / 3600;
        together!(self.0, "count openings", |tx| {
            for (story, count) in opens {
                sqlx::query(
                    "insert into story_opens (story_id, hour, opens) values ($1, $2, $3) \
                     on conflict (story_id, hour) do update \
                     set opens = story_opens.opens + excluded.opens",
                )
                .bind(story.0)
                .bind(hour)
                .bind(i64::from(*count))
                .execute(&mut *tx)
                .await?;
            }
            Ok(())
        });
        Ok(())
    }

    /// How often stories were opened since, most first.
    pub async fn opens_since(&self, since: Timestamp) -> Result<Vec<(StoryId, u32)>> {
        let rows: Vec<(i64, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select story_id, cast(sum(opens) as bigint) as opens from story_opens \
             where hour >= $1 group by story_id order by opens desc, story_id limit 500"
        )
        .bind(since.as_second() / 3600)
        .fetch_all(db)
        .await)
        .doing("count openings")?;
        Ok(rows
            .into_iter()
            .map(|(id, opens)| (StoryId(id), u32::try_from(opens).unwrap_or(u32::MAX)))
            .collect())
    }
}

/// The next value of the counter of touches.
pub(crate) const NEXT_TOUCH: &str =
    "update counter set value = value + 1 where name = 'story_touch' returning value";

const COUNT: &str = "insert into story_day (day, kind, number) values ($1, $2, $3) \
     on conflict (day, kind) do update set number = story_day.number + excluded.number";

/// How many changes of each kind on this day; days are counted since 1970, in UTC.
fn by_day(changes: &[StoryChange], now: Timestamp) -> Vec<(i64, &'static str, i64)> {
    let day = now.as_second() / 86_400;
    let mut kinds: BTreeMap<&'static str, i64> = BTreeMap::new();
    for change in changes {
        let kind = match change {
            // Says whose text an article is, and moves nothing.
            StoryChange::Credited { .. } => continue,
            StoryChange::Founded { .. } => "founded",
            StoryChange::Joined { .. } => "joined",
            StoryChange::Merged { .. } => "merged",
            StoryChange::Split { .. } => "split",
        };
        *kinds.entry(kind).or_default() += 1;
    }
    kinds.into_iter().map(|(kind, number)| (day, kind, number)).collect()
}

const FOUND: &str = "insert into story (story_id, founded_at, latest_at) values ($1, $2, $2) \
     on conflict (story_id) do nothing";

/// Whose copy it is, is told after that.
const JOIN: &str = "update article set story_id = $2, copy_of = null, copy_reason = null \
     where article_id = $1";

const COPY: &str = "update article set copy_of = $2, copy_reason = $3 where article_id = $1";
