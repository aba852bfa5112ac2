//! Wishes through the whole router.

use types::Extent;

use crate::testing::{Browser, Site};

const PASSWORD: &str = "four old tin kettles";

async fn reader(site: &Site) -> Browser {
    let mut browser = site.browser();
    let form = [("email", "ada@example.org"), ("password", PASSWORD), ("name", "Ada")];
    assert_eq!(browser.post("/sign-up", &form).await.status, 303);
    browser
}

async fn two_articles(site: &Site) {
    site.article(Extent::FullText, "Ferry strike goes on", "Crews walked out.", "SECRET").await;
    site.article(Extent::LeadOnly, "Rain again", "It rains.", "SECRET").await;
}

#[tokio::test]
async fn a_word_is_muted_and_comes_back() {
    let site = Site::new().await;
    two_articles(&site).await;
    let mut ada = reader(&site).await;
    assert!(ada.get("/section/world").await.text.contains("Ferry strike"));
    let seen = ada.post("/account/mutes", &[("kind", "word"), ("value", "FERRY")]).await;
    assert_eq!((seen.status, seen.to()), (303, "/account/mutes?done=muted"));
    let list = ada.get("/section/world").await.text;
    assert!(!list.contains("Ferry strike") && list.contains("Rain again"), "{list}");
    assert!(site.browser().get("/section/world").await.text.contains("Ferry strike"));
    let mutes = ada.get("/account/mutes?done=muted").await.text;
    assert!(mutes.contains("“FERRY”") && mutes.contains("Word, for good"), "{mutes}");
    assert!(!ada.get("/section/world/rss").await.text.contains("Ferry strike"));
    ada.post("/account/mutes/remove", &[("kind", "word"), ("key", "ferry")]).await;
    assert!(ada.get("/section/world").await.text.contains("Ferry strike"));
}

#[tokio::test]
async fn a_mute_ends_by_itself() {
    let site = Site::new().await;
    two_articles(&site).await;
    let mut ada = reader(&site).await;
    let form = [("kind", "author"), ("value", "a. writer"), ("during", "7")];
    ada.post("/account/mutes", &form).await;
    assert!(!ada.get("/section/world").await.text.contains("Rain again"));
    site.wait(types::SignedDuration::from_hours(7 * 24 + 1));
    assert!(ada.get("/section/world").await.text.contains("Rain again"));
    assert!(ada.get("/account/mutes").await.text.contains("over"));
}

#[tokio::test]
async fn what_cannot_be_muted_is_refused_with_what_was_typed() {
    let site = Site::new().await;
    let mut ada = reader(&site).await;
    for (kind, value, until, said) in [
        ("word", " – ", "", "Please enter a word or a name."),
        ("title", "No <such> one", "", "There is no title of that name here."),
        ("word", "rain", "1999-01-01", "That day is over."),
        ("colour", "red", "", "This cannot be muted."),
    ] {
        let form = [("kind", kind), ("value", value), ("until", until)];
        let seen = ada.post("/account/mutes", &form).await;
        assert_eq!(seen.status, 422, "{value}");
        assert!(seen.text.contains(said), "{said}: {}", seen.text);
        assert!(!seen.text.contains("<such>"));
    }
    let seen = site.browser().post("/account/mutes", &[("kind", "word"), ("value", "x")]).await;
    assert_eq!((seen.status, seen.to()), (303, "/sign-in?back=%2Faccount%2Fmutes"));
}

#[tokio::test]
async fn an_article_offers_what_of_it_may_be_muted() {
    let site = Site::new().await;
    let id = site.article(Extent::FullText, "Rain again", "It rains.", "SECRET").await;
    let mut ada = reader(&site).await;
    let page = ada.get(&format!("/mute?article={id}&back=/section/world")).await.text;
    assert!(page.contains("The full-text") && page.contains("A. Writer"), "{page}");
    let title = page.split("value=\"title:").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let what = format!("title:{title}");
    let form = [("what", what.as_str()), ("back", "/section/world"), ("kind", "word")];
    assert_eq!(ada.post("/account/mutes", &form).await.to(), "/section/world");
    assert!(!ada.get("/section/world").await.text.contains("Rain again"));
    assert!(ada.get("/title/full-text").await.text.contains("You have muted this title"));
    let form = [("what", "author:Somebody"), ("kind", "word"), ("value", "typed after all")];
    ada.post("/account/mutes", &form).await;
    let mutes = ada.get("/account/mutes").await.text;
    assert!(mutes.contains("“typed after all”") && !mutes.contains("Somebody"), "{mutes}");
    assert_eq!(ada.get("/mute?article=999").await.status, 404);
    assert_eq!(site.browser().get("/mute?article=1").await.status, 303);
}

