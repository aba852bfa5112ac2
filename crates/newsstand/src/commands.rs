//! One file a command.

pub(crate) mod serve;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod admin;
pub(crate) mod titles;
pub(crate) mod feed;
pub(crate) mod article;
pub(crate) mod statement;
pub(crate) mod eval;
pub(crate) mod train;
pub(crate) mod bench;

use std::io::Write;

/// Prints an answer as JSON on standard output.
pub(crate) fn print_json(answer: &impl serde::Serialize) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, answer)?;
    writeln!(out)?;
    Ok(())
}

/// How many a second, rounded; 0 where no time passed.
pub(crate) fn per_second(count: usize, seconds: f64) -> f64 {
    let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if seconds > 0.0 { (count / seconds).round() } else { 0.0 }
}

/// Prints a line on standard output.
pub(crate) fn print(line: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout().lock(), "{line}")?;
    Ok(())
}

/// The time, read once at the door of a command.
#[expect(clippy::disallowed_methods, reason = "this is the clock of the commands")]
pub(crate) fn now() -> types::Timestamp {
    types::Timestamp::now()
}
