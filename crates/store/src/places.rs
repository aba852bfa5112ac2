//! Where feeds place their articles, and for how long: changes only.

use std::collections::HashMap;

use sqlx::{FromRow, QueryBuilder};
use types::{ArticleId, FeedId, Timestamp, TitleId};

use crate::{Result, Store, error::Doing, row};

/// The shelf of places.
#[derive(Debug)]
pub struct Places<'a>(pub(crate) &'a Store);

/// How long an article stood in one place of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// Which article.
    pub article: ArticleId,
    /// In which feed.
    pub feed: FeedId,
    /// Of which title.
    pub title: TitleId,
    /// 0 first.
    pub place: u32,
    /// From when on.
    pub since: Timestamp,
    /// Until when; nothing while it stands there.
    pub until: Option<Timestamp>,
}

/// The order of a feed's articles, as one answer showed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedOrder {
    /// Each with its place; empty where nobody chose the order.
    pub places: Vec<(ArticleId, u32)>,
    /// Whether somebody chose the order.
    pub is_chosen: bool,
}

/// A feed that was turned around more often within an hour has no order to speak of.
const TURNS_MAX: i64 = 20;

#[derive(FromRow)]
struct Row {
    article_id: i64,
    feed_id: i64,
    title_id: i64,
    place: i64,
    since_at: i64,
    until_at: Option<i64>,
}

impl From<Row> for Stay {
    fn from(row: Row) -> Self {
        Self {
            article: ArticleId(row.article_id),
            feed: FeedId(row.feed_id),
            title: TitleId(row.title_id),
            place: u32::try_from(row.place).unwrap_or(u32::MAX),
            since: row::time(row.since_at),
            until: row::maybe_time(row.until_at),
        }
    }
}

macro_rules! select_stays {
    () => {
        "select p.article_id, p.feed_id, f.title_id, p.place, p.since_at, p.until_at \
         from article_place p join feed f on f.feed_id = p.feed_id "
    };
}

