//! Topics as links, and what lies around one.

use std::collections::BTreeSet;

use article::topics::Topic;
use types::{About, Language, TopicId};

use crate::{App, error::AppError, words};

/// A topic's name, with the path of its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TopicLink {
    pub(crate) name: String,
    pub(crate) path: String,
}

impl TopicLink {
    /// The link to a topic, named in a language.
    pub(crate) fn of(topic: Topic, language: Language) -> Self {
        Self { name: words::topic_name(topic, language), path: words::topic_path(topic.slug()) }
    }

    /// Links to what an article is about; numbers that are no topics any more are left out.
    pub(crate) fn all(about: &[About], language: Language) -> Vec<Self> {
        let topics = about.iter().filter_map(|about| Topic::find(about.topic));
        topics.map(|topic| Self::of(topic, language)).collect()
    }
}

/// Wider and narrower topics; both empty for a publisher's category.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    /// Widest first.
    pub(super) wider: Vec<TopicLink>,
    /// Those that articles are about.
    pub(super) narrower: Vec<TopicLink>,
}

impl Around {
    pub(super) async fn load(
        app: &App,
        topic: Topic,
        language: Language,
    ) -> Result<Self, AppError> {
        let inside: Vec<TopicId> = topic.inside().skip(1).map(Topic::id).collect();
        let in_use: BTreeSet<TopicId> = app.store.articles().topics_in_use(&inside).await?;
        let is_told = |child: &Topic| child.inside().any(|topic| in_use.contains(&topic.id()));
        let mut wider: Vec<TopicLink> =
            topic.ancestors().map(|wider| TopicLink::of(wider, language)).collect();
        wider.reverse();
        let children = topic.children().filter(is_told);
        let narrower = children.map(|child| TopicLink::of(child, language)).collect();
        Ok(Self { wider, narrower })
    }
}
