//! What stands in query strings: never trusted, never an error.

use axum::{
    extract::{FromRequestParts, Query},
    http::request::Parts,
};
use serde::de::DeserializeOwned;
use types::Timestamp;

/// A longer query string is not read.
const QUERY_MAX: usize = 2_000;

/// The parameters of a query; what cannot be read counts as not asked.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Asked<T>(pub(crate) T);

impl<S: Sync, T: DeserializeOwned + Default> FromRequestParts<S> for Asked<T> {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        if parts.uri.query().is_some_and(|query| query.len() > QUERY_MAX) {
            return Ok(Self::default());
        }
        Ok(Self(Query::try_from_uri(&parts.uri).map(|Query(asked)| asked).unwrap_or_default()))
    }
}

/// The way to older articles in lists: `?before=` with milliseconds since 1970.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct Older {
    #[serde(default)]
    before: String,
}

impl Older {
    /// The time to go on before; nothing for the newest.
    pub(crate) fn before(&self) -> Option<Timestamp> {
        Timestamp::from_millisecond(self.before.parse().ok()?).ok()
    }

    /// The address of what follows these articles; empty when there is nothing more.
    pub(crate) fn next(path: &str, listed: &[store::Summary], asked_for: u32) -> String {
        let full = u32::try_from(listed.len()).is_ok_and(|length| length >= asked_for);
        let last = listed.last().filter(|_| full);
        last.map_or_else(String::new, |last| {
            format!("{path}?before={}", last.published_at.as_millisecond())
        })
    }
}
