//! How long an article was read, and how far. Told by the reader's own browser, so never trusted
//! beyond these limits, and never asked of visitors.

use serde::{Deserialize, Serialize};

/// Longer than this nobody reads one article; a forgotten window is not a reading.
pub const SECONDS_MAX: u32 = 30 * 60;
/// From so many seconds in the foreground on, an article was read and not only glanced at.
pub const SECONDS_READ: u32 = 20;
/// Whoever came so far read it to its end; below stands only what goes around an article.
pub const SHARE_READ: f64 = 0.9;

/// What is known of one reader with one article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadingTime {
    /// In the foreground, all visits together.
    pub seconds: u32,
    /// How far down the text, from 0 to 1.
    pub share: f64,
}

impl ReadingTime {
    /// What a browser says, within the limits.
    #[must_use]
    pub fn told(seconds: f64, share: f64) -> Self {
        let seconds = if seconds.is_finite() { seconds } else { 0.0 };
        let share = if share.is_finite() { share } else { 0.0 };
        Self {
            seconds: seconds.clamp(0.0, f64::from(SECONDS_MAX)) as u32,
            share: share.clamp(0.0, 1.0),
        }
    }

    /// Together with what was known before.
    #[must_use]
    pub fn and(self, more: Self) -> Self {
        Self {
            seconds: self.seconds.saturating_add(more.seconds).min(SECONDS_MAX),
            share: self.share.max(more.share),
        }
    }

    /// Whether it was read: long enough, or a short one to its end.
    #[must_use]
    pub fn is_read(self) -> bool {
        self.seconds >= SECONDS_READ || (self.share >= SHARE_READ && self.seconds >= 5)
    }

    /// Whether it was read to its end.
    #[must_use]
    pub fn is_completed(self) -> bool {
        self.is_read() && self.share >= SHARE_READ
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_glance_is_not_a_reading() {
        for (seconds, share, read, completed) in [
            (0.0, 0.0, false, false),
            (19.9, 0.5, false, false),
            (20.0, 0.1, true, false),
            (4.0, 1.0, false, false),
            (6.0, 0.95, true, true),
            (90.0, 1.0, true, true),
        ] {
            let time = ReadingTime::told(seconds, share);
            assert_eq!((time.is_read(), time.is_completed()), (read, completed), "{seconds}");
        }
    }

    #[test]
    fn visits_add_up_to_the_limit() {
        let once = ReadingTime::told(1000.0, 0.4);
        let twice = once.and(ReadingTime::told(1000.0, 0.2));
        assert_eq!(twice, ReadingTime { seconds: SECONDS_MAX, share: 0.4 });
    }

    proptest! {
        #[test]
        fn whatever_a_browser_says_stays_within_the_limits(
            seconds in any::<f64>(),
            share in any::<f64>(),
        ) {
            let time = ReadingTime::told(seconds, share);
            prop_assert!(time.seconds <= SECONDS_MAX);
            prop_assert!((0.0..=1.0).contains(&time.share));
        }
    }
}
