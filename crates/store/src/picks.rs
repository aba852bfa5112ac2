//! Our Picks and Good News: chosen by people, with a note, never by a machine.

use sqlx::FromRow;
use types::{ArticleId, PickId, ReaderId, Timestamp};

use crate::{Result, Store, error::Doing, row};

#[macro_use]
mod log;
mod good_news;
mod suggestions;

pub use good_news::GoodNews;
pub use log::{Act, Choice, Chosen};
pub use suggestions::Suggestion;

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
            let (id, act) = match known {
                Some(id) => (id, "noted"),
                None => {
                    let id: i64 = sqlx::query_scalar(
                        "insert into pick (article_id, reader_id, note, position, picked_at) \
                         values ($1, $2, $3, (select coalesce(min(position), 0) - 1 from pick \
                         where retired_at is null), $4) returning pick_id",
                    )
                    .bind(article.0)
                    .bind(editor.0)
                    .bind(note)
                    .bind(now.as_millisecond())
                    .fetch_one(&mut *tx)
                    .await?;
                    (id, "chosen")
                }
            };
            write_choice!(tx, "picks", act, Some(article.0), None::<i64>, editor, note, now);
            Ok(id)
        });
        Ok(PickId(id))
    }

    /// Changes the note of a pick.
    pub async fn annotate(
        &self,
        id: PickId,
        editor: ReaderId,
        note: &str,
        now: Timestamp,
    ) -> Result<()> {
        together!(self.0, "annotate a pick", |tx| {
            let article: Option<i64> = sqlx::query_scalar(
                "update pick set note = $2 where pick_id = $1 and note <> $2 returning article_id",
            )
            .bind(id.0)
            .bind(note)
            .fetch_optional(&mut *tx)
            .await?;
            if let Some(article) = article {
                write_choice!(tx, "picks", "noted", Some(article), None::<i64>, editor, note, now);
            }
            Ok(())
        });
        Ok(())
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
        together!(self.0, "retire a pick", |tx| {
            let article: Option<i64> = sqlx::query_scalar(
                "update pick set retired_at = $2, retired_by = $3 \
                 where pick_id = $1 and retired_at is null returning article_id",
            )
            .bind(id.0)
            .bind(now.as_millisecond())
            .bind(editor.0)
            .fetch_optional(&mut *tx)
            .await?;
            if let Some(article) = article {
                write_choice!(tx, "picks", "retired", Some(article), None::<i64>, editor, "", now);
            }
            Ok(())
        });
        Ok(())
    }

    /// The current list in its order.
    pub async fn current(&self) -> Result<Vec<Pick>> {
        self.list("where k.retired_at is null order by k.position, k.pick_id desc limit 50").await
    }

    /// Everything that was ever picked, newest first.
    pub async fn log(&self) -> Result<Vec<Pick>> {
        self.list("order by k.picked_at desc, k.pick_id desc limit 200").await
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
