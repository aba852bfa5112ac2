//! The way back to where somebody came from. Never to another site.

use axum::response::{IntoResponse, Redirect, Response};
use types::WebAddress;
use url::{Url, form_urlencoded};

use crate::App;

/// Longer paths are none of ours.
const BYTES_MAX: usize = 1024;

/// A path on our own site to go back to, or none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Back(Option<String>);

impl Back {
    /// Reads what a link or form carried; anything that is not a path of ours is dropped.
    pub(crate) fn read(text: &str, app: &App) -> Self {
        Self(local_path(text, &app.settings.origin))
    }

    /// The path; empty for none.
    pub(crate) fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    /// One of our paths that carries the way back on.
    pub(crate) fn carried_by(&self, path: &str) -> String {
        let Some(back) = &self.0 else { return path.to_owned() };
        let sign = if path.contains('?') { '&' } else { '?' };
        let query =
            form_urlencoded::Serializer::new(String::new()).append_pair("back", back).finish();
        format!("{path}{sign}{query}")
    }

    /// Goes back, or to another of our paths where nobody came from anywhere.
    pub(crate) fn go_or(&self, path: &str) -> Response {
        Redirect::to(self.0.as_deref().unwrap_or(path)).into_response()
    }
}

/// Resolves a text against our own origin as a browser would, and keeps path and query if it
/// stays there. The result is resolved once more, since `/.//other.example` begins harmlessly.
fn local_path(text: &str, origin: &WebAddress) -> Option<String> {
    if text.len() > BYTES_MAX || !text.starts_with('/') || text.chars().any(is_suspicious) {
        return None;
    }
    let path = path_within(text, origin.url())?;
    (path_within(&path, origin.url())? == path).then_some(path)
}

/// Browsers drop tabs and line ends from addresses, and take `\` for `/`.
fn is_suspicious(c: char) -> bool {
    c.is_control() || c == '\\'
}

fn path_within(text: &str, origin: &Url) -> Option<String> {
    let url = origin.join(text).ok()?;
    if url.origin() != origin.origin() || !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let path = url.path();
    (!path.starts_with("//")).then(|| format!("{path}{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        for origin in ["https://news.example", "http://127.0.0.1:8080/"] {
            let origin = WebAddress::parse(origin).unwrap();
            assert_eq!(local_path(text, &origin).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn our_own_paths_are_kept() {
        check("/", Some("/"));
        check("/article/12-rain-again", Some("/article/12-rain-again"));
        check("/search?q=a+b&page=2", Some("/search?q=a+b&page=2"));
        check("/search?q=//b.example", Some("/search?q=//b.example"));
        check("/a/../story/7#end", Some("/story/7"));
        check("/topic/größe", Some("/topic/gr%C3%B6%C3%9Fe"));
        check("/@evil.example", Some("/@evil.example"));
    }

    #[test]
    fn other_sites_are_dropped_in_every_disguise() {
        for text in [
            "",
            "story/7",
            "evil.example",
            "//evil.example",
            "///evil.example",
            "////evil.example/%2f..",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "\t//evil.example",
            "/\n/evil.example",
            "/\r\n/evil.example",
            "/\u{0}/evil.example",
            " //evil.example",
            "/.//evil.example",
            "/..//evil.example",
            "/a/..//evil.example",
            "/%2e//evil.example",
            "/%2e%2e//evil.example",
            "https:evil.example",
            "https:/evil.example",
            "https://evil.example",
            "https://news.example@evil.example",
            "http://127.0.0.1:8080.evil.example",
            "HTTPS://EVIL.EXAMPLE",
            "javascript:alert(1)",
            "data:text/html,x",
            "@evil.example",
            "?back=//evil.example",
            "/\\\\evil.example",
            "/;//evil.example\\",
        ] {
            check(text, None);
        }
        check(&format!("/{}", "a".repeat(BYTES_MAX)), None);
    }
}
