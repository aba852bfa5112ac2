//! How often a feed brings something, and how often it is asked therefore.

use types::{SignedDuration, Timestamp};

use super::{EVERY_MAX, EVERY_MIN, from_seconds, seconds};

/// What the schedule knows of one feed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rhythm {
    /// λ, articles a day, averaged with a half-life of seven days.
    pub rate: f64,
    /// Readers who follow the title.
    pub followers: u32,
    /// c of the schedule, from [`constant`]: √(articles/day) · seconds.
    pub constant: f64,
    /// The publisher wants to be left alone until then.
    pub floor: Option<Timestamp>,
    /// A hub pushes this feed's articles; polls only back it up.
    pub pushed: bool,
}

/// λ of a feed that has just been added: one article a day.
pub const RATE_FIRST: f64 = 1.0;
/// c for as long as none has been computed: a feed with four articles a day is asked every
/// half hour.
pub const CONSTANT_FIRST: f64 = 3600.0;
/// λ is not taken for less, or a quiet feed would never be asked again.
const RATE_MIN: f64 = 0.01;
/// The weight of an article halves in this many days.
const HALF_LIFE_DAYS: f64 = 7.0;
/// With a hub, polls are this many times rarer.
const PUSHED_TIMES: f64 = 12.0;
/// And not rarer than this.
const PUSHED_MAX: SignedDuration = SignedDuration::from_hours(24);

impl Rhythm {
    /// A feed of which nothing is known yet.
    #[must_use]
    pub fn new(followers: u32) -> Self {
        Self { rate: RATE_FIRST, followers, constant: CONSTANT_FIRST, floor: None, pushed: false }
    }

    /// w = 1 + ln(1 + followers).
    #[must_use]
    pub fn weight(&self) -> f64 {
        1.0 + f64::from(self.followers).ln_1p()
    }

    /// T = c/√(w·λ), between [`EVERY_MIN`] and [`EVERY_MAX`]; backed up by a hub min(12·T, 24 h).
    #[must_use]
    pub fn every(&self) -> SignedDuration {
        let every = interval(self.constant, self.weight(), self.rate);
        if self.pushed {
            return from_seconds(every * PUSHED_TIMES).min(PUSHED_MAX);
        }
        from_seconds(every)
    }
}

/// λ after a poll that brought `articles` new ones, `elapsed` after the poll before.
///
/// An exponential average: λ' = λ·2^(−Δ/7 d) + (1 − 2^(−Δ/7 d))·articles/Δ.
#[must_use]
pub fn update(rate: f64, articles: u32, elapsed: SignedDuration) -> f64 {
    let days = (seconds(elapsed) / 86_400.0).max(1e-6);
    let kept = (-days / HALF_LIFE_DAYS).exp2();
    let seen = f64::from(articles) / days;
    let rate = if rate.is_finite() { rate } else { RATE_FIRST };
    (rate * kept + (1.0 - kept) * seen).max(RATE_MIN)
}

/// c such that asking all feeds of `(w, λ)` takes `budget` requests a second, by bisection.
///
/// When even the longest intervals take more than the budget, they are what is left; when the
/// shortest take less, the answer is the shortest.
#[must_use]
pub fn constant(feeds: &[(f64, f64)], budget: f64) -> f64 {
    let load = |c: f64| feeds.iter().map(|&(w, rate)| 1.0 / interval(c, w, rate)).sum::<f64>();
    // T reaches its bounds for every feed at these, whatever its w·λ.
    let (mut low, mut high) = (1.0_f64, 1e9_f64);
    if feeds.is_empty() || load(low) <= budget {
        return if feeds.is_empty() { CONSTANT_FIRST } else { low };
    }
    // In the logarithm, as c spans nine powers of ten; 100 halvings exhaust a float.
    for _ in 0..100 {
        let middle = (low * high).sqrt();
        if load(middle) > budget {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// Seconds.
fn interval(constant: f64, weight: f64, rate: f64) -> f64 {
    let demand = (weight.max(1.0) * rate.max(RATE_MIN)).sqrt();
    let every = constant / demand;
    let every = if every.is_finite() { every } else { CONSTANT_FIRST };
    every.clamp(seconds(EVERY_MIN), seconds(EVERY_MAX))
}
