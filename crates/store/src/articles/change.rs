//! What happens to an article after it came: its page is fetched, it is corrected or withdrawn.

use types::{About, ArticleId, ArticleText, StoryId, Timestamp, TitleId, WebAddress};

use super::{
    Articles, WantedPage,
    about::FORGET_ABOUT,
    pictures::{FORGET_PICTURES, hashes},
    receive::PUT_BODY,
};
use crate::{Result, error::Doing, row};

/// Removes every trace of the text, the versions' headlines too. The row stays as a tombstone.
pub(super) const ERASE: &[&str] = &[
    "delete from article_body where article_id = $1",
    "delete from article_dense where article_id = $1",
    "update article_version set headline = '' where article_id = $1",
    FORGET_PICTURES,
    FORGET_ABOUT,
    "update pick set retired_at = coalesce(retired_at, 0) where article_id = $1",
];

pub(super) const WITHDRAW: &str = "update article set status = 'withdrawn', withdrawn_at = $2, \
     withdrawn_by = $3, withdrawn_why = $4, headline = '', lead_html = '', lead_plain = '', \
     has_body = 0, words = 0, authors = '[]', pictures = '[]', categories = '[]', slug = '', \
     credit = null, correction = null, page_state = 'none', change_seq = $5 where article_id = $1";

const NEXT: &str =
    "update counter set value = value + 1 where name = 'article_change' returning value";

const PUT_PAGE: &str = "update article set headline = $2, lead_html = $3, lead_plain = $4, \
     has_body = $5, words = $6, language = $7, authors = $8, pictures = $9, page_state = 'done', \
     change_seq = $10, original_address = nullif($11, canonical) \
     where article_id = $1 and status <> 'withdrawn'";

/// What was found on the page of an article.
#[derive(Debug, Clone)]
pub struct FoundPage {
    /// Whose page.
    pub article: ArticleId,
    /// Its text.
    pub text: ArticleText,
    /// What the text is about.
    pub topics: Vec<About>,
}

