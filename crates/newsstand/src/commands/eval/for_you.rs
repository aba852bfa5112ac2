//! For You, on what readers opened.

use std::path::Path;

use anyhow::Context;
use edition::for_you::eval::{
    Report, less_like_this, read_articles, read_impressions, read_opens, run_impressions,
    run_opens, simulate,
};
use serde_json::json;

use super::text;
use crate::commands::print_json;

pub(super) fn for_you(articles: &Path, impressions: &Path) -> anyhow::Result<()> {
    let rows =
        read_articles(&text(articles)?).with_context(|| format!("{}", articles.display()))?;
    let lists = read_impressions(&text(impressions)?)
        .with_context(|| format!("{}", impressions.display()))?;
    print_report(&run_impressions(&rows, &lists))
}

pub(super) fn simulated(articles: &Path, readers: usize) -> anyhow::Result<()> {
    let rows =
        read_articles(&text(articles)?).with_context(|| format!("{}", articles.display()))?;
    let made = simulate(rows, readers, 20 * readers, 1);
    print_json(&json!({
        "readers": "made up",
        "tastes_known": made.tastes_known,
        "all_known": made.all_known,
        "ranking": run_impressions(&made.articles, &made.lists),
        "less_like_this": less_like_this(&made.articles, readers.min(200), 1),
    }))
}

pub(super) fn opened(opens: &Path) -> anyhow::Result<()> {
    let rows = read_opens(&text(opens)?).with_context(|| format!("{}", opens.display()))?;
    print_report(&run_opens(&rows))
}

fn print_report(report: &Report) -> anyhow::Result<()> {
    print_json(&serde_json::to_value(report)?)
}
