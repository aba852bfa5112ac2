//! `newsstand eval`: quality, measured on data sets.

use std::{
    io::Read,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::Context;
use article::eval::{Bodies, run_dir, score};
use clap::Subcommand;
use serde_json::json;
use story::{
    Weights,
    eval::{read_tsv, run as cluster},
};

use crate::commands::print_json;

/// Measure quality on a data set.
#[derive(Debug, Subcommand)]
pub(crate) enum Eval {
    /// Extraction: `ground-truth.json` and `html/ID.html.gz` in a folder.
    Extract {
        /// The folder.
        dir: PathBuf,
        /// Where the extracted texts are written.
        #[arg(long)]
        out: PathBuf,
    },
    /// Clustering: a table with `id`, `timestamp_ms`, `publisher`, `story`, `title` (and `text`,
    /// `language`).
    Stories {
        /// The table, separated by tabs.
        file: PathBuf,
        /// Where the story of each article is written.
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

pub(crate) fn run(eval: Eval) -> anyhow::Result<()> {
    match eval {
        Eval::Extract { dir, out } => extract(&dir, &out),
        Eval::Stories { file, out } => stories(&file, out.as_deref()),
    }
}

fn extract(dir: &Path, out: &Path) -> anyhow::Result<()> {
    let truth: Bodies = serde_json::from_str(&text(&dir.join("ground-truth.json"))?)
        .context("ground-truth.json is not as expected")?;
    let mut pages = Vec::new();
    for (id, body) in &truth {
        let file = dir.join("html").join(format!("{id}.html.gz"));
        let page = article::decode_page(&unzipped(&file)?, None);
        pages.push((id.clone(), body.url.clone().unwrap_or_default(), page));
    }
    let count = pages.len();
    let begun = Instant::now();
    let predictions = run_dir(pages.into_iter());
    let seconds = begun.elapsed().as_secs_f64();
    std::fs::write(out, serde_json::to_string_pretty(&predictions)?)
        .with_context(|| format!("cannot write {}", out.display()))?;
    let score = score(&truth, &predictions);
    print_json(&json!({
        "documents": score.documents,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "accuracy": score.accuracy,
        "pages_per_second": per_second(count, seconds),
    }))
}

fn stories(file: &Path, out: Option<&Path>) -> anyhow::Result<()> {
    let rows = read_tsv(&text(file)?).with_context(|| format!("{}", file.display()))?;
    let begun = Instant::now();
    let report = cluster(rows.into_iter(), Weights::default());
    let seconds = begun.elapsed().as_secs_f64();
    if let Some(out) = out {
        let mut table = String::from("id\tstory\n");
        for (id, story) in &report.assignments {
            table.push_str(&format!("{id}\t{story}\n"));
        }
        std::fs::write(out, table).with_context(|| format!("cannot write {}", out.display()))?;
    }
    print_json(&json!({
        "articles": report.articles,
        "stories": report.stories_made,
        "gold_stories": report.gold_stories,
        "b_cubed_precision": report.b_cubed.precision,
        "b_cubed_recall": report.b_cubed.recall,
        "b_cubed_f1": report.b_cubed.f1,
        "articles_per_second": per_second(report.articles, seconds),
    }))
}

fn text(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn unzipped(path: &Path) -> anyhow::Result<Vec<u8>> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut page = Vec::new();
    let _length = flate2::read::GzDecoder::new(bytes.as_slice())
        .read_to_end(&mut page)
        .with_context(|| format!("cannot unpack {}", path.display()))?;
    Ok(page)
}

fn per_second(count: usize, seconds: f64) -> f64 {
    let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if seconds > 0.0 { (count / seconds).round() } else { 0.0 }
}
