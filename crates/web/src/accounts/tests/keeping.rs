//! What a reader keeps here, takes along, and has erased.

use types::{ArticleId, Extent, OriginReason, StoryChange};

use super::{PASSWORD, confirmed, mailed_link};
use crate::testing::Site;

#[tokio::test]
async fn a_password_is_changed_by_who_knows_the_old_one() {
    let site = Site::new().await;
    let mut here = confirmed(&site, "ada@example.org").await;
    let mut there = site.browser();
    there.post("/sign-in", &[("email", "ada@example.org"), ("password", PASSWORD)]).await;
    let new = "six small blue boats";
    for (old, chosen, status, said) in [
        ("wrong", new, 422, "This is not your password."),
        (PASSWORD, "short", 422, "Please use at least 10 characters"),
        (PASSWORD, new, 303, ""),
    ] {
        let form = [("old_password", old), ("new_password", chosen)];
        let seen = here.post("/account/password", &form).await;
        assert_eq!(seen.status, status, "{old} {chosen}");
        assert!(seen.text.contains(said), "{said}");
    }
    assert_eq!(here.get("/account").await.status, 200, "still signed in here");
    assert_eq!(there.get("/account").await.status, 303, "signed out elsewhere");
    assert_eq!(site.last_mail().await.subject, "Your password was changed");
}

#[tokio::test]
async fn a_reader_signs_out_everywhere_else() {
    let site = Site::new().await;
    let mut here = confirmed(&site, "ada@example.org").await;
    let mut there = site.browser();
    there.post("/sign-in", &[("email", "ada@example.org"), ("password", PASSWORD)]).await;
    assert!(here.get("/account").await.text.contains("Sign out everywhere else"));
    here.post("/account/sessions/end", &[]).await;
    assert_eq!(there.get("/account").await.status, 303);
    let account = here.get("/account").await;
    assert!(!account.text.contains("Sign out everywhere else"), "there is no other one");
}

#[tokio::test]
async fn saved_articles_are_kept_listed_and_never_shown_when_withdrawn() {
    let site = Site::new().await;
    let rain = site.article(Extent::FullText, "Rain again", "It rains.", "SECRET").await;
    let sun = site.article(Extent::FullText, "Sun at last", "It shines.", "SECRET").await;
    let mut ada = confirmed(&site, "ada@example.org").await;
    let save = |id| format!("/article/{id}-words/save");
    let seen = ada.post(&save(rain), &[("back", "/section/world")]).await;
    assert_eq!((seen.status, seen.to()), (303, "/section/world"));
    assert_eq!(ada.post_with(&save(sun), &[], "application/json").await.status, 204);
    assert_eq!(ada.post("/article/999/save", &[]).await.status, 404);
    assert_eq!(site.browser().post_with(&save(sun), &[], "application/json").await.status, 401);

    let list = ada.get("/saved").await.text;
    assert!(list.contains("Rain again") && list.contains("Sun at last"));
    assert!(!list.contains("SECRET"));
    let articles = site.app.store.articles();
    articles.withdraw(rain, "publisher", "", site.app.clock.now()).await.unwrap();
    let list = ada.get("/saved").await.text;
    assert!(!list.contains("Rain again") && list.contains("One article is no longer available."));

    ada.post(&format!("/article/{sun}/unsave"), &[]).await;
    assert!(!ada.get("/saved").await.text.contains("Sun at last"));
}

#[tokio::test]
async fn history_is_forgotten_when_a_reader_says_so() {
    let site = Site::new().await;
    let rain = site.article(Extent::FullText, "Rain again", "It rains.", "SECRET").await;
    let mut ada = confirmed(&site, "ada@example.org").await;
    let reader = site.app.store.readers().by_email("ada@example.org").await.unwrap().unwrap();
    site.app.store.reading().opened(reader.id, rain, site.app.clock.now()).await.unwrap();
    assert!(ada.get("/history").await.text.contains("Rain again"));
    assert_eq!(ada.post("/history/forget", &[]).await.to(), "/history");
    assert!(!ada.get("/history").await.text.contains("Rain again"));
}

