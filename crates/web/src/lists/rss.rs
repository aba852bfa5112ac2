//! Every public list as RSS 2.0, leads only.

mod feed;

use axum::{
    extract::{Path, State},
    http::HeaderMap,
};
use edition::Section;
use store::Summary;
use types::{ArticleId, Language, StoryId};

use self::feed::{Entry, Feed};
use crate::{
    App,
    error::{Answer, AppError},
    press::{Edition, may_be_listed},
    words::story_path,
};

/// Articles in a list.
const LONGEST: u32 = 50;

/// Stories of a front page in its list.
const FRONT_PAGE_MAX: usize = 50;

/// The visitors' front page: the leading article of each story, in the order of the page.
pub(crate) async fn front_page(State(app): State<App>, headers: HeaderMap) -> Answer {
    let edition = app.press.edition(app.settings.edition.as_str());
    let named = edition.as_ref().filter(|edition| edition.name != "all");
    Feed {
        title: app.settings.name.clone(),
        description: app.settings.slogan.clone(),
        path: "/".to_owned(),
        language: named.and_then(|edition| Language::parse(&edition.name)),
        // Before the first edition is printed the list is empty.
        entries: edition.map(|edition| printed(&app, &edition)).unwrap_or_default(),
    }
    .answer(&app, &headers)
}

/// One of the reader's sections.
pub(crate) async fn section(
    State(app): State<App>,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Answer {
    let section: Section = name.parse().map_err(|_unknown| AppError::NotFound)?;
    let articles = app.store.articles().of_section(section.as_str(), None, LONGEST).await?;
    Feed {
        title: format!("{} · {}", section.name(), app.settings.name),
        description: format!("{}, from all titles, newest first.", section.name()),
        path: format!("/section/{section}"),
        language: None,
        entries: entries(&app, &articles),
    }
    .answer(&app, &headers)
}

/// One title.
pub(crate) async fn title(
    State(app): State<App>,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Answer {
    let title = app.store.titles().by_slug(&slug).await?;
    let title = title.filter(|title| title.retired_at.is_none()).ok_or(AppError::NotFound)?;
    let articles = app.store.articles().of_title(title.id, None, LONGEST).await?;
    let about = if title.tagline.is_empty() { title.name.clone() } else { title.tagline };
    Feed {
        title: format!("{} · {}", title.name, app.settings.name),
        description: about,
        path: format!("/title/{}", title.slug),
        language: Some(title.language),
        entries: entries(&app, &articles),
    }
    .answer(&app, &headers)
}

/// One topic, by a category of the publishers.
pub(crate) async fn topic(
    State(app): State<App>,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Answer {
    let key = store::topic_key(&name);
    let articles = app.store.articles().of_topic(&key, None, LONGEST).await?;
    if articles.is_empty() {
        return Err(AppError::NotFound);
    }
    let words = key.replace('-', " ");
    Feed {
        title: format!("{words} · {}", app.settings.name),
        description: format!("Articles about {words}, from all titles, newest first."),
        path: format!("/topic/{key}"),
        language: None,
        entries: entries(&app, &articles),
    }
    .answer(&app, &headers)
}

/// All coverage of one story, newest first.
pub(crate) async fn story(
    State(app): State<App>,
    headers: HeaderMap,
    Path(named): Path<String>,
) -> Answer {
    let id: StoryId = named.parse().map_err(|_not_a_number| AppError::NotFound)?;
    let story = app.store.stories().find(id).await?.ok_or(AppError::NotFound)?;
    let mut articles = app.store.articles().of_story(story.id).await?;
    articles.reverse();
    let newest = articles.first().ok_or(AppError::NotFound)?;
    Feed {
        title: format!("{} · {}", newest.headline, app.settings.name),
        description: "This story as all titles tell it, newest first.".to_owned(),
        path: story_path(story.id),
        language: None,
        entries: entries(&app, &articles),
    }
    .answer(&app, &headers)
}

/// What editors chose, with their notes.
pub(crate) async fn picks(State(app): State<App>, headers: HeaderMap) -> Answer {
    let picks = app.store.picks().current().await?;
    let ids: Vec<ArticleId> = picks.iter().map(|pick| pick.article).collect();
    let articles = app.store.articles().summaries(&ids).await?;
    let listed = articles.iter().filter(|article| may_be_listed(&app, article));
    let entries = listed.map(|article| {
        let pick = picks.iter().find(|pick| pick.article == article.id);
        Entry::new(&app, article).with_note(pick.map_or("", |pick| pick.note.as_str()))
    });
    Feed {
        title: format!("Our Picks · {}", app.settings.name),
        description: "What our editors recommend, and why.".to_owned(),
        path: "/picks".to_owned(),
        language: None,
        entries: entries.collect(),
    }
    .answer(&app, &headers)
}

fn printed(app: &App, edition: &Edition) -> Vec<Entry> {
    let in_sections = edition.front.sections.iter().flat_map(|(_, placed)| placed);
    let placed = edition.front.top().chain(in_sections).take(FRONT_PAGE_MAX);
    let articles = placed.filter_map(|placed| edition.articles.get(&placed.article));
    articles.map(|article| Entry::new(app, article)).collect()
}

fn entries(app: &App, articles: &[Summary]) -> Vec<Entry> {
    let listed = articles.iter().filter(|article| may_be_listed(app, article));
    listed.map(|article| Entry::new(app, article)).collect()
}
