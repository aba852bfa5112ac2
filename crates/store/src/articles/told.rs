//! Articles as candidates of an edition: no words, so that a whole day fits into memory.

use sqlx::{FromRow, QueryBuilder};
use types::{
    ArticleId, Country, Extent, Genre, Language, PublisherId, StoryId, Timestamp, TitleId,
};

use super::Articles;
use crate::{Result, error::Doing, row};

/// An article that tells a story, as far as an edition weighs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Which article.
    pub article: ArticleId,
    /// Of which story.
    pub story: StoryId,
    /// Whose page it is on.
    pub title: TitleId,
    /// Who owns that title.
    pub publisher: PublisherId,
    /// Of the title.
    pub country: Country,
    /// Of the text.
    pub language: Language,
    /// The reader's section.
    pub section: String,
    /// What kind of piece.
    pub genre: Genre,
    /// When it was published.
    pub published_at: Timestamp,
    /// Of the whole text.
    pub words: u32,
    /// The head of its copy group.
    pub copy_of: Option<ArticleId>,
    /// Whether it has a picture.
    pub has_picture: bool,
    /// How much of it may be shown.
    pub extent: Extent,
    /// The operator's weight of the title.
    pub weight: f64,
}

#[derive(FromRow)]
struct Row {
    article_id: i64,
    story_id: i64,
    title_id: i64,
    publisher_id: i64,
    country: String,
    language: String,
    section: String,
    genre: String,
    published_at: i64,
    words: i64,
    copy_of: Option<i64>,
    has_picture: i64,
    extent: String,
    weight: f64,
}

impl From<Row> for Told {
    fn from(row: Row) -> Self {
        Self {
            article: ArticleId(row.article_id),
            story: StoryId(row.story_id),
            title: TitleId(row.title_id),
            publisher: PublisherId(row.publisher_id),
            country: row::country(&row.country),
            language: row::language(&row.language),
            section: row.section,
            genre: row.genre.parse().unwrap_or(Genre::News),
            published_at: row::time(row.published_at),
            words: u32::try_from(row.words).unwrap_or(0),
            copy_of: row.copy_of.map(ArticleId),
            has_picture: row.has_picture == 1,
            extent: row.extent.parse().unwrap_or(Extent::LinkOnly),
            weight: row.weight,
        }
    }
}

macro_rules! select_told {
    () => {
        concat!(
            "select a.article_id, a.story_id, a.title_id, t.publisher_id, t.country, a.language, \
             a.section, a.genre, a.published_at, a.words, a.copy_of, \
             cast(case when a.pictures = '[]' then 0 else 1 end as bigint) as has_picture, \
             t.extent, t.weight ",
            from_visible!(),
            "and a.story_id is not null "
        )
    };
}

impl Articles<'_> {
    /// The articles of some stories that were published since.
    pub async fn told_in(&self, stories: &[StoryId], since: Timestamp) -> Result<Vec<Told>> {
        let mut told = Vec::new();
        for some in stories.chunks(200) {
            let rows: Vec<Row> = ask!(self.0, |db| {
                let mut query = QueryBuilder::new(select_told!());
                query.push("and a.published_at >= ").push_bind(since.as_millisecond());
                query.push(" and a.story_id in (");
                let mut list = query.separated(", ");
                for story in some {
                    list.push_bind(story.0);
                }
                list.push_unseparated(")");
                query.build_query_as::<Row>().fetch_all(db).await
            })
            .doing("list the articles of some stories")?;
            told.extend(rows.into_iter().map(Told::from));
        }
        Ok(told)
    }
}
