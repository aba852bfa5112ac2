//! How well the Newsstand does: what the printer and the clusterer wrote down, counted.

use sqlx::QueryBuilder;
use types::{ArticleId, SignedDuration, StoryId, Timestamp, TitleId};

use crate::{Result, Store, error::Doing, row};

/// The shelf of what is measured.
#[derive(Debug)]
pub struct Quality<'a>(pub(crate) &'a Store);

/// What happened to the stories on one day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StoryDay {
    /// Days since 1970, UTC.
    pub day: i64,
    /// New stories.
    pub founded: u64,
    /// Articles that joined a story.
    pub joined: u64,
    /// Stories that became one with another.
    pub merged: u64,
    /// Stories that were split.
    pub split: u64,
}

/// From an article's publication to its first time on the front page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delay {
    /// When it was printed.
    pub printed_at: Timestamp,
    /// Since its publisher published it.
    pub since_published: SignedDuration,
    /// Since it came here.
    pub since_arrived: SignedDuration,
}

/// How varied the front page was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageHour {
    /// Hours since 1970.
    pub hour: i64,
    /// Stories on the page.
    pub stories: u32,
    /// Entropy of the titles that lead them, in nats.
    pub titles: f64,
    /// Entropy of these titles' countries, in nats.
    pub countries: f64,
}

/// How many titles were seen on one day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TitleDay {
    /// Days since 1970, UTC.
    pub day: i64,
    /// Titles that published something.
    pub published: u64,
    /// Titles of which something stood on the front page.
    pub printed: u64,
}

const DAY: i64 = 86_400_000;

