//! A story in its place: the leading article, other coverage, and why it stands there.

use std::sync::Arc;

use edition::Placed;
use store::{GoodNews, Pick, Summary};
use types::Language;

use super::{card::Card, why::Why};
use crate::{App, editions::Audience, press::Edition, sight::Sight, words};

/// A story as pages print it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Told {
    pub(crate) card: Card,
    pub(crate) others: Vec<Other>,
    pub(crate) story_path: String,
    /// Articles of it that this page knows.
    pub(crate) tellings: usize,
    /// The editor's note, where it is marked as good news; may be empty.
    pub(crate) good_news: Option<String>,
    pub(crate) why: Why,
}

/// The same story in another title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Other {
    pub(crate) path: String,
    pub(crate) title_name: String,
    pub(crate) headline: String,
    pub(crate) language: Language,
}

/// One of Our Picks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Picked {
    pub(crate) card: Card,
    pub(crate) note: String,
    pub(crate) editor: String,
}

/// A story that an editor marked as good news.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Good {
    pub(crate) card: Card,
    pub(crate) story_path: String,
    pub(crate) note: String,
    pub(crate) editor: String,
}

impl Told {
    /// Nothing when the leading article was withdrawn since the printing. At most so many others.
    pub(crate) fn of(app: &App, edition: &Edition, placed: &Placed, others: usize) -> Option<Self> {
        let (lead, coverage) = edition.told(placed)?;
        Some(Self {
            card: Card::of(app, &lead),
            tellings: coverage.len() + 1,
            others: coverage.iter().take(others).map(|summary| Other::of(summary)).collect(),
            story_path: words::story_path(placed.story),
            good_news: good_news(edition, placed),
            why: Why::of(&placed.score),
        })
    }

    /// With the way to mute it.
    pub(crate) fn mutable(self, sight: &Sight) -> Self {
        Self { card: self.card.mutable(sight), ..self }
    }

    /// The list of what is opened most.
    pub(crate) fn top_now(app: &App, edition: &Edition, max: usize) -> Vec<Self> {
        let told = edition.front.top_now.iter().filter_map(|it| Self::of(app, edition, it, 0));
        told.take(max).collect()
    }
}

impl Other {
    pub(crate) fn of(summary: &Summary) -> Self {
        Self {
            path: words::path_of(summary),
            title_name: summary.title_name.clone(),
            headline: summary.headline.clone(),
            language: summary.language,
        }
    }
}

impl Picked {
    pub(crate) fn of(app: &App, pick: &Pick, summary: &Summary) -> Self {
        Self {
            card: Card::of(app, summary),
            note: pick.note.clone(),
            editor: pick.editor_name.clone(),
        }
    }

    /// The current picks of an edition.
    pub(crate) fn all(app: &App, edition: &Edition, max: usize) -> Vec<Self> {
        let picks: &[(Pick, Arc<Summary>)] = &edition.picks;
        picks.iter().take(max).map(|(pick, summary)| Self::of(app, pick, summary)).collect()
    }
}

impl Good {
    pub(crate) fn of(app: &App, good: &GoodNews, lead: &Summary) -> Self {
        Self {
            card: Card::of(app, lead),
            story_path: words::story_path(good.story),
            note: good.note.clone(),
            editor: good.editor_name.clone(),
        }
    }

    /// The marked stories that are for an edition's readers.
    pub(crate) fn all(app: &App, edition: &Edition, max: usize) -> Vec<Self> {
        let audience = Audience::of(&edition.name);
        let marked = edition.good_news.iter().filter_map(|good| {
            let lead = edition.articles.get(&good.lead?)?;
            audience.takes(lead).then(|| Self::of(app, good, lead))
        });
        marked.take(max).collect()
    }
}

fn good_news(edition: &Edition, placed: &Placed) -> Option<String> {
    let marked = edition.good_news.iter().find(|good| good.story == placed.story);
    marked.map(|good| good.note.clone())
}
