//! The clusterer alone, with many open stories.

use std::{cell::Cell, time::Duration};

use anyhow::Context;
use rustix::time::{ClockId, clock_gettime};
use serde_json::json;

use crate::commands::print_json;

/// Fills the clusterer with made-up news until `stories` are open, then measures `articles` more.
pub(super) fn run(stories: usize, articles: usize, seed: u64) -> anyhow::Result<()> {
    let before = resident()?;
    let after = Cell::new(before);
    let report = story::bench::run(seed, stories, articles, processor_time, || {
        after.set(resident().unwrap_or(before));
    });
    let bytes = (after.get() - before) / u64::try_from(report.open_stories.max(1))?;
    print_json(&json!({ "memory_bytes_per_story": bytes, "clock": "thread cpu", "run": report }))
}

/// What this thread has used of a processor, so that other programs do not count.
fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let (seconds, nanos) = (u64::try_from(time.tv_sec), u32::try_from(time.tv_nsec));
    Duration::new(seconds.unwrap_or(0), nanos.unwrap_or(0))
}

/// Bytes in memory.
fn resident() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status").context("cannot read the memory")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()).unwrap_or("0");
    Ok(kilobytes.parse::<u64>().context("VmRSS is no number")? * 1024)
}
