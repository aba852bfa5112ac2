//! How often stories are opened: counted in memory, written down every few seconds. A count is
//! all that is kept; nothing of who opened what.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use types::{SignedDuration, StoryId, Timestamp};

use crate::{App, error::chain};

/// Counts are written down this often.
const FLUSH_EVERY: SignedDuration = SignedDuration::from_secs(5);
/// More stories at once are not counted, so that nobody fills the memory.
const STORIES_MAX: usize = 20_000;

/// Openings since they were last written down.
#[derive(Debug, Default)]
pub(super) struct Opens {
    counts: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    by_story: HashMap<StoryId, u32>,
    flushed_at: Option<Timestamp>,
}

impl Opens {
    /// An article of this story was opened.
    pub(super) fn count(&self, story: Option<StoryId>) {
        let Some(story) = story else { return };
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.by_story.len() < STORIES_MAX || counts.by_story.contains_key(&story) {
            let count = counts.by_story.entry(story).or_default();
            *count = count.saturating_add(1);
        }
    }

    /// Writes the counts down, if it is time. A failure costs these counts and nothing else.
    pub(super) async fn flush(&self, app: &App) {
        let now = app.clock.now();
        let counted = self.take(now);
        if counted.is_empty() {
            return;
        }
        if let Err(error) = app.store.stories().count_opens(&counted, now).await {
            tracing::warn!(error = %chain(&error), "Openings were not counted");
        }
    }

    fn take(&self, now: Timestamp) -> Vec<(StoryId, u32)> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.flushed_at.is_some_and(|at| now.duration_since(at) < FLUSH_EVERY) {
            return Vec::new();
        }
        counts.flushed_at = Some(now);
        let mut counted: Vec<_> = counts.by_story.drain().collect();
        counted.sort_unstable_by_key(|(story, _)| *story);
        counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_are_counted_and_handed_over_every_few_seconds() {
        let start: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let opens = Opens::default();
        opens.count(Some(StoryId(2)));
        opens.count(Some(StoryId(2)));
        opens.count(Some(StoryId(1)));
        opens.count(None);
        assert_eq!(opens.take(start), [(StoryId(1), 1), (StoryId(2), 2)]);
        opens.count(Some(StoryId(2)));
        assert_eq!(opens.take(start + SignedDuration::from_secs(4)), []);
        assert_eq!(opens.take(start + SignedDuration::from_secs(5)), [(StoryId(2), 1)]);
    }
}
