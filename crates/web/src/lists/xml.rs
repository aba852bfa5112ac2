//! XML as it is sent: only characters that XML knows, compressed, with an `ETag`.

use askama::Template;
use axum::{
    http::{HeaderMap, HeaderValue},
    response::Response,
};

use crate::{error::AppError, respond::Prepared};

/// A withdrawn article must be gone everywhere within a minute.
const MINUTE: HeaderValue = HeaderValue::from_static("public, max-age=60");

/// Of brotli: lists are made anew for each request.
const QUALITY: u32 = 4;

/// The answer with a rendered list.
pub(crate) fn answer(
    template: &impl Template,
    content_type: &'static str,
    request: &HeaderMap,
) -> Result<Response, AppError> {
    let text = without_controls(&template.render()?);
    let content_type = HeaderValue::from_static(content_type);
    Ok(Prepared::new(text.into_bytes(), content_type, MINUTE, QUALITY).answer(request))
}

/// One control character, and a reader of XML refuses the whole list (XML 1.0, production 2).
fn without_controls(text: &str) -> String {
    let is_known = |c: &char| {
        matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(is_known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_does_not_know_is_left_out() {
        assert_eq!(without_controls("a\u{0}b\u{1b}c\u{ffff}\td\u{1f4f0}\n"), "abc\td\u{1f4f0}\n");
    }
}
