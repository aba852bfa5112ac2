//! Answers: pages for one reader, and prepared pages that are the same for every visitor.

use std::io::Write;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use bytes::Bytes;
use sha2::{Digest, Sha256};

use crate::{asker::Asker, error::AppError};

/// A page for one reader: never kept by anything in between.
pub(crate) fn private_page(template: &impl askama::Template) -> Result<Response, AppError> {
    let html = template.render()?;
    let headers = [
        (header::CONTENT_TYPE, HTML),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, html).into_response())
}

/// A page of the day: the same for every visitor, with an `ETag`; private for who is signed in.
pub(crate) fn page(
    asker: &Asker,
    headers: &HeaderMap,
    template: &impl askama::Template,
) -> Result<Response, AppError> {
    if asker.is_visitor() {
        Ok(Prepared::page(template.render()?, 4).answer(headers))
    } else {
        private_page(template)
    }
}

/// The way to the address that a page has now, for good.
pub(crate) fn moved_for_good(path: &str) -> Response {
    let mut response = Redirect::permanent(path).into_response();
    // Old clients and search engines know 301 better than 308.
    *response.status_mut() = StatusCode::MOVED_PERMANENTLY;
    response
}

/// An answer that is the same for every visitor, compressed once.
#[derive(Debug, Clone)]
pub(crate) struct Prepared {
    plain: Bytes,
    gzip: Bytes,
    brotli: Bytes,
    etag: HeaderValue,
    content_type: HeaderValue,
    cache_control: HeaderValue,
}

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
/// Visitors' pages may be kept for a moment; a withdrawal must reach everybody within a minute.
const SHORT: HeaderValue = HeaderValue::from_static("public, max-age=10");

impl Prepared {
    /// An HTML page. `quality` of brotli: 4 for pages that live for seconds, 9 for long ones.
    pub(crate) fn page(html: String, quality: u32) -> Self {
        Self::new(html.into_bytes(), HTML, SHORT, quality)
    }

    pub(crate) fn new(
        bytes: Vec<u8>,
        content_type: HeaderValue,
        cache_control: HeaderValue,
        quality: u32,
    ) -> Self {
        let hash = Sha256::digest(&bytes);
        let short = data_encoding::HEXLOWER.encode(hash.get(..8).unwrap_or_default());
        Self {
            gzip: gzip(&bytes).into(),
            brotli: brotli(&bytes, quality).into(),
            // Weak: the same page in another encoding is as good.
            etag: HeaderValue::try_from(format!("W/\"{short}\"")).expect("hexadecimal"),
            plain: bytes.into(),
            content_type,
            cache_control,
        }
    }

    /// Bytes in memory, in all encodings.
    pub(crate) fn memory(&self) -> usize {
        self.plain.len() + self.gzip.len() + self.brotli.len()
    }

    /// Bytes as sent to most browsers.
    #[cfg(test)]
    pub(crate) fn compressed_len(&self) -> usize {
        self.brotli.len()
    }

    /// The answer for these request headers: 304, or the best encoding.
    pub(crate) fn answer(&self, request: &HeaderMap) -> Response {
        let known = request.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        let etag = self.etag.to_str().unwrap_or_default();
        let is_known = known.is_some_and(|known| {
            known.split(',').any(|one| one.trim() == etag || one.trim() == "*")
        });
        let mut response = if is_known {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let (bytes, encoding) = self.best(request);
            let mut response = Response::new(Body::from(bytes));
            if let Some(encoding) = encoding {
                let value = HeaderValue::from_static(encoding);
                response.headers_mut().insert(header::CONTENT_ENCODING, value);
            }
            response.headers_mut().insert(header::CONTENT_TYPE, self.content_type.clone());
            response
        };
        let headers = response.headers_mut();
        headers.insert(header::ETAG, self.etag.clone());
        headers.insert(header::CACHE_CONTROL, self.cache_control.clone());
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Cookie"));
        response
    }

    fn best(&self, request: &HeaderMap) -> (Bytes, Option<&'static str>) {
        let accepted = request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        let accepts = |name: &str| {
            accepted.is_some_and(|list| {
                list.split(',').any(|one| {
                    let mut parts = one.trim().split(';');
                    let named = parts.next().is_some_and(|it| it.eq_ignore_ascii_case(name));
                    named && !parts.any(|it| matches!(it.trim(), "q=0" | "q=0.0"))
                })
            })
        };
        if accepts("br") {
            (self.brotli.clone(), Some("br"))
        } else if accepts("gzip") {
            (self.gzip.clone(), Some("gzip"))
        } else {
            (self.plain.clone(), None)
        }
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    encoder.write_all(bytes).expect("a vector takes all bytes");
    encoder.finish().expect("a vector takes all bytes")
}

fn brotli(bytes: &[u8], quality: u32) -> Vec<u8> {
    let mut compressed = Vec::new();
    {
        let mut writer = brotli::CompressorWriter::new(&mut compressed, 4096, quality, 20);
        writer.write_all(bytes).expect("a vector takes all bytes");
    }
    compressed
}
