//! A publisher takes back and corrects, only what is theirs.

use types::{Extent, Role};

use super::{at_desk, log};
use crate::testing::Site;

#[tokio::test]
async fn a_withdrawn_article_is_gone_at_once() {
    let site = Site::new().await;
    let id = site.article(Extent::FullText, "Rain again", "It rains.", "SECRET").await;
    let article = site.app.store.articles().find(id).await.unwrap().unwrap();
    let mut publisher = at_desk(&site, Role::Publisher, Some(article.summary.publisher)).await;
    assert!(publisher.get("/desk/publisher").await.text.contains("Rain again"));

    let act = format!("/desk/publisher/article/{id}/withdraw");
    let asked = publisher.post(&act, &[("why", "It did not rain.")]).await;
    assert_eq!(asked.status, 200);
    assert!(asked.text.contains("It did not rain.") && asked.text.contains("Not now"));
    assert_eq!(site.browser().get(&format!("/article/{id}")).await.status, 301, "not yet done");

    let done = publisher.post(&act, &[("why", "It did not rain."), ("sure", "yes")]).await;
    assert_eq!(done.status, 303, "{}", done.text);
    assert_eq!(site.browser().get(&format!("/article/{id}")).await.status, 410);
    let desk = publisher.get(done.to()).await.text;
    assert!(desk.contains("The article is withdrawn.") && !desk.contains("Rain again"));
    assert_eq!(log(&site).await, [format!("withdraw article {id}: It did not rain.")]);
    assert_eq!(publisher.post(&act, &[("sure", "yes")]).await.status, 400, "a second time");
}

#[tokio::test]
async fn a_correction_is_shown_with_the_new_headline() {
    let site = Site::new().await;
    let id = site.article(Extent::FullText, "Rain again", "It rains.", "SECRET").await;
    let article = site.app.store.articles().find(id).await.unwrap().unwrap();
    let mut publisher = at_desk(&site, Role::Publisher, Some(article.summary.publisher)).await;
    let act = format!("/desk/publisher/article/{id}/correct");
    assert_eq!(publisher.post(&act, &[("note", "")]).await.status, 400);
    let form = [("note", "It was hail."), ("headline", "Hail again"), ("sure", "yes")];
    assert_eq!(publisher.post(&act, &form).await.status, 303);
    let article = site.app.store.articles().find(id).await.unwrap().unwrap();
    assert_eq!(article.summary.headline, "Hail again");
    assert_eq!(article.correction.as_deref(), Some("It was hail."));
    assert_eq!(
        log(&site).await,
        [format!("correct article {id}: It was hail. Headline: Hail again")]
    );
}

#[tokio::test]
async fn others_articles_do_not_exist_at_this_desk() {
    let site = Site::new().await;
    let mine = site.article(Extent::FullText, "Mine", "Lead.", "SECRET").await;
    let theirs = site.article(Extent::LeadOnly, "Theirs", "Lead.", "SECRET").await;
    let article = site.app.store.articles().find(mine).await.unwrap().unwrap();
    let mut publisher = at_desk(&site, Role::Publisher, Some(article.summary.publisher)).await;
    let path = |act| format!("/desk/publisher/article/{theirs}{act}");
    assert_eq!(publisher.get(&path("")).await.status, 404);
    assert_eq!(publisher.post(&path("/withdraw"), &[("sure", "yes")]).await.status, 404);
    let form = [("note", "No."), ("sure", "yes")];
    assert_eq!(publisher.post(&path("/correct"), &form).await.status, 404);
    assert!(!publisher.get("/desk/publisher?publisher=2").await.text.contains("Theirs"));
    assert!(site.app.store.articles().find(theirs).await.unwrap().unwrap().withdrawn.is_none());
}
