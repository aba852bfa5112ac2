//! Extraction, against the texts that people marked.

use std::{path::Path, time::Instant};

use anyhow::Context;
use article::eval::{Bodies, run_dir, score};
use serde_json::json;

use super::{text, unzipped};
use crate::commands::{per_second, print_json};

pub(super) fn extract(dir: &Path, out: &Path) -> anyhow::Result<()> {
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
