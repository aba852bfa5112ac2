//! Which stories changed: every change takes the next touch, so that others can follow.

use sqlx::QueryBuilder;
use types::StoryId;

use super::{NEXT_TOUCH, Row, Stories, Story};
use crate::{Result, error::Doing};

impl Stories<'_> {
    /// Stories by their ids, in no order.
    pub async fn some(&self, ids: &[StoryId]) -> Result<Vec<Story>> {
        let mut stories = Vec::new();
        for some in ids.chunks(200) {
            let rows: Vec<Row> = ask!(self.0, |db| {
                let mut query = QueryBuilder::new(select_story!());
                query.push("where s.story_id in (");
                let mut list = query.separated(", ");
                for id in some {
                    list.push_bind(id.0);
                }
                list.push_unseparated(")");
                query.build_query_as::<Row>().fetch_all(db).await
            })
            .doing("look up stories")?;
            stories.extend(rows.into_iter().map(Story::from));
        }
        Ok(stories)
    }

    /// Stories that changed, or whose articles changed, after a touch; first changed first.
    pub async fn touched_after(&self, touch: i64, limit: u32) -> Result<Vec<(i64, StoryId)>> {
        let rows: Vec<(i64, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select touched, story_id from story where touched > $1 order by touched limit $2"
        )
        .bind(touch)
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("list the stories that changed")?;
        Ok(rows.into_iter().map(|(touched, story)| (touched, StoryId(story))).collect())
    }

    /// The number of the last touch of any story.
    pub async fn last_touch(&self) -> Result<i64> {
        ask!(self.0, |db| sqlx::query_scalar(
            "select value from counter where name = 'story_touch'"
        )
        .fetch_one(db)
        .await)
        .doing("read the number of the last touch")
    }

    /// Says that these stories or their articles changed.
    pub async fn touch(&self, stories: &[StoryId]) -> Result<()> {
        if stories.is_empty() {
            return Ok(());
        }
        together!(self.0, "touch stories", |tx| {
            let touch: i64 = sqlx::query_scalar(NEXT_TOUCH).fetch_one(&mut *tx).await?;
            for some in stories.chunks(200) {
                let mut query = QueryBuilder::new("update story set touched = ");
                query.push_bind(touch).push(" where story_id in (");
                let mut list = query.separated(", ");
                for story in some {
                    list.push_bind(story.0);
                }
                list.push_unseparated(")");
                query.build().execute(&mut *tx).await?;
            }
            Ok(())
        });
        Ok(())
    }
}
