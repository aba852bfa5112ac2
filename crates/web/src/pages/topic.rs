//! A topic: the articles about it and about what lies inside it. Where a publisher's category is
//! no topic, the articles that carry it.

mod named;
mod view;

pub(crate) use named::Named;
pub(crate) use view::TopicLink;

use article::topics::Topic;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};
use reader::Followed;
use store::Summary;

use self::view::Around;
use super::{
    asked::{Asked, Older},
    card::Card,
};
use crate::{
    App,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    respond,
    sight::Sight,
    wishes::Plus,
    words,
};

const LIST: u32 = 30;
/// Longer names are no topics.
const NAME_MAX: usize = 100;

/// `GET /topic/{name}`.
pub(crate) async fn show(
    State(app): State<App>,
    Path(name): Path<String>,
    Asked(older): Asked<Older>,
    asker: Asker,
    headers: HeaderMap,
) -> Answer {
    if name.chars().count() > NAME_MAX {
        return Err(AppError::NotFound);
    }
    let page = match Named::of(&name) {
        Named::Topic(topic) => about(&app, topic, &older, &asker).await?,
        Named::Elsewhere(topic) => {
            return Ok(respond::moved_for_good(&words::topic_path(topic.slug())));
        }
        Named::Category => category(&app, name, &older, &asker).await?,
    };
    respond::page(&asker, &headers, &page)
}

async fn about(app: &App, topic: Topic, older: &Older, asker: &Asker) -> Result<Page, AppError> {
    let inside: Vec<_> = topic.inside().map(Topic::id).collect();
    let articles = app.store.articles().about(&inside, older.before(), LIST).await?;
    let mut page = Page::new(app, asker, older, topic.slug(), &articles);
    page.name = words::topic_name(topic, page.frame.language);
    page.frame.title = page.name.clone();
    page.frame.description = format!("Articles about {}", topic.name(page.frame.language));
    page.frame.noindex |= articles.is_empty();
    let followed = Followed::Topic(topic.id());
    page.plus = Plus::load(app, asker, &followed, &page.name).await?;
    page.mute_path = Sight::of(app, asker).mute_path("topic", &topic.id().to_string());
    page.around = Around::load(app, topic, page.frame.language).await?;
    Ok(page)
}

async fn category(app: &App, name: String, older: &Older, asker: &Asker) -> Result<Page, AppError> {
    let articles = app.store.articles().of_category(&name, older.before(), LIST).await?;
    if articles.is_empty() && older.before().is_none() {
        return Err(AppError::NotFound);
    }
    Ok(Page::new(app, asker, older, &name, &articles))
}

#[derive(Template)]
#[template(path = "pages/topic/page.html")]
struct Page {
    frame: Frame,
    name: String,
    around: Around,
    plus: Option<Plus>,
    mute_path: String,
    articles: Vec<Card>,
    older: String,
}

impl Page {
    fn new(app: &App, asker: &Asker, older: &Older, name: &str, articles: &[Summary]) -> Self {
        let path = words::topic_path(name);
        let frame = Frame {
            description: format!("Articles about {name}"),
            canonical: app.settings.link(&path),
            rss: app.settings.link(&format!("{path}/rss")),
            noindex: older.before().is_some(),
            ..Frame::new(app, Some(asker), name)
        };
        Self {
            frame,
            name: name.to_owned(),
            around: Around::default(),
            older: Older::next(&path, articles, LIST),
            articles: Sight::of(app, asker).cards(app, articles),
            plus: None,
            mute_path: String::new(),
        }
    }
}

#[cfg(test)]
mod tests;
