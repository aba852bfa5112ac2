//! Small pieces that go on for ever: weather, tides, markets, football, traffic, the night sky.
//!
//! Every title prints one in each round; which kind and with which words is chance, but the same
//! chance for the same start of the demo. The sentences stand in `demo/dispatches/`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{chance::Chance, library::TitleSheet};

/// The sentences of one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    /// Bylines.
    pub authors: Vec<String>,
    /// What may stand for a `{name}` in a sentence; `{name2}` is another one of the same.
    pub words: BTreeMap<String, Choice>,
    /// What is reported.
    pub kind: Vec<Kind>,
}

/// What a slot of a sentence can be.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Choice {
    /// One of these words.
    Words(Vec<String>),
    /// A whole number from the first to the last.
    Range {
        /// Lowest.
        from: u32,
        /// Highest.
        to: u32,
    },
}

/// One kind of dispatch. Of each list one sentence is printed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Part of the address.
    pub name: String,
    /// Scenes of its picture.
    pub scenes: Vec<String>,
    /// Sections that it may stand in.
    pub sections: Vec<String>,
    /// The line above.
    pub headline: Vec<String>,
    /// What a feed carries.
    pub summary: Vec<String>,
    /// Paragraphs.
    pub body: Vec<Vec<String>>,
    /// Under the picture.
    pub caption: Vec<String>,
}

/// One printed dispatch.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in `form::Telling`")]
pub struct Dispatch {
    pub slug: String,
    pub section: String,
    pub scene: String,
    pub author: String,
    pub headline: String,
    pub summary: String,
    pub body: String,
    pub caption: String,
}

impl Grammar {
    /// What `sheet` prints in round `round`; nothing if no kind fits its sections. `run` is of the
    /// demo's start, so that the next demo prints other articles.
    #[must_use]
    pub fn dispatch(&self, sheet: &TitleSheet, run: &str, round: u64) -> Option<Dispatch> {
        let fitting: Vec<(&Kind, &String)> = self
            .kind
            .iter()
            .filter_map(|kind| {
                let section = sheet.sections.iter().find(|own| kind.sections.contains(own))?;
                Some((kind, section))
            })
            .collect();
        // The kinds take turns, from a start that differs from title to title.
        let first = Chance::of(&[&sheet.slug, run]).below(fitting.len());
        let turn = usize::try_from(round).ok()?.wrapping_add(first) % fitting.len().max(1);
        let (kind, section) = fitting.get(turn)?;
        let mut chance = Chance::of(&[&sheet.slug, run, &round.to_string()]);
        let mut slots = Slots { grammar: self, filled: BTreeMap::new() };
        let mut line = |from: &[String]| slots.fill(from, &mut chance);
        let headline = line(&kind.headline);
        let summary = line(&kind.summary);
        let body: Vec<String> = kind.body.iter().map(|variants| line(variants)).collect();
        let caption = line(&kind.caption);
        Some(Dispatch {
            slug: format!("{}-{run}-{round}", kind.name),
            section: (*section).clone(),
            scene: chance.pick(&kind.scenes)?.clone(),
            author: chance.pick(&self.authors)?.clone(),
            headline,
            summary,
            body: body.join("\n\n"),
            caption,
        })
    }
}

/// What has been put for each name so far, so that it stays the same in the whole piece.
struct Slots<'a> {
    grammar: &'a Grammar,
    filled: BTreeMap<String, String>,
}

impl Slots<'_> {
    fn fill(&mut self, from: &[String], chance: &mut Chance) -> String {
        let template = chance.pick(from).map_or("", String::as_str);
        let mut out = String::new();
        let mut rest = template;
        while let Some((before, name, after)) = next_slot(rest) {
            out.push_str(before);
            out.push_str(&self.word(name, chance));
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn word(&mut self, name: &str, chance: &mut Chance) -> String {
        if let Some(word) = self.filled.get(name) {
            return word.clone();
        }
        let base = name.trim_end_matches(|last: char| last.is_ascii_digit());
        let word = match self.grammar.words.get(base) {
            Some(Choice::Words(words)) => {
                let free: Vec<&String> = words
                    .iter()
                    .filter(|word| !self.filled.values().any(|taken| taken == *word))
                    .collect();
                chance.pick(&free).map_or_else(String::new, |word| (*word).clone())
            }
            Some(Choice::Range { from, to }) => {
                let steps = usize::try_from(to.saturating_sub(*from)).unwrap_or(0);
                let step = u32::try_from(chance.below(steps + 1)).unwrap_or(0);
                from.saturating_add(step).to_string()
            }
            None => format!("{{{name}}}"),
        };
        self.filled.insert(name.to_owned(), word.clone());
        word
    }
}

fn next_slot(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use crate::demo::library;

    #[test]
    fn every_title_has_something_to_print_in_every_round_without_a_gap_in_it() {
        let library = library().unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for sheet in &library.titles {
            let grammar = &library.grammars[sheet.language.as_str()];
            for round in 0..24 {
                let piece = grammar.dispatch(sheet, "run", round).expect(&sheet.slug);
                let all = format!("{piece:?}");
                let words = [&piece.headline, &piece.summary, &piece.body, &piece.caption];
                assert!(words.iter().all(|text| !text.contains(['{', '}'])), "{all}");
                assert!(words.iter().all(|text| !text.is_empty()), "{all}");
                assert!(sheet.sections.contains(&piece.section), "{all}");
                seen.insert(piece.headline);
            }
        }
        assert!(seen.len() > 300, "only {} different headlines", seen.len());
    }
}
