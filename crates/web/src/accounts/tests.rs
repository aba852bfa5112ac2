//! Accounts through the whole router, on a database of their own.

mod opening;
mod entering;
mod keeping;

use crate::testing::{Browser, Site};

const PASSWORD: &str = "four old tin kettles";

/// Somebody who has signed up, and their browser.
async fn signed_up(site: &Site, email: &str) -> Browser {
    let mut browser = site.browser();
    let form = [("email", email), ("password", PASSWORD), ("name", "Ada")];
    let seen = browser.post("/sign-up", &form).await;
    assert_eq!((seen.status, seen.to()), (303, "/sign-up?sent=yes"), "{}", seen.text);
    browser
}

/// Somebody whose address is confirmed.
pub(crate) async fn confirmed(site: &Site, email: &str) -> Browser {
    let mut browser = signed_up(site, email).await;
    let link = mailed_link(site).await;
    let seen = browser.post(&link, &[]).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    browser
}

/// The path of the link in the newest mail.
async fn mailed_link(site: &Site) -> String {
    let mail = site.last_mail().await;
    let link = mail.text.lines().find(|line| line.starts_with("https://news.example/"));
    link.expect("a link").trim_start_matches("https://news.example").to_owned()
}
