//! Headers that say what our letters are. None can carry a line break.

use std::error::Error;

use lettre::message::header::{Header, HeaderName, HeaderValue};
use types::WebAddress;

/// Written by a machine, so that no out-of-office note comes back (RFC 3834).
#[derive(Clone)]
pub(super) struct AutoSubmitted;

/// Where to unsubscribe (RFC 2369).
#[derive(Clone)]
pub(super) struct ListUnsubscribe(pub(super) WebAddress);

/// Unsubscribing takes one POST and no page (RFC 8058).
#[derive(Clone)]
pub(super) struct ListUnsubscribePost;

/// The letters of an identity that may stand between angle brackets.
pub(super) fn identity(text: &str) -> String {
    let may = |letter: &char| letter.is_ascii_alphanumeric() || "-._@+".contains(*letter);
    text.chars().filter(may).collect()
}

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_value: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(value: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self(value.trim_matches(['<', '>']).parse()?))
    }

    /// A parsed address has neither blanks nor angle brackets.
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), format!("<{}>", self.0))
    }
}

impl Header for ListUnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_value: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}
