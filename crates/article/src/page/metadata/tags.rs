//! `meta` elements, whatever attribute they are named by.

use types::Timestamp;

use crate::dom::{Dom, ROOT};

/// Names in lower case with their contents, in the page's order.
#[derive(Debug, Default)]
pub(super) struct Tags(Vec<(String, String)>);

impl Tags {
    pub(super) fn read(dom: &Dom) -> Self {
        let all = dom.all(ROOT, "meta").filter_map(|id| {
            let name = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .find_map(|by| dom.get(id, by))?;
            let content = dom.get(id, "content")?.trim();
            (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content.to_owned()))
        });
        Self(all.collect())
    }

    /// The first content of the first of these names that has one.
    pub(super) fn get(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.all(name).next())
    }

    /// All contents of a name.
    pub(super) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let name = name.to_owned();
        self.0.iter().filter(move |(own, _)| *own == name).map(|(_, content)| content.as_str())
    }

    /// The first of these names that holds a date.
    pub(super) fn date(&self, names: &[&str]) -> Option<Timestamp> {
        names.iter().flat_map(|name| self.all(name)).find_map(crate::date::parse)
    }
}
