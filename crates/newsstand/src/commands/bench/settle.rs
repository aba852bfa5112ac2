//! A month of made-up readers, settled and proved.

use std::num::NonZeroUsize;

use clap::ValueEnum;
use payout::{
    bench::{Bench, Figures, StatementFigures, bench, statements},
    settle::{Rule, Terms},
};
use serde_json::json;

use crate::commands::print_json;

/// Publishers under contract; each reader reads eleven of them.
const PUBLISHERS: u32 = 200;

/// How a reader's money finds its publishers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// By the reader's own time, a part of it equally.
    Time,
    /// By time alone, and at most so much for it.
    Scaled,
}

pub(super) fn run(
    readers: u64,
    seed: u64,
    threads: NonZeroUsize,
    by: By,
    proved: bool,
) -> anyhow::Result<()> {
    let rule = match by {
        By::Time => Rule::ByTime,
        By::Scaled => Rule::Scaled,
    };
    let terms = Terms { rule, ..Terms::default() };
    let month = Bench { seed, readers, publishers: PUBLISHERS, threads, terms };
    let settled = bench(&month)?;
    let proofs = if proved { Some(statements(&month)?) } else { None };
    let answer = json!({
        "seed": seed,
        "threads": threads,
        "rule": by.to_possible_value().map(|it| it.get_name().to_owned()),
        "publishers": PUBLISHERS,
        "settled": told(&settled),
        "statements": proofs.as_ref().map(told_of_statements),
    });
    print_json(&answer)?;
    anyhow::ensure!(settled.is_exact, "the shares and the new credit are not the pool");
    Ok(())
}

fn told(figures: &Figures) -> serde_json::Value {
    json!({
        "readers": figures.readers,
        "shares": figures.rows,
        "seconds": figures.elapsed.as_secs_f64(),
        "pool_micros": figures.pool,
        "new_credit_micros": figures.new_credit,
        "to_origins_micros": figures.moved,
        "is_exact": figures.is_exact,
        "digest": figures.digest,
    })
}

fn told_of_statements(figures: &StatementFigures) -> serde_json::Value {
    json!({
        "leaves": figures.leaves,
        "bytes": figures.bytes,
        "root_seconds": figures.book.as_secs_f64(),
        "written_seconds": figures.written.as_secs_f64(),
        "verified_seconds": figures.verified.as_secs_f64(),
    })
}
