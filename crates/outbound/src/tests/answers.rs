//! What a publisher sees of us, and what we take home.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use expect_test::expect;
use tokio::{join, time::sleep};

use super::host::{Host, answer, say};
use crate::{Manners, Outbound, Request, SetupError};

#[tokio::test]
async fn a_request_says_who_asks_and_repeats_the_validators() {
    let host = Host::answering(|_path| answer("304 Not Modified", "", b"")).await;
    let etag = Some("W/\"a b\u{e4}\"".to_owned());
    let modified = Some("yesterday, or so".to_owned());
    let request = Request::feed(host.at("/feed?a=1#top")).unless(etag, modified);
    let outbound = Outbound::new(host.manners()).unwrap();
    assert_eq!(outbound.fetch(&request).await.unwrap().status, 304);
    let head = host.calls()[0].head.replace(&host.port.to_string(), "PORT").replace('\r', "");
    expect![[r#"
        GET /feed?a=1 HTTP/1.1
        Accept: application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, application/json;q=0.9, text/xml;q=0.9, */*;q=0.5
        Accept-Encoding: gzip, br
        If-None-Match: W/"a bä"
        If-Modified-Since: yesterday, or so
        User-Agent: Newsstand/0.1 (+https://news.example/about)
        Host: 127.0.0.1:PORT

    "#]].assert_eq(&head);
}

#[tokio::test]
async fn a_stored_validator_cannot_smuggle_a_header_in() {
    let host = Host::answering(|_path| answer("200 OK", "", b"")).await;
    let request = Request::feed(host.at("/")).unless(Some("x\r\nCookie: a".to_owned()), None);
    Outbound::new(host.manners()).unwrap().fetch(&request).await.unwrap();
    assert!(!host.calls()[0].head.contains("Cookie"), "{}", host.calls()[0].head);
}

#[tokio::test]
async fn headers_are_kept_as_they_came() {
    let long = "x".repeat(2_000);
    let headers = "ETag: W/\"1\"\r\nLast-Modified: gestern\r\nCache-Control: max-age=60, private\r\n\
                   Expires: 0\r\nContent-Type: text/xml; charset=koi8-r\r\nRetry-After: soon\r\n";
    let headers = format!("{headers}ETag: second\r\nX-Long: {long}\r\n");
    let host = Host::answering(move |_path| answer("200 OK", &headers, b"<rss/>")).await;
    let fetched = host.fetch("/").await.unwrap();
    let kept = [
        fetched.etag,
        fetched.last_modified,
        fetched.cache_control,
        fetched.expires,
        fetched.content_type,
        fetched.retry_after,
    ];
    expect![[r#"
        W/"1"
        gestern
        max-age=60, private
        0
        text/xml; charset=koi8-r
        soon"#]]
    .assert_eq(&kept.map(Option::unwrap_or_default).join("\n"));
    assert_eq!((fetched.status, &fetched.body[..]), (200, &b"<rss/>"[..]));
}

#[tokio::test]
async fn an_endless_validator_is_not_stored() {
    let headers = format!("ETag: \"{}\"\r\n", "x".repeat(2_000));
    let host = Host::answering(move |_path| answer("200 OK", &headers, b"")).await;
    assert_eq!(host.fetch("/").await.unwrap().etag, None);
}

#[tokio::test]
async fn bodies_of_refusals_are_not_read() {
    let host = Host::answering(|path| match path {
        "/gone" => answer("410 Gone", "Content-Encoding: zstd\r\n", &[b'x'; 100_000]),
        _ => answer("503 Busy", "Retry-After: 120\r\n", b"sorry"),
    })
    .await;
    let gone = host.fetch("/gone").await.unwrap();
    assert_eq!((gone.status, gone.body.len()), (410, 0));
    let busy = host.fetch("/").await.unwrap();
    assert_eq!((busy.status, busy.retry_after.as_deref()), (503, Some("120")));
}

#[tokio::test]
async fn cookies_are_not_kept() {
    let host = Host::answering(|path| match path {
        "/" => answer("302 Found", "Set-Cookie: a=b\r\nLocation: /in\r\n", b""),
        _ => answer("200 OK", "", b""),
    })
    .await;
    host.fetch("/").await.unwrap();
    let second = &host.calls()[1].head.to_ascii_lowercase();
    assert!(!second.contains("cookie") && !second.contains("referer"), "{second}");
}

#[tokio::test]
async fn a_host_has_one_connection_at_a_time() {
    let here = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let (guests, record) = (Arc::clone(&here), Arc::clone(&most));
    let host = Host::new(move |_call, mut stream| {
        let (guests, record) = (Arc::clone(&guests), Arc::clone(&record));
        async move {
            record.fetch_max(guests.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            sleep(Duration::from_millis(20)).await;
            guests.fetch_sub(1, Ordering::SeqCst);
            say(&mut stream, &answer("200 OK", "", b"")).await;
        }
    })
    .await;
    let outbound = Outbound::new(host.manners()).unwrap();
    let request = Request::feed(host.at("/"));
    let fetch = || outbound.fetch(&request);
    let (a, b, c) = join!(fetch(), fetch(), fetch());
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    assert_eq!(most.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn who_waits_too_long_for_a_turn_is_told_so() {
    let host = Host::answering(|_path| answer("200 OK", "", b"")).await;
    let hasty = Manners { turn_wait: Duration::from_secs(1), ..host.manners() };
    let outbound = Outbound::new(hasty).unwrap();
    let mut request = Request::feed(host.at("/"));
    outbound.fetch(&request).await.unwrap();
    request.gap = Some(Duration::from_secs(30));
    let error = outbound.fetch(&request).await.unwrap_err();
    expect!["others are waiting for 127.0.0.1, and the turn did not come within 1s"]
        .assert_eq(&error.to_string());
}

#[test]
fn nobody_asks_without_a_name() {
    for (agent, contact) in [("", "mailto:a@b.example"), ("Newsstand/0.1", " "), ("a\nb", "c")] {
        let refused = Outbound::new(Manners::new(agent, contact)).unwrap_err();
        assert!(matches!(refused, SetupError::UserAgent), "{agent} {contact}");
    }
}
