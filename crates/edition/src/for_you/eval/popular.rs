//! The rival: what is popular now, with the half-life that suits the data best.

use std::collections::HashMap;

use crate::for_you::decay::HOUR;

/// Half-lives that are tried, in hours; the best one in hindsight is reported.
pub(super) const HALF_LIVES: [f64; 8] = [0.5, 1.0, 2.0, 4.0, 8.0, 24.0, 72.0, 168.0];
/// So many showings at the rate of all are assumed.
const PRIOR: f64 = 10.0;

/// Decayed openings and showings of every article.
#[derive(Debug, Default)]
pub(super) struct Popular {
    articles: HashMap<usize, Counts>,
    all: Counts,
}

#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    opened: [f64; HALF_LIVES.len()],
    shown: [f64; HALF_LIVES.len()],
    at: i64,
}

impl Popular {
    pub(super) fn opened(&mut self, article: usize, at: i64) {
        for counts in [self.articles.entry(article).or_default(), &mut self.all] {
            counts.age(at);
            counts.opened = counts.opened.map(|n| n + 1.0);
        }
    }

    pub(super) fn shown(&mut self, article: usize, at: i64) {
        for counts in [self.articles.entry(article).or_default(), &mut self.all] {
            counts.age(at);
            counts.shown = counts.shown.map(|n| n + 1.0);
        }
    }

    /// For each half-life: decayed openings, and the smoothed decayed rate of opening.
    pub(super) fn of(&self, article: usize, at: i64) -> [[f64; HALF_LIVES.len()]; 2] {
        let mut counts = self.articles.get(&article).copied().unwrap_or_default();
        let mut all = self.all;
        counts.age(at);
        all.age(at);
        let rate = std::array::from_fn(|n| {
            let usual = (all.opened[n] + 1.0) / (all.shown[n].max(all.opened[n]) + PRIOR);
            (counts.opened[n] + PRIOR * usual) / (counts.shown[n] + PRIOR)
        });
        [counts.opened, rate]
    }
}

impl Counts {
    fn age(&mut self, now: i64) {
        let hours = (now - self.at).max(0) as f64 / HOUR as f64;
        if hours > 0.0 {
            for (n, half_life) in HALF_LIVES.into_iter().enumerate() {
                let left = (-hours / half_life).exp2();
                self.opened[n] *= left;
                self.shown[n] *= left;
            }
        }
        self.at = self.at.max(now);
    }
}
