//! Editions by their names: `all`, a language as `de`, a country as `country-at`.

use store::Summary;
use types::{Country, Language};

use crate::{App, words};

/// For whom an edition is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Everybody.
    All,
    /// Who reads this language.
    Language(Language),
    /// Who wants to know what the titles of this country tell.
    Country(Country),
}

impl Audience {
    /// From the name of an edition; a name that says nothing means everybody.
    pub(crate) fn of(name: &str) -> Self {
        if let Some(country) = name.strip_prefix("country-").and_then(Country::parse) {
            return Self::Country(country);
        }
        match Language::parse(name).filter(|language| language.as_str() == name) {
            Some(language) if name != "all" => Self::Language(language),
            Some(_) | None => Self::All,
        }
    }

    /// Whether an article is for them.
    pub(crate) fn takes(self, summary: &Summary) -> bool {
        match self {
            Self::All => true,
            Self::Language(language) => summary.language == language,
            Self::Country(country) => summary.country == country,
        }
    }

    /// The edition's name for readers; a language in its own words.
    pub(crate) fn name(self) -> String {
        match self {
            Self::All => "All languages and countries".to_owned(),
            Self::Language(language) => words::language_name(language),
            Self::Country(country) => words::country_name(country),
        }
    }

    /// Of the name.
    pub(crate) fn name_language(self) -> Language {
        match self {
            Self::Language(language) => language,
            Self::All | Self::Country(_) => Language::ENGLISH,
        }
    }

    /// Of all articles that lead in this edition, where they have the same.
    pub(crate) fn language(self) -> Option<Language> {
        match self {
            Self::Language(language) => Some(language),
            Self::All | Self::Country(_) => None,
        }
    }
}

/// The path of an edition's page.
pub(crate) fn path(name: &str) -> String {
    format!("/editions/{name}")
}

/// The edition that stands at `/` for visitors: the one of the settings, if it was printed.
pub(crate) fn first<'a>(app: &'a App, printed: &[String]) -> &'a str {
    let name = app.settings.edition.as_str();
    if printed.iter().any(|it| it == name) { name } else { "all" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_for_whom_an_edition_is() {
        for (name, expected) in [
            ("all", "All languages and countries"),
            ("de", "Deutsch"),
            ("country-at", "Austria"),
            ("country-", "All languages and countries"),
        ] {
            assert_eq!(Audience::of(name).name(), expected, "{name}");
        }
        assert_eq!(Audience::of("de").language(), Language::parse("de"));
        assert_eq!(Audience::of("country-at").language(), None);
    }
}