#[tokio::test]
async fn what_is_followed_comes_together_with_its_reason() {
    let site = Site::new().await;
    two_articles(&site).await;
    let mut ada = reader(&site).await;
    assert!(ada.get("/following").await.text.contains("You follow nothing yet"));
    let page = ada.get("/title/lead-only").await.text;
    assert!(page.contains("+ Follow"), "{page}");
    let title = page.split("name=\"value\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let form = [("kind", "title"), ("value", title), ("back", "/title/lead-only")];
    assert_eq!(ada.post("/follow", &form).await.to(), "/title/lead-only");
    assert_eq!(ada.post_with("/follow", &form, "application/json").await.status, 204);
    assert!(ada.get("/title/lead-only").await.text.contains("Following"));
    let list = ada.get("/following").await.text;
    assert!(list.contains("Rain again") && !list.contains("Ferry strike"), "{list}");
    assert!(list.contains("You follow <span dir=\"auto\">The lead-only</span>"), "{list}");
    ada.post("/follow", &[("kind", "place"), ("value", "GB")]).await;
    assert!(ada.get("/following").await.text.contains("Ferry strike"));
    ada.post("/account/mutes", &[("kind", "word"), ("value", "ferry")]).await;
    assert!(!ada.get("/following").await.text.contains("Ferry strike"));
    ada.post("/unfollow", &form).await;
    ada.post("/unfollow", &[("kind", "place"), ("value", "GB")]).await;
    assert!(ada.get("/following").await.text.contains("You follow nothing yet"));
    assert_eq!(ada.post("/follow", &[("kind", "place"), ("value", "Atlantis")]).await.status, 400);
    assert_eq!(site.browser().get("/following").await.status, 303);
}

#[tokio::test]
async fn the_welcome_asks_three_questions_that_may_be_skipped() {
    let site = Site::new().await;
    two_articles(&site).await;
    let mut ada = reader(&site).await;
    let first = ada.get("/welcome").await.text;
    assert!(first.contains("step 1 of 3") && first.contains("section:science"), "{first}");
    let chosen =
        [("step", "topics"), ("offered", "section:science"), ("chosen", "section:science")];
    assert_eq!(ada.post("/welcome", &chosen).await.to(), "/welcome?step=titles");
    let second = ada.get("/welcome?step=titles").await.text;
    assert!(second.contains("The lead-only"), "{second}");
    let skipped = [("step", "titles"), ("chosen", "title:1"), ("skip", "yes")];
    assert_eq!(ada.post("/welcome", &skipped).await.to(), "/welcome?step=places");
    let third = ada.get("/welcome?step=places").await.text;
    assert!(third.contains("place:GB") && third.contains("language:en"), "{third}");
    let chosen = [("step", "places"), ("offered", "place:GB"), ("chosen", "place:GB")];
    assert_eq!(ada.post("/welcome", &chosen).await.to(), "/for-you");
    let list = ada.get("/following").await.text;
    assert!(list.contains("Science") && list.contains("United Kingdom"), "{list}");
    assert!(!list.contains("The lead-only</a>\n<form"), "{list}");
    ada.post("/welcome", &[("step", "topics"), ("offered", "section:science")]).await;
    assert!(!ada.get("/following").await.text.contains("value=\"science\""), "taken back");
}

#[tokio::test]
async fn somebody_who_writes_has_a_page_that_may_be_followed() {
    let site = Site::new().await;
    two_articles(&site).await;
    site.app.search.follow(&site.app.store).await.unwrap();
    let mut ada = reader(&site).await;
    let page = ada.get("/person/A.%20Writer").await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains("Rain again") && page.text.contains("+ Follow"), "{}", page.text);
    assert!(!site.browser().get("/person/A.%20Writer").await.text.contains("+ Follow"));
    ada.post("/follow", &[("kind", "person"), ("value", "a. writer")]).await;
    let list = ada.get("/following").await.text;
    assert!(list.contains("Ferry strike") && list.contains("/person/a.%20writer"), "{list}");
    assert_eq!(ada.get("/person/Nobody%20At%20All").await.status, 404);
    assert_eq!(ada.get("/person/%E2%80%93").await.status, 404);
}

#[tokio::test]
async fn a_topic_is_muted_with_all_that_lies_inside_it() {
    let site = Site::new().await;
    site.article(Extent::FullText, "The river rises", "It rains.", "SECRET").await;
    let mut ada = reader(&site).await;
    assert!(ada.get("/topic/rivers").await.text.contains("The river rises"));
    let seen = ada.post("/account/mutes", &[("kind", "topic"), ("value", "environment")]).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    for path in ["/topic/rivers", "/section/world", "/topic/rivers/rss"] {
        assert!(!ada.get(path).await.text.contains("The river rises"), "{path}");
        assert!(site.browser().get(path).await.text.contains("The river rises"), "{path}");
    }
    assert!(ada.get("/account/mutes").await.text.contains("Environment"));
    ada.post("/account/mutes/remove", &[("kind", "topic"), ("key", "6000000")]).await;
    assert!(ada.get("/section/world").await.text.contains("The river rises"));
}
