//! What is learnt, through the whole router. Lists of a whole Newsstand are tested with one.

use types::Extent;

use crate::testing::{Browser, Site};

const PASSWORD: &str = "four old tin kettles";

async fn reader(site: &Site) -> Browser {
    let mut browser = site.browser();
    let form = [("email", "ada@example.org"), ("password", PASSWORD), ("name", "Ada")];
    assert_eq!(browser.post("/sign-up", &form).await.status, 303);
    browser
}

#[tokio::test]
async fn reading_time_is_kept_of_who_lets_us_and_of_nobody_else() {
    let site = Site::new().await;
    let rain = site.article(Extent::FullText, "Rain again", "It rains.", "SECRET").await;
    let path = format!("/article/{rain}/read");
    let told = [("seconds", "45"), ("share", "0.95")];
    assert_eq!(site.browser().post(&path, &told).await.status, 401, "a visitor");
    let mut ada = reader(&site).await;
    assert_eq!(ada.post(&path, &told).await.status, 204);
    assert_eq!(ada.post(&path, &[("seconds", "1e9"), ("share", "NaN")]).await.status, 204);
    assert_eq!(ada.post("/article/999/read", &told).await.status, 404);
    let id = site.app.store.readers().by_email("ada@example.org").await.unwrap().unwrap().id;
    let reads = site.app.store.profiles().reads(id, 10).await.unwrap();
    assert_eq!(reads.len(), 1);
    assert!(reads[0].seconds == reader::SECONDS_MAX && reads[0].share > 0.9, "{reads:?}");
    let page = ada.get("/account/profile").await.text;
    assert!(page.contains("one article, 30 minutes"), "{page}");
    let export = ada.get("/account/profile/export").await;
    assert!(export.text.contains("\"reading_times\"") && export.text.contains("1800"));

    ada.post("/history/forget", &[]).await;
    assert!(site.app.store.profiles().reads(id, 10).await.unwrap().is_empty());
    ada.post(&path, &told).await;
    let asked = ada.post("/account/profile", &[("act", "off")]).await;
    assert_eq!(asked.to(), "/account/profile?sure=off");
    assert!(ada.get(asked.to()).await.text.contains("No profile at all?"));
    assert!(!site.app.store.profiles().reads(id, 10).await.unwrap().is_empty(), "only asked");
    ada.post("/account/profile", &[("act", "off"), ("sure", "yes")]).await;
    assert_eq!(ada.post(&path, &told).await.status, 204, "nothing is said");
    assert!(site.app.store.profiles().reads(id, 10).await.unwrap().is_empty());
    assert!(ada.get("/account/profile").await.text.contains("Nothing is learnt"));
    assert!(ada.get("/for-you").await.text.contains("You have no profile here"));
    ada.post("/account/profile", &[("act", "on")]).await;
    assert!(ada.get("/for-you").await.text.contains("We know nothing of you yet"));
}

#[tokio::test]
async fn the_page_asks_for_reading_time_only_of_who_lets_us() {
    let site = Site::new().await;
    let rain = site.article(Extent::FullText, "Rain again", "It rains.", "SECRET").await;
    let mut ada = crate::accounts::confirmed_for_tests(&site, "ada@example.org").await;
    let path = format!("/article/{rain}-a-headline");
    assert!(ada.get(&path).await.text.contains("data-read="));
    ada.post("/account/profile", &[("act", "off"), ("sure", "yes")]).await;
    assert!(!ada.get(&path).await.text.contains("data-read="));
    assert!(!site.browser().get(&path).await.text.contains("data-read="));
}

#[tokio::test]
async fn a_profile_is_its_readers_alone() {
    let site = Site::new().await;
    for path in ["/for-you", "/account/profile", "/account/profile/export"] {
        assert_eq!(site.browser().get(path).await.status, 303, "{path}");
    }
    for path in ["/for-you/more", "/for-you/less", "/account/profile"] {
        let seen = site.browser().post(path, &[("act", "erase"), ("sure", "yes")]).await;
        assert_eq!(seen.status, 303, "{path}");
    }
    let mut ada = reader(&site).await;
    assert_eq!(ada.post("/account/profile", &[("act", "dance")]).await.status, 400);
    assert_eq!(ada.post("/for-you/less", &[("story", "7")]).await.to(), "/for-you");
    let id = site.app.store.readers().by_email("ada@example.org").await.unwrap().unwrap().id;
    assert_eq!(site.app.store.profiles().aside(id).await.unwrap().len(), 1);
    ada.post("/account/profile", &[("act", "erase"), ("sure", "yes")]).await;
    assert!(site.app.store.profiles().aside(id).await.unwrap().is_empty());
}
