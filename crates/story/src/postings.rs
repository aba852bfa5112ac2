//! Which open stories a word stands in.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{state::StorySlot, term::Weighted};

/// Word → stories, weighted. Also band key → article, for copies.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Postings {
    #[serde(with = "crate::ordered")]
    lists: HashMap<u32, List>,
    #[serde(with = "crate::ordered")]
    bands: HashMap<u32, u32>,
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

    /// Drops postings for which `keep` is false; each is judged for itself, in any order.
    pub(crate) fn sweep(
        &mut self,
        keep: impl Fn(u32, StorySlot) -> bool,
        live: impl Fn(u32) -> bool,
    ) {
        self.lists.retain(|&key, list| match list {
            List::One(only) => keep(key, only.key()),
            List::Many(list) => {
                list.retain(|posting| keep(key, posting.key()));
                list.shrink_to_fit();
                !list.is_empty()
            }
        });
        self.bands.retain(|_, article| live(*article));
    }

    /// The article that was last told with this band.
    pub(crate) fn band(&self, key: u32) -> Option<u32> {
        self.bands.get(&key).copied()
    }

    /// Remembers an article's band.
    pub(crate) fn post_band(&mut self, key: u32, article: u32) {
        self.bands.insert(key, article);
    }
}
