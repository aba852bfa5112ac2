//! Style sheet, script, fonts and icons: in the binary, named by what is in them, kept for ever.

mod manifest;
mod sheet;

pub(crate) use manifest::manifest;

use std::{collections::HashMap, sync::LazyLock};

use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue},
    response::Response,
};
use sha2::{Digest, Sha256};

use crate::{
    error::{Answer, AppError},
    respond::Prepared,
};

/// Headlines are set in it, so that it is asked for with the page.
pub(crate) const SERIF: &str = "/assets/newsreader-display-1.woff2";

const CSS: HeaderValue = HeaderValue::from_static("text/css; charset=utf-8");
const JS: HeaderValue = HeaderValue::from_static("text/javascript; charset=utf-8");
const SVG: HeaderValue = HeaderValue::from_static("image/svg+xml");
const PNG: HeaderValue = HeaderValue::from_static("image/png");
const ICO: HeaderValue = HeaderValue::from_static("image/vnd.microsoft.icon");
const WOFF2: HeaderValue = HeaderValue::from_static("font/woff2");

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Icons have names that never change.
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

static SCRIPT: &str = include_str!("assets/app.js");
static CSS_PATH: LazyLock<String> = LazyLock::new(|| hashed_path("css", sheet::sheet()));
static JS_PATH: LazyLock<String> = LazyLock::new(|| hashed_path("js", SCRIPT));
static SHELF: LazyLock<HashMap<&'static str, Prepared>> = LazyLock::new(shelf);

/// Address of the style sheet.
pub(crate) fn css_path() -> &'static str {
    &CSS_PATH
}

/// Address of the script.
pub(crate) fn js_path() -> &'static str {
    &JS_PATH
}

/// One asset by its name.
pub(crate) async fn show(Path(name): Path<String>, headers: HeaderMap) -> Answer {
    find(&name, &headers)
}

/// Browsers ask for it by this name without being told.
pub(crate) async fn favicon(headers: HeaderMap) -> Answer {
    find("favicon.ico", &headers)
}

fn find(name: &str, headers: &HeaderMap) -> Answer {
    let asset: Option<Response> = SHELF.get(name).map(|asset| asset.answer(headers));
    asset.ok_or(AppError::NotFound)
}

fn shelf() -> HashMap<&'static str, Prepared> {
    let text = |text: &str, kind| Prepared::new(text.as_bytes().to_vec(), kind, FOR_EVER, 11);
    let font = |bytes: &[u8]| Prepared::new(bytes.to_vec(), WOFF2, FOR_EVER, 1);
    let icon = |bytes: &[u8], kind| Prepared::new(bytes.to_vec(), kind, A_DAY, 5);
    HashMap::from([
        (name_of(css_path()), text(sheet::sheet(), CSS)),
        (name_of(js_path()), text(SCRIPT, JS)),
        (
            "newsreader-display-1.woff2",
            font(include_bytes!("assets/fonts/newsreader-display-1.woff2")),
        ),
        ("newsreader-text-1.woff2", font(include_bytes!("assets/fonts/newsreader-text-1.woff2"))),
        (
            "newsreader-italic-1.woff2",
            font(include_bytes!("assets/fonts/newsreader-italic-1.woff2")),
        ),
        ("inter-label-1.woff2", font(include_bytes!("assets/fonts/inter-label-1.woff2"))),
        (
            "newsreader-display-ext-1.woff2",
            font(include_bytes!("assets/fonts/newsreader-display-ext-1.woff2")),
        ),
        (
            "newsreader-text-ext-1.woff2",
            font(include_bytes!("assets/fonts/newsreader-text-ext-1.woff2")),
        ),
        ("inter-label-ext-1.woff2", font(include_bytes!("assets/fonts/inter-label-ext-1.woff2"))),
        ("icon.svg", icon(include_bytes!("assets/icon.svg"), SVG)),
        ("icon-180.png", icon(include_bytes!("assets/icon-180.png"), PNG)),
        ("icon-192.png", icon(include_bytes!("assets/icon-192.png"), PNG)),
        ("icon-512.png", icon(include_bytes!("assets/icon-512.png"), PNG)),
        ("icon-mask-512.png", icon(include_bytes!("assets/icon-mask-512.png"), PNG)),
        ("favicon.ico", icon(include_bytes!("assets/favicon.ico"), ICO)),
    ])
}

fn name_of(path: &'static str) -> &'static str {
    path.rsplit('/').next().unwrap_or(path)
}

fn hashed_path(kind: &str, text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    let short = data_encoding::HEXLOWER.encode(hash.get(..6).unwrap_or_default());
    format!("/assets/app-{short}.{kind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_and_style_sheet_name_is_there() {
        let sheet = sheet::sheet();
        let named = sheet.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
        let named: Vec<&str> = named.map(|path| path.trim_matches('"')).collect();
        assert!(named.len() >= 4, "{named:?}");
        for path in named.into_iter().chain([SERIF, css_path(), js_path()]) {
            let name = path.strip_prefix("/assets/").unwrap();
            assert!(SHELF.contains_key(name), "{name}");
        }
    }

    #[test]
    fn the_sheet_and_the_script_are_small() {
        for (path, limit) in [(css_path(), 16_000), (js_path(), 5_000)] {
            let length = SHELF[name_of(path)].compressed_len();
            assert!(length < limit, "{path}: {length} bytes");
        }
    }
}
