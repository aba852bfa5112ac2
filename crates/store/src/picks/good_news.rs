//! Good News: stories that an editor marked, with a note.

use types::{ArticleId, ReaderId, StoryId, Timestamp};

use super::Picks;
use crate::{Result, error::Doing, row};

/// A story that an editor marked as good news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoodNews {
    /// Which.
    pub story: StoryId,
    /// The article that leads it, where that is known.
    pub lead: Option<ArticleId>,
    /// Who.
    pub editor_name: String,
    /// Why, in their words.
    pub note: String,
    /// When.
    pub marked_at: Timestamp,
}

impl Picks<'_> {
    /// Marks a story as good news, with a note.
    pub async fn mark_good(
        &self,
        story: StoryId,
        editor: ReaderId,
        note: &str,
        now: Timestamp,
    ) -> Result<()> {
        together!(self.0, "mark good news", |tx| {
            let marked: Option<i64> = sqlx::query_scalar(
                "select story_id from good_news where story_id = $1 and retired_at is null",
            )
            .bind(story.0)
            .fetch_optional(&mut *tx)
            .await?;
            sqlx::query(
                "insert into good_news (story_id, reader_id, note, marked_at) \
                 values ($1, $2, $3, $4) on conflict (story_id) do update \
                 set reader_id = excluded.reader_id, note = excluded.note, \
                 marked_at = excluded.marked_at, retired_at = null",
            )
            .bind(story.0)
            .bind(editor.0)
            .bind(note)
            .bind(now.as_millisecond())
            .execute(&mut *tx)
            .await?;
            write_choice!(
                tx,
                "good-news",
                if marked.is_some() { "noted" } else { "chosen" },
                None::<i64>,
                Some(story.0),
                editor,
                note,
                now
            );
            Ok(())
        });
        Ok(())
    }

    /// Takes the mark back.
    pub async fn unmark_good(
        &self,
        story: StoryId,
        editor: ReaderId,
        now: Timestamp,
    ) -> Result<()> {
        together!(self.0, "take back a good news mark", |tx| {
            let marked: Option<i64> = sqlx::query_scalar(
                "update good_news set retired_at = $2 \
                 where story_id = $1 and retired_at is null returning story_id",
            )
            .bind(story.0)
            .bind(now.as_millisecond())
            .fetch_optional(&mut *tx)
            .await?;
            if marked.is_some() {
                write_choice!(
                    tx,
                    "good-news",
                    "retired",
                    None::<i64>,
                    Some(story.0),
                    editor,
                    "",
                    now
                );
            }
            Ok(())
        });
        Ok(())
    }

    /// Stories marked as good news, newest mark first.
    pub async fn good_news(&self) -> Result<Vec<GoodNews>> {
        let rows: Vec<(i64, Option<i64>, String, String, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select g.story_id, s.lead_id, r.name, g.note, g.marked_at from good_news g \
             join reader r on r.reader_id = g.reader_id \
             left join story s on s.story_id = g.story_id where g.retired_at is null \
             order by g.marked_at desc, g.story_id limit 50"
        )
        .fetch_all(db)
        .await)
        .doing("list good news")?;
        Ok(rows
            .into_iter()
            .map(|(story, lead, editor_name, note, at)| GoodNews {
                story: StoryId(story),
                lead: lead.map(ArticleId),
                editor_name,
                note,
                marked_at: row::time(at),
            })
            .collect())
    }
}
