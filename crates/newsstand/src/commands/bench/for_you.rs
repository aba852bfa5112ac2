//! How long one reader's list takes, and the training.

use std::time::Instant;

use edition::for_you::{Growing, ListRules, Offer, Ranker, bench, list};
use jiff::Timestamp;
use serde_json::json;

use crate::commands::print_json;

/// Any time; the same each run.
const NOW: Timestamp = Timestamp::constant(1_790_000_000, 0);

pub(super) fn run(stories: usize, lists: usize, times: usize) -> anyhow::Result<()> {
    let log = bench::log(lists, 1);
    let begun = Instant::now();
    let ranker = Ranker::train(&log, &Growing::default(), NOW);
    let training = begun.elapsed();
    drop(log);
    let (pieces, crowd) = bench::pieces(stories, NOW, 2);
    let begun = Instant::now();
    let offer = Offer::new(&pieces, &crowd, NOW);
    let preparing = begun.elapsed();
    let reader = bench::reader(&pieces, NOW, 3);
    let (mut cards, rules) = (0, ListRules::default());
    let mut micros: Vec<u128> = (0_u64..)
        .take(times)
        .map(|seed| {
            let begun = Instant::now();
            cards += list(&offer, Some(&reader), ranker.as_ref(), &rules, seed).cards.len();
            begun.elapsed().as_micros()
        })
        .collect();
    micros.sort_unstable();
    let quantile = |share: usize| micros.get(micros.len() * share / 100).copied();
    print_json(&json!({
        "stories": stories,
        "cards": cards,
        "list_ms_p50": quantile(50).map(|micros| micros as f64 / 1e3),
        "list_ms_p99": quantile(99).map(|micros| micros as f64 / 1e3),
        "offer_ms": preparing.as_secs_f64() * 1e3,
        "lists_trained_on": lists,
        "lines_trained_on": 5 * lists,
        "training_seconds": training.as_secs_f64(),
        "profile_bytes": serde_json::to_vec(&reader)?.len(),
    }))
}
