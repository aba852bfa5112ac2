//! What was new in a story and when, and the article that leads it.

use sqlx::FromRow;
use types::{ArticleId, Extent, Genre, Language, PublisherId, StoryId, Timestamp, TitleId};

use crate::{Result, Store, error::Doing, row};

/// The shelf of developments.
#[derive(Debug)]
pub struct Developments<'a>(pub(crate) &'a Store);

/// Something that was new in a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Development {
    /// When it was first reported.
    pub at: Timestamp,
    /// Who reported it first.
    pub article: ArticleId,
    /// How many owners carried it soon after.
    pub owners: u32,
    /// What was new, in words for readers: numbers, names, terms. Never from behind the wall.
    pub news: String,
}

/// A story whose articles changed since its developments were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undeveloped {
    /// Which.
    pub story: StoryId,
    /// In which state.
    pub touched: i64,
}

/// What was found in a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Developed {
    /// Of which story, in which state.
    pub of: Undeveloped,
    /// The article that leads it; nothing where none may.
    pub lead: Option<ArticleId>,
    /// Oldest first.
    pub developments: Vec<Development>,
}

/// A report as the rule of developments reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Which article.
    pub article: ArticleId,
    /// Of which title.
    pub title: TitleId,
    /// Who owns the title.
    pub publisher: PublisherId,
    /// When it was published.
    pub at: Timestamp,
    /// Of the text.
    pub language: Language,
    /// What kind of piece.
    pub genre: Genre,
    /// The head of its copy group.
    pub copy_of: Option<ArticleId>,
    /// Plain text.
    pub headline: String,
    /// Plain text that everybody may read; empty where not even that may be shown.
    pub lead: String,
    /// The beginning of the plain text; the lead where there is no more.
    pub text: String,
}

#[derive(FromRow)]
struct ReportRow {
    article_id: i64,
    title_id: i64,
    publisher_id: i64,
    published_at: i64,
    language: String,
    genre: String,
    copy_of: Option<i64>,
    headline: String,
    lead_plain: String,
    extent: String,
    plain: Option<String>,
}

impl From<ReportRow> for Report {
    fn from(row: ReportRow) -> Self {
        Self {
            article: ArticleId(row.article_id),
            title: TitleId(row.title_id),
            publisher: PublisherId(row.publisher_id),
            at: row::time(row.published_at),
            language: row::language(&row.language),
            genre: row.genre.parse().unwrap_or(Genre::News),
            copy_of: row.copy_of.map(ArticleId),
            lead: match row.extent.parse() {
                Ok(Extent::FullText | Extent::LeadOnly) => row.lead_plain.clone(),
                Ok(Extent::LinkOnly) | Err(_) => String::new(),
            },
            text: row.plain.unwrap_or(row.lead_plain),
            headline: row.headline,
        }
    }
}

/// More articles of one story are not read; a live blog of a year is no story any more.
const REPORTS_MAX: i64 = 200;

impl Developments<'_> {
    /// Stories that changed since their developments were found, first changed first.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn wanted(&self, limit: u32) -> Result<Vec<Undeveloped>> {
        let rows: Vec<(i64, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select story_id, touched from story where touched > developed \
             order by touched limit $1"
        )
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("list the stories that changed")?;
        let one = |(story, touched)| Undeveloped { story: StoryId(story), touched };
        Ok(rows.into_iter().map(one).collect())
    }

    /// The reports of a story that readers may see, oldest first.
    pub async fn reports(&self, story: StoryId) -> Result<Vec<Report>> {
        let rows: Vec<ReportRow> = ask!(self.0, |db| sqlx::query_as(
            "select a.article_id, a.title_id, t.publisher_id, a.published_at, a.language, \
             a.genre, a.copy_of, a.headline, a.lead_plain, t.extent, \
             substr(b.plain, 1, 4000) as plain \
             from article a join title t on t.title_id = a.title_id \
             left join article_body b on b.article_id = a.article_id \
             where a.story_id = $1 and a.status = 'usable' and a.held_until is null \
             and t.retired_at is null order by a.published_at desc, a.article_id desc limit $2"
        )
        .bind(story.0)
        .bind(REPORTS_MAX)
        .fetch_all(db)
        .await)
        .doing("read a story's reports")?;
        Ok(rows.into_iter().rev().map(Report::from).collect())
    }

    /// Keeps the developments of some stories and who leads them.
    pub async fn put(&self, stories: &[Developed]) -> Result<()> {
        if stories.is_empty() {
            return Ok(());
        }
        together!(self.0, "save the developments of stories", |tx| {
            // What is new here is news for those who follow the touches too.
            let touch: i64 =
                sqlx::query_scalar(crate::stories::NEXT_TOUCH).fetch_one(&mut *tx).await?;
            for story in stories {
                let id = story.of.story.0;
                sqlx::query("delete from story_development where story_id = $1")
                    .bind(id)
                    .execute(&mut *tx)
                    .await?;
                for development in &story.developments {
                    sqlx::query(
                        "insert into story_development (story_id, at, article_id, owners, news) \
                         values ($1, $2, $3, $4, $5) on conflict do nothing",
                    )
                    .bind(id)
                    .bind(development.at.as_millisecond())
                    .bind(development.article.0)
                    .bind(i64::from(development.owners))
                    .bind(&development.news)
                    .execute(&mut *tx)
                    .await?;
                }
                let latest = story.developments.iter().map(|it| it.at.as_millisecond()).max();
                // What changed in the meantime waits for the next round.
                sqlx::query(
                    "update story set lead_id = $2, latest_development_at = $3, \
                     developed = case when touched = $4 then $5 else developed end, \
                     touched = $5 where story_id = $1",
                )
                .bind(id)
                .bind(story.lead.map(|it| it.0))
                .bind(latest)
                .bind(story.of.touched)
                .bind(touch)
                .execute(&mut *tx)
                .await?;
            }
            Ok(())
        });
        Ok(())
    }

    /// The developments of a story, oldest first.
    pub async fn of_story(&self, story: StoryId) -> Result<Vec<Development>> {
        let rows: Vec<(i64, i64, i64, String)> = ask!(self.0, |db| sqlx::query_as(
            "select at, article_id, owners, news from story_development \
             where story_id = $1 order by at"
        )
        .bind(story.0)
        .fetch_all(db)
        .await)
        .doing("list a story's developments")?;
        let one = |(at, article, owners, news)| Development {
            at: row::time(at),
            article: ArticleId(article),
            owners: u32::try_from(owners).unwrap_or(0),
            news,
        };
        Ok(rows.into_iter().map(one).collect())
    }
}
