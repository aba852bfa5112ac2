//! What came back.

use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{self, HeaderMap, HeaderName};
use types::WebAddress;

/// Longest header value that is kept, in bytes. Validators are stored and sent back, so a
/// publisher must not fill our tables with them.
const VALUE_MAX: usize = 1024;

/// An answer, whatever its status. Headers are passed on as they were received; what they mean
/// is for the caller to decide.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Status of the last visit, for example 200, 304 or 410.
    pub status: u16,
    /// Where the answer came from, after all redirects.
    pub address: WebAddress,
    /// Each redirect: who redirected, and its status (301 and 308 say that it is for good).
    pub redirects: Vec<(WebAddress, u16)>,
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
    /// `Retry-After`.
    pub retry_after: Option<String>,
    /// `Cache-Control`.
    pub cache_control: Option<String>,
    /// `Expires`.
    pub expires: Option<String>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// The decoded body of a 2xx answer; empty for every other status.
    pub body: Bytes,
    /// How long it took, waiting for turns excluded.
    pub took: Duration,
}

impl Answer {
    /// The answer without its body, redirects and time.
    pub(crate) fn head(status: u16, address: WebAddress, headers: &HeaderMap) -> Self {
        Self {
            status,
            address,
            redirects: Vec::new(),
            etag: text(headers, header::ETAG),
            last_modified: text(headers, header::LAST_MODIFIED),
            retry_after: text(headers, header::RETRY_AFTER),
            cache_control: text(headers, header::CACHE_CONTROL),
            expires: text(headers, header::EXPIRES),
            content_type: text(headers, header::CONTENT_TYPE),
            body: Bytes::new(),
            took: Duration::ZERO,
        }
    }
}

/// A header's first value, if it is UTF-8 and not longer than [`VALUE_MAX`].
pub(crate) fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?.as_bytes();
    let value = str::from_utf8(value).ok()?.trim();
    (value.len() <= VALUE_MAX && !value.is_empty()).then(|| value.to_owned())
}
