//! Measures near-copies and their origins, on copies that are made of real articles.
//!
//! The log that is told holds real articles, copies made of some of them by [`Kind`]s of change,
//! and real articles that quote others at length. All of it happens within three days, so that
//! everything meets everything. It goes through [`Clusterer`] as in production; what was made of
//! what is used for the score only.

mod chance;
mod kinds;
mod outlets;
mod log;
mod real;
mod score;

pub use kinds::Kind;
pub use log::{Log, Made, prepare};
pub use real::{Real, without_duplicates};
pub use score::{DuplicateReport, Found, KindReport, score};

use types::{SignedDuration, Timestamp};

use crate::{Clusterer, Weights};

/// Tells the whole log and gives what was found. This is what takes the time.
#[must_use]
pub fn tell(log: &Log, weights: Weights) -> Found {
    let mut clusterer = Clusterer::new(weights);
    let mut found = Found::default();
    for made in &log.articles {
        found.note(clusterer.tell(&made.seen));
    }
    let last = log.articles.iter().map(|made| made.seen.at).max();
    let end = last.unwrap_or(Timestamp::UNIX_EPOCH);
    found.note(clusterer.tick(end.saturating_add(SignedDuration::from_mins(20)).unwrap_or(end)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Articles of words that are drawn anew for each.
    fn corpus(count: u64) -> Vec<Real> {
        let paragraph = |chance: &mut chance::Chance| -> String {
            let words: Vec<String> =
                (0..40).map(|_| format!("word{}", chance.between(0, 5_000))).collect();
            format!("The {} .\n", words.join(" "))
        };
        let article = |number: u64| {
            let mut chance = chance::Chance::new(99, number);
            let text: String = (0..9).map(|_| paragraph(&mut chance)).collect();
            let title = text.split_whitespace().skip(60).take(7).collect::<Vec<_>>().join(" ");
            Real { source: format!("Fen Post {}", number % 7), title, text }
        };
        (0..count).map(article).collect()
    }

    #[test]
    fn the_same_seed_makes_the_same_log_and_another_another() {
        let one = prepare(&corpus(20), 1);
        assert_eq!(one, prepare(&corpus(20), 1));
        assert_ne!(one, prepare(&corpus(20), 2));
    }

    #[test]
    fn every_kind_of_copy_is_made_and_names_what_it_was_made_of() {
        let log = prepare(&corpus(60), 1);
        for kind in Kind::ALL {
            let made = log.articles.iter().filter(|made| made.kind == Some(kind));
            assert!(made.clone().count() > 0, "{kind:?}");
            for copy in made {
                let original = log.articles.iter().find(|other| other.seen.article == copy.of);
                let original = original.expect("the original is in the log");
                assert!(original.kind.is_none() && original.seen.article != copy.seen.article);
            }
        }
    }

    #[test]
    fn a_text_that_is_there_twice_is_left_out_and_a_quoting_one_is_not() {
        let mut articles = corpus(3);
        let quoted: String = articles[0].text.chars().take(300).collect();
        articles[1].text.push_str(&quoted);
        articles.push(Real { source: "Copyist".to_owned(), ..articles[2].clone() });
        let (kept, twice) = without_duplicates(articles);
        assert_eq!((kept.len(), twice), (3, 1));
        assert!(kept.iter().all(|article| article.source != "Copyist"));
    }

    #[test]
    fn copies_are_found_and_counted() {
        let log = prepare(&corpus(60), 1);
        let report = score(&log, &tell(&log, Weights::default()));
        assert!(report.pairs > 50, "{report:?}");
        assert!(report.precision > 0.9 && report.recall > 0.9, "{report:?}");
    }
}
