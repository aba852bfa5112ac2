//! Drafts come in: known or new, newer or older, alias or redirect (trust.md I1 to I4).

mod shelf;

use std::collections::{BTreeSet, HashMap};

use sqlx::QueryBuilder;
use types::{ArticleId, DraftStatus, FeedId, SignedDuration, Timestamp, TitleId};

use super::{
    Arrival, Articles, Received, ReceivedAs,
    pictures::{FORGET_PICTURES, hashes},
};
use crate::{Result, row};
use shelf::{
    KNOWN, Known, Shelf, Step, Times, canonicals_of, is_gone, keys_of, without_repeats,
    without_text,
};

/// A new key with the same canonical address within this time is the same article.
const ALIAS_WITHIN: SignedDuration = SignedDuration::from_hours(48);
/// Rows in one insert statement: 32 values each, far under both databases' limits.
const ROWS_PER_INSERT: usize = 40;

impl Articles<'_> {
    /// Receives the drafts of one feed document in one transaction. The answer has one entry for
    /// each arrival that does not repeat another, in their order. Receiving the same document
    /// again changes nothing.
    ///
    /// # Errors
    /// When the database fails; then nothing was received.
    #[expect(clippy::too_many_lines, reason = "one transaction, whose statements are its steps")]
    pub async fn receive(
        &self,
        title: TitleId,
        feed: Option<FeedId>,
        arrivals: &[Arrival],
        now: Timestamp,
    ) -> Result<Vec<Received>> {
        if arrivals.is_empty() {
            return Ok(Vec::new());
        }
        // Of what is taken back, only the tombstone comes in.
        let gone: Vec<Arrival> =
            arrivals.iter().filter(|it| is_gone(it)).map(without_text).collect();
        let mut tombstones = gone.iter();
        let arrivals = arrivals.iter().map(|arrival| match is_gone(arrival) {
            true => tombstones.next().unwrap_or(arrival),
            false => arrival,
        });
        let arrivals = without_repeats(arrivals);
        let arrivals = arrivals.as_slice();
        let keys = keys_of(arrivals);
        let canonicals = canonicals_of(arrivals);
        let since = (now - ALIAS_WITHIN).as_millisecond();
        let received = together!(self.0, "receive articles", |tx| {
            let mut known: Vec<Known> = Vec::new();
            for some in keys.chunks(200) {
                let mut query = QueryBuilder::new(KNOWN);
                query.push(" where title_id = ").push_bind(title.0).push(" and key in (");
                let mut list = query.separated(", ");
                for key in some {
                    list.push_bind((*key).to_owned());
                }
                list.push_unseparated(")");
                known.extend(query.build_query_as::<Known>().fetch_all(&mut *tx).await?);
            }
            let mut aliases: Vec<(String, i64)> = Vec::new();
            for some in keys.chunks(200) {
                let mut query = QueryBuilder::new(
                    "select key, article_id from article_alias where title_id = ",
                );
                query.push_bind(title.0).push(" and key in (");
                let mut list = query.separated(", ");
                for key in some {
                    list.push_bind((*key).to_owned());
                }
                list.push_unseparated(")");
                aliases.extend(query.build_query_as::<(String, i64)>().fetch_all(&mut *tx).await?);
            }
            for some in canonicals.chunks(200) {
                let mut query = QueryBuilder::new(KNOWN);
                query.push(" where title_id = ").push_bind(title.0);
                query.push(" and arrived_at >= ").push_bind(since).push(" and canonical in (");
                let mut list = query.separated(", ");
                for canonical in some {
                    list.push_bind((*canonical).to_owned());
                }
                list.push_unseparated(")");
                known.extend(query.build_query_as::<Known>().fetch_all(&mut *tx).await?);
            }
            for (_, id) in &aliases {
                let mut query = QueryBuilder::new(KNOWN);
                query.push(" where article_id = ").push_bind(*id);
                known.extend(query.build_query_as::<Known>().fetch_all(&mut *tx).await?);
            }

            let shelf = Shelf::new(known, aliases);
            let steps = shelf.steps(arrivals, now);
            let changes = steps.iter().filter(|step| step.changes()).count();
            let mut sequence: i64 = if changes == 0 {
                0
            } else {
                let last: i64 = sqlx::query_scalar(
                    "update counter set value = value + $1 where name = 'article_change' \
                     returning value",
                )
                .bind(i64::try_from(changes).unwrap_or(i64::MAX))
                .fetch_one(&mut *tx)
                .await?;
                last - i64::try_from(changes).unwrap_or(0)
            };

            let mut ids: HashMap<&str, i64> = HashMap::new();
            let fresh: Vec<&Arrival> = steps.iter().filter_map(Step::insert).collect();
            for some in fresh.chunks(ROWS_PER_INSERT) {
                let mut query = QueryBuilder::new(INSERT);
                query.push_values(some, |mut values, arrival| {
                    sequence += 1;
                    let (draft, text) = (&arrival.draft, &arrival.text);
                    let times = Times::of(arrival, now);
                    let body = text.body.is_some();
                    values.push_bind(title.0);
                    values.push_bind(feed.map(|feed| feed.0));
                    values.push_bind(draft.key.clone());
                    values.push_bind(draft.address.as_ref().map(|it| it.as_str().to_owned()));
                    values.push_bind(text.canonical.as_ref().map(|it| it.as_str().to_owned()));
                    values.push_bind(arrival.slug.clone());
                    values.push_bind(text.headline.clone());
                    values.push_bind(text.lead.as_str().to_owned());
                    values.push_bind(text.lead_plain.clone());
                    values.push_bind(i64::from(body));
                    values.push_bind(i64::from(text.words));
                    values.push_bind(text.language.as_str().to_owned());
                    values.push_bind(row::json(&text.authors));
                    values.push_bind(row::json(&text.pictures));
                    values.push_bind(arrival.section.clone());
                    values.push_bind(row::json(&draft.categories));
                    values.push_bind(draft.genre.as_str());
                    values.push_bind(draft.credit.clone());
                    values.push_bind(times.published);
                    values.push_bind(times.updated);
                    values.push_bind(now.as_millisecond());
                    values.push_bind(draft.version);
                    values.push_bind(row::hash_out(draft.hash));
                    values.push_bind(row::hash_out(text.hash));
                    values.push_bind(i64::from(draft.position));
                    values.push_bind(status(draft.status));
                    values.push_bind(
                        (draft.status == DraftStatus::Withdrawn).then(|| now.as_millisecond()),
                    );
                    values.push_bind((draft.status == DraftStatus::Withdrawn).then_some("feed"));
                    values.push_bind(arrival.held_until.map(|at| at.as_millisecond()));
                    values.push_bind(draft.correction.as_ref().map(|_| times.updated));
                    values.push_bind(draft.correction.clone());
                    values.push_bind(if arrival.wants_page { "wanted" } else { "none" });
                    values.push_bind(sequence);
                });
                query.push(" returning article_id, key");
                let rows: Vec<(i64, String)> =
                    query.build_query_as::<(i64, String)>().fetch_all(&mut *tx).await?;
                let rows: HashMap<String, i64> =
                    rows.into_iter().map(|(id, key)| (key, id)).collect();
                for arrival in some {
                    if let Some(id) = rows.get(&arrival.draft.key) {
                        let _before = ids.insert(&arrival.draft.key, *id);
                    }
                }
                let bodies: Vec<(i64, &Arrival)> = some
                    .iter()
                    .filter(|arrival| arrival.text.body.is_some())
                    .filter_map(|arrival| Some((*ids.get(arrival.draft.key.as_str())?, *arrival)))
                    .collect();
                if !bodies.is_empty() {
                    let mut query = QueryBuilder::new(
                        "insert into article_body (article_id, body_html, plain) ",
                    );
                    query.push_values(&bodies, |mut values, (id, arrival)| {
                        let body = arrival.text.body.clone().unwrap_or_default();
                        values.push_bind(*id);
                        values.push_bind(body.as_str().to_owned());
                        values.push_bind(arrival.text.plain.clone());
                    });
                    query.build().execute(&mut *tx).await?;
                }
            }

            let mut received = Vec::with_capacity(steps.len());
            let mut versions: Vec<(i64, &Arrival)> = Vec::new();
            let mut pictures: Vec<(i64, i64)> = Vec::new();
            for (step, arrival) in steps.iter().zip(arrivals) {
                let published_at = row::time(Times::of(arrival, now).published);
                let (id, outcome, wants_page) = match step {
                    Step::Same(id) => (id.0, ReceivedAs::Same, false),
                    Step::Insert(arrival) => {
                        let id = ids.get(arrival.draft.key.as_str()).copied().unwrap_or_default();
                        versions.push((id, arrival));
                        pictures.extend(hashes(&arrival.text).map(|hash| (id, hash)));
                        let outcome = match arrival.draft.status {
                            DraftStatus::Withdrawn => ReceivedAs::Withdrawn,
                            DraftStatus::Usable | DraftStatus::Withheld => ReceivedAs::New,
                        };
                        (id, outcome, arrival.wants_page)
                    }
                    Step::Older(id, arrival) => {
                        versions.push((id.0, arrival));
                        (id.0, ReceivedAs::Older, false)
                    }
                    Step::Withdraw(id, arrival) => {
                        sequence += 1;
                        versions.push((id.0, arrival));
                        for statement in super::change::ERASE {
                            sqlx::query(*statement).bind(id.0).execute(&mut *tx).await?;
                        }
                        sqlx::query(super::change::WITHDRAW)
                            .bind(id.0)
                            .bind(now.as_millisecond())
                            .bind("feed")
                            .bind("")
                            .bind(sequence)
                            .execute(&mut *tx)
                            .await?;
                        // What the publisher wrote before that moment never comes back.
                        let at = arrival.draft.updated.map_or(now, |at| at.min(now));
                        sqlx::query(
                            "update article set updated_at = $2, publisher_version = \
                             coalesce($3, publisher_version) where article_id = $1",
                        )
                        .bind(id.0)
                        .bind(at.as_millisecond())
                        .bind(arrival.draft.version)
                        .execute(&mut *tx)
                        .await?;
                        (id.0, ReceivedAs::Withdrawn, false)
                    }
                    Step::Update(id, arrival, keep) => {
                        sequence += 1;
                        versions.push((id.0, arrival));
                        let (draft, text) = (&arrival.draft, &arrival.text);
                        let times = Times::of(arrival, now);
                        let wants_page = arrival.wants_page;
                        let has_body = keep.body || text.body.is_some();
                        sqlx::query(UPDATE)
                            .bind(id.0)
                            .bind(draft.address.as_ref().map(|it| it.as_str()))
                            .bind(text.canonical.as_ref().map(|it| it.as_str()))
                            .bind(&arrival.slug)
                            .bind(&text.headline)
                            .bind(text.lead.as_str())
                            .bind(&text.lead_plain)
                            .bind(i64::from(has_body))
                            .bind(if keep.body { None } else { Some(i64::from(text.words)) })
                            .bind(text.language.as_str())
                            .bind(row::json(&text.authors))
                            .bind(row::json(&text.pictures))
                            .bind(&arrival.section)
                            .bind(row::json(&draft.categories))
                            .bind(draft.genre.as_str())
                            .bind(draft.credit.as_deref())
                            .bind(keep.published_at.min(times.published))
                            .bind(times.updated)
                            .bind(draft.version)
                            .bind(row::hash_out(draft.hash))
                            .bind(row::hash_out(text.hash))
                            .bind(i64::from(draft.position))
                            .bind(status(draft.status))
                            .bind(arrival.held_until.map(|at| at.as_millisecond()))
                            .bind(draft.correction.as_ref().map(|_| times.updated))
                            .bind(draft.correction.as_deref())
                            .bind(if wants_page { Some("wanted") } else { None })
                            .bind(sequence)
                            .execute(&mut *tx)
                            .await?;
                        if !keep.body {
                            sqlx::query(FORGET_PICTURES).bind(id.0).execute(&mut *tx).await?;
                        }
                        pictures.extend(hashes(text).map(|hash| (id.0, hash)));
                        if let Some(body) = &text.body {
                            sqlx::query(PUT_BODY)
                                .bind(id.0)
                                .bind(body.as_str())
                                .bind(&text.plain)
                                .execute(&mut *tx)
                                .await?;
                        }
                        (id.0, ReceivedAs::Changed, wants_page)
                    }
                };
                received.push(Received {
                    article: ArticleId(id),
                    outcome,
                    wants_page,
                    published_at,
                });
            }

            put_pictures!(tx, pictures);
            for (id, arrival) in steps
                .iter()
                .zip(&received)
                .filter_map(|(step, received)| Some((received.article.0, step.retells()?)))
            {
                put_about!(tx, id, &arrival.topics);
            }
            for (id, arrival) in &versions {
                let topics = topics_of(&arrival.draft.categories);
                if topics.is_empty() {
                    continue;
                }
                let mut query = QueryBuilder::new("insert into article_topic (topic, article_id) ");
                query.push_values(&topics, |mut values, topic| {
                    values.push_bind(topic.clone());
                    values.push_bind(*id);
                });
                query.push(" on conflict do nothing");
                query.build().execute(&mut *tx).await?;
            }
            for (alias, id) in shelf.new_aliases(arrivals) {
                sqlx::query(
                    "insert into article_alias (title_id, key, article_id) values ($1, $2, $3) \
                     on conflict do nothing",
                )
                .bind(title.0)
                .bind(alias)
                .bind(id)
                .execute(&mut *tx)
                .await?;
            }
            for some in versions.chunks(ROWS_PER_INSERT) {
                let mut query = QueryBuilder::new(
                    "insert into article_version (article_id, draft_hash, publisher_version, \
                     updated_at, arrived_at, headline) ",
                );
                query.push_values(some, |mut values, (id, arrival)| {
                    values.push_bind(*id);
                    values.push_bind(row::hash_out(arrival.draft.hash));
                    values.push_bind(arrival.draft.version);
                    values.push_bind(Times::of(arrival, now).updated);
                    values.push_bind(now.as_millisecond());
                    values.push_bind(match arrival.draft.status {
                        DraftStatus::Usable => arrival.text.headline.clone(),
                        DraftStatus::Withheld | DraftStatus::Withdrawn => String::new(),
                    });
                });
                query.push(" on conflict do nothing");
                query.build().execute(&mut *tx).await?;
            }
            Ok(received)
        });
        Ok(received)
    }
}

