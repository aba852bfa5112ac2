//! The name that a reader wants to be called by.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A name to be shown: white space folded, nothing invisible that could disturb the page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DisplayName(String);

/// Why a text is not a [`DisplayName`]. The sentence is fit to be shown to whoever typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing that can be seen.
    #[error("please enter a name")]
    Empty,
    /// More than [`DisplayName::MAX_CHARS`].
    #[error("please use a name of at most 60 characters")]
    TooLong,
    /// Controls, or signs that turn the direction of the text around.
    #[error("the name contains characters that cannot be shown")]
    Unseen,
}

impl DisplayName {
    /// Characters.
    pub const MAX_CHARS: usize = 60;

    /// Parses a name; white space is folded to single blanks.
    ///
    /// # Errors
    /// [`NameError`] says what to change.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        // Cut before folding, so that a huge text costs nothing.
        let begun: String = text.trim().chars().take(4 * Self::MAX_CHARS).collect();
        let name = begun.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.chars().any(is_disturbing) {
            return Err(NameError::Unseen);
        }
        if !name.chars().any(|c| !is_joiner(c) && !c.is_whitespace()) {
            return Err(NameError::Empty);
        }
        if name.chars().count() > Self::MAX_CHARS {
            return Err(NameError::TooLong);
        }
        Ok(Self(name))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Controls, direction overrides and isolates, and other signs without a picture of their own.
fn is_disturbing(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{00AD}'
                | '\u{115F}'..='\u{1160}'
                | '\u{200B}'
                | '\u{200E}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{3164}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFF}'
                | '\u{E0000}'..='\u{E007F}'
        )
}

/// Some scripts need them within a word; alone they are nothing.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

impl fmt::Display for DisplayName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for DisplayName {
    type Error = NameError;
    fn try_from(text: String) -> Result<Self, NameError> {
        Self::parse(&text)
    }
}

impl From<DisplayName> for String {
    fn from(name: DisplayName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_folded_and_can_be_seen() {
        for (typed, expected) in [
            ("  Ada\t Lovelace ", Ok("Ada Lovelace")),
            ("نجيب محفوظ", Ok("نجيب محفوظ")),
            ("می\u{200C}خواهم", Ok("می\u{200C}خواهم")),
            ("", Err(NameError::Empty)),
            ("\u{200D}", Err(NameError::Empty)),
            ("a\u{202E}b", Err(NameError::Unseen)),
            ("a\u{0}b", Err(NameError::Unseen)),
            ("x".repeat(61).as_str(), Err(NameError::TooLong)),
            (" x".repeat(5000).as_str(), Err(NameError::TooLong)),
        ] {
            let name = DisplayName::parse(typed);
            assert_eq!(
                name.as_ref().map(DisplayName::as_str),
                expected.as_ref().copied(),
                "{typed}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_name_parses_to_itself(text in any::<String>()) {
            if let Ok(name) = DisplayName::parse(&text) {
                prop_assert_eq!(DisplayName::parse(name.as_str()), Ok(name));
            }
        }
    }
}
