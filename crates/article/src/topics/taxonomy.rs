//! The topics, their names and how they lie inside one another.

use std::{collections::BTreeMap, fmt, sync::LazyLock};

use types::{Language, TopicId};

/// Code, wider topic, and names in the languages of the first line; the topics in their order, so
/// that narrower ones follow wider ones.
const TABLE: &str = include_str!("mediatopics.tsv");

/// One of the topics.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Topic(u16);

impl Topic {
    /// The topic with a number.
    #[must_use]
    pub fn find(id: TopicId) -> Option<Self> {
        TAXONOMY.by_code.get(&id.0).copied()
    }

    /// The topic with the words of its address, for example `climate-change`.
    #[must_use]
    pub fn by_slug(slug: &str) -> Option<Self> {
        TAXONOMY.by_slug.get(slug).copied()
    }

    /// All topics, each followed by its narrower ones.
    pub fn all() -> impl Iterator<Item = Self> {
        (0_u16..).map(Self).take(TAXONOMY.rows.len())
    }

    /// The seventeen that lie inside no other.
    pub fn top() -> impl Iterator<Item = Self> {
        Self::all().filter(|topic| topic.parent().is_none())
    }

    /// Its number.
    #[must_use]
    pub fn id(self) -> TopicId {
        TopicId(self.row().code)
    }

    /// The words of its address: those of its British English name.
    #[must_use]
    pub fn slug(self) -> &'static str {
        &self.row().slug
    }

    /// Its name in a language, else in English. Small letters where the language has them.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        let names = self.names(language).next();
        names.or_else(|| self.names(Language::ENGLISH).next()).unwrap_or_default()
    }

    /// All its names in a language, the usual one first; none where the table has none.
    pub fn names(self, language: Language) -> impl Iterator<Item = &'static str> {
        let names = TAXONOMY.languages.get(usual(language.as_str()));
        let names = names.and_then(|place| self.row().names.get(*place)).copied();
        names.unwrap_or_default().split('|').filter(|name| !name.is_empty())
    }

    /// All its names in all languages.
    pub(super) fn all_names(self) -> impl Iterator<Item = &'static str> {
        self.row().names.iter().flat_map(|names| names.split('|')).filter(|name| !name.is_empty())
    }

    /// The topic that it lies inside.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.row().parent
    }

    /// The topics that it lies inside, narrowest first.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), |topic| topic.parent())
    }

    /// The topics directly inside it.
    pub fn children(self) -> impl Iterator<Item = Self> {
        self.inside().skip(1).filter(move |topic| topic.parent() == Some(self))
    }

    /// Itself, and all topics that lie inside it at any depth.
    pub fn inside(self) -> impl Iterator<Item = Self> {
        (self.0..=self.row().last.0).map(Self)
    }

    /// Whether it is, or lies inside, another.
    #[must_use]
    pub fn is_within(self, other: Self) -> bool {
        (other.0..=other.row().last.0).contains(&self.0)
    }

    /// Its place among [`Topic::all`].
    pub(super) fn place(self) -> usize {
        usize::from(self.0)
    }

    fn row(self) -> &'static Row {
        // A `Topic` is only ever made of a row.
        &TAXONOMY.rows[self.place()]
    }
}

impl fmt::Debug for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

struct Taxonomy {
    /// Where in [`Row::names`] a language is.
    languages: BTreeMap<&'static str, usize>,
    rows: Vec<Row>,
    by_code: BTreeMap<i64, Topic>,
    by_slug: BTreeMap<String, Topic>,
}

struct Row {
    code: i64,
    parent: Option<Topic>,
    /// The last of those that lie inside it.
    last: Topic,
    slug: String,
    /// Names joined by `|`.
    names: Vec<&'static str>,
}

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(|| {
    let mut lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let head = lines.next().unwrap_or_default().split('\t').skip(2);
    let mut taxonomy = Taxonomy {
        languages: head.enumerate().map(|(place, language)| (language, place)).collect(),
        rows: Vec::new(),
        by_code: BTreeMap::new(),
        by_slug: BTreeMap::new(),
    };
    for (topic, line) in (0_u16..).map(Topic).zip(lines) {
        taxonomy.take_in(topic, line);
    }
    taxonomy
});

impl Taxonomy {
    fn take_in(&mut self, topic: Topic, line: &'static str) {
        let mut cells = line.split('\t');
        let mut code = || cells.next().and_then(|cell| cell.parse::<i64>().ok());
        let (own, parent) = (code().unwrap_or_default(), code());
        let parent = parent.and_then(|code| self.by_code.get(&code).copied());
        let names: Vec<&str> = cells.collect();
        let english = names.first().and_then(|names| names.split('|').next()).unwrap_or_default();
        let slug = slug(english);
        let mut wider = parent;
        while let Some(row) = wider.and_then(|wider| self.rows.get_mut(wider.place())) {
            row.last = topic;
            wider = row.parent;
        }
        self.by_code.insert(own, topic);
        self.by_slug.insert(slug.clone(), topic);
        self.rows.push(Row { code: own, parent, last: topic, slug, names });
    }
}

/// Nynorsk and Bokmål share a column.
fn usual(language: &str) -> &str {
    match language {
        "nb" | "nn" => "no",
        other => other,
    }
}

/// Small letters, words joined by `-`, as addresses of categories are made too.
fn slug(name: &str) -> String {
    let name = name.to_lowercase();
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<&str>>().join("-")
}

#[cfg(test)]
mod tests;
