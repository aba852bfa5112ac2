//! Wishes in words.

use std::collections::HashMap;

use article::topics::{Topic, topic_of_category};
use reader::{Followed, Muted};
use types::{Language, TitleId, TopicId};

use crate::{App, error::AppError, words};

/// The names of what may be wished for.
#[derive(Debug, Default)]
pub(crate) struct Names {
    titles: HashMap<TitleId, String>,
}

impl Names {
    pub(crate) async fn load(app: &App) -> Result<Self, AppError> {
        let titles = app.store.titles().all().await?;
        Ok(Self { titles: titles.into_iter().map(|title| (title.id, title.name)).collect() })
    }

    /// A mute for its reader.
    pub(crate) fn of_mute(&self, muted: &Muted) -> String {
        match muted {
            Muted::Word(words) => format!("“{words}”"),
            Muted::Author(name) => name.clone(),
            Muted::Title(id) => self.title(*id),
            Muted::Topic(id) => topic_name(*id),
        }
    }

    /// A follow for its reader.
    pub(crate) fn of_follow(&self, followed: &Followed) -> String {
        match followed {
            Followed::Topic(id) => topic_name(*id),
            Followed::Person(name) => name.clone(),
            Followed::Place(country) => words::country_name(*country),
            Followed::Title(id) => self.title(*id),
            Followed::Section(key) => section_name(key),
            Followed::Language(language) => words::language_name(*language),
        }
    }

    /// The title of that name, in any case.
    pub(crate) fn title_called(&self, name: &str) -> Option<TitleId> {
        let name = name.trim().to_lowercase();
        let mut found = self.titles.iter().filter(|(_, it)| it.to_lowercase() == name);
        found.next().map(|(id, _)| *id)
    }

    pub(crate) fn title(&self, id: TitleId) -> String {
        self.titles.get(&id).cloned().unwrap_or_else(|| "A title that is no longer here".to_owned())
    }
}

/// Where what is followed has a page of its own; empty where it has none.
pub(crate) fn path_of(followed: &Followed, slugs: &HashMap<TitleId, String>) -> String {
    match followed {
        Followed::Person(name) => words::person_path(name),
        Followed::Title(id) => slugs.get(id).map(|it| words::title_path(it)).unwrap_or_default(),
        Followed::Section(key) => format!("/section/{key}"),
        Followed::Topic(id) => topic_path(*id),
        Followed::Language(language) => edition_path(*language),
        Followed::Place(_) => String::new(),
    }
}

/// The kind of a wish, for its reader.
pub(crate) fn kind_name(kind: &str) -> &'static str {
    match kind {
        "word" => "Word",
        "topic" => "Topic",
        "title" => "Title",
        "author" => "Author",
        "person" => "Person",
        "place" => "Place",
        "section" => "Section",
        "language" => "Language",
        _ => "",
    }
}

fn section_name(key: &str) -> String {
    key.parse::<edition::Section>().map_or_else(|_| key.to_owned(), |it| it.name().to_owned())
}

fn edition_path(language: Language) -> String {
    format!("/editions/{language}")
}

/// The topic of that name, in any case.
pub(crate) fn topic_called(name: &str) -> Option<TopicId> {
    let name = name.trim().to_lowercase();
    let is_called = |topic: &Topic| {
        topic.slug() == name || words::topic_name(*topic, Language::ENGLISH).to_lowercase() == name
    };
    let found = Topic::all().find(is_called).or_else(|| topic_of_category(&name));
    found.map(Topic::id)
}

/// A topic's name.
pub(crate) fn topic_name(id: TopicId) -> String {
    let topic = Topic::find(id);
    let name = topic.map(|topic| words::topic_name(topic, Language::ENGLISH));
    name.unwrap_or_else(|| "A topic that is no longer used".to_owned())
}

fn topic_path(id: TopicId) -> String {
    Topic::find(id).map(|topic| words::topic_path(topic.slug())).unwrap_or_default()
}
