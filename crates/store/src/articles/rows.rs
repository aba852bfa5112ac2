//! Rows of articles → articles.

use sqlx::FromRow;
use types::{
    ArticleId, CleanHtml, Dense, Extent, Genre, Licence, Picture, PublisherId, SignedDuration,
    StoryId, TitleId, WebAddress,
};

use super::{Article, Changed, Meaning, Removal, Summary};
use crate::row;

#[derive(FromRow)]
pub(super) struct SummaryRow {
    article_id: i64,
    title_id: i64,
    title_slug: String,
    title_name: String,
    title_colour: String,
    publisher_id: i64,
    country: String,
    slug: String,
    headline: String,
    lead_plain: String,
    language: String,
    authors: String,
    pictures: String,
    section: String,
    genre: String,
    credit: Option<String>,
    words: i64,
    published_at: i64,
    updated_at: i64,
    arrived_at: i64,
    story_id: Option<i64>,
    copy_of: Option<i64>,
    copy_reason: Option<String>,
    extent: String,
    territory: String,
    weight: f64,
    corrected_at: Option<i64>,
    topics: String,
}

macro_rules! summary_columns {
    () => {
        "a.article_id, a.title_id, t.slug as title_slug, t.name as title_name, \
         t.colour as title_colour, t.publisher_id, t.country, a.slug, a.headline, \
         a.lead_plain, a.language, a.authors, a.pictures, a.section, a.genre, a.credit, a.words, \
         a.published_at, a.updated_at, a.arrived_at, a.story_id, a.copy_of, \
         a.copy_reason, t.extent, t.territory, t.weight, a.corrected_at, a.topics"
    };
}

/// An article as its page and its publisher's desk need it, whatever its state.
macro_rules! select_article {
    () => {
        concat!(
            "select ",
            summary_columns!(),
            ", p.name as owner, a.lead_html, a.has_body, a.address, a.canonical, a.correction, \
             a.status, a.withdrawn_at, a.withdrawn_by, a.withdrawn_why, a.held_until, \
             t.embargo_seconds, a.change_seq \
             from article a join title t on t.title_id = a.title_id \
             join publisher p on p.publisher_id = t.publisher_id "
        )
    };
}

macro_rules! from_visible {
    () => {
        " from article a join title t on t.title_id = a.title_id \
         where a.status = 'usable' and a.held_until is null and t.retired_at is null "
    };
}

impl From<SummaryRow> for Summary {
    fn from(row: SummaryRow) -> Self {
        let pictures: Vec<Picture> = row::list(&row.pictures);
        Self {
            id: ArticleId(row.article_id),
            title: TitleId(row.title_id),
            title_slug: row.title_slug,
            title_name: row.title_name,
            title_colour: row.title_colour,
            publisher: PublisherId(row.publisher_id),
            country: row::country(&row.country),
            slug: row.slug,
            headline: row.headline,
            lead: row.lead_plain,
            language: row::language(&row.language),
            authors: row::list(&row.authors),
            picture: pictures.into_iter().next(),
            section: row.section,
            genre: row.genre.parse().unwrap_or(Genre::News),
            credit: row.credit,
            words: u32::try_from(row.words).unwrap_or(0),
            published_at: row::time(row.published_at),
            updated_at: row::time(row.updated_at),
            arrived_at: row::time(row.arrived_at),
            story: row.story_id.map(StoryId),
            copy_of: row.copy_of.map(ArticleId),
            copy_reason: row.copy_reason.and_then(|reason| reason.parse().ok()),
            extent: row.extent.parse().unwrap_or(Extent::LinkOnly),
            territory: row::list(&row.territory),
            weight: row.weight,
            corrected_at: row::maybe_time(row.corrected_at),
            topics: row::list(&row.topics),
        }
    }
}

#[derive(FromRow)]
pub(super) struct ArticleRow {
    #[sqlx(flatten)]
    summary: SummaryRow,
    owner: String,
    lead_html: String,
    has_body: i64,
    address: Option<String>,
    canonical: Option<String>,
    correction: Option<String>,
    status: String,
    withdrawn_at: Option<i64>,
    withdrawn_by: Option<String>,
    withdrawn_why: Option<String>,
    held_until: Option<i64>,
    embargo_seconds: i64,
    change_seq: i64,
}

impl From<ArticleRow> for Article {
    fn from(row: ArticleRow) -> Self {
        let pictures = row::list(&row.summary.pictures);
        let summary = Summary::from(row.summary);
        let withdrawn = (row.status == "withdrawn").then(|| Removal {
            at: row::time(row.withdrawn_at.unwrap_or_default()),
            by: row.withdrawn_by.unwrap_or_default(),
            why: row.withdrawn_why.unwrap_or_default(),
        });
        Self {
            owner: row.owner,
            lead_html: read_back(row.lead_html),
            has_body: row.has_body == 1,
            pictures,
            address: row.address.and_then(|it| WebAddress::parse(&it).ok()),
            canonical: row.canonical.and_then(|it| WebAddress::parse(&it).ok()),
            correction: row.correction,
            withdrawn,
            withheld: row.status == "withheld",
            held_until: row::maybe_time(row.held_until),
            licence: Licence {
                extent: summary.extent,
                embargo: SignedDuration::from_secs(row.embargo_seconds),
                territory: summary.territory.clone(),
            },
            change_seq: row.change_seq,
            summary,
        }
    }
}

#[derive(FromRow)]
pub(super) struct ChangedRow {
    #[sqlx(flatten)]
    summary: SummaryRow,
    status: String,
    held_until: Option<i64>,
    retired_at: Option<i64>,
    change_seq: i64,
    plain: Option<String>,
    headline_hash: Option<i64>,
    dense: Option<Vec<u8>>,
    canonical: Option<String>,
    original_address: Option<String>,
}

impl From<ChangedRow> for Changed {
    fn from(row: ChangedRow) -> Self {
        let usable = row.status == "usable" && row.retired_at.is_none();
        let summary = Summary::from(row.summary);
        let dense = row.dense.and_then(|bytes| Dense::from_bytes(&bytes));
        let meaning = row.headline_hash.zip(dense);
        let plain = row.plain.unwrap_or_else(|| summary.lead.clone());
        Self {
            change_seq: row.change_seq,
            plain,
            visible: usable && row.held_until.is_none(),
            withdrawn: row.status == "withdrawn",
            held_until: row::maybe_time(row.held_until),
            meaning: meaning.map(|(headline_hash, dense)| Meaning { headline_hash, dense }),
            address: row.canonical.and_then(|it| WebAddress::parse(&it).ok()),
            original_address: row.original_address.and_then(|it| WebAddress::parse(&it).ok()),
            summary,
        }
    }
}

/// What stands in our own tables went through the sanitiser before.
#[expect(clippy::disallowed_methods, reason = "this reads back what `article` made")]
pub(super) fn read_back(html: String) -> CleanHtml {
    CleanHtml::from_sanitiser(html)
}
