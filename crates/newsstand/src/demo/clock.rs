//! Time as the sample publishers see it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use types::{SignedDuration, Timestamp};

/// Tells the sample publishers how much of the demo is over.
///
/// What was printed before the start keeps its distance from it; what is written for later comes
/// sooner, one written minute every [`DemoClock::MINUTE`] or as set. Clones share one hand.
#[derive(Debug, Clone)]
pub struct DemoClock {
    started_at: Timestamp,
    minute: Duration,
    begun: Option<Instant>,
    ahead_ms: Arc<AtomicU64>,
}

impl DemoClock {
    /// How long a written minute takes while the demo runs, unless set otherwise.
    pub const MINUTE: Duration = Duration::from_secs(1);

    /// A clock that runs from now on; `started_at` is the time that it is now.
    #[must_use]
    pub fn running(started_at: Timestamp) -> Self {
        Self { begun: Some(Instant::now()), ..Self::standing(started_at) }
    }

    /// A clock that only moves by [`DemoClock::advance`].
    #[must_use]
    pub fn standing(started_at: Timestamp) -> Self {
        Self { started_at, minute: Self::MINUTE, begun: None, ahead_ms: Arc::default() }
    }

    /// The same clock with another length of a written minute.
    #[must_use]
    pub fn with_minute(self, minute: Duration) -> Self {
        Self { minute, ..self }
    }

    /// Lets time pass at once, for every clone.
    pub fn advance(&self, by: Duration) {
        let ms = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
        self.ahead_ms.fetch_add(ms, Ordering::Relaxed);
    }

    /// When the demo started.
    #[must_use]
    pub fn started_at(&self) -> Timestamp {
        self.started_at
    }

    /// The time that it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        later(self.started_at, self.elapsed())
    }

    /// How long the demo has been running.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        let passed = self.begun.map_or(Duration::ZERO, |begun| begun.elapsed());
        passed.saturating_add(Duration::from_millis(self.ahead_ms.load(Ordering::Relaxed)))
    }

    /// How many written minutes of the demo are over at `at`; negative before the start.
    #[must_use]
    pub fn minutes(&self, at: Timestamp) -> f64 {
        let seconds = at.duration_since(self.started_at).as_secs_f64();
        if seconds < 0.0 { seconds / 60.0 } else { seconds / self.minute.as_secs_f64() }
    }

    /// When something happens that is written for `minutes` after the start; negative: before it.
    /// Whole seconds, as feeds print them.
    #[must_use]
    pub fn moment(&self, minutes: f64) -> Timestamp {
        let length = if minutes < 0.0 { 60.0 } else { self.minute.as_secs_f64() };
        let offset = SignedDuration::try_from_secs_f64((minutes * length).floor());
        let offset = offset.unwrap_or_default();
        self.started_at.saturating_add(offset).unwrap_or(self.started_at)
    }
}

fn later(from: Timestamp, by: Duration) -> Timestamp {
    let by = SignedDuration::try_from(by).unwrap_or(SignedDuration::MAX);
    from.saturating_add(by).unwrap_or(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_past_is_kept_and_the_future_comes_sooner() {
        let clock = DemoClock::standing("2026-11-23T12:00:00Z".parse().unwrap());
        assert_eq!(clock.moment(-90.0).to_string(), "2026-11-23T10:30:00Z");
        assert_eq!(clock.moment(90.0).to_string(), "2026-11-23T12:01:30Z");
        let other = clock.clone();
        other.advance(Duration::from_secs(90));
        assert_eq!(clock.now(), clock.moment(90.0));
        assert_eq!(clock.minutes(clock.moment(-30.0)), -30.0);
        assert_eq!(clock.minutes(clock.now()), 90.0);
    }
}
