//! HTML that has been through the sanitiser.

use std::fmt;

use serde::{Deserialize, Serialize};

/// HTML that may be printed into a page unescaped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CleanHtml(String);

impl CleanHtml {
    /// Wraps what the sanitiser returned. Only `article` calls this, and `store` when it
    /// reads back what `article` made.
    #[must_use]
    pub fn from_sanitiser(html: String) -> Self {
        Self(html)
    }

    /// The HTML as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl fmt::Display for CleanHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
