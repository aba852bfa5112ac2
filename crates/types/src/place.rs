//! Languages and countries by their standard codes.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A primary language subtag of BCP 47, lower case: `en`, `ar`, `ja`. `und` is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language([u8; 3]);

/// An ISO 3166-1 alpha-2 code, upper case: `DE`, `JP`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

/// The text has not the form of a language or country code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a code of the expected form ({1})")]
pub struct CodeError(String, &'static str);

impl Language {
    /// The language is not known.
    pub const UNKNOWN: Self = Self(*b"und");
    /// English.
    pub const ENGLISH: Self = Self(*b"en\0");

    /// Reads `en`, `en-GB`, `zh_Hant`; the rest after the primary subtag is dropped.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let primary = text.trim().split(['-', '_']).next()?;
        let bytes = primary.as_bytes();
        if !(2..=3).contains(&bytes.len()) || !bytes.iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        let mut code = [0; 3];
        for (place, byte) in code.iter_mut().zip(bytes) {
            *place = byte.to_ascii_lowercase();
        }
        Some(Self(code))
    }

    /// The code, for example `en`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let length = if self.0[2] == 0 { 2 } else { 3 };
        std::str::from_utf8(&self.0[..length]).unwrap_or("und")
    }

    /// Whether its usual script runs from right to left.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        matches!(
            self.as_str(),
            "ar" | "he" | "fa" | "ur" | "yi" | "ps" | "sd" | "ug" | "dv" | "ckb"
        )
    }

    /// Whether its usual script has no spaces between words.
    #[must_use]
    pub fn is_unspaced(&self) -> bool {
        matches!(self.as_str(), "ja" | "zh" | "th" | "lo" | "km" | "my")
    }
}

impl Country {
    /// Reads two ASCII letters of either case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.trim().as_bytes();
        let [a, b] = bytes else { return None };
        (a.is_ascii_alphabetic() && b.is_ascii_alphabetic())
            .then(|| Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
    }

    /// The code, for example `DE`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }
}

macro_rules! code {
    ($name:ident, $form:literal) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl FromStr for $name {
            type Err = CodeError;
            fn from_str(text: &str) -> Result<Self, CodeError> {
                Self::parse(text).ok_or_else(|| CodeError(text.to_owned(), $form))
            }
        }
        impl TryFrom<String> for $name {
            type Error = CodeError;
            fn try_from(text: String) -> Result<Self, CodeError> {
                text.parse()
            }
        }
        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.as_str().to_owned()
            }
        }
    };
}

code!(Language, "two or three letters, as in “en”");
code!(Country, "two letters, as in “DE”");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_folded_to_their_standard_form() {
        assert_eq!(Language::parse("en-GB").unwrap().as_str(), "en");
        assert_eq!(Language::parse("ZH_hant").unwrap().as_str(), "zh");
        assert_eq!(Language::parse("ckb").unwrap().as_str(), "ckb");
        assert_eq!(Language::parse("english"), None);
        assert_eq!(Country::parse("de").unwrap().as_str(), "DE");
        assert_eq!(Country::parse("DEU"), None);
    }
}
