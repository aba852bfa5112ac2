use types::Extent;

use super::*;
use crate::testing::Site;

#[tokio::test]
async fn a_topic_s_page_has_the_articles_of_narrower_topics() {
    let site = Site::new().await;
    site.article(Extent::FullText, "The river rises", "It rains.", "BODY").await;
    for path in ["/topic/rivers", "/topic/natural-resources", "/topic/environment"] {
        let page = site.browser().get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.text.contains("The river rises"), "{path}");
    }
    let rivers = site.browser().get("/topic/rivers").await.text;
    assert!(rivers.contains("<h1 dir=\"auto\">Rivers</h1>"));
    assert!(rivers.contains("<a href=\"/topic/environment\">Environment</a>"));
    let environment = site.browser().get("/topic/environment").await.text;
    assert!(environment.contains("<a href=\"/topic/natural-resources\">Natural resources</a>"));
    assert!(!environment.contains("/topic/climate-change"), "nothing is about that");
}

#[tokio::test]
async fn an_article_links_to_its_topics() {
    let site = Site::new().await;
    let river = site.article(Extent::FullText, "The river rises", "It rains.", "BODY").await;
    let page = site.browser().get(&format!("/article/{river}-a-headline")).await.text;
    assert!(page.contains("<a href=\"/topic/rivers\">Rivers</a>"), "{page}");
}

#[tokio::test]
async fn publishers_words_lead_to_the_topic() {
    let site = Site::new().await;
    for (name, path) in [("Soccer", "/topic/football"), ("klimawandel", "/topic/climate-change")] {
        let answer = site.browser().get(&format!("/topic/{name}")).await;
        assert_eq!((answer.status, answer.header("location")), (301, path));
    }
}

#[tokio::test]
async fn a_category_that_is_no_topic_keeps_its_page() {
    let site = Site::new().await;
    site.article(Extent::FullText, "The river rises", "It rains.", "BODY").await;
    let page = site.browser().get("/topic/gull-watching").await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("The river rises"));
    assert_eq!(site.browser().get("/topic/nobody-says-this").await.status, 404);
}

#[tokio::test]
async fn a_topic_that_no_article_is_about_has_an_empty_page() {
    let site = Site::new().await;
    let page = site.browser().get("/topic/football").await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("nothing here yet") && page.text.contains("noindex"));
}

#[test]
fn names_stand_for_topics_or_categories() {
    let football = Topic::by_slug("football").unwrap();
    assert_eq!(Named::of("football"), Named::Topic(football));
    assert_eq!(Named::of("Fußball"), Named::Elsewhere(football));
    assert_eq!(Named::of("world"), Named::Category);
}
