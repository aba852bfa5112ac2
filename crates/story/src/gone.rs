//! Articles that have left, so that none founds a story twice.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use types::ArticleId;

/// Ranges of ids. Ids are given in order, so few ranges hold many.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Gone {
    /// First → last, not touching one another.
    ranges: BTreeMap<i64, i64>,
}

/// Beyond it the two oldest ranges become one: the ids between them count as gone.
const RANGES_MAX: usize = 10_000;

impl Gone {
    pub(crate) fn has(&self, article: ArticleId) -> bool {
        self.ranges.range(..=article.0).next_back().is_some_and(|(_, &last)| last >= article.0)
    }

    pub(crate) fn add(&mut self, article: ArticleId) {
        if self.has(article) {
            return;
        }
        let (mut first, mut last) = (article.0, article.0);
        let before = self.ranges.range(..first).next_back().map(|(&first, &last)| (first, last));
        if let Some((start, end)) = before
            && end.checked_add(1) == Some(first)
        {
            first = start;
        }
        if let Some(next) = last.checked_add(1)
            && let Some(end) = self.ranges.remove(&next)
        {
            last = end;
        }
        self.ranges.insert(first, last);
        self.shorten();
    }

    fn shorten(&mut self) {
        if self.ranges.len() > RANGES_MAX
            && let (Some((first, _)), Some((_, last))) =
                (self.ranges.pop_first(), self.ranges.pop_first())
        {
            self.ranges.insert(first, last);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_become_one_range() {
        let mut gone = Gone::default();
        for id in [5, 3, 4, 9, 4] {
            gone.add(ArticleId(id));
        }
        assert_eq!(gone.ranges, BTreeMap::from([(3, 5), (9, 9)]));
        assert!(gone.has(ArticleId(4)) && !gone.has(ArticleId(6)) && !gone.has(ArticleId(2)));
    }
}
