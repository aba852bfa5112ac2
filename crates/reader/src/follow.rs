//! Follows: what a reader wants to hear more of, chosen with a “+”.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use types::{Country, Language, TitleId, TopicId};

use crate::{fold::fold, mute::Listed, phrase::Phrase};

/// So many follows may a reader have.
pub const FOLLOWS_MAX: usize = 500;
/// Longer names are none.
const CHARS_MAX: usize = 100;

/// What may be followed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "lowercase")]
pub enum Followed {
    /// A topic and all narrower ones.
    Topic(TopicId),
    /// Somebody who writes, or of whom others write, by name.
    Person(String),
    /// Titles at home there.
    Place(Country),
    /// A title.
    Title(TitleId),
    /// One of the reader's sections, by its key.
    Section(String),
    /// Articles in a language; for the edition, not for the list of what is followed.
    Language(Language),
}

/// Why a text is no follow. The sentence is for whoever typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FollowError {
    /// No letter or digit in it, or too long.
    #[error("please enter a name of at most 100 characters")]
    NoName,
    /// No such kind, number, country or language.
    #[error("this cannot be followed")]
    Unknown,
    /// The reader has [`FOLLOWS_MAX`] already.
    #[error("you follow 500 topics, people and places; please remove some of them first")]
    Full,
}

/// An article as follows look at it.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// What mutes look at too.
    pub listed: Listed<'a>,
    /// Where its title is at home.
    pub country: Country,
    /// Key of the reader's section.
    pub section: &'a str,
}

/// All follows of one reader, ready to be asked.
#[derive(Debug, Clone, Default)]
pub struct Follows {
    exact: BTreeMap<Followed, usize>,
    people: Vec<(String, Phrase, usize)>,
    all: Vec<Followed>,
}

impl Followed {
    /// Reads what a form or the database carried.
    ///
    /// # Errors
    /// [`FollowError`] says what to change.
    pub fn read(kind: &str, value: &str) -> Result<Self, FollowError> {
        let begun: String = value.trim().chars().take(4 * CHARS_MAX).collect();
        let words = begun.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().count() > CHARS_MAX {
            return Err(FollowError::NoName);
        }
        let unknown = FollowError::Unknown;
        match kind {
            "person" if Phrase::read(&words).is_none() => Err(FollowError::NoName),
            "person" => Ok(Self::Person(words)),
            "topic" => words.parse().map(Self::Topic).map_err(|_no_number| unknown),
            "title" => words.parse().map(Self::Title).map_err(|_no_number| unknown),
            "place" => Country::parse(&words).map(Self::Place).ok_or(unknown),
            "language" => Language::parse(&words).map(Self::Language).ok_or(unknown),
            "section" if is_key(&words) => Ok(Self::Section(words)),
            _ => Err(unknown),
        }
    }

    /// The word in the database: `topic`, `person`, `place`, `title`, `section`, `language`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Topic(_) => "topic",
            Self::Person(_) => "person",
            Self::Place(_) => "place",
            Self::Title(_) => "title",
            Self::Section(_) => "section",
            Self::Language(_) => "language",
        }
    }

    /// What [`Self::read`] reads again.
    #[must_use]
    pub fn value(&self) -> String {
        match self {
            Self::Topic(id) => id.to_string(),
            Self::Person(name) | Self::Section(name) => name.clone(),
            Self::Place(country) => country.to_string(),
            Self::Title(id) => id.to_string(),
            Self::Language(language) => language.to_string(),
        }
    }

    /// Two follows with the same key are one, however they were typed.
    #[must_use]
    pub fn key(&self) -> String {
        fold(&self.value())
    }
}

impl Follows {
    /// The follows of a reader. `narrower` gives all topics inside one, itself too.
    #[must_use]
    pub fn of(all: Vec<Followed>, narrower: impl Fn(TopicId) -> Vec<TopicId>) -> Self {
        let mut follows = Self::default();
        for (place, followed) in all.iter().enumerate() {
            match followed {
                Followed::Person(name) => {
                    let phrase = Phrase::read(name).map(|phrase| (fold(name), phrase, place));
                    follows.people.extend(phrase);
                }
                Followed::Topic(id) => {
                    for topic in narrower(*id) {
                        let _first = follows.exact.entry(Followed::Topic(topic)).or_insert(place);
                    }
                }
                Followed::Place(_)
                | Followed::Title(_)
                | Followed::Section(_)
                | Followed::Language(_) => {
                    let _first = follows.exact.entry(followed.clone()).or_insert(place);
                }
            }
        }
        follows.all = all;
        follows
    }

