//! Which open stories a word stands in.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::{state::StorySlot, term::Weighted};

/// Word → stories, weighted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Postings {
    #[serde(with = "crate::ordered")]
    lists: FxHashMap<u32, List>,
}

/// Most words stand in one story only, which needs no allocation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum List {
    One(Weighted),
    Many(Vec<Weighted>),
}

/// A word in more stories than this finds only the newest of them.
const LIST_MAX: usize = 192;
const LIST_AFTER_OVERFLOW: usize = 96;
/// Slots that fit beside a weight.
const SLOTS_MAX: u32 = 1 << 22;

impl Postings {
    /// The stories of a word.
    pub(crate) fn of(&self, key: u32) -> &[Weighted] {
        match self.lists.get(&key) {
            None => &[],
            Some(List::One(only)) => std::slice::from_ref(only),
            Some(List::Many(list)) => list,
        }
    }

    /// Posts a story under a word, or changes its weight there. `newest` tells how new a story
    /// is; of too many the newest stay, of equally new ones those in lower slots.
    pub(crate) fn post(
        &mut self,
        key: u32,
        story: StorySlot,
        weight: u32,
        newest: impl Fn(StorySlot) -> i64,
    ) {
        if story >= SLOTS_MAX {
            return; // Four million open stories are not planned for; this one is not found.
        }
        let posting = Weighted::new(story, weight);
        let mut list = match self.lists.remove(&key) {
            None => return drop(self.lists.insert(key, List::One(posting))),
            Some(List::One(only)) => vec![only],
            Some(List::Many(list)) => list,
        };
        match list.iter_mut().find(|old| old.key() == story) {
            Some(old) => *old = posting,
            None => list.push(posting),
        }
        if list.len() > LIST_MAX {
            list.sort_by_key(|posting| (std::cmp::Reverse(newest(posting.key())), posting.key()));
            list.truncate(LIST_AFTER_OVERFLOW);
        }
        self.put_back(key, list);
    }

    /// Takes a story's posting away.
    pub(crate) fn remove(&mut self, key: u32, story: StorySlot) {
        let mut list = match self.lists.remove(&key) {
            None => return,
            Some(List::One(only)) => vec![only],
            Some(List::Many(list)) => list,
        };
        list.retain(|posting| posting.key() != story);
        self.put_back(key, list);
    }

    fn put_back(&mut self, key: u32, list: Vec<Weighted>) {
        match list.as_slice() {
            [] => {}
            &[only] => drop(self.lists.insert(key, List::One(only))),
            _ => drop(self.lists.insert(key, List::Many(list))),
        }
    }
}
