//! Forms: fields that keep what was typed, and say beside it what to change.

use std::fmt::Display;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use reader::{DisplayName, Wait};

use crate::error::{Answer, AppError};

/// A form; `accounts/fields.html` and `accounts/summary.html` print the variable `form`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form {
    /// In their order.
    pub(crate) fields: Vec<Field>,
    /// What is wrong with the whole; may be empty.
    pub(crate) trouble: String,
}

impl Form {
    /// A form of these fields.
    pub(crate) fn of(fields: impl Into<Vec<Field>>) -> Self {
        Self { fields: fields.into(), trouble: String::new() }
    }

    /// The same form, with what is wrong with the whole.
    pub(crate) fn refused(self, why: impl Into<String>) -> Self {
        Self { trouble: why.into(), ..self }
    }

    /// Whether a field is to be changed.
    pub(crate) fn has_trouble(&self) -> bool {
        self.fields.iter().any(|field| !field.trouble.is_empty())
    }
}

/// One field.
#[derive(Debug, Clone, Default)]
pub(crate) struct Field {
    /// Its id and its name in the form.
    pub(crate) name: &'static str,
    /// In words.
    pub(crate) label: &'static str,
    /// `text`, `email` or `password`.
    pub(crate) kind: &'static str,
    /// What a browser or password manager may fill in.
    pub(crate) autocomplete: &'static str,
    /// As typed; never a password.
    pub(crate) value: String,
    /// What helps to fill it in; may be empty.
    pub(crate) hint: &'static str,
    /// What to change; may be empty.
    pub(crate) trouble: String,
    /// May be left empty.
    pub(crate) optional: bool,
}

impl Field {
    /// The mail address.
    pub(crate) fn email(typed: &str) -> Self {
        Self {
            name: "email",
            label: "E-mail address",
            kind: "email",
            autocomplete: "email",
            value: clipped(typed),
            ..Self::default()
        }
    }

    /// The name, which may be left empty.
    pub(crate) fn name(typed: &str) -> Self {
        Self {
            name: "name",
            label: "Name",
            kind: "text",
            autocomplete: "name",
            value: clipped(typed),
            hint: "As we should call you. You may leave it empty.",
            optional: true,
            ..Self::default()
        }
    }

    /// The password that somebody has.
    pub(crate) fn password(name: &'static str, label: &'static str) -> Self {
        Self { name, label, kind: "password", autocomplete: "current-password", ..Self::default() }
    }

    /// A password to be chosen.
    pub(crate) fn new_password(name: &'static str, label: &'static str) -> Self {
        Self {
            name,
            label,
            kind: "password",
            autocomplete: "new-password",
            hint: "At least 10 characters. A few words in a row are easy to remember.",
            ..Self::default()
        }
    }

    /// Reads a value, or writes down what to change.
    pub(crate) fn take<T, E: Display>(&mut self, read: Result<T, E>) -> Option<T> {
        read.map_err(|error| self.trouble = sentence(&error)).ok()
    }

    /// The ids of what describes this field, for `aria-describedby`.
    pub(crate) fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let trouble = (!self.trouble.is_empty()).then(|| format!("{}-error", self.name));
        hint.into_iter().chain(trouble).collect::<Vec<_>>().join(" ")
    }
}

/// A name that may be left empty.
pub(crate) fn read_name(typed: &str) -> Result<String, reader::NameError> {
    if typed.trim().is_empty() {
        return Ok(String::new());
    }
    DisplayName::parse(typed).map(|name| name.as_str().to_owned())
}

/// The same page with another status.
pub(crate) fn with_status(status: StatusCode, page: Result<Response, AppError>) -> Answer {
    let mut response = page?;
    *response.status_mut() = status;
    Ok(response)
}

/// The page with what was typed, for somebody who tried too often.
pub(crate) fn too_often(wait: Wait, page: Result<Response, AppError>) -> Answer {
    let mut response = with_status(StatusCode::TOO_MANY_REQUESTS, page)?;
    let _before =
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.seconds()));
    Ok(response)
}

/// For somebody who tried too often where there is no form to show again.
pub(crate) fn waiting(wait: Wait) -> AppError {
    AppError::TooMany { retry_after: u32::try_from(wait.seconds()).unwrap_or(u32::MAX) }
}

/// An error as a sentence: upper case at its begin, a full stop at its end.
pub(crate) fn sentence(error: &impl Display) -> String {
    let text = error.to_string();
    let mut characters = text.chars();
    let first = characters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", characters.as_str())
}

/// What was typed, but not a whole book of it.
fn clipped(typed: &str) -> String {
    typed.chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use reader::EmailAddress;

    #[test]
    fn a_field_says_what_to_change() {
        let mut field = Field::email("ada");
        assert_eq!(field.take(EmailAddress::parse("ada")), None);
        assert_eq!(field.trouble, "An e-mail address looks like name@example.org.");
        assert_eq!(field.described_by(), "email-error");
        assert_eq!(field.value, "ada");
    }

    #[test]
    fn a_name_may_be_missing_but_not_unseen() {
        assert_eq!(read_name("  ").unwrap(), "");
        assert_eq!(read_name(" Ada  L ").unwrap(), "Ada L");
        assert!(read_name("a\u{202e}b").is_err());
    }
}
