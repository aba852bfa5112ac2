//! Readers made up: lists of real articles, opened by readers with tastes. A check of the whole
//! path where no log with texts is at hand; it says nothing about real readers.

use super::{
    metrics::{Means, Scores, scores},
    table::{ArticleRow, ImpressionRow},
};
use crate::for_you::{chance::Chance, decay::HOUR};

/// How many articles stand in a list.
const LIST: usize = 25;
/// Articles are published in a steady stream, one each so often, in milliseconds.
const EVERY: i64 = HOUR / 4;
/// And are shown for so long.
const LIVE: i64 = 30 * HOUR;

/// Lists that were made up.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulated {
    /// With times.
    pub articles: Vec<ArticleRow>,
    /// In the order of time.
    pub lists: Vec<ImpressionRow>,
    /// What a ranker would reach that knows every reader's tastes and nothing else: the most that
    /// words and facets can say.
    pub tastes_known: Scores,
    /// And one that knows all that the chance to open depends on.
    pub all_known: Scores,
}

/// Puts the articles on a time line and lets `readers` look at `lists` lists.
///
/// A reader likes two to four sections and one to three publishers; an article has a quality of
/// its own; the chance to open falls with the place. The log-odds are −3.4 + 2.2 for a liked
/// section + 0.8 for a liked publisher + quality (σ 0.8) − 0.25·ln(place).
#[must_use]
pub fn simulate(
    mut articles: Vec<ArticleRow>,
    readers: usize,
    lists: usize,
    seed: u64,
) -> Simulated {
    let mut chance = Chance::new(seed);
    let start = 1_700_000_000_000_i64;
    for (row, number) in articles.iter_mut().zip(0..) {
        row.timestamp_ms = Some(start + number * EVERY);
    }
    let quality: Vec<f64> = articles.iter().map(|_| 0.8 * chance.normal()).collect();
    let people: Vec<Person> = (0..readers).map(|_| Person::new(&articles, &mut chance)).collect();
    let span = articles.len() as i64 * EVERY - LIVE;
    let mut times: Vec<i64> =
        (0..lists).map(|_| start + LIVE + (chance.share() * span as f64) as i64).collect();
    times.sort_unstable();
    let mut rows = Vec::new();
    let mut known = [Means::default(); 2];
    for at in times {
        let reader = chance.below(people.len());
        let shown = shown(articles.len(), ((at - start) / EVERY) as usize, &mut chance);
        let liking: Vec<f64> =
            shown.iter().map(|number| people[reader].liking(&articles[*number])).collect();
        let odds: Vec<f64> = (0..shown.len())
            .map(|place| liking[place] + quality[shown[place]] - 0.25 * (place as f64 + 1.0).ln())
            .collect();
        let opened: Vec<bool> =
            odds.iter().map(|odds| chance.share() < 1.0 / (1.0 + (-odds).exp())).collect();
        let draws: Vec<u64> = shown.iter().map(|_| chance.next()).collect();
        for (means, values) in known.iter_mut().zip([&liking, &odds]) {
            if let Some(scores) = scores(values, &opened, &draws) {
                means.add(scores);
            }
        }
        let id = |number: &usize| articles[*number].id.clone();
        let clicked = shown.iter().zip(&opened).filter(|(_, opened)| **opened);
        rows.push(ImpressionRow {
            reader: format!("r{reader}"),
            timestamp_ms: at,
            candidates: shown.iter().map(id).collect(),
            clicked: clicked.map(|(number, _)| id(number)).collect(),
            history: Vec::new(),
        });
    }
    let [tastes_known, all_known] = known.map(|means| means.mean());
    Simulated { articles, lists: rows, tastes_known, all_known }
}

/// Some of the articles that are live when the newest one has this number.
fn shown(articles: usize, newest: usize, chance: &mut Chance) -> Vec<usize> {
    let live = (LIVE / EVERY) as usize;
    let mut shown: Vec<usize> = (newest.saturating_sub(live)..newest.min(articles)).collect();
    chance.shuffle(&mut shown);
    shown.truncate(LIST);
    shown
}

/// The tastes of somebody made up.
struct Person {
    sections: Vec<String>,
    publishers: Vec<String>,
}

impl Person {
    /// Liked sections and publishers are drawn from articles, so frequent ones are liked more.
    fn new(articles: &[ArticleRow], chance: &mut Chance) -> Self {
        let sections = (0..2 + chance.below(3))
            .map(|_| articles[chance.below(articles.len())].section.clone())
            .collect();
        let publishers = (0..1 + chance.below(3))
            .map(|_| articles[chance.below(articles.len())].publisher.clone())
            .collect();
        Self { sections, publishers }
    }

    fn liking(&self, article: &ArticleRow) -> f64 {
        let section = if self.sections.contains(&article.section) { 2.2 } else { 0.0 };
        let publisher = if self.publishers.contains(&article.publisher) { 0.8 } else { 0.0 };
        section + publisher - 3.4
    }
}