impl Articles<'_> {
    /// Takes an article back for good: text, pictures and headline are erased, a tombstone stays.
    /// `by` is `publisher` or `operator`; `why` is shown to readers and may be empty.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn withdraw(&self, id: ArticleId, by: &str, why: &str, now: Timestamp) -> Result<()> {
        together!(self.0, "withdraw an article", |tx| {
            for statement in ERASE {
                sqlx::query(*statement).bind(id.0).execute(&mut *tx).await?;
            }
            let sequence: i64 = sqlx::query_scalar(NEXT).fetch_one(&mut *tx).await?;
            sqlx::query(WITHDRAW)
                .bind(id.0)
                .bind(now.as_millisecond())
                .bind(by)
                .bind(why)
                .bind(sequence)
                .execute(&mut *tx)
                .await?;
            Ok(())
        });
        Ok(())
    }

    /// Marks an article as corrected, with the note for readers and, where given, a new headline.
    pub async fn correct(
        &self,
        id: ArticleId,
        note: &str,
        headline: Option<&str>,
        now: Timestamp,
    ) -> Result<()> {
        together!(self.0, "correct an article", |tx| {
            let sequence: i64 = sqlx::query_scalar(NEXT).fetch_one(&mut *tx).await?;
            sqlx::query(
                "update article set corrected_at = $2, correction = $3, \
                 headline = coalesce($4, headline), updated_at = $2, change_seq = $5 \
                 where article_id = $1 and status <> 'withdrawn'",
            )
            .bind(id.0)
            .bind(now.as_millisecond())
            .bind(note)
            .bind(headline)
            .bind(sequence)
            .execute(&mut *tx)
            .await?;
            Ok(())
        });
        Ok(())
    }

    /// Pages that must be fetched for their text, oldest wish first.
    pub async fn wanted_pages(&self, limit: u32) -> Result<Vec<WantedPage>> {
        let rows: Vec<(i64, i64, Option<String>, Option<i64>)> = ask!(self.0, |db| sqlx::query_as(
            "select article_id, title_id, address, feed_id from article \
             where page_state = 'wanted' and status = 'usable' order by article_id limit $1"
        )
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("list the pages to fetch")?;
        Ok(rows.into_iter().filter_map(wanted).collect())
    }

    /// The page of one article, while it is still wanted.
    pub async fn wanted_page(&self, id: ArticleId) -> Result<Option<WantedPage>> {
        let row: Option<(i64, i64, Option<String>, Option<i64>)> =
            ask!(self.0, |db| sqlx::query_as(
                "select article_id, title_id, address, feed_id from article \
                 where article_id = $1 and page_state = 'wanted' and status = 'usable'"
            )
            .bind(id.0)
            .fetch_optional(db)
            .await)
            .doing("look up a page to fetch")?;
        Ok(row.and_then(wanted))
    }

    /// Puts the texts that were found on the articles' pages, and what those are about, in one
    /// transaction: a durable commit takes far longer than the rows in it. Withdrawn articles
    /// take none.
    pub async fn put_pages(&self, pages: &[FoundPage]) -> Result<()> {
        together!(self.0, "save articles' texts", |tx| {
            for FoundPage { article: id, text, topics } in pages {
                let sequence: i64 = sqlx::query_scalar(NEXT).fetch_one(&mut *tx).await?;
                let done = sqlx::query(PUT_PAGE)
                    .bind(id.0)
                    .bind(&text.headline)
                    .bind(text.lead.as_str())
                    .bind(&text.lead_plain)
                    .bind(i64::from(text.body.is_some()))
                    .bind(i64::from(text.words))
                    .bind(text.language.as_str())
                    .bind(row::json(&text.authors))
                    .bind(row::json(&text.pictures))
                    .bind(sequence)
                    .bind(text.canonical.as_ref().map(|it| it.as_str()))
                    .execute(&mut *tx)
                    .await?;
                if done.rows_affected() == 0 {
                    continue;
                }
                sqlx::query(FORGET_PICTURES).bind(id.0).execute(&mut *tx).await?;
                let pictures: Vec<(i64, i64)> = hashes(text).map(|hash| (id.0, hash)).collect();
                put_pictures!(tx, pictures);
                put_about!(tx, id.0, topics);
                if let Some(body) = &text.body {
                    sqlx::query(PUT_BODY)
                        .bind(id.0)
                        .bind(body.as_str())
                        .bind(&text.plain)
                        .execute(&mut *tx)
                        .await?;
                }
            }
            Ok(())
        });
        Ok(())
    }

    /// The page cannot be had; the article keeps its lead.
    pub async fn give_up_page(&self, id: ArticleId) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update article set page_state = 'failed' where article_id = $1"
        )
        .bind(id.0)
        .execute(db)
        .await
        .map(drop))
        .doing("give up an article's page")
    }

    /// Makes articles whose embargo ended by `now` count as changed, so that all who follow the
    /// changes show them. Gives how many.
    pub async fn release_held(&self, now: Timestamp) -> Result<u64> {
        let released = together!(self.0, "release articles from embargo", |tx| {
            let due: Vec<i64> = sqlx::query_scalar(
                "select article_id from article where held_until is not null \
                 and held_until <= $1 order by article_id limit 500",
            )
            .bind(now.as_millisecond())
            .fetch_all(&mut *tx)
            .await?;
            for id in &due {
                let sequence: i64 = sqlx::query_scalar(NEXT).fetch_one(&mut *tx).await?;
                sqlx::query(
                    "update article set held_until = null, change_seq = $2 where article_id = $1",
                )
                .bind(*id)
                .bind(sequence)
                .execute(&mut *tx)
                .await?;
            }
            Ok(due.len())
        });
        Ok(released as u64)
    }

    /// Makes all articles of a title count as changed, after its licence or name changed.
    pub async fn touch_title(&self, title: TitleId) -> Result<()> {
        together!(self.0, "refresh a title's articles", |tx| {
            let ids: Vec<i64> = sqlx::query_scalar(
                "select article_id from article where title_id = $1 order by article_id",
            )
            .bind(title.0)
            .fetch_all(&mut *tx)
            .await?;
            for id in ids {
                let sequence: i64 = sqlx::query_scalar(NEXT).fetch_one(&mut *tx).await?;
                sqlx::query("update article set change_seq = $2 where article_id = $1")
                    .bind(id)
                    .bind(sequence)
                    .execute(&mut *tx)
                    .await?;
            }
            Ok(())
        });
        Ok(())
    }

    /// Which story an article tells at this moment.
    pub async fn story_of(&self, id: ArticleId) -> Result<Option<StoryId>> {
        let story: Option<Option<i64>> = ask!(self.0, |db| sqlx::query_scalar(
            "select story_id from article where article_id = $1"
        )
        .bind(id.0)
        .fetch_optional(db)
        .await)
        .doing("look up an article's story")?;
        Ok(story.flatten().map(StoryId))
    }
}

fn wanted(row: (i64, i64, Option<String>, Option<i64>)) -> Option<WantedPage> {
    let (article, title, address, feed) = row;
    Some(WantedPage {
        article: ArticleId(article),
        title: TitleId(title),
        address: WebAddress::parse(address.as_deref()?).ok()?,
        feed: feed.map(types::FeedId),
    })
}
