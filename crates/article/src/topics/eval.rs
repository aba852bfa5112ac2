//! The score of the classifier against a corpus whose editors gave each article one label.
//!
//! The corpus is one JSON object a line with `id`, `title`, `content` and `topic`. Labels are
//! compared through the table in `eval/labels.txt`. Weights were chosen on one half of the
//! articles only ([`Half::Fitting`]); the other half is the honest figure.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use types::{About, Language};
use xxhash_rust::xxh3::xxh3_64;

use super::{Told, Topic, classify};

/// Each label with the topics that count as right, most fitting first; labels for which there is
/// no topic (countries, formats) are not in it and are not scored.
const LABELS: &str = include_str!("eval/labels.txt");

/// One line of the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Line {
    /// Any name.
    pub id: String,
    /// Headline.
    pub title: String,
    /// Text.
    pub content: String,
    /// Its label.
    pub topic: String,
}

/// Which half of a corpus an article is in, by a hash of its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// Terms and weights may be chosen on it.
    Fitting,
    /// It is only scored.
    HeldOut,
}

impl Half {
    /// The half of an article.
    #[must_use]
    pub fn of(id: &str) -> Self {
        if xxh3_64(id.as_bytes()).is_multiple_of(2) { Self::Fitting } else { Self::HeldOut }
    }
}

/// How near the topics come to the labels; parts of 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Score {
    /// Articles whose label stands in the table.
    pub articles: usize,
    /// Part of them that were given any topic.
    pub coverage: f64,
    /// Of those with a topic: the part whose surest topic is the label's or lies inside it.
    pub precision_at_1: f64,
    /// Part of all whose label's topic is given or implied by a given one.
    pub recall: f64,
    /// Topics an article, on average.
    pub topics_each: f64,
}

/// What one label came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct OfLabel {
    /// Articles with it.
    pub articles: usize,
    /// Those with the right topic first.
    pub first: usize,
    /// Those with the right topic anywhere.
    pub anywhere: usize,
}

/// The score of one half, in all and by label.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    /// Over all articles.
    pub score: Score,
    /// By label.
    pub labels: BTreeMap<String, OfLabel>,
}

/// Classifies the articles of one half, by headline and text alone, and scores what comes out.
#[must_use]
pub fn run(lines: &[Line], half: Half) -> Report {
    let table = labels();
    let mut tally = Tally::default();
    for line in lines.iter().filter(|line| Half::of(&line.id) == half) {
        let Some(right) = table.get(line.topic.as_str()) else { continue };
        let found = topics_of(line);
        tally.count(&line.topic, right, &found);
    }
    tally.report()
}

/// The topics of one line.
#[must_use]
pub fn topics_of(line: &Line) -> Vec<About> {
    classify(Told {
        headline: &line.title,
        text: &line.content,
        categories: &[],
        section: "",
        language: Language::ENGLISH,
    })
}

fn labels() -> BTreeMap<&'static str, Vec<Topic>> {
    let lines = LABELS.lines().filter_map(|line| line.split_once(':'));
    lines
        .map(|(label, slugs)| {
            (
                label.trim(),
                slugs.split(',').filter_map(|slug| Topic::by_slug(slug.trim())).collect(),
            )
        })
        .collect()
}

#[derive(Default)]
struct Tally {
    report: Report,
    with_topics: usize,
    topics: usize,
    first: usize,
    anywhere: usize,
}

impl Tally {
    fn count(&mut self, label: &str, right: &[Topic], found: &[About]) {
        let is_right = |about: &About| {
            let topic = Topic::find(about.topic);
            topic.is_some_and(|topic| right.iter().any(|right| topic.is_within(*right)))
        };
        let first = found.first().is_some_and(is_right);
        let anywhere = found.iter().any(is_right);
        let of_label = self.report.labels.entry(label.to_owned()).or_default();
        of_label.articles += 1;
        of_label.first += usize::from(first);
        of_label.anywhere += usize::from(anywhere);
        self.report.score.articles += 1;
        self.with_topics += usize::from(!found.is_empty());
        self.topics += found.len();
        self.first += usize::from(first);
        self.anywhere += usize::from(anywhere);
    }

    fn report(mut self) -> Report {
        let all = self.report.score.articles;
        self.report.score = Score {
            articles: all,
            coverage: part(self.with_topics, all),
            precision_at_1: part(self.first, self.with_topics),
            recall: part(self.anywhere, all),
            topics_each: part(self.topics, all),
        };
        self.report
    }
}

fn part(some: usize, all: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if all == 0 { 0.0 } else { number(some) / number(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: &str, title: &str, label: &str) -> Line {
        let (id, title, topic) = (id.to_owned(), title.to_owned(), label.to_owned());
        Line { id, content: title.clone(), title, topic }
    }

    #[test]
    fn every_label_has_topics_of_the_table() {
        for row in LABELS.lines().filter(|row| !row.starts_with('#')) {
            let (label, slugs) = row.split_once(':').unwrap();
            for slug in slugs.split(',') {
                assert!(Topic::by_slug(slug.trim()).is_some(), "{label}: {slug}");
            }
        }
    }

    #[test]
    fn a_narrower_topic_is_right_and_another_is_not() {
        let lines: Vec<Line> = (0..40)
            .map(|id| match id % 2 {
                0 => line(
                    &id.to_string(),
                    "Goalkeeper saves penalty in the Champions League",
                    "sports",
                ),
                _ => line(
                    &id.to_string(),
                    "Goalkeeper saves penalty in the Champions League",
                    "abortion",
                ),
            })
            .collect();
        let (fitting, held_out) = (run(&lines, Half::Fitting), run(&lines, Half::HeldOut));
        assert_eq!(fitting.score.articles + held_out.score.articles, 40);
        assert!(fitting.score.articles > 0 && held_out.score.articles > 0);
        for report in [fitting, held_out] {
            let (sports, abortion) = (report.labels["sports"], report.labels["abortion"]);
            assert_eq!((sports.first, sports.anywhere), (sports.articles, sports.articles));
            assert_eq!((abortion.first, abortion.anywhere), (0, 0));
        }
    }

    #[test]
    fn countries_are_not_scored() {
        assert_eq!(run(&[line("1", "A treaty", "china")], Half::of("1")).score.articles, 0);
    }
}
