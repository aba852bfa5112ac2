//! Redirects: followed, recorded, and checked like everything else.

use expect_test::{Expect, expect};

use super::host::{Host, answer};

/// Fetches `/start` of a host that redirects it to `target` (`PORT` is its own port) and answers
/// every other path.
async fn check(target: &'static str, expected: Expect) {
    let host = Host::new(move |call, mut stream| async move {
        let port = stream.local_addr().unwrap().port().to_string();
        let location = format!("Location: {}\r\n", target.replace("PORT", &port));
        let bytes = match call.path() {
            "/start" => answer("301 Moved Permanently", &location, b"moved"),
            _ => answer("200 OK", "", b"news"),
        };
        super::host::say(&mut stream, &bytes).await;
    })
    .await;
    let told = match host.fetch("/start").await {
        Ok(answer) => format!("{:?} from {}", answer.body, answer.address),
        Err(error) => error.to_string(),
    };
    let told = told.replace(&host.port.to_string(), "PORT");
    expected.assert_eq(&format!("{told}; {} visits", host.calls().len()));
}

#[tokio::test]
async fn targets_are_resolved_and_checked() {
    check(
        "/news?a=ü#top",
        expect![[r#"b"news" from http://127.0.0.1:PORT/news?a=%C3%BC#top; 2 visits"#]],
    )
    .await;
    check(
        "//localhost:PORT/news",
        expect![[r#"b"news" from http://localhost:PORT/news; 2 visits"#]],
    )
    .await;
    check(
        "http://127.0.0.1:22/",
        expect!["port 22 of 127.0.0.1 is not among the allowed ones; 1 visits"],
    )
    .await;
    check("http://169.254.169.254/latest/meta-data/", expect!["169.254.169.254 is not on the public web, and its network is not among the allowed ones; 1 visits"]).await;
    check("http://[fd00::1]/", expect!["[fd00::1] is not on the public web, and its network is not among the allowed ones; 1 visits"]).await;
    check("http://0xa9fea9fe/", expect!["169.254.169.254 is not on the public web, and its network is not among the allowed ones; 1 visits"]).await;
    check("file:///etc/passwd", expect!["the redirect leads nowhere: only http and https addresses can be used, not “file:”; 1 visits"]).await;
    check("javascript:alert(1)", expect!["the redirect leads nowhere: only http and https addresses can be used, not “javascript:”; 1 visits"]).await;
    check("http://user:secret@127.0.0.1:PORT/", expect!["the redirect leads nowhere: the address needs a plain host name, without user name and password; 1 visits"]).await;
    check("http://", expect!["the redirect leads nowhere: “http://” is not a web address; write it out, for example https://example.org/feed; 1 visits"]).await;
}

#[tokio::test]
async fn every_step_is_recorded() {
    let host = Host::answering(|path| match path {
        "/a" => answer("301 Moved Permanently", "Location: /b\r\n", b""),
        "/b" => answer("302 Found", "Location: /c\r\n", b""),
        "/c" => answer("308 Permanent Redirect", "Location: /d\r\n", b""),
        _ => answer("200 OK", "", b"news"),
    })
    .await;
    let fetched = host.fetch("/a").await.unwrap();
    let steps = vec![(host.at("/a"), 301), (host.at("/b"), 302), (host.at("/c"), 308)];
    assert_eq!((fetched.address, fetched.redirects), (host.at("/d"), steps));
}

#[tokio::test]
async fn loops_and_endless_chains_end() {
    let host = Host::answering(|path| match path {
        "/ping" => answer("302 Found", "Location: /pong\r\n", b""),
        "/pong" => answer("302 Found", "Location: /ping\r\n", b""),
        "/self" => answer("302 Found", "Location: /self\r\n", b""),
        longer => answer("307 Temporary Redirect", &format!("Location: {longer}x\r\n"), b""),
    })
    .await;
    assert_eq!(host.fetch("/ping").await.unwrap_err().kind(), "redirect-loop");
    assert_eq!(host.fetch("/self").await.unwrap_err().kind(), "redirect-loop");
    assert_eq!(host.calls().len(), 3);
    assert_eq!(host.fetch("/x").await.unwrap_err().kind(), "too-many-redirects");
    assert_eq!(host.calls().len(), 3 + 6, "the first visit and five redirects");
}

#[tokio::test]
async fn a_redirect_without_a_target_is_an_answer() {
    let host = Host::answering(|_path| answer("302 Found", "", b"nowhere")).await;
    assert_eq!(host.fetch("/").await.unwrap().status, 302);
}
