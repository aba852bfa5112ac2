//! “Mute…”: what of an article, a title, a topic or a person is to be muted, and for how long.

use askama::Template;
use axum::extract::State;
use reader::Muted;
use serde::Deserialize;
use store::Summary;
use types::{ArticleId, TopicId};

use super::{names::topic_name, until};
use crate::{
    App,
    accounts::Back,
    asker::Asker,
    error::{Answer, AppError},
    frame::Frame,
    pages::Asked,
    respond::private_page,
};

/// Topics offered of one article.
const TOPICS_MAX: usize = 6;
/// Names offered of one article.
const AUTHORS_MAX: usize = 6;

/// Of what.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Of {
    article: Option<i64>,
    title: String,
    topic: Option<i64>,
    person: String,
    back: String,
}

#[derive(Template)]
#[template(path = "wishes/mute/page.html")]
struct Page {
    frame: Frame,
    /// The headline that it began with; may be empty.
    headline: String,
    choices: Vec<Choice>,
    whiles: [(&'static str, &'static str, i64); 5],
    back: String,
}

/// Something to be muted.
struct Choice {
    /// `kind:value`.
    value: String,
    kind: &'static str,
    name: String,
}

/// `GET /mute?article=…`, or of a title, a topic, a person.
pub(crate) async fn show(State(app): State<App>, Asked(of): Asked<Of>, asker: Asker) -> Answer {
    let _signed = asker.reader()?;
    let (headline, choices) = choices(&app, &of).await?;
    let mut frame = Frame::new(&app, Some(&asker), "Mute");
    frame.noindex = true;
    private_page(&Page {
        frame,
        headline,
        choices,
        whiles: until::WHILES,
        back: Back::read(&of.back, &app).as_str().to_owned(),
    })
}

async fn choices(app: &App, of: &Of) -> Result<(String, Vec<Choice>), AppError> {
    let mut choices = Vec::new();
    let mut headline = String::new();
    if let Some(id) = of.article {
        let found = app.store.articles().summaries(&[ArticleId(id)]).await?;
        let summary = found.into_iter().next().ok_or(AppError::NotFound)?;
        choices.extend(of_article(&summary));
        headline = summary.headline;
    }
    if !of.title.is_empty() {
        let title = app.store.titles().by_slug(&of.title).await?.ok_or(AppError::NotFound)?;
        choices.push(Choice::new(&Muted::Title(title.id), "Everything of", title.name));
    }
    if let Some(id) = of.topic {
        let id = TopicId(id);
        choices.push(Choice::new(&Muted::Topic(id), "Everything about", topic_name(id)));
    }
    if let Ok(author) = Muted::read("author", &of.person) {
        let name = author.value();
        choices.push(Choice::new(&author, "Everything by", name.clone()));
        choices.push(Choice::new(&Muted::Word(name.clone()), "Everything that names", name));
    }
    Ok((headline, choices))
}

fn of_article(summary: &Summary) -> Vec<Choice> {
    let title = Muted::Title(summary.title);
    let mut choices = vec![Choice::new(&title, "Everything of", summary.title_name.clone())];
    let topics = summary.topics.iter().take(TOPICS_MAX);
    choices.extend(
        topics.map(|topic| {
            Choice::new(&Muted::Topic(*topic), "Everything about", topic_name(*topic))
        }),
    );
    let authors = summary.authors.iter().take(AUTHORS_MAX);
    let read = authors.filter_map(|name| Muted::read("author", name).ok());
    choices.extend(read.map(|author| {
        let name = author.value();
        Choice::new(&author, "Everything by", name)
    }));
    choices
}

impl Choice {
    fn new(muted: &Muted, kind: &'static str, name: String) -> Self {
        Self { value: format!("{}:{}", muted.kind(), muted.value()), kind, name }
    }
}
