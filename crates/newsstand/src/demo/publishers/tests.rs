use std::time::Duration;

use super::*;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

async fn get(address: &str, headers: &str) -> Answer {
    let (host, path) = address.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).await.unwrap();
    let request = format!("GET /{path} HTTP/1.0\r\nHost: {host}\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head, body: bytes[end + 4..].to_vec() }
}

async fn started(hostile: bool) -> Publishers {
    let clock = DemoClock::standing("2026-11-23T12:00:00Z".parse().unwrap());
    let options = Options { hostile, ..Options::new(clock) };
    Publishers::start(options).await.unwrap_or_else(|error| panic!("{error}"))
}

#[tokio::test]
async fn every_title_answers_at_all_its_addresses() {
    let publishers = started(false).await;
    for title in publishers.titles() {
        let home = get(&title.homepage, "").await;
        assert_eq!(home.status, 200, "{}", title.homepage);
        for feed in &title.feeds {
            assert!(home.text().contains(&feed.address), "{} is not announced", feed.address);
            let answer = get(&feed.address, "").await;
            assert_eq!(answer.status, 200, "{}", feed.address);
            let whole = answer.text().trim_end();
            assert!(whole.ends_with(['>', '}']), "{} breaks off", feed.address);
        }
        let logo = get(&title.logo, "").await;
        assert_eq!((logo.status, logo.header("content-type")), (200, Some("image/png")));
    }
    publishers.stop().await.unwrap();
}

#[tokio::test]
async fn an_unchanged_feed_is_answered_with_304_and_counted() {
    let publishers = started(false).await;
    let feed = publishers.titles()[0].feeds[0].address.clone();
    let first = get(&feed, "").await;
    let tag = format!("If-None-Match: {}\r\n", first.header("etag").unwrap());
    let since = format!("If-Modified-Since: {}\r\n", first.header("last-modified").unwrap());
    for same in [&tag, &since] {
        let again = get(&feed, same).await;
        assert_eq!((again.status, again.body.len()), (304, 0), "{same}");
    }
    assert_eq!(get(&feed, "If-None-Match: \"other\"\r\n").await.status, 200);
    publishers.clock().advance(Duration::from_secs(2 * 3600));
    assert_eq!(get(&feed, &tag).await.status, 200, "two hours bring something new");
    let path = feed.strip_prefix(publishers.origin()).unwrap().to_owned();
    assert_eq!(publishers.hits(), [FeedHits { path, asked: 5, unchanged: 2 }]);
}

#[tokio::test]
async fn every_article_and_picture_that_a_feed_names_is_there() {
    let publishers = started(false).await;
    let feed = publishers.titles().into_iter().find(|title| title.slug == "meridian-post");
    let feed = get(&feed.unwrap().feeds[0].address, "").await;
    let text = feed.text();
    let links: Vec<&str> = text
        .split("<link>")
        .skip(3)
        .filter_map(|part| part.split_once("</link>"))
        .map(|(link, _rest)| link)
        .collect();
    assert!(links.len() > 3, "{} articles", links.len());
    for link in links {
        let page = get(link, "").await;
        assert_eq!(page.status, 200, "{link}");
        assert!(page.text().contains("application/ld+json"), "{link}");
        assert!(page.text().contains(&format!("rel=\"canonical\" href=\"{link}\"")), "{link}");
    }
    let picture = text.split("<media:content url=\"").nth(1).unwrap().split('"').next().unwrap();
    let picture = get(picture, "").await;
    assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/jpeg")));
}

#[tokio::test]
async fn what_is_withdrawn_is_gone() {
    let publishers = started(false).await;
    let withdrawn = || {
        let stories = publishers.newsroom.publication.library.stories.iter();
        stories.flat_map(|story| story.telling.iter().map(move |told| (story, told)))
    };
    let Some((story, told)) = withdrawn().find(|(_story, told)| told.withdrawn) else {
        panic!("the samples need a withdrawn article");
    };
    publishers.clock().advance(Duration::from_secs(24 * 3600));
    let newsroom = &publishers.newsroom;
    let sheet = newsroom.publication.title(&told.title).unwrap();
    let now = newsroom.publication.clock.now();
    let piece = newsroom.publication.piece(sheet, story.path_slug(), now).unwrap();
    let at = Addresses { origin: publishers.origin(), sheet };
    assert_eq!(get(&at.article(&piece), "").await.status, 410);
    assert_eq!(get(&at.picture(&piece), "").await.status, 404);
}

#[tokio::test]
async fn what_does_not_exist_is_not_found_and_hostility_is_off_by_default() {
    let publishers = started(false).await;
    for path in ["nobody/", "meridian-post/2026/11/23/nothing", "meridian-post/atom.xml"] {
        let answer = get(&format!("{}/{path}", publishers.origin()), "").await;
        assert_eq!(answer.status, 404, "{path}");
    }
    assert!(publishers.hostile().is_empty());
    let answer = get(&format!("{}/hostile/gone", publishers.origin()), "").await;
    assert_eq!(answer.status, 404);
}

#[tokio::test]
async fn hostile_publishers_misbehave_as_promised() {
    let publishers = started(true).await;
    let at = |name: &str| format!("{}/hostile/{name}", publishers.origin());
    assert_eq!(publishers.hostile().len(), 14);
    assert_eq!(get(&at("gone"), "").await.status, 410);
    let busy = get(&at("busy"), "").await;
    assert_eq!((busy.status, busy.header("retry-after")), (429, Some("120")));
    let turned = get(&at("redirect-loop"), "").await;
    assert!(turned.header("location").unwrap().contains("/hostile/redirect-loop?"));
    assert!(get(&at("html"), "").await.text().starts_with("<!DOCTYPE html>"));
    assert!(std::str::from_utf8(&get(&at("charset"), "").await.body).is_err());
    assert!(!get(&at("truncated"), "").await.text().contains("</rss>"));
    assert_eq!(get(&at("huge"), "").await.text().matches("<item>").count(), 50_000);
    assert_eq!(get(&at("equal-guids"), "").await.text().matches(">the-one<").count(), 10);
    let changing = at("changing-guids");
    assert_ne!(get(&changing, "").await.body, get(&changing, "").await.body);
    let hang = at("hang");
    let waiting = tokio::time::timeout(Duration::from_millis(200), get(&hang, ""));
    assert!(waiting.await.is_err(), "hang answers");
    publishers.stop().await.unwrap();
}