#[tokio::test]
async fn an_export_holds_everything_and_no_secret() {
    let site = Site::new().await;
    let rain = site.article(Extent::FullText, "Rain again", "It rains.", "SECRET").await;
    let mut ada = confirmed(&site, "ada@example.org").await;
    ada.post(&format!("/article/{rain}/save"), &[]).await;
    let seen = ada.get("/account/export").await;
    assert!(seen.header("content-disposition").starts_with("attachment; filename=\"newsstand-"));
    let all: serde_json::Value = serde_json::from_str(&seen.text).unwrap();
    assert_eq!(all["account"]["email"], "ada@example.org");
    assert_eq!(all["saved"][0]["headline"], "Rain again");
    assert_eq!(all["sessions"].as_array().unwrap().len(), 1);
    for part in ["roles", "memberships", "opened", "picks", "acts"] {
        assert!(all[part].is_array(), "{part}");
    }
    let cookie = ada.cookie.clone().unwrap();
    let hash = crate::keys::token_hash(cookie.split_once('=').unwrap().1);
    assert!(!seen.text.contains(&hash) && !seen.text.contains("argon2"));
}

#[tokio::test]
async fn a_closed_account_leaves_nothing_behind() {
    let site = Site::new().await;
    let mut ada = confirmed(&site, "ada@example.org").await;
    assert_eq!(ada.post("/account/close", &[("password", "wrong")]).await.status, 422);
    let seen = ada.post("/account/close", &[("password", PASSWORD)]).await;
    assert_eq!((seen.status, seen.to()), (303, "/sign-in?after=closed"));
    assert!(!seen.header("clear-site-data").is_empty());
    assert_eq!(ada.cookie, None);
    assert!(ada.get(seen.to()).await.text.contains("Your account is closed"));
    assert_eq!(site.app.store.readers().by_email("ada@example.org").await.unwrap(), None);
    assert!(site.app.store.mails().recent(10).await.unwrap().is_empty());
    let _again = confirmed(&site, "ada@example.org").await;
}

#[tokio::test]
async fn mails_are_on_a_page_in_demonstrations_only() {
    let site = Site::new().await;
    let mut ada = confirmed(&site, "ada@example.org").await;
    let link = mailed_link(&site).await;
    let list = ada.get("/mails").await.text;
    assert!(list.contains("Please confirm your e-mail address"), "{list}");
    let id = site.last_mail().await.id;
    let mail = ada.get(&format!("/mails/{id}")).await.text;
    assert!(mail.contains(&format!("href=\"https://news.example{link}\"")), "{mail}");

    let site = Site::with(|settings| settings.show_mails = false).await;
    let mut ada = confirmed(&site, "ada@example.org").await;
    assert_eq!(ada.get("/mails").await.status, 404);
    assert_eq!(ada.get("/mails/1").await.status, 404);
}

#[tokio::test]
async fn who_read_one_copy_has_read_them_all() {
    let site = Site::new().await;
    let _ada = confirmed(&site, "ada@example.org").await;
    let reader = site.app.store.readers().by_email("ada@example.org").await.unwrap().unwrap().id;
    let mut ids = Vec::new();
    for headline in ["One", "Two", "Three", "Four"] {
        ids.push(site.article(Extent::LeadOnly, headline, "A lead.", "A body.").await);
    }
    let at = site.app.clock.now();
    let credited = |original, copies: &[ArticleId]| StoryChange::Credited {
        original,
        copies: copies.iter().map(|&copy| (copy, OriginReason::Credit)).collect(),
        at,
    };
    let (stories, reading) = (site.app.store.stories(), site.app.store.reading());
    let first = [credited(ids[0], &ids[1..3])];
    stories.apply(&first, &[], &[], 1, at).await.unwrap();
    assert!(reading.read_among(reader, &ids).await.unwrap().is_empty());
    reading.opened(reader, ids[1], at).await.unwrap();
    let read = reading.read_among(reader, &ids).await.unwrap();
    assert_eq!(read.into_iter().collect::<Vec<_>>(), ids[..3]);
    // The third turns out to be the original; told twice, it is the same.
    let again = [credited(ids[2], &ids[..2])];
    for seq in [2, 2] {
        stories.apply(&again, &[], &[], seq, at).await.unwrap();
        let read = reading.read_among(reader, &ids).await.unwrap();
        assert_eq!(read.into_iter().collect::<Vec<_>>(), ids[..3]);
    }
    let shown = site.app.store.articles().find(ids[0]).await.unwrap().unwrap().summary;
    assert_eq!((shown.copy_of, shown.copy_reason), (Some(ids[2]), Some(OriginReason::Credit)));
    let head = site.app.store.articles().find(ids[2]).await.unwrap().unwrap().summary;
    assert_eq!((head.copy_of, head.copy_reason), (None, None));
}
