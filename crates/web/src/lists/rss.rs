//! Every public list as RSS 2.0, leads only.

mod feed;

use article::topics::Topic;
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
    asker::Asker,
    editions::Audience,
    error::{Answer, AppError},
    pages::topic::Named,
    press::Edition,
    respond::moved_for_good,
    sight::Sight,
    words::{story_path, topic_path},
};

/// Articles in a list.
const LONGEST: u32 = 50;

/// Stories of a front page in its list.
const FRONT_PAGE_MAX: usize = 50;

/// The visitors' front page: the leading article of each story, in the order of the page.
pub(crate) async fn front_page(State(app): State<App>, asker: Asker, headers: HeaderMap) -> Answer {
    let sight = Sight::of(&app, &asker);
    let edition = app.press.edition(app.settings.edition.as_str(), &sight);
    Feed {
        title: app.settings.name.clone(),
        description: app.settings.slogan.clone(),
        path: "/".to_owned(),
        language: edition.as_ref().and_then(|it| Audience::of(&it.name).language()),
        // Before the first edition is printed the list is empty.
        entries: edition.map(|edition| printed(&app, &edition)).unwrap_or_default(),
    }
    .answer(&app, &headers)
}

/// One of the reader's sections.
pub(crate) async fn section(
    State(app): State<App>,
    asker: Asker,
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
        entries: entries(&app, &Sight::of(&app, &asker), &articles),
    }
    .answer(&app, &headers)
}

/// One title.
pub(crate) async fn title(
    State(app): State<App>,
    asker: Asker,
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
        entries: entries(&app, &Sight::of(&app, &asker), &articles),
    }
    .answer(&app, &headers)
}

/// One topic with what lies inside it, or a category of the publishers that is no topic.
pub(crate) async fn topic(
    State(app): State<App>,
    asker: Asker,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Answer {
    let articles = app.store.articles();
    let (key, words, articles) = match Named::of(&name) {
        Named::Topic(topic) => {
            let inside: Vec<_> = topic.inside().map(Topic::id).collect();
            let name = topic.name(Language::ENGLISH).to_owned();
            (topic.slug().to_owned(), name, articles.about(&inside, None, LONGEST).await?)
        }
        Named::Elsewhere(topic) => {
            return Ok(moved_for_good(&format!("{}/rss", topic_path(topic.slug()))));
        }
        Named::Category => {
            let key = store::topic_key(&name);
            let articles = articles.of_category(&key, None, LONGEST).await?;
            if articles.is_empty() {
                return Err(AppError::NotFound);
            }
            let words = key.replace('-', " ");
            (key, words, articles)
        }
    };
    Feed {
        title: format!("{words} · {}", app.settings.name),
        description: format!("Articles about {words}, from all titles, newest first."),
        path: format!("/topic/{key}"),
        language: None,
        entries: entries(&app, &Sight::of(&app, &asker), &articles),
    }
    .answer(&app, &headers)
}

/// All coverage of one story, newest first.
pub(crate) async fn story(
    State(app): State<App>,
    asker: Asker,
    headers: HeaderMap,
    Path(named): Path<String>,
) -> Answer {
    let id: StoryId = named.parse().map_err(|_not_a_number| AppError::NotFound)?;
    let story = app.store.stories().find(id).await?.ok_or(AppError::NotFound)?;
    let mut articles = app.store.articles().of_story(story.id).await?;
    articles.reverse();
    let sight = Sight::of(&app, &asker);
    articles.retain(|article| sight.lists(article));
    let newest = articles.first().ok_or(AppError::NotFound)?;
    Feed {
        title: format!("{} · {}", newest.headline, app.settings.name),
        description: "This story as all titles tell it, newest first.".to_owned(),
        path: story_path(story.id),
        language: None,
        entries: entries(&app, &sight, &articles),
    }
    .answer(&app, &headers)
}

/// What editors chose, with their notes.
pub(crate) async fn picks(State(app): State<App>, asker: Asker, headers: HeaderMap) -> Answer {
    let picks = app.store.picks().current().await?;
    let ids: Vec<ArticleId> = picks.iter().map(|pick| pick.article).collect();
    let articles = app.store.articles().summaries(&ids).await?;
    let sight = Sight::of(&app, &asker);
    let listed = articles.iter().filter(|article| sight.lists(article));
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

/// What editors marked as good news, with their notes.
pub(crate) async fn good_news(State(app): State<App>, asker: Asker, headers: HeaderMap) -> Answer {
    let sight = Sight::of(&app, &asker);
    let marked = app.store.picks().good_news().await?;
    let leads: Vec<ArticleId> = marked.iter().filter_map(|good| good.lead).collect();
    let articles = app.store.articles().summaries(&leads).await?;
    let entries = marked.iter().filter_map(|good| {
        let lead = articles.iter().find(|article| Some(article.id) == good.lead)?;
        let is_listed = sight.lists(lead) && !sight.hides_words(&good.note);
        is_listed.then(|| Entry::new(&app, lead).with_note(&good.note))
    });
    Feed {
        title: format!("Good News · {}", app.settings.name),
        description: "Stories that our editors marked as good news, and why.".to_owned(),
        path: "/good-news".to_owned(),
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

fn entries(app: &App, sight: &Sight, articles: &[Summary]) -> Vec<Entry> {
    let listed = articles.iter().filter(|article| sight.lists(article));
    listed.map(|article| Entry::new(app, article)).collect()
}
