//! Briefings through the whole router. That they come at their hour is tested with the whole
//! Newsstand.

use super::*;
use crate::testing::Site;

const PASSWORD: &str = "four old tin kettles";

#[test]
fn after_midnight_it_is_still_the_evening() {
    for (now, expected) in [
        ("2026-11-26T02:59:00Z", "2026-11-25 evening"),
        ("2026-11-26T03:00:00Z", "2026-11-26 morning"),
        ("2026-11-26T15:00:00Z", "2026-11-26 evening"),
    ] {
        assert_eq!(day_at(&TimeZone::UTC, now.parse().unwrap()).to_string(), expected);
    }
}

#[tokio::test]
async fn a_reader_chooses_hour_and_clock() {
    let site = Site::new().await;
    let mut ada = site.browser();
    let form = [("email", "ada@example.org"), ("password", PASSWORD)];
    ada.post("/sign-up", &form).await;
    let page = ada.get("/account/briefing").await.text;
    assert!(page.contains("Europe/Berlin") && page.contains("addresses that are confirmed"));
    for (when, morning, zone, status) in [
        ("morning", "6", "Europe/Berlin", 303),
        ("both", "6", "Mars/Olympus", 422),
        ("both", "13", "Europe/Berlin", 422),
        ("off", "", "", 303),
        ("both", "7", "Asia/Kathmandu", 303),
    ] {
        let form = [("when", when), ("morning", morning), ("evening", "18"), ("zone", zone)];
        let seen = ada.post("/account/briefing", &form).await;
        assert_eq!(seen.status, status, "{when} {morning} {zone}: {}", seen.text);
    }
    let page = ada.get("/account/briefing?done=saved").await.text;
    assert!(page.contains("Asia/Kathmandu") && page.contains("value=\"both\" checked"), "{page}");
    let reader = site.app.store.readers().by_email("ada@example.org").await.unwrap().unwrap();
    let path = stop::path(&site.app, reader.id);
    let mut stranger = site.browser();
    assert!(stranger.get(&path).await.text.contains("Stop the mails"));
    let forged = path.replace(&format!("/{}.", reader.id), "/999.");
    assert_eq!(stranger.post(&forged, &[]).await.status, 404);
    let seen = stranger.post(&path, &[("List-Unsubscribe", "One-Click")]).await;
    assert!(seen.status == 200 && seen.text.contains("no more briefings by mail"));
    let page = ada.get("/account/briefing").await.text;
    assert!(page.contains("value=\"off\" checked"), "{page}");
}

#[tokio::test]
async fn a_visitor_gets_the_editions_briefing() {
    let site = Site::new().await;
    let seen = site.browser().get("/briefing").await;
    assert!(seen.status == 200 && seen.text.contains("Nothing has been printed yet"));
    assert!(seen.header("cache-control").starts_with("public"));
}
