//! Whole documents: what `newsstand feed parse` prints of them.

use expect_test::expect;
use types::{FeedFormat, WebAddress};

use crate::{ENTRIES_MAX, parse};

fn read(document: &str) -> crate::Feed {
    parse(document.as_bytes(), None, &WebAddress::parse("https://paper.example/feed").unwrap())
}

#[test]
fn a_feed_is_printed_with_all_that_it_says() {
    let feed = read(
        "<?xml version='1.0'?><rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>
         <title>The Paper</title><link>/</link><language>en-gb</language><ttl>30</ttl>
         <item><guid isPermaLink='false'>x1</guid><title>Rain &amp; sun</title><link>/rain</link>
         <pubDate>Mon, 02 Mar 2026 07:00:00 +0100</pubDate><author>a@paper.example (Ada)</author>
         <category>Weather</category><description><![CDATA[<p>Short</p>]]></description>
         <content:encoded><![CDATA[<p>Long</p>]]></content:encoded>
         <enclosure url='rain.mp3' type='audio/mpeg' length='99'/></item></channel></rss>",
    );
    expect![[r#"
        {
          "format": "rss",
          "title": "The Paper",
          "link": "https://paper.example/",
          "language": "en",
          "entries": [
            {
              "id": "x1",
              "title": "Rain & sun",
              "link": "https://paper.example/rain",
              "published": "2026-03-02T06:00:00Z",
              "updated": null,
              "authors": [
                "Ada"
              ],
              "categories": [
                "Weather"
              ],
              "summary": "<p>Short</p>",
              "content": "<p>Long</p>",
              "enclosures": [
                {
                  "url": "https://paper.example/rain.mp3",
                  "type": "audio/mpeg",
                  "length": 99
                }
              ]
            }
          ],
          "complaints": []
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&feed).unwrap());
    assert_eq!(feed.ttl, Some(types::SignedDuration::from_mins(30)));
}

#[test]
fn json_that_breaks_off_keeps_what_was_whole() {
    let feed = read(
        "\u{feff}{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"The Paper\",
         \"items\":[{\"id\":1,\"title\":\"One\",\"content_text\":\"a<b\\n\\nc\"},{\"id\":\"2\",\"title\":\"Tw",
    );
    assert_eq!((feed.format, feed.title.as_str()), (FeedFormat::Json, "The Paper"));
    assert_eq!(feed.entries.len(), 1);
    assert_eq!(feed.entries[0].content.as_deref(), Some("a&lt;b<p>c"));
    assert!(feed.complaints[0].0.starts_with("the JSON is broken"));
}

#[test]
fn what_is_no_feed_is_said_to_be_none() {
    for (document, complaint) in [
        ("", "the document is empty"),
        ("<!DOCTYPE html><html><body>No</body></html>", "this is a web page, not a feed"),
        ("{\"a\":1}", "this is JSON, but not a feed"),
        ("hello", "this is not a feed of any known format"),
        ("%PDF-1.4", "this is not a feed of any known format"),
    ] {
        let feed = read(document);
        assert_eq!(feed.format, FeedFormat::Unknown, "{document}");
        assert_eq!(feed.complaints[0].0, complaint, "{document}");
    }
}

#[test]
fn an_unclosed_entry_does_not_swallow_the_next() {
    let feed = read(
        "<rss><channel><title>P<item><title>One<link>/1</link><description>a <b>b & c
         <item><title>Two</title><link>/2</link></item></channel></rss>",
    );
    let titles: Vec<_> = feed.entries.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!((feed.title.as_str(), titles), ("P", vec!["One", "Two"]));
    assert!(feed.entries.iter().all(|entry| entry.link.is_some()));
}

#[test]
fn more_entries_than_the_limit_cost_a_complaint() {
    let feed = read(&format!("<rss><channel>{}", "<item/>".repeat(ENTRIES_MAX + 5)));
    assert_eq!(feed.entries.len(), ENTRIES_MAX);
    assert!(feed.complaints.iter().any(|complaint| complaint.0.contains("5 are left out")));
}

#[test]
fn documents_made_to_exhaust_a_reader_do_not() {
    for piece in [
        "<",
        "<a",
        "<a>",
        "<a b=\"",
        "<a b='\" c=\"'",
        "<!--",
        "<!a[",
        "<![CDATA[",
        "<?",
        "&",
        "&#",
        "</",
        "</a>",
        "<item>",
        "<item><title>",
        "<title>",
        "<a xmlns:b='c'>",
        "<div xml:base='x/'>",
        "<!ENTITY a '&a;&a;'>",
        "{\"items\":[",
        "\u{1b}$",
        "<description>x</a>",
    ] {
        for start in ["", "<rss><channel><item><description>", "<feed><entry><content type='html'>"]
        {
            let document = format!("{start}{}", piece.repeat(40_000 / piece.len()));
            let feed = read(&document);
            assert!(feed.entries.len() <= ENTRIES_MAX, "{piece}");
        }
    }
}
