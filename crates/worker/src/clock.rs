//! Where the worker's time and chance come from.

use std::{fmt, sync::Arc};

use types::Timestamp;

/// A clock that the web and the worker share.
#[derive(Clone)]
pub(crate) struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// A clock that reads its time from somewhere else.
    pub(crate) fn new(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.0)()
    }

    /// A number from 0 to 1 that spreads polls, different for each feed and moment.
    pub(crate) fn jitter(&self, seed: i64) -> f64 {
        let mut mixed = (seed ^ self.now().as_microsecond()).cast_unsigned();
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let thousandths = u32::try_from((mixed ^ (mixed >> 31)) % 1000).unwrap_or(0);
        f64::from(thousandths) / 1000.0
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}
