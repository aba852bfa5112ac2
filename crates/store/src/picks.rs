//! Our Picks and Good News: chosen by people, with a note, never by a machine.

use sqlx::FromRow;
use types::{ArticleId, PickId, ReaderId, StoryId, Timestamp};

use crate::{Result, Store, error::Doing, row};

/// The shelf of what editors chose.
#[derive(Debug)]
pub struct Picks<'a>(pub(crate) &'a Store);

/// An article that an editor chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// Which choice.
    pub id: PickId,
    /// Which article.
    pub article: ArticleId,
    /// Who chose it.
    pub editor: ReaderId,
    /// Their name.
    pub editor_name: String,
    /// Why, in their words.
    pub note: String,
    /// Place in the list, lowest first.
    pub position: i64,
    /// When.
    pub picked_at: Timestamp,
    /// When it left the list.
    pub retired_at: Option<Timestamp>,
}

/// A story that an editor marked as good news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoodNews {
    /// Which.
    pub story: StoryId,
    /// Who.
    pub editor_name: String,
    /// Why, in their words.
    pub note: String,
    /// When.
    pub marked_at: Timestamp,
}

#[derive(FromRow)]
struct Row {
    pick_id: i64,
    article_id: i64,
    reader_id: i64,
    editor_name: String,
    note: String,
    position: i64,
    picked_at: i64,
    retired_at: Option<i64>,
}

impl From<Row> for Pick {
    fn from(row: Row) -> Self {
        Self {
            id: PickId(row.pick_id),
            article: ArticleId(row.article_id),
            editor: ReaderId(row.reader_id),
            editor_name: row.editor_name,
            note: row.note,
            position: row.position,
            picked_at: row::time(row.picked_at),
            retired_at: row::maybe_time(row.retired_at),
        }
    }
}

impl Picks<'_> {
    /// Puts an article on top of Our Picks. An article is in the list once; picking it again
    /// changes the note.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn pick(
        &self,
        article: ArticleId,
        editor: ReaderId,
        note: &str,
        now: Timestamp,
    ) -> Result<PickId> {
        let id = together!(self.0, "pick an article", |tx| {
            let known: Option<i64> = sqlx::query_scalar(
                "update pick set note = $2 where article_id = $1 and retired_at is null \
                 returning pick_id",
            )
            .bind(article.0)
            .bind(note)
            .fetch_optional(&mut *tx)
            .await?;
            match known {
                Some(id) => Ok(id),
                None => {
                    sqlx::query_scalar(
                        "insert into pick (article_id, reader_id, note, position, picked_at) \
                         values ($1, $2, $3, (select coalesce(min(position), 0) - 1 from pick \
                         where retired_at is null), $4) returning pick_id",
                    )
                    .bind(article.0)
                    .bind(editor.0)
                    .bind(note)
                    .bind(now.as_millisecond())
                    .fetch_one(&mut *tx)
                    .await
                }
            }
        });
        Ok(PickId(id))
    }

    /// Changes the note of a pick.
    pub async fn annotate(&self, id: PickId, note: &str) -> Result<()> {
        tell!(self.0, |db| sqlx::query("update pick set note = $2 where pick_id = $1")
            .bind(id.0)
            .bind(note)
            .execute(db)
            .await
            .map(drop))
        .doing("annotate a pick")
    }

    /// Puts the current picks into this order; picks that are not named go after them.
    pub async fn order(&self, ids: &[PickId]) -> Result<()> {
        together!(self.0, "order the picks", |tx| {
            sqlx::query("update pick set position = position + 10000 where retired_at is null")
                .execute(&mut *tx)
                .await?;
            for (position, id) in (0_i64..).zip(ids) {
                sqlx::query("update pick set position = $2 where pick_id = $1")
                    .bind(id.0)
                    .bind(position)
                    .execute(&mut *tx)
                    .await?;
            }
            Ok(())
        });
        Ok(())
    }

    /// Takes a pick off the list; it stays in the log.
    pub async fn retire(&self, id: PickId, editor: ReaderId, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update pick set retired_at = $2, retired_by = $3 \
             where pick_id = $1 and retired_at is null"
        )
        .bind(id.0)
        .bind(now.as_millisecond())
        .bind(editor.0)
        .execute(db)
        .await
        .map(drop))
        .doing("retire a pick")
    }

    /// The current list in its order.
    pub async fn current(&self) -> Result<Vec<Pick>> {
        self.list("where k.retired_at is null order by k.position, k.pick_id desc limit 50").await
    }

    /// Everything that was ever picked, newest first.
    pub async fn log(&self) -> Result<Vec<Pick>> {
        self.list("order by k.picked_at desc, k.pick_id desc limit 200").await
    }

    /// Marks a story as good news, with a note.
    pub async fn mark_good(
        &self,
        story: StoryId,
        editor: ReaderId,
        note: &str,
        now: Timestamp,
    ) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into good_news (story_id, reader_id, note, marked_at) \
             values ($1, $2, $3, $4) on conflict (story_id) do update \
             set reader_id = excluded.reader_id, note = excluded.note, \
             marked_at = excluded.marked_at, retired_at = null"
        )
        .bind(story.0)
        .bind(editor.0)
        .bind(note)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("mark good news")
    }

    /// Takes the mark back.
    pub async fn unmark_good(&self, story: StoryId, now: Timestamp) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update good_news set retired_at = $2 where story_id = $1 and retired_at is null"
        )
        .bind(story.0)
        .bind(now.as_millisecond())
        .execute(db)
        .await
        .map(drop))
        .doing("take back a good news mark")
    }

    /// Stories marked as good news, newest mark first.
    pub async fn good_news(&self) -> Result<Vec<GoodNews>> {
        let rows: Vec<(i64, String, String, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select g.story_id, r.name, g.note, g.marked_at from good_news g \
             join reader r on r.reader_id = g.reader_id where g.retired_at is null \
             order by g.marked_at desc, g.story_id limit 50"
        )
        .fetch_all(db)
        .await)
        .doing("list good news")?;
        Ok(rows
            .into_iter()
            .map(|(story, editor_name, note, at)| GoodNews {
                story: StoryId(story),
                editor_name,
                note,
                marked_at: row::time(at),
            })
            .collect())
    }

    async fn list(&self, rest: &'static str) -> Result<Vec<Pick>> {
        let rows: Vec<Row> = ask!(self.0, |db| sqlx::query_as(sqlx::AssertSqlSafe(format!(
            "select k.pick_id, k.article_id, k.reader_id, r.name as editor_name, k.note, \
             k.position, k.picked_at, k.retired_at from pick k \
             join reader r on r.reader_id = k.reader_id {rest}"
        )))
        .fetch_all(db)
        .await)
        .doing("list the picks")?;
        Ok(rows.into_iter().map(Pick::from).collect())
    }
}
