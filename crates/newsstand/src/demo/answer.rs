//! One answer over HTTP: conditional GET, errors in words.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
};
use jiff::fmt::rfc2822;
use types::Timestamp;

use super::feeds::http_date;

/// How long an answer may be kept, in seconds: feeds and pages of a demo change soon.
pub(super) const SHORT: u32 = 5;
/// How long pictures and logos may be kept, in seconds: they do not change in a demo.
pub(super) const LONG: u32 = 86_400;

/// What is answered when nothing stands in the way.
pub(super) struct Document {
    pub(super) media_type: &'static str,
    pub(super) body: Bytes,
    pub(super) changed: Timestamp,
    pub(super) max_age_s: u32,
}

impl Document {
    /// 304 if the one who asks has this very document already, else all of it.
    pub(super) fn answer(self, asked: &HeaderMap) -> Response<Body> {
        let tag = self.tag();
        let known = self.is_known(asked, &tag);
        let status = if known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
        let body = if known { Body::empty() } else { Body::from(self.body) };
        let mut answer = Response::new(body);
        *answer.status_mut() = status;
        put(&mut answer, header::ETAG, &tag);
        put(&mut answer, header::LAST_MODIFIED, &http_date(self.changed));
        put(&mut answer, header::CACHE_CONTROL, &format!("public, max-age={}", self.max_age_s));
        if !known {
            put(&mut answer, header::CONTENT_TYPE, self.media_type);
        }
        answer
    }

    fn tag(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.body.hash(&mut hasher);
        format!("\"{:016x}\"", hasher.finish())
    }

    /// The tag decides; the date is only asked where no tag was sent (RFC 9110, 13.1.3).
    fn is_known(&self, asked: &HeaderMap, tag: &str) -> bool {
        let text = |name| asked.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        if let Some(tags) = text(header::IF_NONE_MATCH) {
            let known = |one: &str| one == "*" || one.trim_start_matches("W/") == tag;
            return tags.split(',').any(|one| known(one.trim()));
        }
        let since = text(header::IF_MODIFIED_SINCE).and_then(|date| rfc2822::parse(date).ok());
        since.is_some_and(|since| self.changed.as_second() <= since.timestamp().as_second())
    }
}

/// A status with a page of its own, or with plain words.
pub(super) fn status(status: StatusCode, media_type: &str, body: String) -> Response<Body> {
    let mut answer = Response::new(Body::from(body));
    *answer.status_mut() = status;
    put(&mut answer, header::CONTENT_TYPE, media_type);
    answer
}

/// Another address, for good.
pub(super) fn moved(to: &str) -> Response<Body> {
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = StatusCode::PERMANENT_REDIRECT;
    put(&mut answer, header::LOCATION, to);
    answer
}

/// Sets a header; text that cannot stand in one is left out.
pub(super) fn put(answer: &mut Response<Body>, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(name, value);
    }
}
