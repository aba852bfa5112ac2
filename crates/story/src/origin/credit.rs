//! Names that an article credits: in its credit, as its author, in its first and last lines.

use std::{collections::HashMap, sync::LazyLock};

use aho_corasick::AhoCorasick;
use types::SeenArticle;
use xxhash_rust::xxh3::xxh3_64;

/// Names that are kept of an article.
const NAMES_MAX: usize = 16;
/// Words of a name.
const WORDS_MAX: usize = 5;
/// Characters at the beginning that may name an agency: the place and date line.
const HEAD: usize = 600;
/// Characters at the end: sign-off and rights.
const TAIL: usize = 800;
/// A name between brackets is no longer than this, characters.
const BRACKETED_MAX: usize = 40;
/// The place and date line ends before this, characters.
const DATELINE_MAX: usize = 80;

/// All names of each agency, with its first. Each line of the file is one agency.
static AGENCIES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("agencies.txt").lines();
    let names = |line: &'static str| {
        let first = line.split('|').next().unwrap_or(line);
        line.split('|').map(move |name| (name, first))
    };
    lines.rev().flat_map(names).collect()
});

/// What stands before the name of the source.
const CUES: [&str; 12] = [
    "source:",
    "©",
    "copyright",
    "courtesy of",
    "originally published by",
    "originally published in",
    "originally published on",
    "first published by",
    "first appeared in",
    "first appeared on",
    "reporting by",
    "text by",
];
static CUES_IN_TEXT: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(CUES).expect("a dozen words are no more than it can hold"));

/// Keys of the names that the article credits, most explicit first; persons' names are among
/// them and match no title.
pub(crate) fn credited_names(article: &SeenArticle) -> Box<[u32]> {
    let mut names = Names::default();
    for told in article.credit.iter().chain(&article.imprint.authors) {
        names.add(told);
        for part in told.split([',', ';', '/', '|', '&']).flat_map(|part| part.split(" and ")) {
            names.add(part);
        }
    }
    let head: String = article.text.chars().take(HEAD).collect();
    names.add_bracketed(&head);
    names.add_dateline(&head);
    names.add_cued(&head);
    let mut tail: Vec<char> = article.text.chars().rev().take(TAIL).collect();
    tail.reverse();
    let tail: String = tail.into_iter().collect();
    names.add_bracketed(&tail);
    names.add_cued(&tail);
    names.found.into()
}

/// The same for all ways of writing a name.
pub(crate) fn name_key(name: &str) -> u32 {
    let folded = folded(name);
    let agency = agency(&folded);
    u32::try_from(xxh3_64(agency.unwrap_or(&folded).as_bytes()) >> 32).expect("32 bits remain")
}

/// Whether the name is that of a news agency, by the table or by what it calls itself.
pub(crate) fn is_agency(name: &str) -> bool {
    let folded = folded(name);
    agency(&folded).is_some()
        || folded.split(' ').any(|word| matches!(word, "wire" | "newswire" | "nachrichtenagentur"))
        || folded.contains("news agency")
        || folded.contains("press agency")
}

fn agency(folded: &str) -> Option<&'static str> {
    AGENCIES.get(folded).copied()
}

/// Lower case, words alone, no article, nothing in brackets.
fn folded(name: &str) -> String {
    let outside = name.split(['(', '[']).next().filter(|rest| !rest.trim().is_empty());
    let lower = outside.unwrap_or(name).to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && *word != "the")
        .collect();
    words.join(" ")
}

#[derive(Default)]
struct Names {
    found: Vec<u32>,
}

impl Names {
    fn add(&mut self, name: &str) {
        let is_name = folded(name).chars().any(char::is_alphabetic);
        let key = name_key(name);
        if is_name && self.found.len() < NAMES_MAX && !self.found.contains(&key) {
            self.found.push(key);
        }
    }

