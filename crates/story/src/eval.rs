//! Measures the clusterer on articles whose stories are known.
//!
//! The rows go through [`Clusterer`] in time order, as in production; the known
//! story is used for the score only.

mod b_cubed;
pub mod duplicates;
mod tsv;

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use types::{
    ArticleId, Dense, Genre, Imprint, Language, PublisherId, SeenArticle, SignedDuration,
    StoryChange, StoryId, Timestamp, TitleId,
};

pub use b_cubed::{BCubed, b_cubed};
pub use tsv::{TsvError, read_tsv};

use crate::{Clusterer, Weights, encoder::Encoder};

/// One article whose story is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Any name.
    pub id: String,
    /// Publication, ms since 1970.
    pub timestamp_ms: i64,
    /// Any name.
    pub publisher: String,
    /// Name of the true story.
    pub story: String,
    /// Headline.
    pub title: String,
    /// May be empty.
    pub text: String,
    /// A code, or empty for not known.
    pub language: String,
    /// What the headline means, where an encoder is tried.
    pub dense: Option<Dense>,
}

/// Lets an encoder read all headlines.
pub fn encode(rows: &mut [Row], encoder: &Encoder) {
    for row in rows {
        row.dense = Some(encoder.encode(&row.title));
    }
}

/// How well the stories agree with the known ones.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Rows read.
    pub articles: usize,
    /// Stories that the clusterer made.
    pub stories_made: usize,
    /// Stories that the rows name.
    pub gold_stories: usize,
    /// Agreement by article.
    pub b_cubed: BCubed,
    /// Row id and story, in time order.
    #[serde(skip)]
    pub assignments: Vec<(String, StoryId)>,
}

/// Tells all rows in time order and scores where they stand in the end.
#[must_use]
pub fn run(rows: impl Iterator<Item = Row>, weights: Weights) -> Report {
    run_counting(rows, weights, |_| true)
}

/// The same, but only articles of the true stories that `counts` names are scored.
#[must_use]
pub fn run_counting(
    rows: impl Iterator<Item = Row>,
    weights: Weights,
    counts: impl Fn(&str) -> bool,
) -> Report {
    let mut rows: Vec<Row> = rows.collect();
    rows.sort_by(|a, b| a.timestamp_ms.cmp(&b.timestamp_ms).then_with(|| a.id.cmp(&b.id)));
    let made = cluster(&rows, weights);
    let gold: Vec<&str> = rows.iter().map(|row| row.story.as_str()).collect();
    let b_cubed = b_cubed(&made, &gold, counts);
    Report {
        articles: rows.len(),
        stories_made: distinct(made.iter()),
        gold_stories: distinct(gold.iter()),
        b_cubed,
        assignments: rows.into_iter().map(|row| row.id).zip(made).collect(),
    }
}

fn distinct<T: Ord>(of: impl Iterator<Item = T>) -> usize {
    of.collect::<std::collections::BTreeSet<_>>().len()
}

/// The story of each row after the last repair.
fn cluster(rows: &[Row], weights: Weights) -> Vec<StoryId> {
    let mut clusterer = Clusterer::new(weights);
    let mut told = Told::default();
    let mut titles: HashMap<&str, i64> = HashMap::new();
    for (id, row) in (1..).zip(rows) {
        let next = i64::try_from(titles.len()).unwrap_or(i64::MAX);
        let title = *titles.entry(row.publisher.as_str()).or_insert(next);
        told.note(clusterer.tell(&seen(row, id, title)));
    }
    let last = rows.last().map_or(0, |row| row.timestamp_ms);
    let end = Timestamp::from_millisecond(last).unwrap_or(Timestamp::UNIX_EPOCH);
    for minutes in (20..=480).step_by(20) {
        let later = end.saturating_add(SignedDuration::from_mins(minutes)).unwrap_or(end);
        told.note(clusterer.tick(later));
    }
    let ids = (1..).take(rows.len()).map(ArticleId);
    ids.map(|id| told.story_of(id)).collect()
}

fn seen(row: &Row, id: i64, title: i64) -> SeenArticle {
    SeenArticle {
        article: ArticleId(id),
        title: TitleId(title),
        publisher: PublisherId(title),
        at: Timestamp::from_millisecond(row.timestamp_ms).unwrap_or(Timestamp::UNIX_EPOCH),
        language: Language::parse(&row.language).unwrap_or(Language::UNKNOWN),
        headline: row.title.clone(),
        text: row.text.clone(),
        genre: Genre::News,
        credit: None,
        dense: row.dense,
        imprint: Imprint::default(),
    }
}

/// Follows the changes as the shelf of stories does.
#[derive(Debug, Default)]
struct Told {
    stories: HashMap<ArticleId, StoryId>,
    redirects: BTreeMap<StoryId, StoryId>,
}

impl Told {
    fn note(&mut self, changes: Vec<StoryChange>) {
        for change in changes {
            match change {
                StoryChange::Founded { story, article, .. }
                | StoryChange::Joined { story, article, .. } => {
                    self.stories.insert(article, story);
                }
                StoryChange::Merged { from, into, .. } => {
                    self.redirects.insert(from, into);
                }
                StoryChange::Split { into, articles, .. } => {
                    for article in articles {
                        self.stories.insert(article, into);
                    }
                }
                StoryChange::Credited { .. } => {}
            }
        }
    }

    fn story_of(&self, article: ArticleId) -> StoryId {
        let mut story = self.stories.get(&article).copied().unwrap_or(StoryId(article.0));
        while let Some(&into) = self.redirects.get(&story) {
            story = into;
        }
        story
    }
}
