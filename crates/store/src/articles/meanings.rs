//! What headlines mean, kept so that telling the stories again gives the same.

use types::{ArticleId, Dense};

use super::Articles;
use crate::Result;

/// What a headline means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// Of the headline that was read; with another headline the meaning is void.
    pub headline_hash: i64,
    /// By the encoder.
    pub dense: Dense,
}

impl Articles<'_> {
    /// Keeps meanings in the place of earlier ones. Withdrawn articles have none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_meanings(&self, meanings: &[(ArticleId, Meaning)]) -> Result<()> {
        together!(self.0, "save what headlines mean", |tx| {
            for (article, meaning) in meanings {
                sqlx::query(
                    "insert into article_dense (article_id, headline_hash, dense) \
                     select $1, $2, $3 where exists \
                     (select 1 from article where article_id = $1 and status <> 'withdrawn') \
                     on conflict (article_id) do update set \
                     headline_hash = excluded.headline_hash, dense = excluded.dense",
                )
                .bind(article.0)
                .bind(meaning.headline_hash)
                .bind(meaning.dense.to_bytes().to_vec())
                .execute(&mut *tx)
                .await?;
            }
            Ok(())
        });
        Ok(())
    }
}
