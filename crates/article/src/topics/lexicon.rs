//! The terms of one language, looked for all at once.

use std::{collections::BTreeMap, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};
use types::Language;

use super::{
    Topic,
    terms::{Strength, Term, is_unspaced, of_name, read},
};

/// Our own words by language. One line a topic; see `docs/inside/topics.md` for how to write one.
const WORDS: [(&str, &str); 11] = [
    ("ar", include_str!("lexicon/ar.txt")),
    ("de", include_str!("lexicon/de.txt")),
    ("en", include_str!("lexicon/en.txt")),
    ("es", include_str!("lexicon/es.txt")),
    ("fr", include_str!("lexicon/fr.txt")),
    ("it", include_str!("lexicon/it.txt")),
    ("ja", include_str!("lexicon/ja.txt")),
    ("nl", include_str!("lexicon/nl.txt")),
    ("pt", include_str!("lexicon/pt.txt")),
    ("ru", include_str!("lexicon/ru.txt")),
    ("zh", include_str!("lexicon/zh.txt")),
];

/// Languages of which there are only the topics' names.
const NAMES_ONLY: [&str; 3] = ["da", "no", "sv"];

/// Topics whose names are said of too many other things to be looked for.
const QUIET: &str = include_str!("lexicon/quiet.txt");

/// The terms of one language.
pub(super) struct Lexicon {
    machine: AhoCorasick,
    /// What each pattern of the machine says.
    says: Vec<(Topic, Strength)>,
}

impl Lexicon {
    /// The lexicon of a language, if there is one.
    pub(super) fn of(language: Language) -> Option<&'static Self> {
        let code = match language.as_str() {
            "nb" | "nn" => "no",
            code => code,
        };
        LEXICONS.get(code)?.as_ref()
    }

    /// Calls `found` for each mention in a folded text, with the number of the term.
    pub(super) fn mentions(&self, folded: &str, mut found: impl FnMut(usize)) {
        for mention in self.machine.find_overlapping_iter(folded) {
            found(mention.pattern().as_usize());
        }
    }

    /// What a term says.
    pub(super) fn says(&self, term: usize) -> Option<(Topic, Strength)> {
        self.says.get(term).copied()
    }

    fn new(language: Language, words: &str) -> Option<Self> {
        let mut terms = read(words, |_unreadable| {});
        terms.extend(names(language));
        // A name that the lexicon weighs stays as the lexicon weighs it: its terms come first.
        terms.sort_by(|a, b| (a.topic, &a.pattern).cmp(&(b.topic, &b.pattern)));
        terms.dedup_by(|a, b| (a.topic, &a.pattern) == (b.topic, &b.pattern));
        let machine = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(terms.iter().map(|term| &term.pattern));
        let says = terms.iter().map(|term| (term.topic, term.strength)).collect();
        Some(Self { machine: machine.ok()?, says })
    }
}

static LEXICONS: LazyLock<BTreeMap<&'static str, Option<Lexicon>>> = LazyLock::new(|| {
    let others = NAMES_ONLY.into_iter().map(|code| (code, ""));
    let all = WORDS.into_iter().chain(others);
    all.filter_map(|(code, words)| Some((code, Lexicon::new(Language::parse(code)?, words))))
        .collect()
});

/// Names of topics that texts use for nothing else: those of several words, and of sports.
fn names(language: Language) -> impl Iterator<Item = Term> {
    let quiet: Vec<Topic> = QUIET.split_whitespace().filter_map(Topic::by_slug).collect();
    let sports = Topic::by_slug("competition-discipline");
    let loud = Topic::all().filter(move |topic| !quiet.contains(topic));
    loud.flat_map(move |topic| {
        let is_sport = sports.is_some_and(|sports| topic.is_within(sports));
        topic.names(language).filter_map(move |name| {
            let term = of_name(topic, name).filter(|term| is_sport || is_telling(&term.pattern))?;
            Some(if is_sport { Term { strength: Strength::Strong, ..term } } else { term })
        })
    })
}

/// Several words, or three signs of a script that is written without blanks.
fn is_telling(pattern: &str) -> bool {
    pattern.trim().contains(' ')
        || (pattern.chars().all(is_unspaced) && pattern.chars().count() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_lexicon_is_read() {
        for (code, words) in WORDS {
            let mut complaints = Vec::new();
            let terms = read(words, |what| complaints.push(what.to_owned()));
            assert_eq!(complaints, Vec::<String>::new(), "{code}");
            assert!(terms.len() > 300, "{code} has only {} terms", terms.len());
        }
        for slug in QUIET.split_whitespace() {
            assert!(Topic::by_slug(slug).is_some(), "{slug}");
        }
        assert_eq!(LEXICONS.len(), WORDS.len() + NAMES_ONLY.len());
    }
}