impl Quality<'_> {
    /// These articles stand on the front page; those that never did before are written down.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn printed(&self, articles: &[ArticleId], now: Timestamp) -> Result<()> {
        for some in articles.chunks(200) {
            tell!(self.0, |db| {
                let mut query =
                    QueryBuilder::new("insert into article_printed (article_id, printed_at) ");
                query.push_values(some, |mut values, article| {
                    values.push_bind(article.0);
                    values.push_bind(now.as_millisecond());
                });
                query.push(" on conflict do nothing");
                query.build().execute(db).await.map(drop)
            })
            .doing("write down what was printed")?;
        }
        Ok(())
    }

    /// How varied the page of this hour is; the last word of an hour counts.
    pub async fn page(&self, page: &PageHour) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "insert into page_hour (hour, stories, titles, countries) values ($1, $2, $3, $4) \
             on conflict (hour) do update set stories = excluded.stories, \
             titles = excluded.titles, countries = excluded.countries"
        )
        .bind(page.hour)
        .bind(i64::from(page.stories))
        .bind(page.titles)
        .bind(page.countries)
        .execute(db)
        .await
        .map(drop))
        .doing("write down how varied the page is")
    }

    /// What happened to the stories since, day by day; days without anything are left out.
    pub async fn story_days(&self, since: Timestamp) -> Result<Vec<StoryDay>> {
        let rows: Vec<(i64, String, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select day, kind, number from story_day where day >= $1 order by day, kind"
        )
        .bind(since.as_millisecond() / DAY)
        .fetch_all(db)
        .await)
        .doing("count the changes of stories")?;
        let mut days: Vec<StoryDay> = Vec::new();
        for (day, kind, number) in rows {
            if days.last().is_none_or(|last| last.day != day) {
                days.push(StoryDay { day, ..StoryDay::default() });
            }
            let Some(last) = days.last_mut() else { continue };
            let number = number.cast_unsigned();
            match kind.as_str() {
                "founded" => last.founded = number,
                "joined" => last.joined = number,
                "merged" => last.merged = number,
                "split" => last.split = number,
                _ => {}
            }
        }
        Ok(days)
    }

    /// First printings since, oldest first, at most so many of the newest.
    pub async fn delays(&self, since: Timestamp, limit: u32) -> Result<Vec<Delay>> {
        let rows: Vec<(i64, i64, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select p.printed_at, a.published_at, a.arrived_at from article_printed p \
             join article a on a.article_id = p.article_id where p.printed_at >= $1 \
             order by p.printed_at desc, p.article_id limit $2"
        )
        .bind(since.as_millisecond())
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("list when articles were printed first")?;
        let one = |(printed, published, arrived): (i64, i64, i64)| Delay {
            printed_at: row::time(printed),
            since_published: SignedDuration::from_millis((printed - published).max(0)),
            since_arrived: SignedDuration::from_millis((printed - arrived).max(0)),
        };
        Ok(rows.into_iter().rev().map(one).collect())
    }

    /// How varied the page was since, hour by hour.
    pub async fn page_hours(&self, since: Timestamp) -> Result<Vec<PageHour>> {
        let rows: Vec<(i64, i64, f64, f64)> = ask!(self.0, |db| {
            sqlx::query_as(
            "select hour, stories, titles, countries from page_hour where hour >= $1 order by hour"
        )
        .bind(since.as_second() / 3600)
        .fetch_all(db)
        .await
        })
        .doing("list how varied the page was")?;
        let one = |(hour, stories, titles, countries)| PageHour {
            hour,
            stories: u32::try_from(stories).unwrap_or(0),
            titles,
            countries,
        };
        Ok(rows.into_iter().map(one).collect())
    }

    /// The largest stories with news since: how many articles and owners tell them.
    pub async fn largest(&self, since: Timestamp, limit: u32) -> Result<Vec<(StoryId, u64, u64)>> {
        let rows: Vec<(i64, i64, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select a.story_id, cast(count(*) as bigint), \
             cast(count(distinct t.publisher_id) as bigint) \
             from article a join title t on t.title_id = a.title_id \
             join story s on s.story_id = a.story_id \
             where s.latest_at >= $1 and a.status = 'usable' \
             group by a.story_id order by 2 desc, 1 limit $2"
        )
        .bind(since.as_millisecond())
        .bind(i64::from(limit))
        .fetch_all(db)
        .await)
        .doing("find the largest stories")?;
        let one = |(story, articles, owners): (i64, i64, i64)| {
            (StoryId(story), articles.cast_unsigned(), owners.cast_unsigned())
        };
        Ok(rows.into_iter().map(one).collect())
    }

    /// Articles published since, and how many of them are near-copies of others.
    pub async fn copies(&self, since: Timestamp) -> Result<(u64, u64)> {
        let (all, copies): (i64, i64) = ask!(self.0, |db| sqlx::query_as(
            "select cast(count(*) as bigint), cast(coalesce(sum(case when copy_of is null \
             then 0 else 1 end), 0) as bigint) from article \
             where published_at >= $1 and status = 'usable'"
        )
        .bind(since.as_millisecond())
        .fetch_one(db)
        .await)
        .doing("count the copies")?;
        Ok((all.cast_unsigned(), copies.cast_unsigned()))
    }

    /// How many titles published and were printed since, day by day.
    pub async fn title_days(&self, since: Timestamp) -> Result<Vec<TitleDay>> {
        let published: Vec<(i64, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select published_at / 86400000 as day, cast(count(distinct title_id) as bigint) \
             from article where published_at >= $1 and status = 'usable' group by 1 order by 1"
        )
        .bind(since.as_millisecond())
        .fetch_all(db)
        .await)
        .doing("count the titles that published")?;
        let printed: Vec<(i64, i64)> = ask!(self.0, |db| sqlx::query_as(
            "select p.printed_at / 86400000 as day, cast(count(distinct a.title_id) as bigint) \
             from article_printed p join article a on a.article_id = p.article_id \
             where p.printed_at >= $1 group by 1 order by 1"
        )
        .bind(since.as_millisecond())
        .fetch_all(db)
        .await)
        .doing("count the titles that were printed")?;
        let mut days: Vec<TitleDay> = published
            .into_iter()
            .map(|(day, number)| TitleDay { day, published: number.cast_unsigned(), printed: 0 })
            .collect();
        for (day, number) in printed {
            match days.iter_mut().find(|it| it.day == day) {
                Some(known) => known.printed = number.cast_unsigned(),
                None => days.push(TitleDay { day, published: 0, printed: number.cast_unsigned() }),
            }
        }
        days.sort_by_key(|it| it.day);
        Ok(days)
    }

    /// Titles that published nothing since, though they are not retired.
    pub async fn silent_titles(&self, since: Timestamp) -> Result<Vec<(TitleId, String)>> {
        let rows: Vec<(i64, String)> = ask!(self.0, |db| sqlx::query_as(
            "select t.title_id, t.name from title t where t.retired_at is null \
             and not exists (select 1 from article a where a.title_id = t.title_id \
             and a.published_at >= $1) order by lower(t.name), t.title_id limit 500"
        )
        .bind(since.as_millisecond())
        .fetch_all(db)
        .await)
        .doing("list the silent titles")?;
        Ok(rows.into_iter().map(|(id, name)| (TitleId(id), name)).collect())
    }

    /// Forgets what was measured before a time.
    pub async fn forget_before(&self, time: Timestamp) -> Result<()> {
        together!(self.0, "forget old measurements", |tx| {
            sqlx::query("delete from article_printed where printed_at < $1")
                .bind(time.as_millisecond())
                .execute(&mut *tx)
                .await?;
            sqlx::query("delete from page_hour where hour < $1")
                .bind(time.as_second() / 3600)
                .execute(&mut *tx)
                .await?;
            sqlx::query("delete from story_day where day < $1")
                .bind(time.as_millisecond() / DAY)
                .execute(&mut *tx)
                .await?;
            Ok(())
        });
        Ok(())
    }
}
