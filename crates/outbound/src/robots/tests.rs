use std::sync::Arc;

use expect_test::{Expect, expect};

use super::*;
use crate::tests::host::{Host, answer};

/// Asks about `/page` once per hour in `hours`, while robots.txt answers with what stands at the
/// place of the visit in `answers` (the last one for ever).
async fn check(answers: &[(&'static str, &'static str)], hours: &[i64], expected: Expect) {
    let answers = answers.to_vec();
    let visits = Arc::new(Mutex::new(0_usize));
    let host = Host::answering(move |path| {
        assert_eq!(path, "/robots.txt");
        let mut visit = visits.lock().unwrap();
        let (status, body) = answers.get(*visit).or(answers.last()).unwrap();
        *visit += 1;
        answer(status, "", body.as_bytes())
    })
    .await;
    let robots = Robots::new(Outbound::new(host.manners()).unwrap());
    let start: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
    let mut told = String::new();
    for &hour in hours {
        let now = start + SignedDuration::from_hours(hour);
        let permission = robots.ask(&host.at("/page"), now).await.unwrap();
        told += &format!("{hour} h: {permission:?} after {} visits\n", host.calls().len());
    }
    expected.assert_eq(&told);
}

#[tokio::test]
async fn an_answer_is_believed_for_a_day() {
    let answers = [
        ("200 OK", "User-agent: newsstand\nDisallow: /page\n"),
        ("200 OK", "User-agent: *\nCrawl-delay: 20\nDisallow: /other\n"),
    ];
    check(
        &answers,
        &[0, 23, 24, 47],
        expect![[r#"
        0 h: Forbidden after 1 visits
        23 h: Forbidden after 1 visits
        24 h: Allowed { gap: Some(20s) } after 2 visits
        47 h: Allowed { gap: Some(20s) } after 2 visits
    "#]],
    )
    .await;
}

#[tokio::test]
async fn no_file_allows_everything_and_a_failing_host_nothing() {
    check(
        &[("404 Not Found", "Disallow: /")],
        &[0],
        expect![[r#"
        0 h: Allowed { gap: None } after 1 visits
    "#]],
    )
    .await;
    check(
        &[("403 Forbidden", "")],
        &[0],
        expect![[r#"
        0 h: Allowed { gap: None } after 1 visits
    "#]],
    )
    .await;
    check(
        &[("429 Too Many Requests", "")],
        &[0],
        expect![[r#"
        0 h: Unknown after 1 visits
    "#]],
    )
    .await;
    check(
        &[("503 Busy", ""), ("200 OK", "")],
        &[0, 0, 1],
        expect![[r#"
        0 h: Unknown after 1 visits
        0 h: Unknown after 1 visits
        1 h: Allowed { gap: None } after 2 visits
    "#]],
    )
    .await;
}

#[tokio::test]
async fn old_rules_stand_in_for_a_failing_host_for_a_week() {
    let answers = [("200 OK", "User-agent: *\nDisallow: /page\n"), ("500 Oh", "")];
    check(
        &answers,
        &[0, 24, 25, 167, 168],
        expect![[r#"
        0 h: Forbidden after 1 visits
        24 h: Forbidden after 2 visits
        25 h: Forbidden after 3 visits
        167 h: Forbidden after 4 visits
        168 h: Unknown after 5 visits
    "#]],
    )
    .await;
}

#[tokio::test]
async fn many_who_ask_at_once_fetch_it_once() {
    let host = Host::answering(|_path| answer("404 Not Found", "", b"")).await;
    let robots = Robots::new(Outbound::new(host.manners()).unwrap());
    let now = Timestamp::UNIX_EPOCH;
    let (first, second) = (host.at("/a"), host.at("/b"));
    let (a, b) = tokio::join!(robots.ask(&first, now), robots.ask(&second, now));
    assert_eq!(a.unwrap(), b.unwrap());
    assert_eq!(host.calls().len(), 1);
}

#[tokio::test]
async fn a_closed_address_is_an_error_and_no_permission() {
    let host = Host::answering(|_path| answer("404 Not Found", "", b"")).await;
    let manners = crate::Manners { allowed_networks: Vec::new(), ..host.manners() };
    let robots = Robots::new(Outbound::new(manners).unwrap());
    let error = robots.ask(&host.at("/"), Timestamp::UNIX_EPOCH).await.unwrap_err();
    assert_eq!(error.kind(), "blocked");
}
