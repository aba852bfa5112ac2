use std::{fs, path::PathBuf};

use expect_test::{Expect, expect};

use super::*;
use crate::{eval, text_of_page};

fn shared(path: &str) -> Option<PathBuf> {
    let place = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    if !place.exists() {
        println!("skipped: {} is missing", place.display());
        return None;
    }
    Some(place)
}

fn check(page: &str, expected: Expect) {
    let address = WebAddress::parse("https://example.org/news/2024/harbour?utm_source=x").unwrap();
    let found = extract(page, &address, &Hints::default());
    expected.assert_eq(&serde_json::to_string_pretty(&found).unwrap());
}

const SENTENCE: &str = "The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. ";

#[test]
fn a_page_tells_all_of_its_article() {
    let text = SENTENCE.repeat(3);
    let page = format!(
        r#"<html lang=en-GB><head><title>Harbour opens | The Daily</title><meta property=og:site_name content="The Daily">
        <link rel=canonical href="/news/2024/harbour#top"><meta property=og:image content=/harbour-opening-1200x800.jpg>
        <script type=application/ld+json>{{"@context":"https://schema.org","@graph":[{{"@type":"NewsArticle","headline":"Harbour opens","author":[{{"@type":"Person","name":"Ann Lee"}}],"datePublished":"2024-05-06T07:08:09+02:00"}}]}}</script></head>
        <body><nav><a href=/>Home</a></nav><article><h1>Harbour opens</h1><p class=byline>By Ann Lee</p>
        <figure><img src=/harbour-opening-600x400.jpg alt="Ships"><figcaption>Ships come in. Photo: Bo Yi</figcaption></figure>
        <p>{text}</p><h2>A long wait</h2><p>{text} And then.</p><p><a href=/other>READ: ANOTHER STORY</a></p><p>{text} At last.</p>
        <div class="share-bar">Share on Facebook</div></article><footer>© The Daily</footer></body></html>"#
    );
    check(
        &page,
        expect![[r#"
            {
              "url": "https://example.org/news/2024/harbour?utm_source=x",
              "canonical": "https://example.org/news/2024/harbour",
              "title": "Harbour opens",
              "authors": [
                "Ann Lee"
              ],
              "published": "2024-05-06T05:08:09Z",
              "language": "en",
              "lead": "The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in.",
              "text": "The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in.\nA long wait\nThe harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. And then.\nThe harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. At last.",
              "html": "<p>The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in.</p><h2>A long wait</h2><p>The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. And then.</p><p>The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. The harbour of Saltmere opened again on Monday, a year after the storm, and the first ships came in. At last.</p>",
              "images": [
                {
                  "address": "https://example.org/harbour-opening-1200x800.jpg",
                  "width": null,
                  "height": null,
                  "alt": "Ships",
                  "caption": "Ships come in.",
                  "credit": "Bo Yi"
                }
              ]
            }"#]],
    );
}

#[test]
fn hostile_pages_give_little_and_quickly() {
    let deep = "<div>".repeat(40_000) + "<p>text";
    for page in ["", "<", "<html>", "\0", &deep, &"<p class=a>x".repeat(5_000)] {
        let address = WebAddress::parse("https://example.org/").unwrap();
        let found = extract(page, &address, &Hints::default());
        assert!(found.text.len() <= page.len());
    }
}

#[test]
fn the_feed_stands_where_it_is_whole() {
    let address = WebAddress::parse("https://example.org/news/1").unwrap();
    let page =
        format!("<title>Harbour opens</title><article><p>{}</p></article>", SENTENCE.repeat(4));
    let found = extract(&page, &address, &Hints::default());
    let mut feed = crate::draft::tests::text("The harbour opened after many repairs.", None);
    feed.headline = "Harbour op…".to_owned();
    let merged = text_of_page(&found, &feed);
    assert_eq!(merged.headline, "Harbour opens");
    assert_eq!(merged.authors, ["Ann Lee"]);
    assert_eq!(merged.lead_plain, "The harbour opened after many repairs.");
    assert_eq!(merged.plain, found.text);
    let wall = extract("<p>Please sign in.</p>", &address, &Hints::default());
    assert_eq!(text_of_page(&wall, &feed).body, None);
}

/// Shingle F1 over pages whose text was cut out by hand.
#[test]
fn extraction_is_good_on_the_benchmark() {
    let Some(folder) = shared("articles") else { return };
    let truth = fs::read_to_string(folder.join("ground-truth.json")).unwrap();
    let truth: eval::Bodies = serde_json::from_str(&truth).unwrap();
    let pages = truth.iter().map(|(id, body)| {
        let packed = fs::File::open(folder.join(format!("html/{id}.html.gz"))).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(packed), &mut bytes).unwrap();
        (id.clone(), body.url.clone().unwrap_or_default(), crate::decode_page(&bytes, None))
    });
    let score = eval::score(&truth, &eval::run_dir(pages));
    println!("{score:?}");
    assert!(score.f1 >= 0.965, "{score:?}");
}

/// Titles, bylines, languages and texts of the pages with which Mozilla tests its reader view.
#[test]
fn metadata_and_text_agree_with_reader_views() {
    let Some(folder) = shared("readability") else { return };
    let (mut pages, mut titles, mut names, mut named) = (0, 0, 0, 0);
    let (mut truth, mut found) = (eval::Bodies::new(), eval::Bodies::new());
    for page in fs::read_dir(folder).unwrap() {
        let page = page.unwrap().path();
        let read = |name: &str| fs::read_to_string(page.join(name)).unwrap();
        let expected: serde_json::Value =
            serde_json::from_str(&read("expected-metadata.json")).unwrap();
        let address = WebAddress::parse("http://fakehost/test/page.html").unwrap();
        let own = extract(&read("source.html"), &address, &Hints::default());
        let id = page.file_name().unwrap().to_string_lossy().into_owned();
        pages += 1;
        let title = folded(expected["title"].as_str().unwrap_or_default());
        let same = title.contains(&folded(&own.title)) || folded(&own.title).contains(&title);
        titles += u32::from(same);
        if let Some(byline) = expected["byline"].as_str() {
            named += 1;
            let right =
                own.authors.first().is_some_and(|name| folded(byline).contains(&folded(name)));
            names += u32::from(right);
            if !right {
                println!("{id}: {byline:?} {:?}", own.authors);
            }
        }
        if !same {
            println!("{id}: {:?} {:?}", expected["title"], own.title);
        }
        let text = crate::plain_text(&read("expected.html"));
        truth.insert(id.clone(), eval::Body { article_body: text, url: None });
        found.insert(id, eval::Body { article_body: own.text, url: None });
    }
    for (id, body) in &truth {
        let one = eval::Bodies::from([(id.clone(), body.clone())]);
        let score = eval::score(&one, &found);
        if score.f1 < 0.85 {
            println!("{id}: {score:?}");
        }
    }
    let score = eval::score(&truth, &found);
    println!("titles {titles}/{pages}, names {names}/{named}, {score:?}");
    assert!(titles * 100 >= pages * 90, "titles {titles}/{pages}");
    assert!(names * 100 >= named * 70, "names {names}/{named}");
    assert!(score.f1 >= 0.9, "{score:?}");
}
