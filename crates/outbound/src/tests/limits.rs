//! Hosts that hang, drip, flood or lie. Each limit is short here, so that a test takes no longer.

use std::time::Duration;

use tokio::{io::AsyncWriteExt, net::TcpListener, time::sleep};
use types::WebAddress;

use super::host::{Host, answer, say};
use crate::{Manners, Outbound, Request};

const SOON: Duration = Duration::from_millis(300);

/// Long enough not to matter.
const LATE: Duration = Duration::from_secs(60);

/// The kind of error that a host ends with that says `start`, and `then` again and again, resting
/// `every` time.
async fn kind(
    start: &'static str,
    then: &[u8],
    every: Duration,
    change: impl Fn(Manners) -> Manners,
) -> &'static str {
    let then = then.to_vec();
    let host = Host::new(move |_call, mut stream| {
        let then = then.clone();
        async move {
            say(&mut stream, start.as_bytes()).await;
            while stream.write_all(&then).await.is_ok() {
                sleep(every).await;
            }
        }
    })
    .await;
    let patient = Manners { first_byte: LATE, total: LATE, rate_window: LATE, ..host.manners() };
    host.fetch_with(change(patient), "/").await.unwrap_err().kind()
}

#[tokio::test]
async fn a_host_that_hangs_is_left() {
    let hasty = |manners| Manners { first_byte: SOON, ..manners };
    assert_eq!(kind("", b"", LATE, hasty).await, "timeout");
    assert_eq!(kind("HTTP/1.1 200 OK\r\n", b"", LATE, hasty).await, "timeout");
}

#[tokio::test]
async fn a_head_that_drips_is_left() {
    let hasty = |manners| Manners { first_byte: SOON, ..manners };
    let every = Duration::from_millis(20);
    assert_eq!(kind("HTTP/1.1 200 OK\r\n", b"A: b\r\n", every, hasty).await, "timeout");
}

#[tokio::test]
async fn a_body_that_drips_or_hangs_is_left() {
    let strict = |manners| Manners { rate_window: SOON, rate_min_bytes: 1_000, ..manners };
    let head = "HTTP/1.1 200 OK\r\n\r\n";
    assert_eq!(kind(head, b"x", Duration::from_millis(20), strict).await, "too-slow");
    assert_eq!(kind(head, b"", LATE, strict).await, "too-slow");
}

#[tokio::test]
async fn a_body_that_is_fast_but_endless_is_left() {
    let head = "HTTP/1.1 200 OK\r\n\r\n";
    assert_eq!(kind(head, &[b'x'; 65_536], Duration::ZERO, |manners| manners).await, "too-large");
    let hasty = |manners| Manners { total: SOON, ..manners };
    assert_eq!(kind(head, b"some bytes", Duration::from_millis(5), hasty).await, "timeout");
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let tiny = b"1\r\nx\r\n";
    assert_eq!(kind(chunked, tiny, Duration::from_millis(5), hasty).await, "timeout");
}

#[tokio::test]
async fn a_flood_of_headers_is_not_read_to_its_end() {
    let start = "HTTP/1.1 200 OK\r\n";
    let as_ever = |manners| manners;
    let many = "A: b\r\n".repeat(1_000);
    assert_eq!(kind(start, many.as_bytes(), Duration::ZERO, as_ever).await, "bad-answer");
    let open = "HTTP/1.1 200 OK\r\nA: ";
    assert_eq!(kind(open, &[b'x'; 65_536], Duration::ZERO, as_ever).await, "bad-answer");
    let interim = b"HTTP/1.1 103 Early Hints\r\n\r\n";
    let hasty = |manners| Manners { first_byte: SOON, ..manners };
    assert_eq!(kind("", interim, Duration::from_millis(5), hasty).await, "timeout");
}

#[tokio::test]
async fn more_headers_than_a_publisher_needs_are_refused() {
    let host = Host::answering(|path| match path {
        "/many" => answer("200 OK", &"A: b\r\n".repeat(100), b""),
        _ => answer("200 OK", &"A: b\r\n".repeat(200), b""),
    })
    .await;
    assert_eq!(host.fetch("/many").await.unwrap().status, 200);
    assert_eq!(host.fetch("/too-many").await.unwrap_err().kind(), "bad-answer");
}

#[tokio::test]
async fn a_size_that_is_announced_is_believed() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n";
    assert_eq!(kind(head, b"", LATE, |manners| manners).await, "too-large");
}

#[tokio::test]
async fn a_body_of_another_length_than_announced() {
    let host = Host::answering(|path| match path {
        "/short" => b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nnews".to_vec(),
        "/long" => b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnews and more".to_vec(),
        "/two" => {
            b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nnews!".to_vec()
        }
        "/chunk" => b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nnews".to_vec(),
        "/none" => b"HTTP/1.1 200 OK\r\n\r\nnews".to_vec(),
        "/silent" => Vec::new(),
        _ => b"220 mail.example ESMTP\r\n".to_vec(),
    })
    .await;
    assert_eq!(host.fetch("/short").await.unwrap_err().kind(), "broke-off");
    assert_eq!(host.fetch("/chunk").await.unwrap_err().kind(), "broke-off");
    assert_eq!(host.fetch("/silent").await.unwrap_err().kind(), "broke-off");
    assert_eq!(host.fetch("/two").await.unwrap_err().kind(), "bad-answer");
    assert_eq!(host.fetch("/mail").await.unwrap_err().kind(), "bad-answer");
    assert_eq!(host.fetch("/long").await.unwrap().body, "news");
    assert_eq!(host.fetch("/none").await.unwrap().body, "news");
}

#[tokio::test]
async fn a_host_that_speaks_no_tls_hangs_or_is_not_there() {
    let talker = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = talker.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (mut stream, _caller) = talker.accept().await.unwrap();
        say(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        sleep(LATE).await;
    });
    let waiting = Host::answering(|_path| answer("200 OK", "", b"")).await;
    let ports = vec![port, 1, waiting.port];
    let outbound = Outbound::new(Manners { allowed_ports: ports, ..waiting.manners() }).unwrap();
    let kind = async |address: String| {
        let request = Request::picture(WebAddress::parse(&address).unwrap());
        outbound.fetch(&request).await.unwrap_err().kind()
    };
    assert_eq!(kind(format!("https://127.0.0.1:{port}/")).await, "tls");
    assert_eq!(kind("http://127.0.0.1:1/".to_owned()).await, "connect");
    let hasty = Manners { connect: SOON, first_byte: LATE, ..waiting.manners() };
    let https = waiting.at("/").as_str().replace("http:", "https:");
    let request = Request::page(WebAddress::parse(&https).unwrap());
    let error = Outbound::new(hasty).unwrap().fetch(&request).await.unwrap_err();
    assert_eq!(error.to_string(), "connecting took longer than 300ms");
}
