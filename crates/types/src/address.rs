//! Addresses on the web, parsed once at the edge.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use url::Url;

/// An absolute http or https address with a host, at most [`WebAddress::MAX_BYTES`] long.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(Url);

/// Why a text is not a [`WebAddress`]. The sentence is fit to be shown to whoever typed it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// The text is not an absolute address.
    #[error("“{0}” is not a web address; write it out, for example https://example.org/feed")]
    Malformed(String),
    /// Another scheme than http or https.
    #[error("only http and https addresses can be used, not “{0}:”")]
    Scheme(String),
    /// No host, or a user name and password in it.
    #[error("the address needs a plain host name, without user name and password")]
    Host,
    /// Longer than [`WebAddress::MAX_BYTES`].
    #[error("the address is longer than 2,048 bytes")]
    TooLong,
}

impl WebAddress {
    /// Longer addresses are refused: browsers and caches cut them.
    pub const MAX_BYTES: usize = 2048;

    /// Parses an absolute address. White space around it is ignored.
    ///
    /// # Errors
    /// [`AddressError`] says what to change.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        if text.len() > Self::MAX_BYTES {
            return Err(AddressError::TooLong);
        }
        let url = Url::parse(text)
            .map_err(|_error| AddressError::Malformed(text.chars().take(80).collect()))?;
        Self::from_url(url)
    }

    /// Resolves a possibly relative address against this one.
    ///
    /// # Errors
    /// As [`WebAddress::parse`].
    pub fn join(&self, text: &str) -> Result<Self, AddressError> {
        let url = self
            .0
            .join(text.trim())
            .map_err(|_error| AddressError::Malformed(text.chars().take(80).collect()))?;
        Self::from_url(url)
    }

    /// Checks an already parsed address.
    ///
    /// # Errors
    /// As [`WebAddress::parse`].
    pub fn from_url(url: Url) -> Result<Self, AddressError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(AddressError::Scheme(url.scheme().to_owned()));
        }
        let plain = url.username().is_empty() && url.password().is_none();
        if url.host_str().is_none_or(str::is_empty) || !plain {
            return Err(AddressError::Host);
        }
        if url.as_str().len() > Self::MAX_BYTES {
            return Err(AddressError::TooLong);
        }
        Ok(Self(url))
    }

    /// The parsed form.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.0
    }

    /// The whole address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The host, lower case, without a leading `www.`.
    #[must_use]
    pub fn site(&self) -> &str {
        let host = self.0.host_str().unwrap_or_default();
        host.strip_prefix("www.").unwrap_or(host)
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_str().fmt(f)
    }
}

impl FromStr for WebAddress {
    type Err = AddressError;
    fn from_str(text: &str) -> Result<Self, AddressError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for WebAddress {
    type Error = AddressError;
    fn try_from(text: String) -> Result<Self, AddressError> {
        Self::parse(&text)
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_http_short_and_without_a_password() {
        for good in ["https://example.org", " http://example.org:8080/a?b=c#d "] {
            assert!(WebAddress::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "example.org", "ftp://example.org", "https://a:b@example.org", "https://"] {
            assert!(WebAddress::parse(bad).is_err(), "{bad}");
        }
    }
}
