//! Clustering, against the stories that people marked.

use std::{path::Path, time::Instant};

use anyhow::Context;
use serde_json::json;
use story::{
    Weights,
    eval::{encode, read_tsv, run as cluster},
};

use super::text;
use crate::{
    commands::{per_second, print_json},
    encoder,
};

pub(super) fn stories(
    file: &Path,
    out: Option<&Path>,
    weights: Weights,
    encoder: Option<&Path>,
) -> anyhow::Result<()> {
    let mut rows = read_tsv(&text(file)?).with_context(|| format!("{}", file.display()))?;
    if let Some(model) = encoder {
        encode(&mut rows, &encoder::load(model)?);
    }
    let begun = Instant::now();
    let report = cluster(rows.into_iter(), weights);
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
