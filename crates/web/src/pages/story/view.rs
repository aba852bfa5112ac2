//! A story as its page prints it.

use std::collections::{BTreeMap, BTreeSet};

use store::{Story, Summary};
use types::{ArticleId, Country};

use crate::{
    App,
    pages::{
        card::{Card, Moment},
        why::Why,
    },
    words,
};

/// What part of the coverage is asked for; empty for all.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    pub(super) title: String,
    pub(super) country: String,
    pub(super) language: String,
}

/// Everything on the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StoryView {
    pub(super) headline: String,
    pub(super) language: types::Language,
    /// `Told by 7 titles of 6 owners …`.
    pub(super) summary: String,
    /// Who reported first.
    pub(super) first: Card,
    pub(super) tellings: Vec<Telling>,
    pub(super) facets: Vec<Facet>,
    /// Only a part is shown; this is the way to all.
    pub(super) all_path: String,
    pub(super) good_news: Option<String>,
    pub(super) why: Option<Why>,
    pub(super) related: Vec<Card>,
    pub(super) latest: Moment,
}

/// One article of the story.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Telling {
    pub(super) card: Card,
    pub(super) country: String,
    pub(super) language_name: String,
    /// It prints another title's text, or an agency's: whose.
    pub(super) copy_of: String,
    pub(super) is_first: bool,
}

/// A way to see a part of the coverage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Facet {
    pub(super) name: &'static str,
    pub(super) choices: Vec<Choice>,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) count: usize,
    pub(super) is_chosen: bool,
}

impl Filter {
    pub(super) fn is_on(&self) -> bool {
        !(self.title.is_empty() && self.country.is_empty() && self.language.is_empty())
    }

    fn takes(&self, summary: &Summary) -> bool {
        let fits = |asked: &str, is: &str| asked.is_empty() || asked == is;
        fits(&self.title, &summary.title_slug)
            && fits(&self.country, summary.country.as_str())
            && fits(&self.language, summary.language.as_str())
    }
}

impl StoryView {
    /// `told` is oldest first and not empty.
    pub(super) fn of(
        app: &App,
        story: &Story,
        told: &[Summary],
        filter: &Filter,
        related: Vec<Card>,
    ) -> Self {
        let by_id: BTreeMap<ArticleId, &Summary> = told.iter().map(|it| (it.id, it)).collect();
        let leading = leading(app, story, told);
        let shown = told.iter().rev().filter(|summary| filter.takes(summary));
        let first_id = told.first().map(|first| first.id);
        let path = words::story_path(story.id);
        Self {
            headline: leading.headline.clone(),
            language: leading.language,
            summary: told_by(told),
            first: Card::of_words(told.first().unwrap_or(leading)),
            tellings: shown
                .map(|summary| Telling {
                    card: Card::of(app, summary),
                    country: words::country_name(summary.country),
                    language_name: words::language_name(summary.language),
                    copy_of: copy_of(summary, &by_id),
                    is_first: Some(summary.id) == first_id,
                })
                .collect(),
            facets: facets(&path, told, filter),
            all_path: if filter.is_on() { path } else { String::new() },
            good_news: story.good_news.clone(),
            why: why(app, story),
            related,
            latest: Moment::of(story.latest_at),
        }
    }
}

/// The article that leads the story on the front page, else the one that was first.
fn leading<'a>(app: &App, story: &Story, told: &'a [Summary]) -> &'a Summary {
    let edition = app.press.edition(app.settings.edition.as_str());
    let placed = edition.as_ref().and_then(|edition| edition.front.find(story.id));
    let lead = placed.and_then(|placed| told.iter().find(|it| it.id == placed.article));
    lead.or(told.first()).expect("a story page is drawn only with articles")
}

fn why(app: &App, story: &Story) -> Option<Why> {
    let edition = app.press.edition(app.settings.edition.as_str())?;
    Some(Why::of(&edition.front.find(story.id)?.score))
}

fn told_by(told: &[Summary]) -> String {
    let titles: BTreeSet<_> = told.iter().map(|it| it.title).collect();
    let owners: BTreeSet<_> = told.iter().map(|it| it.publisher).collect();
    let countries: BTreeSet<_> = told.iter().map(|it| it.country).collect();
    let languages: BTreeSet<_> = told.iter().map(|it| it.language).collect();
    format!(
        "{} in {} of {}, from {}, in {}",
        words::count(told.len(), "article", "articles"),
        words::count(titles.len(), "title", "titles"),
        words::count(owners.len(), "owner", "owners"),
        words::count(countries.len(), "country", "countries"),
        words::count(languages.len(), "language", "languages"),
    )
}

fn copy_of(summary: &Summary, by_id: &BTreeMap<ArticleId, &Summary>) -> String {
    let head = summary.copy_of.and_then(|id| by_id.get(&id));
    match (head, &summary.credit) {
        (Some(head), _) if head.title != summary.title => {
            format!("nearly the text of {}", head.title_name)
        }
        (_, Some(credit)) => format!("credited to {credit}"),
        (_, None) => String::new(),
    }
}

fn facets(path: &str, told: &[Summary], filter: &Filter) -> Vec<Facet> {
    let facet = |name, key: &str, chosen: &str, value: &dyn Fn(&Summary) -> (String, String)| {
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for summary in told {
            *counts.entry(value(summary)).or_default() += 1;
        }
        let choices = counts.into_iter().map(|((name, code), count)| Choice {
            is_chosen: code == chosen,
            path: if code == chosen { path.to_owned() } else { format!("{path}?{key}={code}") },
            name,
            count,
        });
        Facet { name, choices: choices.collect() }
    };
    let country = |country: Country| (words::country_name(country), country.to_string());
    let facets = [
        facet("Language", "language", &filter.language, &|it| {
            (words::language_name(it.language), it.language.to_string())
        }),
        facet("Country", "country", &filter.country, &|it| country(it.country)),
        facet("Title", "title", &filter.title, &|it| {
            (it.title_name.clone(), it.title_slug.clone())
        }),
    ];
    facets.into_iter().filter(|facet| facet.choices.len() > 1).collect()
}
