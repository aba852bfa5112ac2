//! A story as its page prints it.

use std::collections::BTreeSet;

use store::{Development, Stay, Story, Summary};
use types::{Language, Timestamp, TitleId};

use super::{
    coverage::{By, Group, groups},
    placed::Placed,
};
use crate::{
    App,
    pages::{
        card::{Card, Moment},
        related::Related,
        why::Why,
    },
    sight::Sight,
    words,
};

/// What was loaded for the page.
pub(super) struct Known {
    pub(super) story: Story,
    /// Oldest first; not empty.
    pub(super) told: Vec<Summary>,
    pub(super) developments: Vec<Development>,
    pub(super) stays: Vec<Stay>,
    pub(super) in_order_of_time: Vec<TitleId>,
    pub(super) related: Vec<Related>,
}

/// Everything on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct StoryView {
    pub(super) headline: String,
    pub(super) language: Language,
    pub(super) section: String,
    /// `Told by 7 titles of 6 owners …`.
    pub(super) summary: String,
    /// Who reported first.
    pub(super) first: Card,
    /// When something material was last added.
    pub(super) latest: Moment,
    /// The article that leads, in full.
    pub(super) leading: Card,
    /// Newest first; the first report is the last.
    pub(super) developments: Vec<Step>,
    pub(super) ways: Vec<Way>,
    pub(super) groups: Vec<Group>,
    pub(super) placed: Placed,
    pub(super) good_news: Option<String>,
    pub(super) why: Option<Why>,
    pub(super) related: Vec<Related>,
}

/// One development, with who reported it first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    pub(super) at: Moment,
    /// What was new.
    pub(super) news: String,
    /// `carried by 4 owners within two hours`; empty for one.
    pub(super) carried: String,
    pub(super) card: Card,
}

/// A way to put the coverage in groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) path: String,
    pub(super) name: &'static str,
    pub(super) is_chosen: bool,
}

impl StoryView {
    pub(super) fn of(app: &App, sight: &Sight, known: Known, by: By, now: Timestamp) -> Self {
        let (story, told) = (&known.story, known.told.as_slice());
        let leading = leading(app, sight, story, told);
        let path = words::story_path(story.id);
        let first = told.first().unwrap_or(leading);
        let steps = known.developments.iter().filter_map(|it| Step::of(sight, it, told));
        let mut developments: Vec<Step> = steps.collect();
        let latest = developments.last().map(|step| step.at.clone());
        developments.reverse();
        Self {
            headline: leading.headline.clone(),
            language: leading.language,
            section: leading.section.clone(),
            summary: told_by(told),
            first: Card::of_words(first),
            latest: latest.unwrap_or_else(|| Moment::short(first.published_at)),
            leading: Card::of(app, leading),
            developments,
            ways: By::ALL
                .iter()
                .map(|way| Way {
                    path: format!("{path}{}#coverage", way.query()),
                    name: way.name(),
                    is_chosen: *way == by,
                })
                .collect(),
            groups: groups(app, told, by),
            placed: Placed::of(told, &known.stays, &known.in_order_of_time, now),
            good_news: story.good_news.as_ref().map(|note| seen(sight, note)),
            why: why(app, sight, story),
            related: known.related,
        }
    }
}

impl Step {
    /// Nothing where the article that reported it is not to be seen any more.
    fn of(sight: &Sight, development: &Development, told: &[Summary]) -> Option<Self> {
        let first = told.iter().find(|it| it.id == development.article)?;
        let is_beginning = told.first().is_some_and(|it| it.id == first.id);
        let owners = usize::try_from(development.owners).unwrap_or(0);
        Some(Self {
            at: Moment::short(development.at),
            news: match development.news.as_str() {
                _ if is_beginning => "First report".to_owned(),
                news if news.is_empty() || sight.hides_words(news) => "Something new".to_owned(),
                news => format!("New: {news}"),
            },
            carried: match owners {
                0 | 1 => String::new(),
                _ => format!("carried by {owners} owners within two hours"),
            },
            card: Card { lead: String::new(), ..Card::of_words(first) },
        })
    }
}

/// The best original; until that is known the article that leads on the front page, else the
/// first.
fn leading<'a>(app: &App, sight: &Sight, story: &Story, told: &'a [Summary]) -> &'a Summary {
    let best = story.lead.and_then(|lead| told.iter().find(|it| it.id == lead));
    let edition = app.press.edition(app.settings.edition.as_str(), sight);
    let placed = edition.as_ref().and_then(|edition| edition.front.find(story.id));
    let placed = placed.and_then(|placed| told.iter().find(|it| it.id == placed.article));
    best.or(placed).or(told.first()).expect("a story page is drawn only with articles")
}

/// A note without its words where one of them is muted.
fn seen(sight: &Sight, note: &str) -> String {
    if sight.hides_words(note) { String::new() } else { note.to_owned() }
}

fn why(app: &App, sight: &Sight, story: &Story) -> Option<Why> {
    let edition = app.press.edition(app.settings.edition.as_str(), sight)?;
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
