//! What articles are about, and which articles are about something.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::QueryBuilder;
use types::{About, ArticleId, TopicId};

use super::Articles;
use crate::{Result, error::Doing, row};

pub(super) const FORGET_ABOUT: &str = "delete from article_about where article_id = $1";

/// Writes down what an article is about instead of what was there, inside a transaction.
macro_rules! put_about {
    ($tx:ident, $article:expr, $topics:expr) => {
        sqlx::query($crate::articles::about::FORGET_ABOUT)
            .bind($article)
            .execute(&mut *$tx)
            .await?;
        let topics: Vec<types::TopicId> = $topics.iter().map(|about| about.topic).collect();
        sqlx::query("update article set topics = $2 where article_id = $1")
            .bind($article)
            .bind($crate::row::json(&topics))
            .execute(&mut *$tx)
            .await?;
        if !$topics.is_empty() {
            let mut query = sqlx::QueryBuilder::new(
                "insert into article_about (topic, article_id, confidence) ",
            );
            query.push_values($topics.iter(), |mut values, about| {
                values.push_bind(about.topic.0);
                values.push_bind($article);
                values.push_bind(i64::from(about.confidence));
            });
            query.push(" on conflict do nothing");
            query.build().execute(&mut *$tx).await?;
        }
    };
}

impl Articles<'_> {
    /// What each of some articles is about, surest first; articles about nothing known are left
    /// out.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn topics(&self, articles: &[ArticleId]) -> Result<BTreeMap<ArticleId, Vec<About>>> {
        let mut topics: BTreeMap<ArticleId, Vec<About>> = BTreeMap::new();
        for some in articles.chunks(500) {
            let rows: Vec<(i64, i64, i64)> = ask!(self.0, |db| {
                let mut query = QueryBuilder::new(
                    "select article_id, topic, confidence from article_about \
                     where article_id in (",
                );
                let mut list = query.separated(", ");
                for id in some {
                    list.push_bind(id.0);
                }
                list.push_unseparated(") order by article_id, confidence desc, topic");
                query.build_query_as::<(i64, i64, i64)>().fetch_all(db).await
            })
            .doing("list what articles are about")?;
            for (article, topic, confidence) in rows {
                let confidence = u8::try_from(confidence).unwrap_or_default();
                let about = About { topic: TopicId(topic), confidence };
                topics.entry(ArticleId(article)).or_default().push(about);
            }
        }
        Ok(topics)
    }

    /// Those of some topics that any article is about, without their narrower topics.
    pub async fn topics_in_use(&self, topics: &[TopicId]) -> Result<BTreeSet<TopicId>> {
        if topics.is_empty() {
            return Ok(BTreeSet::new());
        }
        let rows: Vec<i64> = ask!(self.0, |db| {
            let mut query =
                QueryBuilder::new("select distinct topic from article_about where topic in (");
            let mut list = query.separated(", ");
            for topic in topics {
                list.push_bind(topic.0);
            }
            list.push_unseparated(")");
            query.build_query_scalar::<i64>().fetch_all(db).await
        })
        .doing("list the topics that articles are about")?;
        Ok(rows.into_iter().map(TopicId).collect())
    }

    /// What the publisher says an article is about: its categories, and its feed's section.
    pub async fn said_by_publisher(&self, id: ArticleId) -> Result<(Vec<String>, String)> {
        let row: Option<(String, Option<String>)> = ask!(self.0, |db| sqlx::query_as(
            "select a.categories, f.section from article a \
             left join feed f on f.feed_id = a.feed_id where a.article_id = $1"
        )
        .bind(id.0)
        .fetch_optional(db)
        .await)
        .doing("read an article's categories")?;
        let said =
            row.map(|(categories, section)| (row::list(&categories), section.unwrap_or_default()));
        Ok(said.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests;
