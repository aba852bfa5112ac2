//! The public log: who chose or retired what, and when.

use sqlx::FromRow;
use types::{ArticleId, StoryId, Timestamp};

use super::Picks;
use crate::{Result, error::Doing, row};

/// Writes a line of the log inside a transaction: list, act, article, story, editor, note, time.
macro_rules! write_choice {
    ($tx:ident, $list:expr, $act:expr, $article:expr, $story:expr, $by:expr, $note:expr, $at:expr) => {
        sqlx::query(
            "insert into choice (list, act, article_id, story_id, reader_id, note, done_at) \
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind($list)
        .bind($act)
        .bind($article)
        .bind($story)
        .bind($by.0)
        .bind($note)
        .bind($at.as_millisecond())
        .execute(&mut *$tx)
        .await?
    };
}

/// One act of an editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Grows from act to act.
    pub id: i64,
    /// What it was about; of which list.
    pub chosen: Chosen,
    /// What was done.
    pub act: Act,
    /// The editor's name; empty when the account is closed.
    pub editor_name: String,
    /// In their words; empty when something was retired.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

/// What an editor chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Chosen {
    /// An article, for Our Picks.
    Pick(ArticleId),
    /// A story, as Good News.
    GoodNews(StoryId),
}

/// What an editor did about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Put into the list.
    Chosen,
    /// Wrote another note.
    Noted,
    /// Took off the list.
    Retired,
}

#[derive(FromRow)]
struct Row {
    choice_id: i64,
    act: String,
    article_id: Option<i64>,
    story_id: Option<i64>,
    editor_name: String,
    note: String,
    done_at: i64,
}

impl Row {
    fn choice(self) -> Option<Choice> {
        let chosen = match (self.article_id, self.story_id) {
            (Some(article), _) => Chosen::Pick(ArticleId(article)),
            (None, Some(story)) => Chosen::GoodNews(StoryId(story)),
            (None, None) => return None,
        };
        let act = match self.act.as_str() {
            "chosen" => Act::Chosen,
            "noted" => Act::Noted,
            _ => Act::Retired,
        };
        Some(Choice {
            id: self.choice_id,
            chosen,
            act,
            editor_name: self.editor_name,
            note: self.note,
            at: row::time(self.done_at),
        })
    }
}

impl Picks<'_> {
    /// What editors did, newest first, before a time for the next page.
    pub async fn choices(&self, before: Option<Timestamp>, limit: u32) -> Result<Vec<Choice>> {
        let rows: Vec<Row> = ask!(self.0, |db| sqlx::query_as(
            "select c.choice_id, c.act, c.article_id, c.story_id, r.name as editor_name, \
             c.note, c.done_at from choice c join reader r on r.reader_id = c.reader_id \
             where c.done_at < $1 order by c.done_at desc, c.choice_id desc limit $2"
        )
        .bind(before.map_or(i64::MAX, |at| at.as_millisecond()))
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("read the log of choices")?;
        Ok(rows.into_iter().filter_map(Row::choice).collect())
    }
}
