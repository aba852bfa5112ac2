//! An edition as its page prints it.

use edition::{Placed, Section};
use types::Language;

use crate::{
    App,
    pages::{
        card::{Card, Moment},
        told::{Picked, Told},
    },
    press::Edition,
    words,
};

/// Other coverage under the lead story, under a lead story, and under a story of a section.
const OTHERS: (usize, usize, usize) = (4, 3, 2);
const SECTION_MAX: usize = 5;
const TOP_NOW_MAX: usize = 10;
const PICKS_MAX: usize = 6;
const LATEST_MAX: usize = 16;

/// Everything on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FrontView {
    pub(super) site: String,
    pub(super) printed: Moment,
    pub(super) editions: Vec<EditionLink>,
    pub(super) lead: Option<Told>,
    pub(super) lead_stories: Vec<Told>,
    pub(super) top_now: Vec<Told>,
    pub(super) picks: Vec<Picked>,
    pub(super) sections: Vec<SectionView>,
    pub(super) latest: Vec<Card>,
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

/// The path of an edition's page.
pub(super) fn edition_path(name: &str) -> String {
    format!("/editions/{name}")
}

/// An edition's name for its readers, in its own language.
pub(super) fn edition_name(name: &str) -> String {
    match language_of(name) {
        Some(language) => words::language_name(language),
        None => "All languages".to_owned(),
    }
}

/// The edition that stands at `/`: the one of the settings, if it was printed.
pub(super) fn first_edition<'a>(app: &'a App, printed: &[String]) -> &'a str {
    let name = app.settings.edition.as_str();
    if printed.iter().any(|it| it == name) { name } else { "all" }
}

fn editions(app: &App, edition: &Edition) -> Vec<EditionLink> {
    let first = first_edition(app, &edition.all);
    let mut names: Vec<&String> = edition.all.iter().collect();
    names.sort_by_key(|name| (*name != first, *name != "all", edition_name(name)));
    let link = |name: &String| EditionLink {
        path: if name == first { "/".to_owned() } else { edition_path(name) },
        name: edition_name(name),
        language: language_of(name).unwrap_or(Language::ENGLISH),
        is_here: *name == edition.name,
    };
    names.into_iter().map(link).collect()
}

fn language_of(name: &str) -> Option<Language> {
    Language::parse(name).filter(|_| name != "all")
}
