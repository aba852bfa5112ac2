//! The shapes of `titles.toml` and of a story file. Unknown keys are refused.

use serde::Deserialize;
use types::{Country, Genre, Language};

/// `titles.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Titles {
    /// One fictional title each.
    pub title: Vec<TitleSheet>,
}

/// One fictional title.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleSheet {
    /// First part of all its paths.
    pub slug: String,
    /// As on its masthead.
    pub name: String,
    /// Who owns it; several titles may have one owner.
    pub owner: String,
    /// Where it is published.
    pub country: Country,
    /// Of everything in it.
    pub language: Language,
    /// Of its feeds.
    pub format: FeedForm,
    /// Whether its feeds carry the whole text, or a summary only.
    pub full_text: bool,
    /// `#rrggbb`, of its masthead and logo.
    pub colour: String,
    /// Keyword of the figure in its logo.
    pub emblem: String,
    /// Under its masthead.
    pub tagline: String,
    /// In the title's own language, in the order of its navigation.
    pub sections: Vec<String>,
}

/// How a title's feeds are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FeedForm {
    /// RSS 2.0 with content, Dublin Core and Media RSS.
    Rss,
    /// Atom with tombstones.
    Atom,
    /// RSS 1.0.
    Rdf,
    /// JSON Feed 1.1.
    Json,
}

/// One thing that happened, and how titles told it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// Also the file's name.
    pub slug: String,
    /// English section word.
    pub section: String,
    /// What its pictures show.
    pub scene: String,
    /// Age of the first telling when the demo starts; not used when `live`.
    pub hours_ago: f64,
    /// Its tellings appear one by one while the demo runs.
    #[serde(default)]
    pub live: bool,
    /// At least one.
    pub telling: Vec<Telling>,
}

/// One article.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telling {
    /// Slug of the title that prints it.
    pub title: String,
    /// After the first telling.
    pub minutes: f64,
    /// One of that title's own.
    pub section: String,
    /// Absent: no byline.
    pub author: Option<String>,
    /// The line above the text.
    pub headline: String,
    /// One or two sentences.
    pub summary: String,
    /// Paragraphs, subheadings, quotations and lists; see `markup`. Empty in wire copies
    /// that take the agency's text as it is.
    #[serde(default)]
    pub body: String,
    /// Under the picture; absent: no picture.
    pub caption: Option<String>,
    /// Who made the picture.
    pub credit: Option<String>,
    /// What the picture shows.
    pub alt: Option<String>,
    /// News unless said otherwise.
    #[serde(default)]
    pub genre: Genre,
    /// Printed nearly word for word from the agency's telling of the story.
    #[serde(default)]
    pub wire: bool,
    /// Place on the title's front feed, 1 first; absent: by time.
    pub position: Option<u32>,
    /// Published after it, in order.
    #[serde(default)]
    pub correction: Vec<Correction>,
    /// What a live blog grows by, newest last.
    #[serde(default)]
    pub update: Vec<Update>,
    /// It is taken back.
    #[serde(default)]
    pub withdrawn: bool,
    /// When it is taken back, after it appeared.
    pub withdrawn_minutes: Option<f64>,
}

/// What was wrong in a telling, and the new words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// After its telling.
    pub minutes: f64,
    /// For readers.
    pub note: String,
    /// The new headline, if that changed.
    pub headline: Option<String>,
    /// The new summary, if that changed.
    pub summary: Option<String>,
    /// The new text, if that changed.
    pub body: Option<String>,
}

/// One addition to a live blog.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Update {
    /// After its telling.
    pub minutes: f64,
    /// One paragraph or more.
    pub text: String,
}

impl TitleSheet {
    /// Red, green and blue of [`TitleSheet::colour`].
    #[must_use]
    pub fn rgb(&self) -> [u8; 3] {
        let number = u32::from_str_radix(self.colour.trim_start_matches('#'), 16).unwrap_or(0);
        let [_, red, green, blue] = number.to_be_bytes();
        [red, green, blue]
    }
}

impl Story {
    /// The slug as it stands in addresses: without the letter that sorts the files.
    #[must_use]
    pub fn path_slug(&self) -> &str {
        match self.slug.split_once('-') {
            Some((letter, rest)) if letter.len() == 1 => rest,
            _ => &self.slug,
        }
    }
}
