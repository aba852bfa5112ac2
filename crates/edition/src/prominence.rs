//! E of the formula: how many votes a story has, counted by owner and by text.

use std::collections::{BTreeMap, BTreeSet};

use types::{ArticleId, PublisherId, TitleId};

use crate::{
    Candidate, Telling,
    votes::{Votes, count},
    words::noun,
};

/// The votes of a story, and what they rest on.
pub(crate) struct Prominence {
    pub(crate) votes: f64,
    titles: usize,
    /// The best place of all and how many titles have it there; nothing where no place is known.
    best: Option<(u32, usize)>,
}

impl Prominence {
    pub(crate) fn in_words(&self) -> String {
        let carried = format!("carried by {} {}", self.titles, noun(self.titles, "title"));
        match self.best {
            Some((0, titles)) => format!("{carried}, first in {titles}"),
            Some((place, _)) => format!("{carried}, at best in place {}", place.saturating_add(1)),
            None => carried,
        }
    }
}

/// The best vote of each title; within an owner as the root of the sum of squares; within a
/// group of copies at most `max·(1+ln k)` for k owners.
pub(crate) fn prominence(candidate: &Candidate, votes: &Votes) -> Prominence {
    let best = best_of_titles(candidate, votes);
    let copied: BTreeSet<ArticleId> =
        best.values().filter_map(|(telling, _)| telling.copy_of).collect();
    let mut groups: BTreeMap<Group, BTreeMap<PublisherId, f64>> = BTreeMap::new();
    for (telling, vote) in best.values() {
        let head = telling.copy_of.unwrap_or(telling.article);
        let group = if copied.contains(&head) {
            Group::Copies(head)
        } else {
            Group::Own(telling.publisher)
        };
        *groups.entry(group).or_default().entry(telling.publisher).or_default() += vote * vote;
    }
    let places: Vec<u32> = best.values().filter_map(|(telling, _)| telling.position).collect();
    let first = places.iter().min().copied();
    Prominence {
        votes: groups.values().map(group_value).sum(),
        titles: best.len(),
        best: first.map(|first| (first, places.iter().filter(|place| **place == first).count())),
    }
}

/// Texts that count together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// One owner's own texts.
    Own(PublisherId),
    /// One text, printed by several.
    Copies(ArticleId),
}

fn best_of_titles<'a>(
    candidate: &'a Candidate,
    votes: &Votes,
) -> BTreeMap<TitleId, (&'a Telling, f64)> {
    let mut best: BTreeMap<TitleId, (&Telling, f64)> = BTreeMap::new();
    for telling in &candidate.articles {
        let vote = votes.of_article(telling.article);
        let place = best.entry(telling.title).or_insert((telling, vote));
        if vote > place.1 || (vote == place.1 && telling.article < place.0.article) {
            *place = (telling, vote);
        }
    }
    best
}

fn group_value(squares: &BTreeMap<PublisherId, f64>) -> f64 {
    let sum: f64 = squares.values().map(|square| square.sqrt()).sum();
    let most = squares.values().map(|square| square.sqrt()).fold(0.0, f64::max);
    sum.min(most * (1.0 + count(squares.len().max(1)).ln()))
}
