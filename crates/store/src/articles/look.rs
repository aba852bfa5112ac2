//! Articles read back, for lists, for their page, and for those who follow the changes.

use sqlx::QueryBuilder;
use types::{ArticleId, ArticleText, PublisherId, StoryId, Timestamp, TitleId, TopicId};

use super::{
    Article, ArticleBody, Articles, Changed, Summary, Wanted,
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

    /// The newest articles since a time, more than a list shows.
    pub async fn recent(&self, since: Timestamp, limit: u32) -> Result<Vec<Summary>> {
        let rows: Vec<SummaryRow> = ask!(self.0, |db| sqlx::query_as(concat!(
            "select ",
            summary_columns!(),
            from_visible!(),
            "and a.published_at >= $1 order by a.published_at desc, a.article_id desc limit $2"
        ))
        .bind(since.as_millisecond())
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("list the recent articles")?;
        Ok(rows.into_iter().map(Summary::from).collect())
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

    /// The newest articles about any of the given topics. Narrower topics must be given too.
    pub async fn about(
        &self,
        topics: &[TopicId],
        before: Option<Timestamp>,
        limit: u32,
    ) -> Result<Vec<Summary>> {
        let topics: Vec<String> = topics.iter().map(ToString::to_string).collect();
        let filter = format!(
            "and a.article_id in (select article_id from article_about where topic in ({})) ",
            topics.join(", ")
        );
        if topics.is_empty() { Ok(Vec::new()) } else { self.list(&filter, "", before, limit).await }
    }

    /// The newest articles that carry a category of that name, as the publishers wrote it.
    pub async fn of_category(
        &self,
        category: &str,
        before: Option<Timestamp>,
        limit: u32,
    ) -> Result<Vec<Summary>> {
        self.list(
            "and a.article_id in (select article_id from article_topic where topic = $3) ",
            &super::topic_key(category),
            before,
            limit,
        )
        .await
    }

    /// The newest articles that are wanted for anything.
    pub async fn wanted(
        &self,
        wanted: &Wanted,
        before: Option<Timestamp>,
        limit: u32,
    ) -> Result<Vec<Summary>> {
        if *wanted == Wanted::default() {
            return Ok(Vec::new());
        }
        let rows: Vec<SummaryRow> = ask!(self.0, |db| {
            let mut query = QueryBuilder::new(VISIBLE);
            query.push("and a.published_at < ");
            query.push_bind(before.map_or(i64::MAX, |at| at.as_millisecond()));
            query.push(" and (1 = 0");
            for title in &wanted.titles {
                query.push(" or a.title_id = ").push_bind(title.0);
            }
            for country in &wanted.countries {
                query.push(" or t.country = ").push_bind(country.as_str());
            }
            for section in &wanted.sections {
                query.push(" or a.section = ").push_bind(section.as_str());
            }
            if !wanted.topics.is_empty() {
                query.push(
                    " or a.article_id in (select article_id from article_about where topic in (",
                );
                let mut list = query.separated(", ");
                for topic in &wanted.topics {
                    list.push_bind(topic.0);
                }
                list.push_unseparated("))");
            }
            query.push(") order by a.published_at desc, a.article_id desc limit ");
            query.push_bind(i64::from(limit.min(LIST_MAX)));
            query.build_query_as::<SummaryRow>().fetch_all(db).await
        })
        .doing("list the articles that are wanted")?;
        Ok(rows.into_iter().map(Summary::from).collect())
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

    /// Changes after a number, in their order, for those who follow them.
    pub async fn changed_after(&self, change_seq: i64, limit: u32) -> Result<Vec<Changed>> {
        let rows: Vec<ChangedRow> = ask!(self.0, |db| sqlx::query_as(concat!(
            "select ",
            summary_columns!(),
            ", a.status, a.held_until, t.retired_at, a.change_seq, b.plain, a.canonical, \
             a.original_address, d.headline_hash, d.dense \
             from article a join title t on t.title_id = a.title_id \
             left join article_body b on b.article_id = a.article_id \
             left join article_dense d on d.article_id = a.article_id \
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
        filter: &str,
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
            if filter.contains("$3") {
                query = query.bind(value);
            }
            query.fetch_all(db).await
        })
        .doing("list articles")?;
        Ok(rows.into_iter().map(Summary::from).collect())
    }
}
