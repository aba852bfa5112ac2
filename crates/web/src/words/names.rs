//! Names of languages, in themselves, and of countries, in English.

use types::{Country, Language};

/// One line each: code, blank, name.
const LANGUAGES: &str = include_str!("languages.txt");
const COUNTRIES: &str = include_str!("countries.txt");

/// A language's name for itself, for example `Deutsch`; its code where we do not know it.
pub(crate) fn language_name(language: Language) -> String {
    if language == Language::UNKNOWN {
        return "Language not known".to_owned();
    }
    find(LANGUAGES, language.as_str()).unwrap_or_else(|| language.to_string())
}

/// A country's name; its code where we do not know it.
pub(crate) fn country_name(country: Country) -> String {
    find(COUNTRIES, country.as_str()).unwrap_or_else(|| country.to_string())
}

fn find(list: &'static str, code: &str) -> Option<String> {
    let line = list.lines().find_map(|line| line.strip_prefix(code)?.strip_prefix(' '));
    line.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_code_and_a_name() {
        for line in LANGUAGES.lines() {
            let (code, name) = line.split_once(' ').unwrap();
            assert_eq!(language_name(Language::parse(code).unwrap()), name);
        }
        for line in COUNTRIES.lines() {
            let (code, name) = line.split_once(' ').unwrap();
            assert_eq!(country_name(Country::parse(code).unwrap()), name);
        }
        assert_eq!(country_name(Country::parse("XQ").unwrap()), "XQ");
    }
}
