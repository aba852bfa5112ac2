//! An edition as its page prints it.

use edition::{Placed, Section};
use types::Language;

use crate::{
    App,
    editions::{self, Audience},
    pages::{
        card::{Card, Moment},
        told::{Good, Picked, Told},
    },
    press::Edition,
    sight::Sight,
};

/// Other coverage under the lead story, under a lead story, and under a story of a section.
const OTHERS: (usize, usize, usize) = (4, 3, 2);
const SECTION_MAX: usize = 5;
const TOP_NOW_MAX: usize = 10;
const PICKS_MAX: usize = 6;
const GOOD_NEWS_MAX: usize = 3;
const LATEST_MAX: usize = 16;

/// Everything on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FrontView {
    pub(super) site: String,
    pub(super) printed: Moment,
    pub(super) editions: Chooser,
    pub(super) lead: Option<Told>,
    pub(super) lead_stories: Vec<Told>,
    pub(super) top_now: Vec<Told>,
    pub(super) picks: Vec<Picked>,
    pub(super) good_news: Vec<Good>,
    pub(super) sections: Vec<SectionView>,
    pub(super) latest: Vec<Card>,
}

/// The ways to the other editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chooser {
    /// The name of this one.
    pub(super) here: String,
    pub(super) here_language: Language,
    pub(super) all: Option<EditionLink>,
    pub(super) languages: Vec<EditionLink>,
    pub(super) countries: Vec<EditionLink>,
}

impl Default for Chooser {
    fn default() -> Self {
        Self {
            here: String::new(),
            here_language: Language::ENGLISH,
            all: None,
            languages: Vec::new(),
            countries: Vec::new(),
        }
    }
}

impl Chooser {
    /// For who may have chosen another one first: every edition by its name, not by `/`.
    pub(super) fn name_all(&mut self, first: &str) {
        let links = self.all.iter_mut().chain(&mut self.languages).chain(&mut self.countries);
        for link in links.filter(|link| link.path == "/") {
            link.path = editions::path(first);
        }
    }

    /// Whether there is another one.
    pub(super) fn is_needed(&self) -> bool {
        self.languages.len() + self.countries.len() > 0
    }
}

/// What a signed-in reader may do about the edition that they see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// Visitors find an edition by its address and are not remembered.
    None,
    /// See this one first from now on.
    Keep,
    /// See what visitors see first from now on.
    Drop,
}

/// The way to another edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EditionLink {
    pub(super) path: String,
    pub(super) name: String,
    /// Of the name.
    pub(super) language: Language,
    pub(super) is_here: bool,
}

/// One section: a first story, then the others.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SectionView {
    pub(super) key: &'static str,
    pub(super) name: &'static str,
    pub(super) first: Told,
    pub(super) others: Vec<Told>,
}

impl FrontView {
    pub(super) fn of(app: &App, edition: &Edition) -> Self {
        let front = &edition.front;
        let told = |placed: &Placed, others| Told::of(app, edition, placed, others);
        let mut top = front.top();
        // A withdrawn lead story gives its place to the next one until the page is printed again.
        let lead = top.find_map(|placed| told(placed, OTHERS.0));
        let lead_stories = top.filter_map(|placed| told(placed, OTHERS.1)).collect();
        let sections = front.sections.iter();
        let latest = front.latest.iter().filter_map(|it| edition.articles.get(&it.article));
        Self {
            site: app.settings.name.clone(),
            printed: Moment::of(edition.printed_at),
            editions: editions(app, edition),
            lead,
            lead_stories,
            top_now: Told::top_now(app, edition, TOP_NOW_MAX),
            picks: Picked::all(app, edition, PICKS_MAX),
            good_news: Good::all(app, edition, GOOD_NEWS_MAX),
            sections: sections
                .filter_map(|(section, placed)| {
                    let told = placed.iter().filter_map(|placed| told(placed, OTHERS.2));
                    SectionView::of(*section, told.take(SECTION_MAX))
                })
                .collect(),
            latest: latest.take(LATEST_MAX).map(|summary| Card::of_words(summary)).collect(),
        }
    }
}

impl FrontView {
    /// With the ways to mute what stands there.
    pub(super) fn mutable(self, sight: &Sight) -> Self {
        let told = |told: Told| told.mutable(sight);
        let section = |section: SectionView| SectionView {
            first: told(section.first),
            others: section.others.into_iter().map(told).collect(),
            ..section
        };
        Self {
            lead: self.lead.map(told),
            lead_stories: self.lead_stories.into_iter().map(told).collect(),
            top_now: self.top_now.into_iter().map(told).collect(),
            sections: self.sections.into_iter().map(section).collect(),
            ..self
        }
    }
}

impl SectionView {
    fn of(section: Section, mut told: impl Iterator<Item = Told>) -> Option<Self> {
        let first = told.next()?;
        let others = told.map(|mut told| {
            // The others are a list of headlines.
            told.card.lead.clear();
            told
        });
        Some(Self { key: section.as_str(), name: section.name(), first, others: others.collect() })
    }
}

fn editions(app: &App, edition: &Edition) -> Chooser {
    let first = editions::first(app, &edition.all);
    let link = |name: &String| EditionLink {
        path: if name == first { "/".to_owned() } else { editions::path(name) },
        name: Audience::of(name).name(),
        language: Audience::of(name).name_language(),
        is_here: *name == edition.name,
    };
    let mut chooser = Chooser {
        here: Audience::of(&edition.name).name(),
        here_language: Audience::of(&edition.name).name_language(),
        ..Chooser::default()
    };
    for name in &edition.all {
        match Audience::of(name) {
            Audience::All => chooser.all = Some(link(name)),
            Audience::Language(_) => chooser.languages.push(link(name)),
            Audience::Country(_) => chooser.countries.push(link(name)),
        }
    }
    chooser.languages.sort_by(|a, b| a.name.cmp(&b.name));
    chooser.countries.sort_by(|a, b| a.name.cmp(&b.name));
    chooser
}