    /// `LONDON (Peat Wire) –`.
    fn add_bracketed(&mut self, zone: &str) {
        for part in zone.split('(').skip(1) {
            if let Some((inside, _)) = part.split_once(')')
                && inside.chars().count() <= BRACKETED_MAX
            {
                self.add(inside.trim());
            }
        }
    }

    /// `SELBY, Peat Wire – `; `Peat Wire -- `.
    fn add_dateline(&mut self, zone: &str) {
        let dash = ["—", "–", "--", " - "].into_iter().filter_map(|dash| zone.split_once(dash));
        let Some((line, _)) = dash.min_by_key(|(line, _)| line.len()) else { return };
        if line.chars().count() <= DATELINE_MAX {
            self.add(line);
            for part in line.split([',', '/']) {
                self.add(part);
            }
        }
    }

    /// `Source: Peat Wire.`, `By Peat Wire` on a line.
    fn add_cued(&mut self, zone: &str) {
        let lower = zone.to_lowercase();
        let mut first = [None; CUES.len()];
        for cue in CUES_IN_TEXT.find_overlapping_iter(&lower) {
            first[cue.pattern().as_usize()].get_or_insert(cue.end());
        }
        for end in first.into_iter().flatten() {
            self.add_beginnings(lower.get(end..).unwrap_or_default());
        }
        for line in lower.lines().filter_map(|line| line.trim().strip_prefix("by ")) {
            self.add_beginnings(line);
        }
    }

    /// Where a name ends is not known: all of the first words, up to the end of the sentence.
    fn add_beginnings(&mut self, rest: &str) {
        let sentence = rest.split(['.', '\n', ';', '(']).next().unwrap_or_default();
        let words: Vec<&str> = sentence
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .filter(|word| !word.chars().all(|c| c.is_ascii_digit()))
            .take(WORDS_MAX)
            .collect();
        for count in 1..=words.len() {
            self.add(&words.get(..count).unwrap_or_default().join(" "));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::article;

    fn credits(text: &str, name: &str) -> bool {
        credited_names(&article(1, 0, "Headline", text)).contains(&name_key(name))
    }

    #[test]
    fn a_source_is_found_where_newsrooms_name_it() {
        assert!(credits("SELBY (Peat Wire) — The lock stays shut.", "Peat Wire"));
        assert!(credits("SELBY ( Peat Wire ) -- The lock stays shut .", "The Peat Wire"));
        assert!(credits("Peat Wire – The lock stays shut.", "Peat Wire"));
        assert!(credits("The lock stays shut.\nSource: Peat Wire", "Peat Wire"));
        assert!(credits("The lock stays shut. © 2026 Peat Wire. All rights", "Peat Wire"));
        assert!(credits("It stays shut.\nThis text first appeared in Peat Wire.", "Peat Wire"));
        assert!(credits("By Peat Wire\nThe lock stays shut.", "Peat Wire"));
        assert!(credits("WASHINGTON (AP) — It rains.", "Associated Press"));
    }

    #[test]
    fn who_is_only_quoted_is_not_credited() {
        let quoting = "The lock stays shut, Peat Wire reported on Monday. Keepers disagree.";
        assert!(!credits(quoting, "Peat Wire"));
    }

    #[test]
    fn authors_and_credits_are_names_too() {
        let mut seen = article(1, 0, "Headline", "The lock stays shut.");
        seen.credit = Some("Peat Wire and Fen Post".to_owned());
        seen.imprint.authors = vec!["Ada Lund, Reuters".to_owned()];
        let names = credited_names(&seen);
        for name in ["Peat Wire", "Fen Post", "Reuters"] {
            assert!(names.contains(&name_key(name)), "{name}");
        }
    }

    #[test]
    fn agencies_are_known_by_table_and_by_name() {
        assert!(is_agency("The Associated Press") && is_agency("Peat Wire") && is_agency("dpa"));
        assert!(!is_agency("Fen Post"));
    }
}
