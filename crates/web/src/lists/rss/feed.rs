//! RSS 2.0 with Dublin Core names and a link to itself.

use askama::Template;
use axum::http::HeaderMap;
use edition::Section;
use store::Summary;
use types::{Extent, Language, Timestamp};

use crate::{App, error::Answer, lists::xml, words::path_of};

/// A list.
pub(super) struct Feed {
    pub(super) title: String,
    pub(super) description: String,
    /// Of the page with the same list; its RSS is below it.
    pub(super) path: String,
    /// Where all articles have the same.
    pub(super) language: Option<Language>,
    pub(super) entries: Vec<Entry>,
}

/// An article in the list. There is no place for its body.
pub(super) struct Entry {
    headline: String,
    /// Stays the same when the headline changes.
    guid: String,
    link: String,
    /// An editor's words; may be empty.
    note: String,
    /// Empty for link-only titles.
    lead: String,
    published: String,
    authors: Vec<String>,
    categories: Vec<&'static str>,
    language: String,
    title: String,
    title_rss: String,
}

#[derive(Template)]
#[template(path = "lists/rss/feed.xml")]
struct Document {
    feed: Feed,
    link: String,
    rss: String,
}

impl Feed {
    /// The document.
    pub(super) fn answer(self, app: &App, headers: &HeaderMap) -> Answer {
        let rss = format!("{}/rss", self.path.trim_end_matches('/'));
        let document = Document {
            link: app.settings.link(&self.path),
            rss: app.settings.link(&rss),
            feed: self,
        };
        xml::answer(&document, "application/rss+xml; charset=utf-8", headers)
    }
}

impl Entry {
    /// An article as everybody may see it.
    pub(super) fn new(app: &App, article: &Summary) -> Self {
        let lead = match article.extent {
            Extent::LinkOnly => String::new(),
            Extent::LeadOnly | Extent::FullText => article.lead.clone(),
        };
        let section = article.section.parse::<Section>().ok();
        let section = section.filter(|section| *section != Section::Other).map(Section::name);
        Self {
            headline: article.headline.clone(),
            guid: app.settings.link(&format!("/article/{}", article.id)),
            link: app.settings.link(&path_of(article)),
            note: String::new(),
            lead,
            published: rfc_2822(article.published_at),
            authors: article.authors.clone(),
            categories: section.into_iter().chain(article.genre.label()).collect(),
            language: article.language.to_string(),
            title: article.title_name.clone(),
            title_rss: app.settings.link(&format!("/title/{}/rss", article.title_slug)),
        }
    }

    /// With the words of the editor who chose it.
    pub(super) fn with_note(self, note: &str) -> Self {
        Self { note: note.trim().to_owned(), ..self }
    }

    /// Note and lead as HTML, which is what programs take a description for.
    fn description(&self) -> String {
        let parts = [self.note.as_str(), self.lead.as_str()];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.map(|part| format!("<p>{}</p>", html(part))).collect()
    }
}

/// Plain text inside of HTML.
fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn rfc_2822(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(entry: Entry, expected: Expect) {
        let feed = Feed {
            title: "World · The <Stand>".to_owned(),
            description: "Tom & Ada".to_owned(),
            path: "/section/world".to_owned(),
            language: None,
            entries: vec![entry],
        };
        let document = Document {
            link: "https://news.example/section/world".to_owned(),
            rss: "https://news.example/section/world/rss".to_owned(),
            feed,
        };
        expected.assert_eq(&document.render().unwrap());
    }

    #[test]
    fn an_article_is_its_lead_and_nothing_can_break_out_of_it() {
        let entry = Entry {
            headline: "Rain ]]> & <b>no</b> end".to_owned(),
            guid: "https://news.example/article/7".to_owned(),
            link: "https://news.example/article/7-rain".to_owned(),
            note: "Read this.".to_owned(),
            lead: "It rains \"cats\" & <dogs>.".to_owned(),
            published: rfc_2822("2026-11-03T09:05:00Z".parse().unwrap()),
            authors: vec!["A. O’Neill".to_owned()],
            categories: vec!["World", "Opinion"],
            language: "en".to_owned(),
            title: "The Tide".to_owned(),
            title_rss: "https://news.example/title/tide/rss".to_owned(),
        };
        check(
            entry,
            expect![[r#"
                <?xml version="1.0" encoding="utf-8"?>
                <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
                <channel>
                <title>World · The &#60;Stand&#62;</title>
                <link>https://news.example/section/world</link>
                <description>Tom &#38; Ada</description>
                <atom:link href="https://news.example/section/world/rss" rel="self" type="application/rss+xml"/>
                <ttl>5</ttl>
                <item>
                <title>Rain ]]&#62; &#38; &#60;b&#62;no&#60;/b&#62; end</title>
                <link>https://news.example/article/7-rain</link>
                <guid isPermaLink="true">https://news.example/article/7</guid>
                <pubDate>Tue, 03 Nov 2026 09:05:00 +0000</pubDate>
                <description>&#60;p&#62;Read this.&#60;/p&#62;&#60;p&#62;It rains &#34;cats&#34; &#38;amp; &#38;lt;dogs&#38;gt;.&#60;/p&#62;</description>
                <dc:creator>A. O’Neill</dc:creator>
                <category>World</category>
                <category>Opinion</category>
                <dc:language>en</dc:language>
                <source url="https://news.example/title/tide/rss">The Tide</source>
                </item>
                </channel>
                </rss>
            "#]],
        );
    }
}
