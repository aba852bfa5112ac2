//! How often stories are opened: counted in memory, written down every few seconds. A count is
//! all that is kept; nothing of who opened what.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use store::Counted;
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
    /// How often, and how often of that the crowd was told already.
    by_story: HashMap<StoryId, (u32, u32)>,
    flushed_at: Option<Timestamp>,
}

impl Opens {
    /// An article of this story was opened.
    pub(super) fn count(&self, story: Option<StoryId>) {
        if let Some(story) = story {
            self.count_of_reader(story, false);
        }
    }

    /// A reader opened it; whether the crowd was told of it by itself.
    pub(super) fn count_of_reader(&self, story: StoryId, is_told: bool) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.by_story.len() < STORIES_MAX || counts.by_story.contains_key(&story) {
            let (all, told) = counts.by_story.entry(story).or_default();
            *all = all.saturating_add(1);
            *told = told.saturating_add(u32::from(is_told));
        }
    }

    /// Writes the counts down, if it is time. A failure costs these counts and nothing else.
    pub(super) async fn flush(&self, app: &App) {
        let now = app.clock.now();
        let counted = self.take(now);
        if counted.is_empty() {
            return;
        }
        for (story, (all, told)) in &counted {
            app.taste.opened(*story, &[], all.saturating_sub(*told), now);
        }
        let opens: Vec<(StoryId, u32)> =
            counted.iter().map(|(story, (all, _))| (*story, *all)).collect();
        if let Err(error) = write(app, &opens, now).await {
            tracing::warn!(error = %chain(&error), "Openings were not counted");
        }
    }

    fn take(&self, now: Timestamp) -> Vec<(StoryId, (u32, u32))> {
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

async fn write(app: &App, opens: &[(StoryId, u32)], now: Timestamp) -> store::Result<()> {
    app.store.stories().count_opens(opens, now).await?;
    let counted = opens.iter().map(|(story, opened)| Counted {
        edition: String::new(),
        story: *story,
        shown: 0,
        opened: *opened,
    });
    app.store.counts().add(&counted.collect::<Vec<_>>(), now).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_are_counted_and_handed_over_every_few_seconds() {
        let start: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let opens = Opens::default();
        opens.count(Some(StoryId(2)));
        opens.count_of_reader(StoryId(2), true);
        opens.count(Some(StoryId(1)));
        opens.count(None);
        assert_eq!(opens.take(start), [(StoryId(1), (1, 0)), (StoryId(2), (2, 1))]);
        opens.count(Some(StoryId(2)));
        assert_eq!(opens.take(start + SignedDuration::from_secs(4)), []);
        assert_eq!(opens.take(start + SignedDuration::from_secs(5)), [(StoryId(2), (1, 0))]);
    }
}
