//! File and environment → texts by key → settings.

use std::{
    collections::BTreeMap,
    fmt,
    path::{Path, PathBuf},
};

use super::{Config, Setting};

/// Why the configuration cannot be used: where, which key, what was found, what is allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    place: String,
    problem: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

impl std::error::Error for ConfigError {}

/// Values as texts, with the place where each was found.
pub(crate) struct Texts {
    found: BTreeMap<(String, String), (String, String)>,
}

/// The file that is read when none is named.
const USUAL_FILE: &str = "newsstand.toml";

impl Config {
    /// Reads the configuration. Without a named file, `newsstand.toml` is read if it is there.
    ///
    /// # Errors
    /// [`ConfigError`] with place, key, what was found and what is allowed.
    pub fn load(
        file: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let path = file.map_or_else(|| PathBuf::from(USUAL_FILE), Path::to_path_buf);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if file.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
                String::new()
            }
            Err(error) => {
                return Err(ConfigError {
                    place: path.display().to_string(),
                    problem: format!("the file cannot be read: {error}"),
                });
            }
        };
        Self::from_parts(&path.display().to_string(), &text, environment)
    }

    /// As [`Config::load`], from the text of a file.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn from_parts(
        place: &str,
        text: &str,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut texts = Texts { found: BTreeMap::new() };
        texts.read_file(place, text)?;
        texts.read_environment(environment)?;
        Self::from_texts(&mut texts)
    }
}

impl Texts {
    /// The value of a key, or its default.
    pub(super) fn take<T: Setting>(
        &mut self,
        section: &str,
        key: &str,
        default: &str,
    ) -> Result<T, ConfigError> {
        let found = self.found.remove(&(section.to_owned(), key.to_owned()));
        let (place, text) = found.unwrap_or_else(|| ("the default".to_owned(), default.to_owned()));
        T::read(text.trim()).ok_or_else(|| ConfigError {
            place,
            problem: format!("{section}.{key} is “{text}”; allowed is {}", T::ALLOWED),
        })
    }

    fn read_file(&mut self, place: &str, text: &str) -> Result<(), ConfigError> {
        let error = |problem: String| ConfigError { place: place.to_owned(), problem };
        let table: toml::Table = text
            .parse()
            .map_err(|bad: toml::de::Error| error(bad.to_string().trim().to_owned()))?;
        for (section, value) in table {
            let toml::Value::Table(keys) = value else {
                return Err(error(format!("“{section}” stands outside of a [section]")));
            };
            for (key, value) in keys {
                check(place, &section, &key)?;
                let text = as_text(&value).ok_or_else(|| {
                    error(format!("{section}.{key} is a table; allowed is a single value"))
                })?;
                let _none = self.found.insert((section.clone(), key), (place.to_owned(), text));
            }
        }
        Ok(())
    }

    fn read_environment(
        &mut self,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<(), ConfigError> {
        for (name, value) in environment {
            let Some(rest) = name.strip_prefix("NEWSSTAND_") else { continue };
            let lower = rest.to_lowercase();
            let Some((section, key)) = lower.split_once('_') else { continue };
            let place = format!("the environment, {name}");
            check(&place, section, key)?;
            let _before = self.found.insert((section.to_owned(), key.to_owned()), (place, value));
        }
        Ok(())
    }
}

/// There must be such a key.
fn check(place: &str, section: &str, key: &str) -> Result<(), ConfigError> {
    let keys = Config::keys();
    if keys.iter().any(|it| it.section == section && it.key == key) {
        return Ok(());
    }
    let known: Vec<&str> =
        keys.iter().filter(|it| it.section == section).map(|it| it.key).collect();
    let problem = if known.is_empty() {
        let mut sections: Vec<&str> = keys.iter().map(|it| it.section).collect();
        sections.dedup();
        format!("there is no section “{section}”; allowed are {}", sections.join(", "))
    } else {
        format!("there is no key “{section}.{key}”; allowed are {}", known.join(", "))
    };
    Err(ConfigError { place: place.to_owned(), problem })
}

/// A single value as text; lists with commas.
fn as_text(value: &toml::Value) -> Option<String> {
    Some(match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(values) => {
            values.iter().map(as_text).collect::<Option<Vec<_>>>()?.join(",")
        }
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Float(number) => number.to_string(),
        toml::Value::Boolean(truth) => truth.to_string(),
        toml::Value::Datetime(time) => time.to_string(),
        toml::Value::Table(_) => return None,
    })
}
