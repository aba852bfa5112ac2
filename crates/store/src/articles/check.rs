//! What must hold between articles, texts and stories; `newsstand doctor` asks. And what there is
//! as evidence: the versions that publishers sent.

use types::ArticleId;

use super::{Articles, Version};
use crate::{Result, error::Doing, row};

/// One thing that must never be there: what it is, and how many there are.
const CONTRADICTIONS: [(&str, &str); 6] = [
    (
        "withdrawn articles that still have a text",
        "select cast(count(*) as bigint) from article a join article_body b \
         on b.article_id = a.article_id where a.status = 'withdrawn'",
    ),
    (
        "withdrawn articles that still have a headline, lead or picture",
        "select cast(count(*) as bigint) from article where status = 'withdrawn' \
         and (headline <> '' or lead_html <> '' or lead_plain <> '' or pictures <> '[]')",
    ),
    (
        "articles that say they have a text and have none",
        "select cast(count(*) as bigint) from article a left join article_body b \
         on b.article_id = a.article_id where a.has_body = 1 and b.article_id is null",
    ),
    (
        "articles in a story that is not there",
        "select cast(count(*) as bigint) from article a left join story s \
         on s.story_id = a.story_id where a.story_id is not null and s.story_id is null",
    ),
    (
        "articles without any version",
        "select cast(count(*) as bigint) from article a where not exists \
         (select 1 from article_version v where v.article_id = a.article_id)",
    ),
    (
        "changes beyond the counter",
        "select cast(count(*) as bigint) from article where change_seq > \
         (select value from counter where name = 'article_change')",
    ),
];

impl Articles<'_> {
    /// What contradicts itself, in words; empty when all is well.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contradictions(&self) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for (what, query) in CONTRADICTIONS {
            let count: i64 = ask!(self.0, |db| sqlx::query_scalar(query).fetch_one(db).await)
                .doing("look for contradictions")?;
            if count > 0 {
                found.push(format!("{count} {what}"));
            }
        }
        Ok(found)
    }

    /// Every version that a publisher sent of an article, as they arrived.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn versions(&self, id: ArticleId) -> Result<Vec<Version>> {
        let rows: Vec<(Option<i64>, i64, i64, String)> = ask!(self.0, |db| sqlx::query_as(
            "select publisher_version, updated_at, arrived_at, headline from article_version \
             where article_id = $1 order by arrived_at, updated_at limit 1000"
        )
        .bind(id.0)
        .fetch_all(db)
        .await)
        .doing("list an article's versions")?;
        let version = |(number, updated, arrived, headline): (_, _, _, String)| Version {
            number,
            updated_at: row::time(updated),
            arrived_at: row::time(arrived),
            headline,
        };
        Ok(rows.into_iter().map(version).collect())
    }
}
