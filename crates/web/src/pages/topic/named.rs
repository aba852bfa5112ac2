//! What the name in an address stands for.

use article::topics::{Topic, topic_of_category};

/// What `/topic/{name}` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    /// A topic by the words of its address.
    Topic(Topic),
    /// Another name of a topic, such as a publisher's category.
    Elsewhere(Topic),
    /// A publisher's category that is no topic, if there is one of that name.
    Category,
}

impl Named {
    /// What a name stands for.
    pub(crate) fn of(name: &str) -> Self {
        let topic = Topic::by_slug(name).map(Self::Topic);
        let topic = topic.or_else(|| topic_of_category(name).map(Self::Elsewhere));
        topic.unwrap_or(Self::Category)
    }
}
