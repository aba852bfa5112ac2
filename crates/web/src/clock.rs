//! The one place in the web that reads the time.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use types::{SignedDuration, Timestamp};

/// A clock that can be set forward, for demonstrations and tests. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    ahead_ms: Arc<AtomicI64>,
}

impl Clock {
    /// What time it is here.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn now(&self) -> Timestamp {
        Timestamp::now() + SignedDuration::from_millis(self.ahead_ms.load(Ordering::Relaxed))
    }

    /// Sets the clock forward, or back with a negative duration.
    pub fn move_by(&self, by: SignedDuration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(0);
        let _before = self.ahead_ms.fetch_add(by, Ordering::Relaxed);
    }
}