impl Places<'_> {
    /// Writes down what changed in the order of a feed since it was last noted; nothing where
    /// nothing did.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn note(&self, feed: FeedId, order: &FeedOrder, now: Timestamp) -> Result<()> {
        let before = self.standing_in(feed).await?;
        let known = self.order_of(feed).await?;
        let after: HashMap<i64, i64> =
            order.places.iter().map(|(article, place)| (article.0, i64::from(*place))).collect();
        let left = before.iter().filter(|(article, place)| after.get(article) != Some(place));
        let left: Vec<i64> = left.map(|(article, _)| *article).collect();
        let stood: HashMap<i64, i64> = before.iter().copied().collect();
        let came: Vec<(i64, i64)> = order
            .places
            .iter()
            .map(|(article, place)| (article.0, i64::from(*place)))
            .filter(|(article, place)| stood.get(article) != Some(place))
            .collect();
        let is_chosen = i64::from(order.is_chosen);
        if left.is_empty() && came.is_empty() && known.is_some_and(|known| known.0 == is_chosen) {
            return Ok(());
        }
        let hour = now.as_second() / 3600;
        let turned = i64::from(is_turned(&before, &after));
        let turns = match known {
            Some((_, at, turns)) if at == hour => turns + turned,
            Some(_) | None => turned,
        };
        let now = now.as_millisecond();
        together!(self.0, "note the order of a feed", |tx| {
            for some in left.chunks(100) {
                let mut query = QueryBuilder::new("update article_place set until_at = ");
                query.push_bind(now).push(" where until_at is null and feed_id = ");
                query.push_bind(feed.0).push(" and article_id in (");
                let mut list = query.separated(", ");
                for article in some {
                    list.push_bind(*article);
                }
                list.push_unseparated(")");
                query.build().execute(&mut *tx).await?;
            }
            for some in came.chunks(100) {
                let mut query = QueryBuilder::new(
                    "insert into article_place (article_id, feed_id, place, since_at) ",
                );
                query.push_values(some, |mut values, (article, place)| {
                    values.push_bind(*article);
                    values.push_bind(feed.0);
                    values.push_bind(*place);
                    values.push_bind(now);
                });
                query.push(
                    " on conflict (article_id, feed_id, since_at) do update \
                     set place = excluded.place, until_at = null",
                );
                query.build().execute(&mut *tx).await?;
            }
            sqlx::query(
                "insert into feed_order (feed_id, is_chosen, hour, turns) \
                 values ($1, $2, $3, $4) on conflict (feed_id) do update set \
                 is_chosen = excluded.is_chosen, hour = excluded.hour, turns = excluded.turns",
            )
            .bind(feed.0)
            .bind(is_chosen)
            .bind(hour)
            .bind(turns)
            .execute(&mut *tx)
            .await?;
            Ok(())
        });
        Ok(())
    }

    /// All stays, in any feed, of the articles that stand somewhere now. Feeds that were turned
    /// around too often in this hour are left out.
    pub async fn standing(&self, now: Timestamp) -> Result<Vec<Stay>> {
        let rows: Vec<Row> = ask!(self.0, |db| sqlx::query_as(concat!(
            select_stays!(),
            "join feed_order o on o.feed_id = p.feed_id \
             where o.is_chosen = 1 and not (o.hour = $1 and o.turns > $2) \
             and f.stopped_at is null and exists (select 1 from article_place n \
             where n.article_id = p.article_id and n.feed_id = p.feed_id \
             and n.until_at is null) order by p.article_id, p.feed_id, p.since_at"
        ))
        .bind(now.as_second() / 3600)
        .bind(TURNS_MAX)
        .fetch_all(db)
        .await)
        .doing("look where the articles stand")?;
        Ok(rows.into_iter().map(Stay::from).collect())
    }

    /// The stays of some articles, oldest first.
    pub async fn of_articles(&self, articles: &[ArticleId]) -> Result<Vec<Stay>> {
        let mut stays = Vec::new();
        for some in articles.chunks(200) {
            let rows: Vec<Row> = ask!(self.0, |db| {
                let mut query = QueryBuilder::new(select_stays!());
                query.push("where p.article_id in (");
                let mut list = query.separated(", ");
                for article in some {
                    list.push_bind(article.0);
                }
                list.push_unseparated(") order by p.since_at, p.article_id, p.feed_id");
                query.build_query_as::<Row>().fetch_all(db).await
            })
            .doing("look where articles stood")?;
            stays.extend(rows.into_iter().map(Stay::from));
        }
        Ok(stays)
    }

    /// Titles whose feeds are in order of time, all of them.
    pub async fn in_order_of_time(&self) -> Result<Vec<TitleId>> {
        let ids: Vec<i64> = ask!(self.0, |db| sqlx::query_scalar(
            "select f.title_id from feed f join feed_order o on o.feed_id = f.feed_id \
             group by f.title_id having max(o.is_chosen) = 0 order by f.title_id"
        )
        .fetch_all(db)
        .await)
        .doing("list the titles in order of time")?;
        Ok(ids.into_iter().map(TitleId).collect())
    }

    /// Forgets stays that ended, or began without ending, before a time.
    pub async fn forget_before(&self, time: Timestamp) -> Result<u64> {
        let gone = tell!(self.0, |db| sqlx::query(
            "delete from article_place where until_at < $1 \
             or (until_at is null and since_at < $1)"
        )
        .bind(time.as_millisecond())
        .execute(db)
        .await
        .map(|done| done.rows_affected()))
        .doing("forget old places")?;
        Ok(gone)
    }

    async fn standing_in(&self, feed: FeedId) -> Result<Vec<(i64, i64)>> {
        ask!(self.0, |db| sqlx::query_as(
            "select article_id, place from article_place \
             where feed_id = $1 and until_at is null order by place, article_id"
        )
        .bind(feed.0)
        .fetch_all(db)
        .await)
        .doing("look up the order of a feed")
    }

    /// Whether it was chosen, in which hour it was last turned, and how often.
    async fn order_of(&self, feed: FeedId) -> Result<Option<(i64, i64, i64)>> {
        ask!(self.0, |db| sqlx::query_as(
            "select is_chosen, hour, turns from feed_order where feed_id = $1"
        )
        .bind(feed.0)
        .fetch_optional(db)
        .await)
        .doing("look up a feed's order")
    }
}

/// Whether any two articles that stay have changed sides. `before` is in order.
fn is_turned(before: &[(i64, i64)], after: &HashMap<i64, i64>) -> bool {
    let stayed: Vec<i64> =
        before.iter().filter_map(|(article, _)| after.get(article).copied()).collect();
    !stayed.is_sorted()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &[i64], after: &[i64], expected: bool) {
        let before: Vec<(i64, i64)> = before.iter().copied().zip(0..).collect();
        let after: HashMap<i64, i64> = after.iter().copied().zip(0..).collect();
        assert_eq!(is_turned(&before, &after), expected);
    }

    #[test]
    fn newcomers_do_not_turn_an_order_around() {
        check(&[], &[1, 2], false);
        check(&[1, 2, 3], &[4, 1, 2], false);
        check(&[1, 2, 3], &[1, 3], false);
        check(&[1, 2, 3], &[2, 1, 3], true);
    }
}
