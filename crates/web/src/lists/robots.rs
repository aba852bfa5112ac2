//! robots.txt: all may look at what is ours to show; what is one reader's is nobody's to crawl.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue},
};

use crate::{App, error::Answer, respond::Prepared};

/// Paths that belong to one reader, to a desk, to what somebody asked for, or to forms that no one
/// looks for.
const CLOSED: [&str; 10] = [
    "/account",
    "/confirm",
    "/desk",
    "/forgotten",
    "/history",
    "/mails",
    "/reset",
    "/saved",
    "/search?",
    "/sign-in",
];

/// The file.
pub(crate) async fn robots(State(app): State<App>, headers: HeaderMap) -> Answer {
    let text = text(&app.settings.link("/sitemap.xml"));
    let prepared = Prepared::new(
        text.into_bytes(),
        HeaderValue::from_static("text/plain; charset=utf-8"),
        HeaderValue::from_static("public, max-age=3600"),
        4,
    );
    Ok(prepared.answer(&headers))
}

fn text(sitemap: &str) -> String {
    let closed = CLOSED.map(|path| format!("Disallow: {path}\n")).concat();
    format!("User-agent: *\nAllow: /\n{closed}\nSitemap: {sitemap}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn readers_pages_are_closed_and_the_rest_is_open() {
        expect![[r#"
            User-agent: *
            Allow: /
            Disallow: /account
            Disallow: /confirm
            Disallow: /desk
            Disallow: /forgotten
            Disallow: /history
            Disallow: /mails
            Disallow: /reset
            Disallow: /saved
            Disallow: /search?
            Disallow: /sign-in

            Sitemap: https://news.example/sitemap.xml
        "#]]
        .assert_eq(&text("https://news.example/sitemap.xml"));
    }
}
