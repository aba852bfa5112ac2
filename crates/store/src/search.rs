//! The full-text index: derived from the articles, follows their changes, answers readers.
//!
//! # Invariants
//! - Text behind the wall stands in a field of its own. A query by somebody who may not read it
//!   never touches that field, so neither hits, order nor time tell anything about it.
//! - Each commit carries the number of the last change that it holds. After a crash the index
//!   goes on from there; it neither misses nor doubles an article.

mod words;
mod question;

use std::{
    fmt,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use tantivy::{
    Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term,
    collector::{Count, TopDocs},
    schema::{
        FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing,
        TextOptions, Value,
    },
    tokenizer::TextAnalyzer,
};
use types::{ArticleId, Language, Timestamp, TitleId};

use crate::{Changed, Store};

/// The index in its directory. Cheap to clone.
#[derive(Clone)]
pub struct Search {
    inner: Arc<Inner>,
}

struct Inner {
    index: Index,
    reader: IndexReader,
    writer: Mutex<IndexWriter>,
    fields: Fields,
}

/// What a reader asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// Words, "phrases", -without, and operators `title:` `section:` `lang:` `after:` `before:`.
    pub text: String,
    /// Only this title.
    pub title: Option<TitleId>,
    /// Only this one of the reader's sections.
    pub section: Option<String>,
    /// Only in this language.
    pub language: Option<Language>,
    /// Not published before.
    pub after: Option<Timestamp>,
    /// Not published at or after.
    pub before: Option<Timestamp>,
    /// Newest first rather than best first.
    pub newest_first: bool,
    /// Whether the asker may read the texts behind the wall.
    pub may_read_texts: bool,
    /// Skip so many hits.
    pub offset: usize,
    /// Give so many.
    pub limit: usize,
}

/// One article that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Which.
    pub article: ArticleId,
    /// How well it fits; only the order means anything.
    pub score: f32,
}

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// All that fit.
    pub total: usize,
    /// The asked-for part of them.
    pub hits: Vec<Hit>,
}

/// The index cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("could not {doing}")]
pub struct SearchError {
    doing: &'static str,
    #[source]
    cause: SearchCause,
}

