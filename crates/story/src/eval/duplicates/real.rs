//! Real articles, and which of them are copies of one another already.

use std::collections::{BTreeMap, BTreeSet};

use xxhash_rust::xxh3::xxh3_64;

/// Fewer words are a stub and not an article.
const WORDS_MIN: usize = 80;
/// Words that must follow one another in both texts.
const RUN: usize = 5;
/// Two texts are copies already when the shorter is in the other this much.
const SHARED_MIN: f64 = 0.7;
/// A run of words in more articles is furniture and tells nothing of copies.
const ARTICLES_MAX: usize = 60;

/// A real article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Real {
    /// Name of the title.
    pub source: String,
    /// Headline.
    pub title: String,
    /// Paragraphs on lines.
    pub text: String,
}

/// Leaves out stubs and the later of two texts that are copies already, and says how many. The
/// measure is exact and not that of the clusterer: runs of five words, of the whole texts.
#[must_use]
pub fn without_duplicates(articles: Vec<Real>) -> (Vec<Real>, usize) {
    let total = articles.len();
    let runs: Vec<BTreeSet<u64>> = articles.iter().map(|article| runs(&article.text)).collect();
    let mut all: Vec<(u64, usize)> = runs
        .iter()
        .zip(0..)
        .flat_map(|(runs, at)| runs.iter().map(move |&run| (run, at)))
        .collect();
    all.sort_unstable();
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for same in all.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() <= ARTICLES_MAX) {
        for (count, later) in same.iter().enumerate() {
            for earlier in same.iter().take(count) {
                *shared.entry((earlier.1, later.1)).or_default() += 1;
            }
        }
    }
    let is_copy = |(&(a, b), &count): (&(usize, usize), &usize)| {
        let shorter = runs[a].len().min(runs[b].len()).max(1);
        (count as f64 / shorter as f64 >= SHARED_MIN).then_some(b)
    };
    let copies: BTreeSet<usize> = shared.iter().filter_map(is_copy).collect();
    let keep = |&(at, ref article): &(usize, Real)| {
        !copies.contains(&at) && article.text.split_whitespace().count() >= WORDS_MIN
    };
    let kept: Vec<Real> =
        articles.into_iter().enumerate().filter(keep).map(|(_, article)| article).collect();
    let left_out = total - kept.len();
    (kept, left_out)
}

fn runs(text: &str) -> BTreeSet<u64> {
    let lower = text.to_lowercase();
    let words: Vec<u64> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| xxh3_64(word.as_bytes()))
        .collect();
    words
        .windows(RUN)
        .map(|run| xxh3_64(&run.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>()))
        .collect()
}
