//! Publishers who misbehave, for tests and for the operator's page of feed health.

mod bomb;

use std::{
    convert::Infallible,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use axum::{
    body::{Body, Bytes},
    http::{Response, StatusCode, header},
};
use futures::stream;

use super::answer::{put, status};

/// Name and behaviour of every hostile publisher; each stands at `/hostile/<name>`.
pub(super) const ALL: &[(&str, &str)] = &[
    ("hang", "takes the request and never answers"),
    ("drip", "sends one byte a second"),
    ("endless", "sends articles for ever, as fast as they are read"),
    ("bomb", "sends one megabyte that unpacks to one gigabyte"),
    ("redirect-loop", "redirects for ever"),
    ("html", "sends a sign-in page instead of a feed, with status 200"),
    ("charset", "says UTF-8 and sends Windows-1252"),
    ("truncated", "sends a document that breaks off inside an article"),
    ("equal-guids", "gives ten articles one guid"),
    ("changing-guids", "gives every article a new guid at every request"),
    ("dates", "dates its articles in the future, in 1970, in words, or not at all"),
    ("gone", "answers 410"),
    ("busy", "answers 429 and asks for two minutes of peace"),
    ("huge", "sends 50,000 articles in one document"),
];

const RSS: &str = "application/rss+xml";
/// Articles of `huge`.
const HUGE: u64 = 50_000;
/// What `busy` asks for, in seconds.
const RETRY_AFTER_S: u64 = 120;

/// Answers for the hostile publisher `name`.
pub(super) async fn answer(name: &str, origin: &str) -> Response<Body> {
    let rss = |body: String| status(StatusCode::OK, RSS, body);
    match name {
        "hang" => std::future::pending().await,
        "drip" => streamed(drip(origin)),
        "endless" => streamed(endless(origin)),
        "bomb" => bomb::answer(origin),
        "redirect-loop" => redirect(origin),
        "html" => status(StatusCode::OK, "text/html; charset=utf-8", SIGN_IN.to_owned()),
        "charset" => wrong_charset(origin),
        "truncated" => rss(truncated(origin)),
        "equal-guids" => rss(feed(origin, (1..=10).map(|n| article(origin, n, "the-one", DATE)))),
        "changing-guids" => {
            let visit = VISITS.fetch_add(1, Ordering::Relaxed);
            let guid = |n: u64| format!("{visit}-{n}");
            rss(feed(origin, (1..=5).map(|n| article(origin, n, &guid(n), DATE))))
        }
        "dates" => rss(feed(origin, dated(origin))),
        "gone" => status(StatusCode::GONE, RSS, String::new()),
        "busy" => {
            let mut answer = status(StatusCode::TOO_MANY_REQUESTS, "text/plain", "Later.\n".into());
            put(&mut answer, header::RETRY_AFTER, &RETRY_AFTER_S.to_string());
            answer
        }
        "huge" => {
            let all = (1..=HUGE).map(|n| article(origin, n, &format!("huge-{n}"), DATE));
            rss(feed(origin, all))
        }
        _ => status(StatusCode::NOT_FOUND, "text/plain", "No such publisher.\n".to_owned()),
    }
}

const DATE: &str = "Mon, 02 Nov 2026 08:00:00 GMT";
const SIGN_IN: &str = "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Sign in</title></head>\
    <body><h1>Sign in to the network</h1><form><input name=\"room\"></form></body></html>\n";
static VISITS: AtomicU64 = AtomicU64::new(0);

fn opening(origin: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>\n\
         <title>The Hostile Herald</title><link>{origin}/hostile/</link>\n\
         <description>A publisher who misbehaves</description>\n"
    )
}

fn article(origin: &str, n: u64, guid: &str, date: &str) -> String {
    format!(
        "<item><title>Hostile headline number {n}</title><link>{origin}/hostile/article-{n}</link>\
         <guid isPermaLink=\"false\">{guid}</guid><pubDate>{date}</pubDate>\
         <description>What the article numbered {n} says.</description></item>\n"
    )
}

fn feed(origin: &str, articles: impl Iterator<Item = String>) -> String {
    let mut out = opening(origin);
    articles.for_each(|article| out.push_str(&article));
    out.push_str("</channel></rss>\n");
    out
}

fn dated(origin: &str) -> impl Iterator<Item = String> {
    let dates = [
        "Fri, 01 Jan 2099 00:00:00 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "lundi 2 novembre 2026 à 8 h",
        "2026-11-02T08:00:00+09:00",
        "11/02/26",
        "yesterday",
        "",
        "Mon, 32 Foo 2026 25:61:61 XYZ",
    ];
    let all = (1..).zip(dates);
    all.map(move |(n, date)| article(origin, n, &format!("dated-{n}"), date))
}

fn truncated(origin: &str) -> String {
    let whole = feed(origin, (1..=3).map(|n| article(origin, n, &format!("cut-{n}"), DATE)));
    let end = whole.rfind("<description>").map_or(0, |start| start + "<descr".len());
    whole.get(..end).unwrap_or_default().to_owned()
}

fn wrong_charset(origin: &str) -> Response<Body> {
    let text = feed(origin, std::iter::once(article(origin, 1, "café", DATE)))
        .replace("Hostile headline", "Café façade naïveté – £5");
    let latin = |letter: char| match letter {
        '–' => 0x96,
        letter => u8::try_from(u32::from(letter)).unwrap_or(b'?'),
    };
    let bytes: Vec<u8> = text.chars().map(latin).collect();
    let mut answer = Response::new(Body::from(bytes));
    put(&mut answer, header::CONTENT_TYPE, "application/rss+xml; charset=utf-8");
    answer
}

fn redirect(origin: &str) -> Response<Body> {
    let visit = VISITS.fetch_add(1, Ordering::Relaxed);
    let mut answer = status(StatusCode::FOUND, "text/plain", String::new());
    put(&mut answer, header::LOCATION, &format!("{origin}/hostile/redirect-loop?{visit}"));
    answer
}

fn streamed(
    body: impl stream::Stream<Item = Result<Bytes, Infallible>> + Send + 'static,
) -> Response<Body> {
    let mut answer = Response::new(Body::from_stream(body));
    put(&mut answer, header::CONTENT_TYPE, RSS);
    answer
}

fn drip(origin: &str) -> impl stream::Stream<Item = Result<Bytes, Infallible>> + use<> {
    let bytes = feed(origin, (1..=3).map(|n| article(origin, n, "drip", DATE))).into_bytes();
    stream::unfold(bytes.into_iter(), |mut rest| async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        rest.next().map(|byte| (Ok(Bytes::from(vec![byte])), rest))
    })
}

fn endless(origin: &str) -> impl stream::Stream<Item = Result<Bytes, Infallible>> + use<> {
    let origin = origin.to_owned();
    stream::unfold(0, move |n: u64| {
        let next = match n {
            0 => opening(&origin),
            n => article(&origin, n, &format!("endless-{n}"), DATE),
        };
        std::future::ready(Some((Ok(Bytes::from(next)), n + 1)))
    })
}
