//! Topics, against the editors' own.

use std::{path::Path, time::Instant};

use anyhow::Context;
use article::topics::eval::{Half, Line, run};
use serde_json::json;

use super::unzipped;
use crate::commands::{per_second, print_json};

pub(super) fn topics(file: &Path, fitting: bool) -> anyhow::Result<()> {
    let text = String::from_utf8(unzipped(file)?).context("the corpus is not UTF-8")?;
    let lines: Vec<Line> = text
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .with_context(|| format!("{} is not as expected", file.display()))?;
    let half = if fitting { Half::Fitting } else { Half::HeldOut };
    let begun = Instant::now();
    let report = run(&lines, half);
    let seconds = begun.elapsed().as_secs_f64();
    print_json(&json!({
        "half": if fitting { "fitting" } else { "held out" },
        "articles": report.score.articles,
        "coverage": report.score.coverage,
        "precision_at_1": report.score.precision_at_1,
        "recall": report.score.recall,
        "topics_each": report.score.topics_each,
        "articles_per_second": per_second(report.score.articles, seconds),
        "labels": report.labels,
    }))
}
