//! Which dates move log time.

use types::ArticleId;

use crate::{repair::OPEN_FOR, state::State};

impl State {
    /// Moves log time to an article's date, never back. One date alone that would end every story
    /// is not believed: it is a mistake, unless the next article agrees, after a pause of the log.
    pub(crate) fn believe(&mut self, article: ArticleId, at: i64) {
        if self.now == 0 || at <= self.now.saturating_add(OPEN_FOR) {
            self.doubted = None;
            self.pass(at);
        } else if let Some((before, doubted)) = self.doubted.replace((at, article)) {
            self.pass(at.min(before));
            // Its story could not be given its full time while its date was doubted.
            if let Some(&slot) = self.article_slots.get(&doubted) {
                self.touch(self.article(slot).story);
            }
        } else {
            self.doubted = Some((at, article));
        }
    }

    /// Moves log time, never back.
    pub(crate) fn pass(&mut self, at: i64) {
        if self.now == 0 || at > self.now {
            self.now = at;
        }
    }

    /// When the article was published; now, if it has no date.
    pub(crate) fn date_of(&self, at: i64) -> i64 {
        if at <= 0 { self.now } else { at }
    }
}