#[derive(Debug, thiserror::Error)]
enum SearchCause {
    #[error(transparent)]
    Tantivy(#[from] tantivy::TantivyError),
    #[error(transparent)]
    Directory(#[from] tantivy::directory::error::OpenDirectoryError),
    #[error(transparent)]
    File(#[from] std::io::Error),
    #[error(transparent)]
    Store(#[from] crate::StoreError),
    #[error("the indexing task ended early")]
    Task,
}

#[derive(Clone, Copy)]
struct Fields {
    article: Field,
    headline: Field,
    lead: Field,
    names: Field,
    body: Field,
    title: Field,
    section: Field,
    language: Field,
    at: Field,
}

/// Changes in one commit of the index.
const BATCH: u32 = 500;
/// Memory for documents that are not committed yet; the least that tantivy takes.
const WRITER_BYTES: usize = 15_000_000;
/// Grows when the schema or the word rules change; another number rebuilds the index.
const FORMAT: &str = "1";
/// Nobody reads further than this; deeper pages cost time.
const DEEPEST: usize = 1_000;

impl Search {
    /// Opens the index, or makes it. One that cannot be read or has another format is made anew.
    ///
    /// # Errors
    /// When the directory cannot be written or another process holds the index.
    pub fn open(directory: &Path) -> Result<Self, SearchError> {
        let format = directory.join("format");
        if std::fs::read_to_string(&format).ok().as_deref() != Some(FORMAT) {
            renew(directory).doing("make the search index")?;
            std::fs::write(&format, FORMAT).doing("make the search index")?;
        }
        match Self::open_existing(directory) {
            Ok(search) => Ok(search),
            Err(SearchError {
                cause: SearchCause::Tantivy(tantivy::TantivyError::LockFailure(..)),
                ..
            }) => Err(SearchError {
                doing: "open the search index; another process is using it",
                cause: SearchCause::Task,
            }),
            Err(error) => {
                tracing::warn!(%error, "The search index cannot be read and is made anew");
                renew(directory).doing("make the search index")?;
                std::fs::write(&format, FORMAT).doing("make the search index")?;
                Self::open_existing(directory)
            }
        }
    }

    fn open_existing(directory: &Path) -> Result<Self, SearchError> {
        let (schema, fields) = schema();
        let mapped =
            tantivy::directory::MmapDirectory::open(directory).doing("open the search index")?;
        let index = Index::open_or_create(mapped, schema).doing("open the search index")?;
        index.tokenizers().register("words", TextAnalyzer::from(words::Words));
        let writer = index
            .writer_with_num_threads(1, WRITER_BYTES)
            .doing("open the search index for writing")?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .doing("open the search index for reading")?;
        let inner = Inner { index, reader, writer: Mutex::new(writer), fields };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Takes in what changed since the last commit, up to [`BATCH`] articles at a time, until
    /// nothing is left. Gives how many it took.
    ///
    /// # Errors
    /// When the database or the index fails; the next call goes on from the last commit.
    pub async fn follow(&self, store: &Store) -> Result<usize, SearchError> {
        let mut taken = 0;
        loop {
            let from = self.through();
            let changed =
                store.articles().changed_after(from, BATCH).await.doing("follow the changes")?;
            let Some(last) = changed.last().map(|changed| changed.change_seq) else {
                return Ok(taken);
            };
            taken += changed.len();
            let this = self.clone();
            tokio::task::spawn_blocking(move || this.take(&changed, last)).await.map_err(
                |_panicked| SearchError { doing: "index articles", cause: SearchCause::Task },
            )??;
        }
    }

    /// The number of the last change that the index holds.
    #[must_use]
    pub fn through(&self) -> i64 {
        let meta = self.inner.index.load_metas().ok();
        meta.and_then(|meta| meta.payload?.parse().ok()).unwrap_or(0)
    }

    /// How many articles can be found.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.inner.reader.searcher().num_docs()
    }

    /// Whether nothing can be found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Finds articles.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn find(&self, query: &SearchQuery) -> Result<Found, SearchError> {
        let fields = self.inner.fields;
        let searcher = self.inner.reader.searcher();
        let Some(question) = question::ask(query, fields) else {
            return Ok(Found { total: 0, hits: Vec::new() });
        };
        let limit = query.limit.clamp(1, 100);
        let offset = query.offset.min(DEEPEST);
        let best = TopDocs::with_limit(limit).and_offset(offset);
        let (total, found) = if query.newest_first {
            let newest = best.order_by_fast_field::<i64>("at", tantivy::Order::Desc);
            let (total, found) = searcher.search(&question, &(Count, newest)).doing("search")?;
            (total, found.into_iter().map(|(_, address)| (0.0, address)).collect::<Vec<_>>())
        } else {
            searcher.search(&question, &(Count, best.order_by_score())).doing("search")?
        };
        let hits = found
            .into_iter()
            .filter_map(|(score, address)| {
                let document: TantivyDocument = searcher.doc(address).ok()?;
                let article = document.get_first(fields.article)?.as_i64()?;
                Some(Hit { article: ArticleId(article), score })
            })
            .collect();
        Ok(Found { total, hits })
    }

    /// Puts changes into the index and commits them with the number of the last one.
    fn take(&self, changed: &[Changed], last: i64) -> Result<(), SearchError> {
        let fields = self.inner.fields;
        let mut writer = self.inner.writer.lock().unwrap_or_else(PoisonError::into_inner);
        for article in changed {
            let id = article.summary.id.0;
            let _opstamp = writer.delete_term(Term::from_field_i64(fields.article, id));
            if article.visible {
                let document = document(article, fields);
                let _opstamp = writer.add_document(document).doing("index an article")?;
            }
        }
        let mut commit = writer.prepare_commit().doing("save the search index")?;
        commit.set_payload(&last.to_string());
        let _opstamp = commit.commit().doing("save the search index")?;
        self.inner.reader.reload().doing("read the search index again")
    }
}

impl fmt::Debug for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Search").field("articles", &self.len()).finish()
    }
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let words = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("words")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions),
    );
    let fields = Fields {
        article: schema.add_i64_field("article", INDEXED | STORED),
        headline: schema.add_text_field("headline", words.clone()),
        lead: schema.add_text_field("lead", words.clone()),
        names: schema.add_text_field("names", words.clone()),
        body: schema.add_text_field("body", words),
        title: schema.add_i64_field("title", INDEXED),
        section: schema.add_text_field("section", STRING),
        language: schema.add_text_field("language", STRING),
        at: schema.add_i64_field("at", INDEXED | FAST),
    };
    (schema.build(), fields)
}

fn document(changed: &Changed, fields: Fields) -> TantivyDocument {
    let summary = &changed.summary;
    let mut document = TantivyDocument::default();
    document.add_i64(fields.article, summary.id.0);
    document.add_text(fields.headline, &summary.headline);
    document.add_text(fields.lead, &summary.lead);
    let names = format!("{} {}", summary.title_name, summary.authors.join(" "));
    document.add_text(fields.names, names);
    document.add_text(fields.body, &changed.plain);
    document.add_i64(fields.title, summary.title.0);
    document.add_text(fields.section, &summary.section);
    document.add_text(fields.language, summary.language.as_str());
    document.add_i64(fields.at, summary.published_at.as_millisecond());
    document
}

fn renew(directory: &Path) -> std::io::Result<()> {
    if directory.exists() {
        std::fs::remove_dir_all(directory)?;
    }
    std::fs::create_dir_all(directory)
}

/// Names what was being done when an error came up.
trait Doing<T> {
    fn doing(self, doing: &'static str) -> Result<T, SearchError>;
}

impl<T, E: Into<SearchCause>> Doing<T> for Result<T, E> {
    fn doing(self, doing: &'static str) -> Result<T, SearchError> {
        self.map_err(|error| SearchError { doing, cause: error.into() })
    }
}
