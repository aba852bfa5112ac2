//! The sample titles and their stories, compiled in, parsed and checked.
//!
//! The form of the files is described in `demo/FORMAT.md`.

pub mod form;
mod check;

use std::{collections::BTreeMap, fmt};

use serde::de::DeserializeOwned;

use super::{dispatch::Grammar, words::Words};
pub use form::{Correction, FeedForm, Story, Telling, TitleSheet, Update};

/// File name and text of every sample story, by name.
const STORIES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/stories.rs"));
/// Language code and grammar of the pieces that are generated while the demo runs.
const DISPATCHES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/dispatches.rs"));
const TITLES: &str = include_str!("../../demo/titles.toml");
const WORDS: &str = include_str!("../../demo/words.toml");

/// All that the sample publishers have to print.
#[derive(Debug, Clone)]
pub struct Library {
    /// In the order of `titles.toml`.
    pub titles: Vec<TitleSheet>,
    /// By slug.
    pub stories: Vec<Story>,
    /// By language code.
    pub grammars: BTreeMap<String, Grammar>,
    /// Words of the pages' own furniture, by language code.
    pub words: BTreeMap<String, Words>,
}

/// The library that is compiled into the binary.
///
/// # Errors
/// [`LibraryError`] names every file and field that does not follow the format.
pub fn library() -> Result<Library, LibraryError> {
    read(TITLES, WORDS, STORIES, DISPATCHES)
}

/// Parses and checks a library; each list holds file names without `.toml`, and texts.
///
/// # Errors
/// As [`library`].
pub fn read(
    titles: &str,
    words: &str,
    stories: &[(&str, &str)],
    dispatches: &[(&str, &str)],
) -> Result<Library, LibraryError> {
    let mut faults = Vec::new();
    let titles: form::Titles = parse("titles", titles, &mut faults).unwrap_or_default();
    let words = parse("words", words, &mut faults).unwrap_or_default();
    let mut library =
        Library { titles: titles.title, stories: Vec::new(), grammars: BTreeMap::new(), words };
    for (name, text) in stories {
        let file = format!("stories/{name}");
        if let Some(story) = parse::<Story>(&file, text, &mut faults) {
            check::story(&file, name, &story, &library.titles, &mut faults);
            library.stories.push(story);
        }
    }
    for (name, text) in dispatches {
        if let Some(grammar) = parse::<Grammar>(&format!("dispatches/{name}"), text, &mut faults) {
            library.grammars.insert((*name).to_owned(), grammar);
        }
    }
    check::whole(&library, &mut faults);
    if faults.is_empty() { Ok(library) } else { Err(LibraryError(faults)) }
}

fn parse<T: DeserializeOwned>(file: &str, text: &str, faults: &mut Vec<Fault>) -> Option<T> {
    match toml::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let line = error.span().map_or(0, |span| 1 + line_breaks(text, span.start));
            faults.push(Fault::new(file, &format!("line {line}"), error.message()));
            None
        }
    }
}

fn line_breaks(text: &str, before: usize) -> usize {
    text.bytes().take(before).filter(|byte| *byte == b'\n').count()
}

/// Everything in the library that does not follow `demo/FORMAT.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryError(pub Vec<Fault>);

/// One thing to mend in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// For example `stories/harbour-bridge`.
    pub file: String,
    /// For example `telling 3, section`.
    pub field: String,
    /// What is wrong, and what would be right.
    pub problem: String,
}

impl Fault {
    /// A fault of one field of one file.
    #[must_use]
    pub fn new(file: &str, field: &str, problem: &str) -> Self {
        Self { file: file.to_owned(), field: field.to_owned(), problem: problem.to_owned() }
    }
}

impl fmt::Display for LibraryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the sample stories do not follow demo/FORMAT.md:")?;
        for Fault { file, field, problem } in &self.0 {
            write!(f, "\n  demo/{file}.toml, {field}: {problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for LibraryError {}

#[cfg(test)]
mod tests;
