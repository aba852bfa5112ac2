//! Entering and leaving a story. Everything that depends on a story's members is kept in step
//! here and nowhere else.

use types::{StoryId, Timestamp};

use crate::{
    features::Features,
    state::{ArticleSlot, Kept, State, Story, StorySlot},
};

/// Words that a story is posted under.
const POSTED_MAX: usize = 28;

impl State {
    /// Log time.
    pub(crate) fn time(&self) -> Timestamp {
        Timestamp::from_millisecond(self.now).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Takes an article into memory, outside any story.
    pub(crate) fn keep(&mut self, kept: Kept) -> ArticleSlot {
        let article = kept.article;
        let slot = self.articles.insert(kept);
        self.article_slots.insert(article, slot);
        self.hear(slot);
        slot
    }

    /// Makes an article's meaning known to those in other languages.
    pub(crate) fn hear(&mut self, slot: ArticleSlot) {
        let Some(kept) = self.articles.get(slot) else { return };
        self.heard.add(slot, kept, self.now);
    }

    /// Drops an article from memory; it is in no story any more.
    pub(crate) fn forget(&mut self, slot: ArticleSlot) {
        self.copies.forget(slot);
        if let Some(kept) = self.articles.remove(slot) {
            self.article_slots.remove(&kept.article);
            self.gone.add(kept.article);
        }
    }

    /// Opens a story with these articles, which are in none.
    pub(crate) fn found(&mut self, id: StoryId, members: &[ArticleSlot]) -> StorySlot {
        let first = members.first().map(|&slot| self.article(slot));
        let language = first.map_or(types::Language::UNKNOWN, |kept| kept.language);
        let story = self.stories.insert(Story {
            id,
            language,
            members: Vec::with_capacity(1),
            oldest: i64::MAX,
            newest: i64::MIN,
            founded: self.now,
            due: None,
            ends: 0,
            centre: None,
            posted: Box::default(),
            posted_at: 0,
            paired: 0,
            tried: 0,
            held: false,
        });
        self.story_slots.insert(id, story);
        for &member in members {
            self.join(member, story);
        }
        story
    }

    /// Adds an article, which is in no story, to an open one.
    pub(crate) fn join(&mut self, slot: ArticleSlot, into: StorySlot) {
        self.enlist(slot, into);
        self.post_when_grown(into);
    }

    /// Membership and sums, without postings.
    fn enlist(&mut self, slot: ArticleSlot, into: StorySlot) {
        let centre = if self.story(into).members.is_empty() {
            None
        } else {
            let mut centre = match self.story_mut(into).centre.take() {
                Some(centre) => centre,
                None => Box::new(self.centre(into).into_owned()),
            };
            centre.add(&self.article(slot).features);
            Some(centre)
        };
        let kept = self.article_mut(slot);
        kept.story = into;
        let at = kept.at;
        let story = self.story_mut(into);
        story.centre = centre;
        story.members.push(slot);
        story.oldest = story.oldest.min(at);
        story.newest = story.newest.max(at);
        self.touch(into);
    }

    /// Takes articles, each named once, out of the story that they are in. It closes with its last.
    pub(crate) fn leave(&mut self, from: StorySlot, leaving: &[ArticleSlot]) {
        if leaving.len() >= self.story(from).members.len() {
            self.close(from);
            return;
        }
        let mut leaving = leaving.to_vec();
        leaving.sort_unstable();
        let mut centre = self.story_mut(from).centre.take();
        if let Some(centre) = &mut centre {
            for &slot in &leaving {
                centre.subtract(&self.article(slot).features);
            }
        }
        let story = self.story_mut(from);
        story.members.retain(|member| leaving.binary_search(member).is_err());
        if story.members.len() > 1 {
            story.centre = centre;
        }
        self.measure(from);
    }

    /// Times from the members.
    fn measure(&mut self, slot: StorySlot) {
        let ats = self.story(slot).members.iter().map(|&member| self.article(member).at);
        let (oldest, newest) =
            ats.fold((i64::MAX, i64::MIN), |(low, high), at| (low.min(at), high.max(at)));
        let story = self.story_mut(slot);
        (story.oldest, story.newest) = (oldest, newest);
        self.touch(slot);
    }

    /// New words for an article that stays where it is.
    pub(crate) fn replace(&mut self, slot: ArticleSlot, features: Features) {
        let story = self.article(slot).story;
        let old = std::mem::replace(&mut self.article_mut(slot).features, features);
        if let Some(mut centre) = self.story_mut(story).centre.take() {
            centre.subtract(&old);
            centre.add(&self.article(slot).features);
            self.story_mut(story).centre = Some(centre);
        }
        self.post(story);
        self.touch(story);
    }

    /// Moves all articles of one story into another. The closed one's id is free to redirect.
    pub(crate) fn merge(&mut self, from: StorySlot, into: StorySlot) {
        let members = self.story(from).members.clone();
        let held = self.story(from).held;
        let from_id = self.story(from).id;
        self.close(from);
        for member in members {
            self.enlist(member, into);
        }
        let into_id = self.story(into).id;
        self.story_mut(into).held |= held;
        self.move_apart(from_id, into_id);
        self.post(into);
    }

    /// Moves articles out of their story and founds another with them.
    pub(crate) fn part(&mut self, from: StorySlot, members: &[ArticleSlot], id: StoryId) {
        self.leave(from, members);
        self.found(id, members);
    }

    /// Ends a story; its articles stay in memory.
    pub(crate) fn close(&mut self, slot: StorySlot) {
        for word in std::mem::take(&mut self.story_mut(slot).posted) {
            self.postings.remove(word, slot);
        }
        self.unschedule(slot);
        if let Some(story) = self.stories.remove(slot) {
            self.story_slots.remove(&story.id);
        }
    }

    /// What an editor set apart from the old story stays apart from the new.
    fn move_apart(&mut self, from: StoryId, into: StoryId) {
        let (moved, kept) = std::mem::take(&mut self.apart)
            .into_iter()
            .partition::<Vec<_>, _>(|&(a, b)| a == from || b == from);
        self.apart = kept.into_iter().collect();
        for (a, b) in moved {
            let other = if a == from { b } else { a };
            self.apart.insert(Self::pair(into, other));
        }
    }

    /// Posts a story when it has grown by a quarter since the last time.
    fn post_when_grown(&mut self, slot: StorySlot) {
        let story = self.story(slot);
        if story.size() >= story.posted_at + (story.posted_at / 4).max(1) {
            self.post(slot);
        }
    }

    /// Posts a story under its heaviest words, and no longer under others.
    pub(crate) fn post(&mut self, slot: StorySlot) {
        let heaviest = self.heaviest(slot, POSTED_MAX);
        let mut words: Vec<u32> = heaviest.iter().map(|&(_, word)| word).collect();
        words.sort_unstable();
        let story = self.story_mut(slot);
        story.posted_at = story.size();
        let outgrown = std::mem::replace(&mut story.posted, words.into());
        for word in outgrown {
            if self.story(slot).posted.binary_search(&word).is_err() {
                self.postings.remove(word, slot);
            }
        }
        let square: u64 = heaviest.iter().map(|&(sum, _)| u64::from(sum) * u64::from(sum)).sum();
        let length = (square as f64).sqrt().max(1.0);
        let stories = &self.stories;
        let newest = |slot| stories.get(slot).map_or(i64::MIN, |story| story.newest);
        for (sum, word) in heaviest {
            let weight = (f64::from(sum) / length * 1023.0) as u32;
            self.postings.post(word, slot, weight.max(1), newest);
        }
    }

    /// The story's heaviest words with their sums, heaviest first.
    pub(crate) fn heaviest(&self, slot: StorySlot, max: usize) -> Vec<(u32, u32)> {
        let story = self.story(slot);
        let mut terms: Vec<(u32, u32)> = match &story.centre {
            Some(centre) => centre.all.terms().iter().map(|sum| (sum.sum(), sum.key())).collect(),
            None => {
                let only = story.members.first().map(|&only| &self.article(only).features);
                let all = only.map(|only| only.all()).unwrap_or_default();
                all.iter().map(|term| (term.weight(), term.key())).collect()
            }
        };
        let order = |&(sum, word): &(u32, u32)| (std::cmp::Reverse(sum), word);
        if terms.len() > max {
            terms.select_nth_unstable_by_key(max, order);
            terms.truncate(max);
        }
        terms.sort_unstable_by_key(order);
        terms
    }
}
