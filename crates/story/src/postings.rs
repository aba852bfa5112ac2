//! Which open stories a word stands in.

use std::collections::hash_map::Entry;

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
const LIST_MAX: usize = 128;
const LIST_AFTER_OVERFLOW: usize = 64;
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
        match self.lists.entry(key) {
            Entry::Vacant(vacant) => drop(vacant.insert(List::One(posting))),
            Entry::Occupied(mut list) => list.get_mut().put(posting, newest),
        }
    }

    /// Takes a story's posting away.
    pub(crate) fn remove(&mut self, key: u32, story: StorySlot) {
        let Entry::Occupied(mut list) = self.lists.entry(key) else { return };
        match list.get_mut() {
            List::One(only) if only.key() == story => drop(list.remove()),
            List::One(_) => {}
            List::Many(many) => {
                many.retain(|posting| posting.key() != story);
                match many.as_slice() {
                    [] => drop(list.remove()),
                    &[only] => *list.get_mut() = List::One(only),
                    _ => {}
                }
            }
        }
    }
}

impl List {
    fn put(&mut self, posting: Weighted, newest: impl Fn(StorySlot) -> i64) {
        match self {
            Self::One(only) if only.key() == posting.key() => *only = posting,
            Self::One(only) => *self = Self::Many(vec![*only, posting]),
            Self::Many(many) => {
                match many.iter_mut().find(|old| old.key() == posting.key()) {
                    Some(old) => *old = posting,
                    None => many.push(posting),
                }
                if many.len() > LIST_MAX {
                    many.sort_by_key(|it| (std::cmp::Reverse(newest(it.key())), it.key()));
                    many.truncate(LIST_AFTER_OVERFLOW);
                }
            }
        }
    }
}
