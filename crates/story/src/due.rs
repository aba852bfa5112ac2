//! When each story is looked at again, and when it ends.

use types::StoryId;

use crate::{
    repair::{OPEN_FOR, REPAIR_AFTER},
    state::{State, StorySlot},
};

impl State {
    /// Notes that a story has changed.
    pub(crate) fn touch(&mut self, slot: StorySlot) {
        let now = self.now;
        self.make_due(slot, now.saturating_add(REPAIR_AFTER));
        let story = self.story_mut(slot);
        let ends = story.newest.min(now.saturating_add(OPEN_FOR)).saturating_add(OPEN_FOR);
        let (id, before) = (story.id, std::mem::replace(&mut story.ends, ends));
        self.endings.remove(&(before, id));
        self.endings.insert((ends, id));
    }

    /// Has a story looked at again at that time, or earlier if it was due earlier.
    pub(crate) fn make_due(&mut self, slot: StorySlot, at: i64) {
        let story = self.story_mut(slot);
        let (id, before) = (story.id, story.due);
        if before.is_none_or(|before| at < before) {
            story.due = Some(at);
            if let Some(before) = before {
                self.due.remove(&(before, id));
            }
            self.due.insert((at, id));
        }
    }

    /// Takes the story that is due longest, if one is.
    pub(crate) fn next_due(&mut self) -> Option<StorySlot> {
        let &(at, id) = self.due.first()?;
        if at > self.now {
            return None;
        }
        self.due.pop_first();
        let slot = self.slot_of(id);
        self.story_mut(slot).due = None;
        Some(slot)
    }

    /// The story that ended first and is still in memory, if there is one.
    pub(crate) fn next_ending(&self) -> Option<StorySlot> {
        let &(ends, id) = self.endings.first()?;
        (ends < self.now).then(|| self.slot_of(id))
    }

    /// Forgets when a story is due, before it leaves.
    pub(crate) fn unschedule(&mut self, slot: StorySlot) {
        let story = self.story(slot);
        let (id, due, ends) = (story.id, story.due, story.ends);
        if let Some(due) = due {
            self.due.remove(&(due, id));
        }
        self.endings.remove(&(ends, id));
    }

    fn slot_of(&self, id: StoryId) -> StorySlot {
        *self.story_slots.get(&id).expect("only open stories are due")
    }
}
