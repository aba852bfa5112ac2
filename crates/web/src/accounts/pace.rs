//! Answers that do not tell by their time whether an account exists.

use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// Longer than the few writes of a new account take, on a slow disk too.
const STEP: Duration = Duration::from_millis(100);

/// Counts from before the first thing that differs between a known and an unknown address.
#[derive(Debug)]
pub(crate) struct Pace(Instant);

impl Pace {
    /// Begins to count.
    pub(crate) fn begin() -> Self {
        Self(Instant::now())
    }

    /// Waits until whole steps have passed since, so that known and unknown take the same time.
    pub(crate) async fn end(self) {
        let steps = self.0.elapsed().as_millis() / STEP.as_millis() + 1;
        let steps = u32::try_from(steps).unwrap_or(1);
        sleep_until(self.0 + STEP * steps).await;
    }
}
