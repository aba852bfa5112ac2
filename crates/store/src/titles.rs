//! Publishers and their titles.

use sqlx::FromRow;
use types::{Country, Extent, Language, Licence, PublisherId, SignedDuration, Timestamp, TitleId};

use crate::{Result, Store, error::Doing, row};

/// The shelf of publishers and titles.
#[derive(Debug)]
pub struct Titles<'a>(pub(crate) &'a Store);

/// An organisation that owns titles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publisher {
    /// Which.
    pub id: PublisherId,
    /// The owner's name.
    pub name: String,
    /// Where it is at home.
    pub country: Country,
}

/// A publisher that is not on the shelf yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPublisher {
    /// The owner's name; unique.
    pub name: String,
    /// Where it is at home.
    pub country: Country,
}

/// A newspaper, magazine or site with a name of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Title {
    /// Which.
    pub id: TitleId,
    /// Whose.
    pub publisher: PublisherId,
    /// The owner's name.
    pub owner: String,
    /// In addresses.
    pub slug: String,
    /// As printed.
    pub name: String,
    /// Of its articles, unless they say otherwise.
    pub language: Language,
    /// Where it is at home.
    pub country: Country,
    /// Its own site.
    pub homepage: String,
    /// One line about it.
    pub tagline: String,
    /// `#rrggbb`, or empty.
    pub colour: String,
    /// Address of its logo at the publisher, or empty.
    pub logo: String,
    /// Its own section names.
    pub sections: Vec<String>,
    /// What may be shown.
    pub licence: Licence,
    /// The operator's weight of its judgement, 0.2 to 1 (`q` of the front page).
    pub weight: f64,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was taken off the stand.
    pub retired_at: Option<Timestamp>,
}

/// A title that is not on the shelf yet, or its new facts.
#[derive(Debug, Clone, PartialEq)]
pub struct NewTitle {
    /// As [`Title::slug`].
    pub slug: String,
    /// As [`Title::name`].
    pub name: String,
    /// As [`Title::language`].
    pub language: Language,
    /// As [`Title::country`].
    pub country: Country,
    /// As [`Title::homepage`].
    pub homepage: String,
    /// As [`Title::tagline`].
    pub tagline: String,
    /// As [`Title::colour`].
    pub colour: String,
    /// As [`Title::logo`].
    pub logo: String,
    /// As [`Title::sections`].
    pub sections: Vec<String>,
    /// As [`Title::licence`].
    pub licence: Licence,
    /// As [`Title::weight`].
    pub weight: f64,
}

#[derive(FromRow)]
struct Row {
    title_id: i64,
    publisher_id: i64,
    owner: String,
    slug: String,
    name: String,
    language: String,
    country: String,
    homepage: String,
    tagline: String,
    colour: String,
    logo: String,
    sections: String,
    extent: String,
    embargo_seconds: i64,
    territory: String,
    weight: f64,
    created_at: i64,
    retired_at: Option<i64>,
}

impl From<Row> for Title {
    fn from(row: Row) -> Self {
        Self {
            id: TitleId(row.title_id),
            publisher: PublisherId(row.publisher_id),
            owner: row.owner,
            slug: row.slug,
            name: row.name,
            language: row::language(&row.language),
            country: row::country(&row.country),
            homepage: row.homepage,
            tagline: row.tagline,
            colour: row.colour,
            logo: row.logo,
            sections: row::list(&row.sections),
            licence: Licence {
                extent: row.extent.parse().unwrap_or(Extent::LinkOnly),
                embargo: SignedDuration::from_secs(row.embargo_seconds),
                territory: row::list(&row.territory),
            },
            weight: row.weight,
            created_at: row::time(row.created_at),
            retired_at: row::maybe_time(row.retired_at),
        }
    }
}

const SELECT: &str = "select t.title_id, t.publisher_id, p.name as owner, t.slug, t.name, \
     t.language, t.country, t.homepage, t.tagline, t.colour, t.logo, t.sections, t.extent, \
     t.embargo_seconds, t.territory, t.weight, t.created_at, t.retired_at \
     from title t join publisher p on p.publisher_id = t.publisher_id";

