//! What desks have in common: the fields of a form, the way back, the log.

use axum::{
    Form,
    extract::{FromRequest, Request},
    response::{IntoResponse, Redirect},
};
use types::ReaderId;

use crate::{
    App,
    asker::Signed,
    error::{Answer, AppError},
};

/// The fields of a sent form, in their order; a name may stand there several times.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields(Vec<(String, String)>);

/// Notes for readers and reasons in the log: long enough for a paragraph.
pub(super) const NOTE_MAX: usize = 600;
/// Names and headlines.
pub(super) const NAME_MAX: usize = 200;

impl Fields {
    #[cfg(test)]
    pub(super) fn of(fields: &[(&str, &str)]) -> Self {
        Self(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    pub(super) fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The value of a field without white space around it; empty when it was not sent.
    pub(super) fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// All values of fields of that name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }

    /// Names with what follows `prefix` in them, and their values.
    pub(super) fn beginning_with(&self, prefix: &str) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .filter_map(move |(key, value)| Some((key.strip_prefix(prefix)?, value.trim())))
    }

    /// Whether a box is ticked.
    pub(super) fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// A text that may be empty, with line breaks and other controls made spaces.
    pub(super) fn text(&self, name: &str, what: &str, longest: usize) -> Result<String, AppError> {
        let words: Vec<&str> = self.get(name).split(|c: char| c.is_control() || c == ' ').collect();
        let text = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if text.chars().count() > longest {
            return Err(refuse(format!("{what} can have up to {longest} characters.")));
        }
        Ok(text)
    }

    /// A text that must be there.
    pub(super) fn needed(
        &self,
        name: &str,
        what: &str,
        longest: usize,
    ) -> Result<String, AppError> {
        let text = self.text(name, what, longest)?;
        if text.is_empty() { Err(refuse(format!("{what} is missing."))) } else { Ok(text) }
    }

    /// A number, a code, or whatever else has a written form.
    pub(super) fn read<T: std::str::FromStr>(&self, name: &str, what: &str) -> Result<T, AppError> {
        let given = self.get(name);
        given.parse().map_err(|_unreadable| match given {
            "" => refuse(format!("{what} is missing.")),
            _ => refuse(format!("{what} is not understood.")),
        })
    }
}

impl FromRequest<App> for Fields {
    type Rejection = AppError;

    async fn from_request(request: Request, app: &App) -> Result<Self, AppError> {
        let sent = Form::<Vec<(String, String)>>::from_request(request, app).await;
        let Form(fields) = sent.map_err(|_error| refuse("The form arrived damaged.".to_owned()))?;
        Ok(Self(fields))
    }
}

/// The request makes no sense, because of this.
pub(super) fn refuse(sentence: String) -> AppError {
    AppError::BadRequest(sentence)
}

/// Sends them back, to a page that says what was done.
pub(super) fn back(path: &str, did: &str) -> Answer {
    Ok(Redirect::to(&format!("{path}?did={did}")).into_response())
}

/// Writes an act into the log.
pub(super) async fn log(
    app: &App,
    signed: &Signed,
    act: &str,
    subject: &str,
    detail: &str,
) -> Result<(), AppError> {
    let by: Option<ReaderId> = Some(signed.reader.id);
    Ok(app.store.settings().log(by, act, subject, detail, app.clock.now()).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_folded_and_limited() {
        let fields = Fields::of(&[("note", " a\r\n b\tc "), ("long", "abcdef"), ("n", "x")]);
        assert_eq!(fields.needed("note", "The note", 10).unwrap(), "a b c");
        assert!(fields.text("long", "It", 5).is_err());
        assert!(fields.needed("absent", "It", 5).is_err());
        assert!(fields.read::<i64>("n", "It").is_err());
    }
}
