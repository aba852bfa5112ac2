//! What publishers call their own categories and sections → topics.

use std::{collections::BTreeMap, sync::LazyLock};

use super::{Topic, fold::fold};

/// How publishers call topics beside the topics' names, in many languages: `slug: name, name`.
const OTHER_NAMES: &str = include_str!("lexicon/categories.txt");

/// The topic that a publisher's category names exactly, in whichever language.
#[must_use]
pub fn topic_of_category(category: &str) -> Option<Topic> {
    BY_NAME.get(fold(category).trim()).copied()
}

static BY_NAME: LazyLock<BTreeMap<String, Topic>> = LazyLock::new(|| {
    let mut by_name = BTreeMap::new();
    for (slug, names) in OTHER_NAMES.lines().filter_map(|line| line.split_once(':')) {
        let Some(topic) = Topic::by_slug(slug.trim()) else { continue };
        for name in names.split(',') {
            by_name.insert(fold(name).trim().to_owned(), topic);
        }
    }
    // Where two topics share a name, the wider one, which comes first, has it.
    for topic in Topic::all() {
        for name in topic.all_names().chain([topic.slug()]) {
            by_name.entry(fold(name).trim().to_owned()).or_insert(topic);
        }
    }
    by_name.remove("");
    by_name
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_found_in_every_language() {
        for (category, slug) in [
            ("Football", "football"),
            ("Fußball", "football"),
            ("fútbol", "football"),
            ("climate-change", "climate-change"),
            ("Sports", "sport"),
            ("Deportes", "sport"),
            ("スポーツ", "sport"),
            ("Politik", "politics-and-government"),
            ("Wirtschaft", "economy-business-and-finance"),
            ("AI", "artificial-intelligence"),
            ("足球", "football"),
        ] {
            assert_eq!(topic_of_category(category).map(Topic::slug), Some(slug), "{category}");
        }
        for nothing in ["World", "Local", "Top stories", "Berlin", "", "—"] {
            assert_eq!(topic_of_category(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn every_line_names_a_topic() {
        for line in OTHER_NAMES.lines().filter(|line| !line.starts_with('#')) {
            let (slug, _) = line.split_once(':').unwrap();
            assert!(Topic::by_slug(slug).is_some(), "{slug}");
        }
    }
}