const INSERT: &str = "insert into article (title_id, feed_id, key, address, canonical, slug, \
     headline, lead_html, lead_plain, has_body, words, language, authors, pictures, section, \
     categories, genre, credit, published_at, updated_at, arrived_at, publisher_version, \
     draft_hash, text_hash, position, status, withdrawn_at, withdrawn_by, held_until, \
     corrected_at, correction, page_state, change_seq) ";

const UPDATE: &str = "update article set address = $2, canonical = coalesce($3, canonical), \
     slug = $4, headline = $5, lead_html = $6, lead_plain = $7, has_body = $8, \
     words = coalesce($9, words), language = $10, authors = $11, pictures = $12, section = $13, \
     categories = $14, genre = $15, credit = $16, published_at = $17, updated_at = $18, \
     publisher_version = coalesce($19, publisher_version), draft_hash = $20, text_hash = $21, \
     position = $22, status = $23, held_until = $24, corrected_at = coalesce($25, corrected_at), \
     correction = coalesce($26, correction), page_state = coalesce($27, page_state), \
     change_seq = $28 where article_id = $1";

pub(super) const PUT_BODY: &str = "insert into article_body (article_id, body_html, plain) values ($1, $2, $3) \
     on conflict (article_id) do update set body_html = excluded.body_html, plain = excluded.plain";

fn status(status: DraftStatus) -> &'static str {
    match status {
        DraftStatus::Usable => "usable",
        DraftStatus::Withheld => "withheld",
        DraftStatus::Withdrawn => "withdrawn",
    }
}

/// More categories of one article than this are somebody's search engine optimisation.
const TOPICS_MAX: usize = 12;

fn topics_of(categories: &[String]) -> BTreeSet<String> {
    categories.iter().map(|it| topic_key(it)).filter(|it| !it.is_empty()).take(TOPICS_MAX).collect()
}

/// A category as it stands in the address of its topic page: lower case, words joined by `-`.
#[must_use]
pub fn topic_key(category: &str) -> String {
    let words = category.to_lowercase();
    let words: Vec<&str> =
        words.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-").chars().take(80).collect()
}
