//! Articles read back, for lists, for their page, and for those who follow the changes.

use sqlx::QueryBuilder;
use types::{ArticleId, ArticleText, PublisherId, StoryId, Timestamp, TitleId};

use super::{
    Article, ArticleBody, Articles, Changed, Summary,
    rows::{ArticleRow, ChangedRow, SummaryRow, read_back},
};
use crate::{Result, error::Doing};

/// Lists are never longer, whatever is asked.
const LIST_MAX: u32 = 500;

/// Columns of [`SummaryRow`] from articles that readers may see.
pub(crate) const VISIBLE: &str = concat!("select ", summary_columns!(), from_visible!());

impl Articles<'_> {
    /// One article for its page, withdrawn ones too. No text behind the wall.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn find(&self, id: ArticleId) -> Result<Option<Article>> {
        let row: Option<ArticleRow> = ask!(self.0, |db| sqlx::query_as(concat!(
            select_article!(),
            "where a.article_id = $1"
        ))
        .bind(id.0)
        .fetch_optional(db)
        .await)
        .doing("look up an article")?;
        Ok(row.map(Article::from))
    }

    /// The text behind the wall. Ask `membership` first.
    pub async fn body(&self, id: ArticleId) -> Result<Option<ArticleBody>> {
        let row: Option<(String, String)> = ask!(self.0, |db| sqlx::query_as(
            "select b.body_html, b.plain from article_body b \
             join article a on a.article_id = b.article_id \
             where b.article_id = $1 and a.status = 'usable'"
        )
        .bind(id.0)
        .fetch_optional(db)
        .await)
        .doing("load an article's text")?;
        Ok(row.map(|(html, plain)| ArticleBody { html: read_back(html), plain }))
    }

    /// What is known of an article's words so far, before its page is read.
    pub async fn text_from_feed(&self, id: ArticleId) -> Result<Option<ArticleText>> {
        let Some(article) = self.find(id).await? else { return Ok(None) };
        if article.withdrawn.is_some() {
            return Ok(None);
        }
        let summary = article.summary;
        Ok(Some(ArticleText {
            headline: summary.headline,
            lead: article.lead_html,
            body: None,
            plain: summary.lead.clone(),
            lead_plain: summary.lead,
            words: summary.words,
            language: summary.language,
            authors: summary.authors,
            pictures: article.pictures,
            canonical: article.canonical,
            hash: 0,
        }))
    }

    /// Those of the given articles that readers may see, in the given order.
    pub async fn summaries(&self, ids: &[ArticleId]) -> Result<Vec<Summary>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows: Vec<SummaryRow> = ask!(self.0, |db| {
            let mut query = QueryBuilder::new(VISIBLE);
            query.push("and a.article_id in (");
            let mut list = query.separated(", ");
            for id in ids.iter().take(LIST_MAX as usize) {
                list.push_bind(id.0);
            }
            list.push_unseparated(")");
            query.build_query_as::<SummaryRow>().fetch_all(db).await
        })
        .doing("list articles")?;
        let mut by_id: std::collections::HashMap<ArticleId, Summary> =
            rows.into_iter().map(Summary::from).map(|summary| (summary.id, summary)).collect();
        Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
    }

    /// The newest articles, before a time for the next page.
    pub async fn latest(&self, before: Option<Timestamp>, limit: u32) -> Result<Vec<Summary>> {
        self.list("", "", before, limit).await
    }

    /// The newest articles of one title.
    pub async fn of_title(
        &self,
        title: TitleId,
        before: Option<Timestamp>,
        limit: u32,
    ) -> Result<Vec<Summary>> {
        self.list("and cast(a.title_id as text) = $3 ", &title.to_string(), before, limit).await
    }

    /// The newest articles of one of the reader's sections.
    pub async fn of_section(
        &self,
        section: &str,
        before: Option<Timestamp>,
        limit: u32,
    ) -> Result<Vec<Summary>> {
        self.list("and a.section = $3 ", section, before, limit).await
    }

    /// The newest articles that carry a category of that name, as the publishers wrote it.
    pub async fn of_topic(
        &self,
        topic: &str,
        before: Option<Timestamp>,
        limit: u32,
    ) -> Result<Vec<Summary>> {
        self.list(
            "and a.article_id in (select article_id from article_topic where topic = $3) ",
            &super::topic_key(topic),
            before,
            limit,
        )
        .await
    }

    /// All that tell a story, oldest first.
    pub async fn of_story(&self, story: StoryId) -> Result<Vec<Summary>> {
        let rows: Vec<SummaryRow> = ask!(self.0, |db| sqlx::query_as(concat!(
            "select ",
            summary_columns!(),
            from_visible!(),
            "and a.story_id = $1 order by a.published_at, a.article_id limit 500"
        ))
        .bind(story.0)
        .fetch_all(db)
        .await)
        .doing("list a story's articles")?;
        Ok(rows.into_iter().map(Summary::from).collect())
    }

    /// All articles of a publisher for their desk, newest first, withdrawn ones too.
    pub async fn of_publisher(
        &self,
        publisher: PublisherId,
        before: Option<ArticleId>,
        limit: u32,
    ) -> Result<Vec<Article>> {
        let rows: Vec<ArticleRow> = ask!(self.0, |db| {
            sqlx::query_as(concat!(
            select_article!(),
            "where t.publisher_id = $1 and a.article_id < $2 order by a.article_id desc limit $3"
        ))
        .bind(publisher.0)
        .bind(before.map_or(i64::MAX, |id| id.0))
        .bind(i64::from(limit.min(LIST_MAX)))
        .fetch_all(db)
        .await
        })
        .doing("list a publisher's articles")?;
        Ok(rows.into_iter().map(Article::from).collect())
    }

    /// Articles of stories that were told since, as candidates for an edition, newest first.
    pub async fn told_since(&self, since: Timestamp, limit: u32) -> Result<Vec<Summary>> {
        let rows: Vec<SummaryRow> = ask!(self.0, |db| sqlx::query_as(concat!(
            "select ",
            summary_columns!(),
            from_visible!(),
            "and a.story_id is not null and a.published_at >= $1 \
             order by a.published_at desc, a.article_id desc limit $2"
        ))
        .bind(since.as_millisecond())
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("list the articles of recent stories")?;
        Ok(rows.into_iter().map(Summary::from).collect())
    }

    /// Changes after a number, in their order, for those who follow them.
    pub async fn changed_after(&self, change_seq: i64, limit: u32) -> Result<Vec<Changed>> {
        let rows: Vec<ChangedRow> = ask!(self.0, |db| sqlx::query_as(concat!(
            "select ",
            summary_columns!(),
            ", a.status, a.held_until, t.retired_at, a.change_seq, b.plain \
             from article a join title t on t.title_id = a.title_id \
             left join article_body b on b.article_id = a.article_id \
             where a.change_seq > $1 order by a.change_seq limit $2"
        ))
        .bind(change_seq)
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("follow the changed articles")?;
        Ok(rows.into_iter().map(Changed::from).collect())
    }

    /// Ids and numbers of what changed after a number, for caches.
    pub async fn ids_changed_after(&self, change_seq: i64) -> Result<Vec<(i64, ArticleId)>> {
        let rows: Vec<(i64, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select change_seq, article_id from article where change_seq > $1 \
             order by change_seq limit 5000"
        )
        .bind(change_seq)
        .fetch_all(db)
        .await)
        .doing("follow the changed articles")?;
        Ok(rows.into_iter().map(|(seq, id)| (seq, ArticleId(id))).collect())
    }

    /// The number of the last change.
    pub async fn last_change(&self) -> Result<i64> {
        ask!(self.0, |db| sqlx::query_scalar(
            "select value from counter where name = 'article_change'"
        )
        .fetch_one(db)
        .await)
        .doing("read the number of the last change")
    }

    /// How many articles there are, and how many readers may see.
    pub async fn count(&self) -> Result<(u64, u64)> {
        let (all, usable): (i64, i64) = ask!(self.0, |db| sqlx::query_as(
            "select cast(count(*) as bigint), cast(coalesce(sum(case when status = 'usable' \
             then 1 else 0 end), 0) as bigint) from article"
        )
        .fetch_one(db)
        .await)
        .doing("count the articles")?;
        Ok((all.cast_unsigned(), usable.cast_unsigned()))
    }

    async fn list(
        &self,
        filter: &'static str,
        value: &str,
        before: Option<Timestamp>,
        limit: u32,
    ) -> Result<Vec<Summary>> {
        let rows: Vec<SummaryRow> = ask!(self.0, |db| {
            let mut query = sqlx::query_as::<_, SummaryRow>(sqlx::AssertSqlSafe(format!(
                "{VISIBLE} and a.published_at < $1 {filter} \
                 order by a.published_at desc, a.article_id desc limit $2"
            )))
            .bind(before.map_or(i64::MAX, |at| at.as_millisecond()))
            .bind(i64::from(limit.min(LIST_MAX)));
            if !filter.is_empty() {
                query = query.bind(value);
            }
            query.fetch_all(db).await
        })
        .doing("list articles")?;
        Ok(rows.into_iter().map(Summary::from).collect())
    }
}
