//! The score of an extraction against texts cut by hand, as
//! <https://github.com/scrapinghub/article-extraction-benchmark> defines it.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use types::WebAddress;

use crate::{Hints, extract};

/// The text of one page, as the benchmark's files have it; other keys are ignored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Plain text.
    #[serde(rename = "articleBody", default)]
    pub article_body: String,
    /// Where the page was found; only the truth says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The benchmark's `{id: {"articleBody": text}}`, for truth and predictions alike.
pub type Bodies = BTreeMap<String, Body>;

/// How near predictions come to the truth; 0 to 1, averages over documents.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Score {
    /// Part of what was predicted that is true.
    pub precision: f64,
    /// Part of what is true that was predicted.
    pub recall: f64,
    /// Harmonic mean of the two averages.
    pub f1: f64,
    /// Documents predicted word for word.
    pub accuracy: f64,
    /// Documents scored.
    pub documents: usize,
}

/// Extracts every page `(id, url, html)`, without any hints.
pub fn run_dir(pages: impl Iterator<Item = (String, String, String)>) -> Bodies {
    pages
        .map(|(id, url, html)| (id, Body { article_body: text_of(&url, &html), url: None }))
        .collect()
}

fn text_of(url: &str, html: &str) -> String {
    let address = WebAddress::parse(url).or_else(|_error| WebAddress::parse("https://example.org"));
    address.map_or_else(|_error| String::new(), |at| extract(html, &at, &Hints::default()).text)
}

/// Compares predictions with the truth. A page without a prediction counts as an empty text,
/// which has no precision: it lowers recall only.
///
/// Words are runs of letters, digits and `_`; a document's precision and recall count shingles of
/// four words with their multiplicity.
#[must_use]
pub fn score(truth: &Bodies, predictions: &Bodies) -> Score {
    let each = truth.iter().map(|(id, body)| {
        let predicted = predictions.get(id).map_or("", |body| body.article_body.as_str());
        score_one(&body.article_body, predicted)
    });
    let each: Vec<Overlap> = each.collect();
    let precision = average(each.iter().filter_map(|one| one.precision()));
    let recall = average(each.iter().filter_map(|one| one.recall()));
    let f1 = if precision + recall > 0.0 {
        2.0 * precision * recall / (precision + recall)
    } else {
        0.0
    };
    let accuracy = average(each.iter().map(|one| f64::from(u8::from(one.equal))));
    Score { precision, recall, f1, accuracy, documents: each.len() }
}

/// Shares of shingles: found, too many, missing; they add up to 1.
struct Overlap {
    found: f64,
    extra: f64,
    missing: f64,
    equal: bool,
}

impl Overlap {
    fn precision(&self) -> Option<f64> {
        let predicted = self.found + self.extra;
        (predicted > 0.0).then(|| self.found / predicted)
    }

    fn recall(&self) -> Option<f64> {
        let true_share = self.found + self.missing;
        (true_share > 0.0).then(|| self.found / true_share)
    }
}

fn score_one(truth: &str, predicted: &str) -> Overlap {
    let (truth, predicted) = (words(truth), words(predicted));
    let equal = truth == predicted;
    let mut counts: HashMap<&[&str], i64> = HashMap::new();
    for shingle in shingles(&truth) {
        *counts.entry(shingle).or_default() += 1;
    }
    let (mut found, mut extra) = (0_u32, 0_u32);
    for shingle in shingles(&predicted) {
        match counts.get_mut(shingle) {
            Some(left) if *left > 0 => {
                *left -= 1;
                found += 1;
            }
            _ => extra += 1,
        }
    }
    let missing = u32::try_from(counts.values().sum::<i64>()).unwrap_or(u32::MAX);
    let total = f64::from((found + extra).saturating_add(missing)).max(1.0);
    let share = |count: u32| f64::from(count) / total;
    Overlap { found: share(found), extra: share(extra), missing: share(missing), equal }
}

/// Runs of word characters.
fn words(text: &str) -> Vec<&str> {
    text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
        .filter(|word| !word.is_empty())
        .collect()
}

/// All runs of four words; a shorter text is one shingle.
fn shingles<'a>(words: &'a [&'a str]) -> impl Iterator<Item = &'a [&'a str]> {
    let size = words.len().min(4);
    words.windows(size.max(1))
}

fn average(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0_u32);
    for value in values {
        sum += value;
        count += 1;
    }
    if count == 0 { 0.0 } else { sum / f64::from(count) }
}
