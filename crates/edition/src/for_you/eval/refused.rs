//! What "less like this" does to the next list.

use serde::Serialize;

use super::{
    impressions::{Shelf, time},
    table::ArticleRow,
};
use crate::for_you::{Crowd, Deed, List, ListRules, Offer, Piece, Profile, chance::Chance, list};

/// So many stories of a topic are read, and as many later refused.
const READ: usize = 6;

/// How many stories of a topic stand in a list of thirty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Refusals {
    /// Readers who like two topics and refuse one of them.
    pub readers: usize,
    /// Stories of that topic, mean: before.
    pub before: f64,
    /// After one "less like this".
    pub after_one: f64,
    /// After two.
    pub after_two: f64,
    /// After three.
    pub after_three: f64,
    /// Share that three take away.
    pub cut: f64,
}

/// Readers made up refuse one of two topics that they read.
///
/// They read six articles of each of two sections of the table, and then say "less like this" of
/// those of the first one that their list shows. The ranking sees the words and the
/// topic of an article; what is counted is the table's own section.
#[must_use]
pub fn less_like_this(articles: &[ArticleRow], readers: usize, seed: u64) -> Refusals {
    let mut shelf = Shelf::new(articles, &[]);
    shelf.read_until(i64::MAX);
    let mut chance = Chance::new(seed);
    let mut sums = [0.0; 4];
    let mut counted = 0;
    for _ in 0..readers {
        let of = |chance: &mut Chance| articles[chance.below(articles.len())].section.as_str();
        let (refused, liked) = (of(&mut chance), of(&mut chance));
        if refused == liked {
            continue;
        }
        let shown = one(articles, &shelf.pieces, [refused, liked], &mut chance);
        counted += usize::from(shown[0] > 0.0);
        if shown[0] > 0.0 {
            sums.iter_mut().zip(shown).for_each(|(sum, shown)| *sum += shown);
        }
    }
    let [before, after_one, after_two, after_three] = sums.map(|sum| sum / (counted.max(1)) as f64);
    Refusals {
        readers: counted,
        before,
        after_one,
        after_two,
        after_three,
        cut: 1.0 - after_three / before.max(f64::MIN_POSITIVE),
    }
}

/// The topic's stories in the list before, and after each of three refusals.
fn one(
    articles: &[ArticleRow],
    pieces: &[Piece],
    topics: [&str; 2],
    chance: &mut Chance,
) -> [f64; 4] {
    let crowd = Crowd::default();
    let now = time(articles.iter().filter_map(|row| row.timestamp_ms).max().unwrap_or(0));
    let mut reader = Profile::default();
    for topic in topics {
        let mut of: Vec<usize> =
            (0..pieces.len()).filter(|n| articles[*n].section == topic).collect();
        chance.shuffle(&mut of);
        for number in of.into_iter().take(READ) {
            reader.shown([&pieces[number]], now);
            reader.learn(&pieces[number], Deed::Opened, now);
            reader.learn(&pieces[number], Deed::Read { seconds: 60, completed: true }, now);
        }
    }
    let offer = Offer::new(pieces, &crowd, now);
    let rules = ListRules { discovery_every: 0, important_every: 0, ..ListRules::default() };
    let number = |story: i64| usize::try_from(story - 1).unwrap_or(0);
    let mut counts = [0.0; 4];
    for count in &mut counts {
        let made: List = list(&offer, Some(&reader), None, &rules, 1);
        let of_topic = made.cards.iter().map(|card| number(card.story.0));
        let of_topic: Vec<usize> = of_topic.filter(|n| articles[*n].section == topics[0]).collect();
        *count = of_topic.len() as f64;
        if let Some(first) = of_topic.first() {
            reader.less_like(&pieces[*first], now);
        }
    }
    counts
}
