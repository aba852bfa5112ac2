//! Signing in and out, and who is kept from guessing.

use types::SignedDuration;

use super::{PASSWORD, confirmed};
use crate::testing::{Seen, Site};

async fn sign_in(site: &Site, email: &str, password: &str, back: &str) -> Seen {
    let form = [("email", email), ("password", password), ("back", back)];
    site.browser().post("/sign-in", &form).await
}

#[tokio::test]
async fn a_session_is_new_at_each_sign_in_and_over_after_signing_out() {
    let site = Site::new().await;
    let mut browser = confirmed(&site, "ada@example.org").await;
    let first = browser.cookie.clone();
    browser.post("/sign-in", &[("email", "ADA@example.org"), ("password", PASSWORD)]).await;
    let second = browser.cookie.clone();
    assert_ne!(first, second);
    let mut thief = site.browser();
    thief.cookie = first;
    assert_eq!(thief.get("/account").await.status, 303, "the old cookie opens nothing");

    let seen = browser.post("/sign-out", &[]).await;
    assert_eq!((seen.status, seen.to()), (303, "/"));
    assert_eq!(seen.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(browser.cookie, None);
    thief.cookie = second;
    assert_eq!(thief.get("/account").await.status, 303, "nor does the last one");
}

#[tokio::test]
async fn nobody_stays_signed_in_without_coming() {
    let site = Site::new().await;
    let mut browser = confirmed(&site, "ada@example.org").await;
    site.wait(SignedDuration::from_hours(29 * 24));
    assert_eq!(browser.get("/account").await.status, 200);
    site.wait(SignedDuration::from_hours(29 * 24));
    assert_eq!(browser.get("/account").await.status, 200, "a visit renews it");
    site.wait(SignedDuration::from_hours(30 * 24));
    assert_eq!(browser.get("/account").await.status, 303);
}

#[tokio::test]
async fn the_way_back_leads_to_us_only() {
    let site = Site::new().await;
    let _ada = confirmed(&site, "ada@example.org").await;
    for (back, to) in [
        ("/story/7", "/story/7"),
        ("", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
    ] {
        let seen = sign_in(&site, "ada@example.org", PASSWORD, back).await;
        assert_eq!((seen.status, seen.to()), (303, to), "{back}");
    }
}

#[tokio::test]
async fn wrong_address_and_wrong_password_get_the_same_page() {
    let site = Site::new().await;
    let _ada = confirmed(&site, "ada@example.org").await;
    let wrong = sign_in(&site, "ada@example.org", "wrong", "/").await;
    let unknown = sign_in(&site, "eva@example.org", "wrong", "/").await;
    assert_eq!(wrong.status, 422);
    assert_eq!(unknown.status, 422);
    assert_eq!(wrong.text, unknown.text.replace("eva@", "ada@"));
}

#[tokio::test]
async fn the_sixth_try_waits_and_the_right_password_waits_too() {
    let site = Site::new().await;
    let _ada = confirmed(&site, "ada@example.org").await;
    for _ in 0..5 {
        assert_eq!(sign_in(&site, "ada@example.org", "wrong", "/").await.status, 422);
    }
    let seen = sign_in(&site, "ada@example.org", PASSWORD, "/").await;
    assert_eq!(seen.status, 429);
    let seconds: u32 = seen.header("retry-after").parse().unwrap();
    assert!((890..=900).contains(&seconds), "{seconds}");
    assert!(seen.text.contains(r#"value="ada@example.org""#), "what was typed is kept");
    site.wait(SignedDuration::from_mins(15));
    assert_eq!(sign_in(&site, "ada@example.org", PASSWORD, "/").await.status, 303);
}

#[tokio::test]
async fn whoever_must_sign_in_comes_back_to_a_page_and_not_to_a_form() {
    let site = Site::new().await;
    for (path, back) in [
        ("/account", "/account"),
        ("/account/password", "/account"),
        ("/account/sessions/end", "/account"),
        ("/account/close", "/account"),
        ("/history/forget", "/history"),
        ("/article/7-rain/save", "/article/7"),
        ("/article/7/unsave", "/article/7"),
        ("/confirm", "/sign-up?sent=yes"),
    ] {
        let seen = site.browser().post(path, &[]).await;
        let query = url::form_urlencoded::Serializer::new(String::new());
        let query = { query }.append_pair("back", back).finish();
        assert_eq!((seen.status, seen.to()), (303, format!("/sign-in?{query}").as_str()), "{path}");
    }
}

#[tokio::test]
async fn sample_accounts_stand_on_the_page_only_where_there_are_some() {
    let sample =
        ("An editor".to_owned(), "ed@news.example".to_owned(), "seven grey geese".to_owned());
    let site = Site::with(|settings| settings.sample_sign_ins = vec![sample]).await;
    let page = site.browser().get("/sign-in").await;
    assert!(page.text.contains("An editor") && page.text.contains("seven grey geese"));
    let page = Site::new().await.browser().get("/sign-in").await;
    assert!(!page.text.contains("Sample accounts"));
}