    /// All of them, in the order given.
    #[must_use]
    pub fn all(&self) -> &[Followed] {
        &self.all
    }

    /// What an article is followed for: a person before a topic, a topic before a title, a title
    /// before a section, a section before a place.
    #[must_use]
    pub fn reason(&self, told: &Told<'_>) -> Option<&Followed> {
        let place = self.person_in(&told.listed).or_else(|| {
            let topics = told.listed.topics.iter().map(|topic| Followed::Topic(*topic));
            let mut others = topics.chain([
                Followed::Title(told.listed.title),
                Followed::Section(told.section.to_owned()),
                Followed::Place(told.country),
            ]);
            others.find_map(|followed| self.exact.get(&followed).copied())
        })?;
        self.all.get(place)
    }

    fn person_in(&self, listed: &Listed<'_>) -> Option<usize> {
        if self.people.is_empty() {
            return None;
        }
        let texts = [fold(listed.headline), fold(listed.lead)];
        let authors: Vec<String> = listed.authors.iter().map(|name| fold(name)).collect();
        let found = self.people.iter().find(|(name, phrase, _)| {
            authors.contains(name) || texts.iter().any(|text| phrase.is_in(text))
        });
        found.map(|(_, _, place)| *place)
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(of: &[(&str, &str)], expected: Option<(&str, &str)>) {
        let all = of.iter().map(|(kind, value)| Followed::read(kind, value).unwrap()).collect();
        let told = Told {
            listed: Listed {
                title: TitleId(7),
                headline: "Ferry strike halts traffic",
                lead: "Crews walked out, said Jens Holm.",
                authors: &["Søren Dahl".to_owned()],
                topics: &[TopicId(20_000_533)],
            },
            country: Country::parse("DK").unwrap(),
            section: "business",
        };
        let inside = |topic| match topic {
            TopicId(9_000_000) => vec![topic, TopicId(20_000_533)],
            _ => vec![topic],
        };
        let follows = Follows::of(all, inside);
        let reason = follows.reason(&told).map(|it| (it.kind(), it.value()));
        let reason = reason.as_ref().map(|(kind, value)| (*kind, value.as_str()));
        assert_eq!(reason, expected, "{of:?}");
    }

    #[test]
    fn an_article_is_followed_for_the_nearest_reason() {
        check(&[], None);
        check(&[("section", "sport"), ("place", "SE"), ("topic", "15000000")], None);
        check(&[("place", "DK")], Some(("place", "DK")));
        check(&[("place", "DK"), ("section", "business")], Some(("section", "business")));
        check(&[("section", "business"), ("title", "7")], Some(("title", "7")));
        check(&[("title", "7"), ("topic", "9000000")], Some(("topic", "9000000")));
        check(&[("topic", "9000000"), ("person", "jens holm")], Some(("person", "jens holm")));
        check(&[("person", "SØREN DAHL")], Some(("person", "SØREN DAHL")));
        check(&[("person", "Jens")], Some(("person", "Jens")));
        check(&[("person", "Dahl")], None);
        check(&[("language", "da")], None);
    }

    #[test]
    fn what_cannot_be_followed_is_refused() {
        for (kind, value, expected) in [
            ("person", " – ", FollowError::NoName),
            ("person", &"x".repeat(101), FollowError::NoName),
            ("topic", "sport", FollowError::Unknown),
            ("place", "Denmark", FollowError::Unknown),
            ("section", "No such!", FollowError::Unknown),
            ("colour", "red", FollowError::Unknown),
        ] {
            assert_eq!(Followed::read(kind, value), Err(expected), "{kind} {value}");
        }
        let kinds = [
            ("topic", "7"),
            ("person", "Ada"),
            ("place", "DK"),
            ("title", "3"),
            ("section", "world"),
            ("language", "da"),
        ];
        for (kind, value) in kinds {
            let read = Followed::read(kind, value).unwrap();
            assert_eq!((read.kind(), read.value().as_str()), (kind, value));
        }
    }
}
