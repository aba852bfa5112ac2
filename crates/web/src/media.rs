//! Pictures through our own host: signed links, scaled, re-encoded, kept on disk.
//!
//! A reader's browser never talks to a publisher's host, and a publisher learns nothing of it.
//!
//! # Invariants
//! - Only links that we signed are answered, so nobody can use us to fetch what they like.
//! - What is sent was decoded and encoded again here; nothing of the publisher's bytes is left.
//! - A picture is sent only while an article or title that shows it is there to be read.

mod gallery;
mod doors;
mod shelf;
mod scale;

use std::fmt::Write as _;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use bytes::Bytes;
use types::WebAddress;

pub(crate) use gallery::Gallery;

use crate::{App, keys::Keys};
use gallery::Missing;

/// Widths in pixels that pictures are scaled to.
const WIDTHS: [u32; 7] = [160, 320, 480, 640, 960, 1280, 1600];
/// Widths that a `srcset` offers; smaller ones are for marks and thumbnails.
const OFFERED: [u32; 6] = [320, 480, 640, 960, 1280, 1600];
/// What the signatures of these links are for.
const PURPOSE: &str = "media";

/// Where readers get the picture at `address`, `width` pixels wide or a little wider.
pub(crate) fn picture_path(app: &App, address: &str, width: u32) -> String {
    path(&app.keys, &URL_SAFE_NO_PAD.encode(address), at_least(width))
}

/// The `srcset` of the picture at `address`.
pub(crate) fn srcset(app: &App, address: &str) -> String {
    let encoded = URL_SAFE_NO_PAD.encode(address);
    let mut set = String::new();
    for width in OFFERED {
        let before = if set.is_empty() { "" } else { ", " };
        let path = path(&app.keys, &encoded, width);
        write!(set, "{before}{path} {width}w").expect("a string takes all text");
    }
    set
}

/// `GET /media/{signature}/{width}/{address}`: a WebP, or 404 so that the alternative text shows.
pub(crate) async fn show(
    State(app): State<App>,
    Path((signature, width, encoded)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    let Some((address, width)) = asked(&app.keys, &signature, &width, &encoded) else {
        return missing(60);
    };
    match gallery::picture(&app, &address, width).await {
        Ok(picture) => found(&headers, &picture.tag, picture.bytes),
        Err(Missing::ForNow) => missing(5),
        Err(Missing::Gone) => missing(60),
        Err(Missing::Unknown(error)) => error.into_response(),
    }
}

/// What a link asks for, if it is one of ours.
fn asked(keys: &Keys, signature: &str, width: &str, encoded: &str) -> Option<(WebAddress, u32)> {
    let pixels: u32 = width.parse().ok()?;
    if !WIDTHS.contains(&pixels) || !keys.fits(PURPOSE, &signed(encoded, pixels), signature) {
        return None;
    }
    let address = String::from_utf8(URL_SAFE_NO_PAD.decode(encoded).ok()?).ok()?;
    Some((WebAddress::parse(&address).ok()?, pixels))
}

fn path(keys: &Keys, encoded: &str, width: u32) -> String {
    let signature = keys.sign(PURPOSE, &signed(encoded, width));
    format!("/media/{signature}/{width}/{encoded}")
}

fn signed(encoded: &str, width: u32) -> String {
    format!("{width}/{encoded}")
}

fn at_least(width: u32) -> u32 {
    let [.., widest] = WIDTHS;
    WIDTHS.into_iter().find(|allowed| *allowed >= width).unwrap_or(widest)
}

fn found(request: &HeaderMap, tag: &str, bytes: Bytes) -> Response {
    let known = request.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_known = known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag));
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = (header::CONTENT_TYPE, HeaderValue::from_static("image/webp"));
        ([kind], bytes).into_response()
    };
    let headers = response.headers_mut();
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    let _before = headers.insert(header::CACHE_CONTROL, forever);
    let closed = HeaderValue::from_static("sandbox; default-src 'none'");
    let _before = headers.insert(header::CONTENT_SECURITY_POLICY, closed);
    if let Ok(tag) = HeaderValue::from_str(tag) {
        let _before = headers.insert(header::ETAG, tag);
    }
    response
}

/// Not a page: nobody reads it, and browsers show the alternative text.
fn missing(seconds: u32) -> Response {
    let shortly = (header::CACHE_CONTROL, format!("public, max-age={seconds}"));
    (StatusCode::NOT_FOUND, [shortly]).into_response()
}

#[cfg(test)]
mod tests;
