//! `newsstand train`: fits what is fitted to data.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Subcommand};
use serde_json::json;
use story::{
    Weights,
    eval::{Row, read_tsv, run as cluster},
    train::{HELD, Step, cross_validate, train, within_three_days, without_texts},
};

use crate::commands::{eval::weights_of, print_json};

/// Fit what is fitted to data.
#[derive(Debug, Subcommand)]
pub(crate) enum Train {
    /// The weights of stories.
    Stories(Stories),
}

/// The weights of stories.
#[derive(Debug, Args)]
pub(crate) struct Stories {
    /// Tables as for `eval stories`. `:bare` after a name drops the texts, `:dense` moves its
    /// stories into three days.
    #[arg(required = true)]
    sets: Vec<String>,
    /// The weights to begin with; without it, those that are shipped.
    #[arg(long)]
    start: Option<PathBuf>,
    /// At most so often each weight is tried; 0 only scores the start.
    #[arg(long, default_value_t = 2)]
    passes: usize,
    /// Where the fitted weights are written.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Fit on each half of the stories too, and score the other: by this seed.
    #[arg(long)]
    hold_out: Option<u64>,
}

pub(crate) fn run(train: Train) -> anyhow::Result<()> {
    match train {
        Train::Stories(stories) => fit(&stories),
    }
}

fn fit(asked: &Stories) -> anyhow::Result<()> {
    let sets = asked.sets.iter().map(|set| rows(set)).collect::<anyhow::Result<Vec<_>>>()?;
    let start = weights_of(asked.start.as_deref())?;
    let held_out = asked
        .hold_out
        .map(|seed| cross_validate(&sets, &start, &HELD, asked.passes, seed))
        .map(|reached| asked.sets.iter().zip(reached).map(of_set).collect::<Vec<_>>());
    let mut steps: Vec<Step> = Vec::new();
    let fitted = train(&sets, start, &HELD, asked.passes, |step| steps.push(step.clone()));
    if let Some(out) = &asked.out {
        write(out, &fitted, asked)?;
    }
    let reached = sets.into_iter().map(|rows| cluster(rows.into_iter(), fitted.clone()).b_cubed);
    let reached: Vec<_> = asked.sets.iter().zip(reached).map(of_set).collect();
    print_json(&json!({ "steps": steps, "fitted_on": reached, "held_out": held_out }))
}

fn of_set((set, reached): (&String, impl serde::Serialize)) -> serde_json::Value {
    json!({ "set": set, "reached": reached })
}

fn rows(set: &str) -> anyhow::Result<Vec<Row>> {
    let mut parts = set.split(':');
    let path = parts.next().unwrap_or_default();
    let table = std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let mut rows = read_tsv(&table).with_context(|| path.to_owned())?;
    for change in parts {
        rows = match change {
            "bare" => without_texts(rows),
            "dense" => within_three_days(rows),
            other => anyhow::bail!("“:{other}” is neither :bare nor :dense"),
        };
    }
    Ok(rows)
}

/// The weights with where they come from.
fn write(out: &Path, weights: &Weights, asked: &Stories) -> anyhow::Result<()> {
    let start = asked
        .start
        .as_ref()
        .map_or("the shipped weights".into(), |path| path.display().to_string());
    let text = format!(
        "# Fitted by `newsstand train stories` from {start}, in up to {} passes, on:\n# {}\n{}",
        asked.passes,
        asked.sets.join(" "),
        weights.to_toml()
    );
    std::fs::write(out, text).with_context(|| format!("cannot write {}", out.display()))
}