impl Titles<'_> {
    /// All titles by name, retired ones too.
    ///
    /// # Errors
    /// When the database fails; so for every method here.
    pub async fn all(&self) -> Result<Vec<Title>> {
        let rows: Vec<Row> = ask!(self.0, |db| sqlx::query_as(sqlx::AssertSqlSafe(format!(
            "{SELECT} order by lower(t.name)"
        )))
        .fetch_all(db)
        .await)
        .doing("list the titles")?;
        Ok(rows.into_iter().map(Title::from).collect())
    }

    /// One title by its id.
    pub async fn find(&self, id: TitleId) -> Result<Option<Title>> {
        let row: Option<Row> = ask!(self.0, |db| sqlx::query_as(sqlx::AssertSqlSafe(format!(
            "{SELECT} where t.title_id = $1"
        )))
        .bind(id.0)
        .fetch_optional(db)
        .await)
        .doing("look up a title")?;
        Ok(row.map(Title::from))
    }

    /// One title by the name in its address.
    pub async fn by_slug(&self, slug: &str) -> Result<Option<Title>> {
        let row: Option<Row> = ask!(self.0, |db| sqlx::query_as(sqlx::AssertSqlSafe(format!(
            "{SELECT} where t.slug = $1"
        )))
        .bind(slug)
        .fetch_optional(db)
        .await)
        .doing("look up a title")?;
        Ok(row.map(Title::from))
    }

    /// All publishers by name.
    pub async fn publishers(&self) -> Result<Vec<Publisher>> {
        let rows: Vec<(i64, String, String)> = ask!(self.0, |db| sqlx::query_as(
            "select publisher_id, name, country from publisher order by lower(name)"
        )
        .fetch_all(db)
        .await)
        .doing("list the publishers")?;
        Ok(rows
            .into_iter()
            .map(|(id, name, country)| Publisher {
                id: PublisherId(id),
                name,
                country: row::country(&country),
            })
            .collect())
    }

    /// The publisher of that name, made if it is not there.
    pub async fn put_publisher(&self, new: &NewPublisher, now: Timestamp) -> Result<PublisherId> {
        let id: i64 = tell!(self.0, |db| sqlx::query_scalar(
            "insert into publisher (name, country, created_at) values ($1, $2, $3) \
             on conflict (name) do update set country = excluded.country returning publisher_id"
        )
        .bind(&new.name)
        .bind(new.country.as_str())
        .bind(now.as_millisecond())
        .fetch_one(db)
        .await)
        .doing("save a publisher")?;
        Ok(PublisherId(id))
    }

    /// Adds a title, or gives the one of that slug new facts. Its licence is set only when it is
    /// new: an import must never widen or narrow what an operator agreed with a publisher.
    pub async fn put(
        &self,
        publisher: PublisherId,
        new: &NewTitle,
        now: Timestamp,
    ) -> Result<TitleId> {
        let id: i64 = tell!(self.0, |db| {
            sqlx::query_scalar(
            "insert into title (publisher_id, slug, name, language, country, homepage, tagline, \
             colour, logo, sections, extent, embargo_seconds, territory, weight, created_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
             on conflict (slug) do update set publisher_id = excluded.publisher_id, \
             name = excluded.name, language = excluded.language, country = excluded.country, \
             homepage = excluded.homepage, tagline = excluded.tagline, \
             colour = excluded.colour, logo = excluded.logo, sections = excluded.sections \
             returning title_id"
        )
        .bind(publisher.0)
        .bind(&new.slug)
        .bind(&new.name)
        .bind(new.language.as_str())
        .bind(new.country.as_str())
        .bind(&new.homepage)
        .bind(&new.tagline)
        .bind(&new.colour)
        .bind(&new.logo)
        .bind(row::json(&new.sections))
        .bind(new.licence.extent.as_str())
        .bind(new.licence.embargo.as_secs())
        .bind(row::json(&new.licence.territory))
        .bind(new.weight)
        .bind(now.as_millisecond())
        .fetch_one(db)
        .await
        })
        .doing("save a title")?;
        Ok(TitleId(id))
    }

    /// Sets what may be shown of a title, from now on and for what is stored.
    pub async fn set_licence(&self, id: TitleId, licence: &Licence) -> Result<()> {
        tell!(self.0, |db| sqlx::query(
            "update title set extent = $2, embargo_seconds = $3, territory = $4 where title_id = $1"
        )
        .bind(id.0)
        .bind(licence.extent.as_str())
        .bind(licence.embargo.as_secs())
        .bind(row::json(&licence.territory))
        .execute(db)
        .await
        .map(drop))
        .doing("save a title's licence")
    }

    /// Sets the operator's weight of a title's judgement, kept within 0.2 and 1.
    pub async fn set_weight(&self, id: TitleId, weight: f64) -> Result<()> {
        tell!(self.0, |db| sqlx::query("update title set weight = $2 where title_id = $1")
            .bind(id.0)
            .bind(weight.clamp(0.2, 1.0))
            .execute(db)
            .await
            .map(drop))
        .doing("save a title's weight")
    }

    /// Takes a title off the stand (`Some`) or puts it back (`None`); its feeds stop or go on.
    pub async fn set_retired(&self, id: TitleId, at: Option<Timestamp>) -> Result<()> {
        tell!(self.0, |db| sqlx::query("update title set retired_at = $2 where title_id = $1")
            .bind(id.0)
            .bind(at.map(|at| at.as_millisecond()))
            .execute(db)
            .await
            .map(drop))
        .doing("retire a title")
    }
}
