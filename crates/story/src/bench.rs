//! How fast and how large the clusterer is with many open stories.
//!
//! The crate has no clock: who calls brings one.

use std::{collections::BTreeSet, time::Duration};

use serde::Serialize;
use types::SeenArticle;

use crate::{Clusterer, Weights, stream::Stream};

/// What was measured. Times are of single articles, with the repair that is done beside them.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Stories open while it was measured.
    pub open_stories: usize,
    /// Articles of these stories.
    pub articles: usize,
    /// Events that they tell, as the made-up press has it.
    pub events: usize,
    /// Articles that were measured, after the filling.
    pub measured: usize,
    /// Measured articles by the sum of their times.
    pub articles_per_second: f64,
    /// Times of measured articles.
    pub micros: Quantiles,
    /// The same of joins to a story with about a hundred articles …
    pub joins_of_small: Joins,
    /// … and to the same story with about ten thousand.
    pub joins_of_big: Joins,
}

/// µs.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Quantiles {
    /// Half are faster.
    pub p50: f64,
    /// Of a hundred one is slower.
    pub p99: f64,
    /// The slowest.
    pub max: f64,
}

/// Times of articles that tell one story.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Joins {
    /// Articles of the story that the last of them joined.
    pub articles: usize,
    /// How long they took.
    pub micros: Quantiles,
}

/// Half a minute's worth at a million articles a day; 96 hours are 4 million.
const EVERY_MS: i64 = 86;
/// Joins that are measured on the big story.
const JOINS: usize = 500;
/// The event of the big story.
const BIG: u64 = 0xb16;

/// Fills the clusterer until `stories` are open, then measures `articles` more, then a big story.
/// `clock` tells the time since any beginning; `filled` is called between, for a look at memory.
pub fn run(
    seed: u64,
    stories: usize,
    articles: usize,
    clock: impl Fn() -> Duration,
    filled: impl FnOnce(),
) -> Report {
    let mut clusterer = Clusterer::new(Weights::default());
    let mut stream = Stream::new(seed, EVERY_MS);
    let events = fill(&mut clusterer, &mut stream, stories);
    filled();
    let (told, open_stories) = clusterer.size();
    let measured: Vec<SeenArticle> = stream.by_ref().take(articles).collect();
    let times = timed(&mut clusterer, &measured, &clock);
    let seconds: f64 = times.iter().sum::<f64>() / 1e6;
    let mut grown = |more: usize| {
        for _ in 0..more {
            clusterer.tell(&stream.of_event(BIG));
        }
        let joins: Vec<SeenArticle> = (0..JOINS).map(|_| stream.of_event(BIG)).collect();
        let micros = quantiles(timed(&mut clusterer, &joins, &clock));
        let joined = joins.last().and_then(|last| clusterer.story_of(last.article));
        Joins { articles: joined.map_or(0, |story| clusterer.articles_of(story)), micros }
    };
    let (joins_of_small, joins_of_big) = (grown(100), grown(10_000));
    Report {
        open_stories,
        articles: told,
        events,
        measured: times.len(),
        articles_per_second: times.len() as f64 / seconds.max(1e-9),
        micros: quantiles(times),
        joins_of_small,
        joins_of_big,
    }
}

/// Gives how many events were told until so many stories are open.
fn fill(clusterer: &mut Clusterer, stream: &mut Stream, stories: usize) -> usize {
    let mut events = BTreeSet::new();
    while clusterer.size().1 < stories {
        let Some(article) = stream.next() else { break };
        events.extend(stream.event());
        clusterer.tell(&article);
    }
    events.len()
}

fn timed(
    clusterer: &mut Clusterer,
    articles: &[SeenArticle],
    clock: &impl Fn() -> Duration,
) -> Vec<f64> {
    let time = |article| {
        let begun = clock();
        clusterer.tell(article);
        (clock() - begun).as_secs_f64() * 1e6
    };
    articles.iter().map(time).collect()
}

fn quantiles(mut micros: Vec<f64>) -> Quantiles {
    micros.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (micros.len() as f64 * share) as usize;
        micros.get(place.min(micros.len().saturating_sub(1))).copied().unwrap_or(0.0)
    };
    Quantiles { p50: at(0.5), p99: at(0.99), max: at(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_fills_measures_and_grows_a_big_story() {
        let ticks = std::cell::Cell::new(0);
        let clock = || {
            ticks.set(ticks.get() + 1);
            Duration::from_micros(ticks.get() * 10)
        };
        let filled = std::cell::Cell::new(false);
        let report = run(1, 3_000, 100, clock, || filled.set(true));
        assert!(filled.get() && report.open_stories == 3_000 && report.measured == 100);
        assert!((report.micros.p50 - 10.0).abs() < 1e-6, "every article took one tick");
        assert!(report.joins_of_big.articles > 10 * report.joins_of_small.articles, "{report:?}");
    }
}
