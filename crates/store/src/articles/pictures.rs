//! Which pictures belong to which articles: a picture is shown as long as one of its articles is.

use std::collections::BTreeSet;

use types::ArticleText;
use xxhash_rust::xxh3::xxh3_64;

use super::Articles;
use crate::{Result, error::Doing, row};

/// Takes the pictures of one article off.
pub(super) const FORGET_PICTURES: &str = "delete from article_picture where article_id = $1";

/// Writes down pairs of article and picture, inside a transaction.
macro_rules! put_pictures {
    ($tx:ident, $pictures:expr) => {
        for some in $pictures.chunks(200) {
            let mut query =
                sqlx::QueryBuilder::new("insert into article_picture (article_id, address_hash) ");
            query.push_values(some, |mut values, (article, hash)| {
                values.push_bind(*article);
                values.push_bind(*hash);
            });
            query.push(" on conflict do nothing");
            query.build().execute(&mut *$tx).await?;
        }
    };
}

impl Articles<'_> {
    /// Whether the picture at this address belongs to an article or title that readers may see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn picture_is_shown(&self, address: &str) -> Result<bool> {
        let shown: i64 = ask!(self.0, |db| sqlx::query_scalar(
            "select cast(case when exists (select 1 from article_picture p \
             join article a on a.article_id = p.article_id \
             join title t on t.title_id = a.title_id \
             where p.address_hash = $1 and a.status = 'usable' and t.retired_at is null) \
             or exists (select 1 from title where logo = $2 and retired_at is null) \
             then 1 else 0 end as bigint)"
        )
        .bind(hash(address))
        .bind(address)
        .fetch_one(db)
        .await)
        .doing("look up whose picture it is")?;
        Ok(shown == 1)
    }
}

/// Hashes of the addresses of all pictures of an article, those in its text too.
pub(super) fn hashes(text: &ArticleText) -> impl Iterator<Item = i64> + use<> {
    let above = text.pictures.iter().map(|picture| hash(picture.address.as_str()));
    let body = text.body.as_ref().map_or("", |body| body.as_str());
    let inside = addresses(body).map(|address| hash(&address));
    above.chain(inside).collect::<BTreeSet<i64>>().into_iter()
}

fn hash(address: &str) -> i64 {
    row::hash_out(xxh3_64(address.as_bytes()))
}

/// The addresses of the pictures in clean HTML: `<` begins a tag there, values stand in `"`.
fn addresses(html: &str) -> impl Iterator<Item = String> {
    html.split("<img ").skip(1).filter_map(|rest| {
        let mut parts = rest.split('"');
        loop {
            let (name, value) = (parts.next()?, parts.next()?);
            if name.trim() == "src=" {
                return Some(unescape(value));
            }
        }
    })
}

fn unescape(value: &str) -> String {
    value
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests;
