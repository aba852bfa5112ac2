//! Signing up, confirming, and a forgotten password.

use types::SignedDuration;

use super::{PASSWORD, confirmed, mailed_link, signed_up};
use crate::testing::Site;

#[tokio::test]
async fn a_reader_signs_up_confirms_and_comes_back_to_the_article() {
    let site = Site::new().await;
    let mut browser = site.browser();
    let page = browser.get("/sign-up?back=%2Farticle%2F7-rain").await;
    assert!(page.text.contains("it ends by itself"), "{}", page.text);
    assert!(page.text.contains(r#"autocomplete="new-password""#));

    let form = [("email", "Ada@Example.org"), ("password", PASSWORD), ("back", "/article/7-rain")];
    let seen = browser.post("/sign-up", &form).await;
    assert_eq!(seen.to(), "/sign-up?sent=yes&back=%2Farticle%2F7-rain");
    let cookie = seen.header("set-cookie");
    assert!(cookie.starts_with("__Host-session="), "{cookie}");
    assert!(cookie.ends_with("; Path=/; Max-Age=15552000; HttpOnly; SameSite=Lax; Secure"));
    assert!(browser.get("/account").await.text.contains("not confirmed yet"));

    let link = mailed_link(&site).await;
    assert_eq!(site.last_mail().await.to, "ada@example.org");
    // A scanner that follows the link confirms nothing.
    let button = site.browser().get(&link).await;
    assert!(button.text.contains("Confirm and start reading"));
    assert!(browser.get("/account").await.text.contains("not confirmed yet"));

    let seen = browser.post(&link, &[]).await;
    assert_eq!((seen.status, seen.to()), (303, "/article/7-rain"));
    let account = browser.get("/account").await;
    assert!(account.text.contains("You are reading free for 14 more days."));
    assert_eq!(site.browser().post(&link, &[]).await.status, 410, "a link is used once");

    site.wait(SignedDuration::from_hours(14 * 24));
    let account = browser.get("/account").await;
    assert!(account.text.contains("Your fourteen free days are over."));
    assert!(account.text.contains(r#"href="/offer""#));
}

#[tokio::test]
async fn a_link_that_waits_too_long_is_over_and_can_be_sent_again() {
    let site = Site::new().await;
    let mut browser = signed_up(&site, "ada@example.org").await;
    let link = mailed_link(&site).await;
    site.wait(SignedDuration::from_hours(48));
    assert_eq!(browser.get(&link).await.status, 410);
    assert_eq!(browser.post(&link, &[]).await.status, 410);
    assert_eq!(browser.post("/confirm", &[("back", "/titles")]).await.status, 303);
    let link = mailed_link(&site).await;
    assert_eq!(browser.post(&link, &[]).await.to(), "/titles");
}

#[tokio::test]
async fn a_known_address_gets_the_same_answer_and_another_mail() {
    let site = Site::new().await;
    let _ada = confirmed(&site, "ada@example.org").await;
    let mut answers = Vec::new();
    for email in ["ada@example.org", "new@example.org"] {
        let mut browser = site.browser();
        let form = [("email", email), ("password", "six small blue boats")];
        let seen = browser.post("/sign-up", &form).await;
        let mut headers = seen.headers.clone();
        let cookie = headers.remove("set-cookie").unwrap().to_str().unwrap().to_owned();
        let (token, rest) = cookie.split_once(';').unwrap();
        answers.push((seen.status, headers, token.len(), rest.to_owned(), seen.text));
        if email == "ada@example.org" {
            assert_eq!(site.last_mail().await.subject, "You already have an account");
            let refused = browser.get("/account").await;
            assert!(refused.to().starts_with("/sign-in"), "the cookie opens nothing");
        }
    }
    assert_eq!(answers[0], answers[1]);
    // The account is as it was.
    let form = [("email", "ada@example.org"), ("password", PASSWORD)];
    assert_eq!(site.browser().post("/sign-in", &form).await.status, 303);
}

#[tokio::test]
async fn a_form_keeps_what_was_typed_and_says_what_to_change() {
    let site = Site::new().await;
    let form = [("email", "ada"), ("password", "short"), ("name", "<Ada>")];
    let seen = site.browser().post("/sign-up", &form).await;
    assert_eq!(seen.status, 422);
    for part in [
        r#"value="ada""#,
        r#"value="&#60;Ada&#62;""#,
        r##"<a href="#email">E-mail address</a>: An e-mail address looks like"##,
        r#"aria-describedby="password-hint password-error""#,
    ] {
        assert!(seen.text.contains(part), "{part} in {}", seen.text);
    }
    assert!(!seen.text.contains("short"), "a password is never printed");
}

#[tokio::test]
async fn a_forgotten_password_is_set_anew_and_signs_out_everywhere() {
    let site = Site::new().await;
    let mut old = confirmed(&site, "ada@example.org").await;
    let mut browser = site.browser();
    let known = browser.post("/forgotten", &[("email", "ada@example.org")]).await;
    let link = mailed_link(&site).await;
    let unknown = browser.post("/forgotten", &[("email", "nobody@example.org")]).await;
    assert_eq!((known.status, known.text), (unknown.status, unknown.text));
    assert_eq!(mailed_link(&site).await, link, "nobody gets no mail");

    let refused = browser.post(&link, &[("password", "short")]).await;
    assert_eq!(refused.status, 422, "and the link is still good");
    let seen = browser.post(&link, &[("password", "six small blue boats")]).await;
    assert_eq!(seen.to(), "/account?done=password");
    assert_eq!(browser.get("/account").await.status, 200);
    assert_eq!(old.get("/account").await.status, 303, "signed out");
    assert_eq!(site.browser().post(&link, &[("password", "once is enough")]).await.status, 410);
    for (password, status) in [(PASSWORD, 422), ("six small blue boats", 303)] {
        let form = [("email", "ada@example.org"), ("password", password)];
        assert_eq!(site.browser().post("/sign-in", &form).await.status, status, "{password}");
    }
}

#[tokio::test]
async fn a_reset_link_holds_one_hour_and_confirms_the_address() {
    let site = Site::new().await;
    let _unconfirmed = signed_up(&site, "ada@example.org").await;
    let mut browser = site.browser();
    browser.post("/forgotten", &[("email", "ada@example.org")]).await;
    let link = mailed_link(&site).await;
    assert!(browser.get(&link).await.text.contains("Your address is confirmed with it"));
    site.wait(SignedDuration::from_mins(60));
    assert_eq!(browser.get(&link).await.status, 410);
    browser.post("/forgotten", &[("email", "ada@example.org")]).await;
    let link = mailed_link(&site).await;
    browser.post(&link, &[("password", "six small blue boats")]).await;
    assert!(browser.get("/account").await.text.contains("reading free for 14 more days"));
}
