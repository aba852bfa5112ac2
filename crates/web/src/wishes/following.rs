//! What a reader follows, and the newest of it.

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use axum::extract::State;
use reader::{Followed, Follows, Told};
use store::{Summary, Wanted};
use types::{ArticleId, Timestamp, TitleId};

use super::{
    names::{Names, kind_name, path_of},
    person::naming,
};
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    pages::{Asked, Card, Older},
    respond::private_page,
    sight::{Sight, listed},
    words,
};

const LIST: u32 = 40;
/// People are looked up one by one; those followed last come first.
const PEOPLE_MAX: usize = 30;

#[derive(Template)]
#[template(path = "wishes/following/page.html")]
struct Page {
    frame: Frame,
    groups: Vec<Group>,
    lines: Vec<Line>,
    is_first: bool,
    older: String,
}

/// Everything of one kind that is followed.
pub(crate) struct Group {
    pub(crate) name: &'static str,
    pub(crate) wishes: Vec<Chip>,
}

/// One thing that is followed.
pub(crate) struct Chip {
    pub(crate) kind: String,
    pub(crate) value: String,
    pub(crate) name: String,
    /// Its page; empty for none.
    pub(crate) path: String,
}

/// An article with why it is here.
struct Line {
    card: Card,
    reason: String,
}

/// `GET /following`.
pub(crate) async fn show(
    State(app): State<App>,
    Asked(older): Asked<Older>,
    asker: Asker,
) -> Answer {
    let signed = asker.reader()?;
    let followed = followed_by(&app, signed.reader.id).await?;
    let before = older.before();
    let names = Names::load(&app).await?;
    let articles = newest(&app, &followed, before).await?;
    let follows = Follows::of(followed.clone(), words::topics_inside);
    let sight = Sight::of(&app, &asker);
    let mut frame = Frame::new(&app, Some(&asker), "Following");
    frame.noindex = true;
    frame.here = "following".to_owned();
    private_page(&Page {
        frame,
        groups: groups(&app, &names, &followed).await?,
        is_first: before.is_none(),
        older: Older::next("/following", &articles, LIST),
        lines: articles
            .iter()
            .filter_map(|summary| {
                let card = sight.card(&app, summary)?;
                let reason = follows.reason(&told(summary));
                let reason = reason.map(|it| names.of_follow(it)).unwrap_or_default();
                Some(Line { card, reason })
            })
            .collect(),
    })
}

/// What a reader follows.
pub(crate) async fn followed_by(
    app: &App,
    reader: types::ReaderId,
) -> Result<Vec<Followed>, AppError> {
    let wishes = app.store.wishes().follows(reader).await?;
    Ok(wishes.iter().filter_map(|wish| Followed::read(&wish.kind, &wish.value).ok()).collect())
}

/// What is followed, by kind.
pub(crate) async fn groups(
    app: &App,
    names: &Names,
    followed: &[Followed],
) -> Result<Vec<Group>, AppError> {
    let titles = app.store.titles().all().await?;
    let slugs: HashMap<TitleId, String> =
        titles.into_iter().map(|title| (title.id, title.slug)).collect();
    let kinds = ["topic", "person", "title", "section", "place", "language"];
    let group = |kind: &str| Group {
        name: kind_name(kind),
        wishes: followed
            .iter()
            .filter(|it| it.kind() == kind)
            .map(|it| Chip {
                kind: it.kind().to_owned(),
                value: it.value(),
                name: names.of_follow(it),
                path: path_of(it, &slugs),
            })
            .collect(),
    };
    Ok(kinds.iter().map(|kind| group(kind)).filter(|group| !group.wishes.is_empty()).collect())
}

/// An article as follows look at it.
pub(crate) fn told(summary: &Summary) -> Told<'_> {
    Told { listed: listed(summary), country: summary.country, section: &summary.section }
}

/// The newest of all that is followed.
async fn newest(
    app: &App,
    followed: &[Followed],
    before: Option<Timestamp>,
) -> Result<Vec<Summary>, AppError> {
    let mut wanted = Wanted::default();
    let mut people = Vec::new();
    for one in followed {
        match one {
            Followed::Topic(id) => wanted.topics.extend(words::topics_inside(*id)),
            Followed::Title(id) => wanted.titles.push(*id),
            Followed::Place(country) => wanted.countries.push(*country),
            Followed::Section(key) => wanted.sections.push(key.clone()),
            Followed::Person(name) => people.push(name),
            // A language is an edition, and no wish to see everything in it.
            Followed::Language(_) => {}
        }
    }
    let mut found = app.store.articles().wanted(&wanted, before, LIST).await?;
    for name in people.iter().rev().take(PEOPLE_MAX) {
        found.extend(naming(app, name, before, LIST as usize).await?);
    }
    found.sort_by_key(|summary| (std::cmp::Reverse(summary.published_at), summary.id));
    let mut seen: BTreeSet<ArticleId> = BTreeSet::new();
    found.retain(|summary| seen.insert(summary.id));
    found.truncate(LIST as usize);
    Ok(found)
}
