//! Near-copies and origins, of copies that are made of real articles.

use std::{path::Path, time::Instant};

use anyhow::Context;
use serde::Deserialize;
use serde_json::json;
use story::{
    Weights,
    eval::duplicates::{Real, prepare, score, tell, without_duplicates},
};

use super::unzipped;
use crate::commands::{per_second, print_json};

pub(super) fn duplicates(file: &Path, seed: u64, articles: Option<usize>) -> anyhow::Result<()> {
    let lines = String::from_utf8(unzipped(file)?).context("the articles are not UTF-8")?;
    let read: Result<Vec<Article>, _> = lines.lines().map(serde_json::from_str).collect();
    let all = read.with_context(|| format!("{} is not as expected", file.display()))?;
    let count = articles.unwrap_or(all.len()).min(all.len());
    let apart = usize::try_from(seed).unwrap_or(0).wrapping_mul(count);
    let corpus = all.iter().cycle().skip(apart % all.len().max(1)).take(count).map(Article::real);
    let (corpus, left_out) = without_duplicates(corpus.collect());
    let log = prepare(&corpus, seed);
    let begun = Instant::now();
    let found = tell(&log, Weights::default());
    let seconds = begun.elapsed().as_secs_f64();
    let report = score(&log, &found);
    let mut printed = serde_json::to_value(&report)?;
    printed["left_out"] = json!(left_out);
    printed["articles_per_second"] = json!(per_second(report.articles, seconds));
    print_json(&printed)
}

/// A line of the corpus.
#[derive(Debug, Deserialize)]
struct Article {
    source: String,
    title: String,
    content: String,
}

impl Article {
    fn real(&self) -> Real {
        Real { source: self.source.clone(), title: self.title.clone(), text: self.content.clone() }
    }
}
