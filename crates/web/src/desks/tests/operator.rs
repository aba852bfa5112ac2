//! An operator runs titles, feeds, readers.

use axum::{
    body::{Body, to_bytes},
    http::{Request, header},
};
use store::ReaderRole;
use tower::ServiceExt;
use types::{Extent, Role, SignedDuration, Standing, TitleId};

use super::{at_desk, log, reader};
use crate::{
    asker::standing_of,
    testing::{Browser, Site},
};

/// Uploads a form in parts; gives the page that answers.
async fn upload(site: &Site, browser: &Browser, path: &str, fields: &[(&str, &str)]) -> String {
    let part = |(name, value): &(&str, &str)| {
        format!("--frontier\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = fields.iter().map(part).collect::<String>() + "--frontier--\r\n";
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=frontier")
        .header(header::COOKIE, browser.cookie.clone().unwrap())
        .header("sec-fetch-site", "same-origin");
    let response = crate::router(site.app.clone()).oneshot(request.body(Body::from(body)).unwrap());
    let bytes = to_bytes(response.await.unwrap().into_body(), 1 << 24).await.unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn a_licence_is_changed_for_what_is_here_too() {
    let site = Site::new().await;
    let id = site.article(Extent::FullText, "Rain again", "It rains.", "SECRET").await;
    let before = site.app.store.articles().find(id).await.unwrap().unwrap();
    let mut operator = at_desk(&site, Role::Operator, None).await;
    let form = [("extent", "link-only"), ("embargo", "30"), ("territory", "de")];
    let seen = operator.post("/desk/operator/titles/1/licence", &form).await;
    assert_eq!(seen.to(), "/desk/operator/titles/1?did=licence", "{}", seen.text);
    let after = site.app.store.articles().find(id).await.unwrap().unwrap();
    assert_eq!(after.licence.extent, Extent::LinkOnly);
    assert_eq!(after.licence.embargo, SignedDuration::from_mins(30));
    assert!(after.change_seq > before.change_seq, "caches follow");
    assert!(operator.get(seen.to()).await.text.contains("Only for readers in DE."));

    operator.post("/desk/operator/titles/1/retire", &[]).await;
    assert!(site.app.store.articles().latest(None, 9).await.unwrap().is_empty());
    operator.post("/desk/operator/titles/1/restore", &[]).await;
    assert_eq!(site.app.store.articles().latest(None, 9).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_list_is_taken_in_and_goes_out_again() {
    let site = Site::new().await;
    let mut operator = at_desk(&site, Role::Operator, None).await;
    let list = "<opml version='2.0'><body><outline text='News'>\
        <outline text='The Gull' xmlUrl='https://gull.example/rss' htmlUrl='https://gull.example/'/>\
        <outline text='The Gull: Sport' xmlUrl='https://www.gull.example/sport.rss'/>\
        <outline text='Inside' xmlUrl='http://10.0.0.7/feed'/></outline></body></opml>";
    let fields = [("language", "en"), ("country", "IE"), ("text", list)];
    let seen = upload(&site, &operator, "/desk/operator/opml", &fields).await;
    let told = "1 title and 2 feeds added, 0 were here before, 1 line left out.";
    assert!(seen.contains(told), "{seen}");
    assert!(seen.contains("10.0.0.7 is not on the public web"), "the guard’s words");
    let health = site.app.store.feeds().health().await.unwrap();
    assert!(health.iter().all(|feed| feed.title == TitleId(1)) && health.len() == 2);

    let out = operator.get("/desk/operator/opml/export").await;
    assert_eq!(out.header("content-disposition"), "attachment; filename=\"newsstand.opml\"");
    let again = feed::opml::read(out.text.as_bytes()).unwrap();
    assert_eq!(again.outlines.len(), 2);
}

#[tokio::test]
async fn own_networks_are_never_added_here() {
    let site = Site::new().await;
    let mut operator = at_desk(&site, Role::Operator, None).await;
    let look = [("homepage", "http://127.0.0.1/")];
    let seen = operator.post("/desk/operator/titles/new", &look).await;
    assert!(seen.text.contains("not on the public web"), "{}", seen.text);
    let form = [
        ("name", "Inside"),
        ("language", "en"),
        ("country", "IE"),
        ("extent", "full-text"),
        ("weight", "0.5"),
        ("more", "http://192.168.1.1/feed"),
    ];
    assert_eq!(operator.post("/desk/operator/titles", &form).await.status, 400);
    assert!(site.app.store.titles().all().await.unwrap().is_empty());
}

#[tokio::test]
async fn roles_memberships_and_trials_are_in_an_operators_hands() {
    let site = Site::new().await;
    let mut operator = at_desk(&site, Role::Operator, None).await;
    let (ada, _) = reader(&site, "ada@news.example").await;
    let app = &site.app;
    let path = |act: &str| format!("/desk/operator/readers/{ada}{act}");
    assert!(operator.get("/desk/operator/readers?q=ADA").await.text.contains("ada@news.example"));

    let seen = operator.post(&path("/roles"), &[("role", "editor"), ("publisher", "")]).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    let nobodys = [("role", "publisher"), ("publisher", "7")];
    assert_eq!(operator.post(&path("/roles"), &nobodys).await.status, 400);
    let editor = ReaderRole { role: Role::Editor, publisher: None };
    assert_eq!(app.store.readers().roles(ada).await.unwrap(), [editor]);
    operator.post(&path("/roles/revoke"), &[("role", "editor")]).await;
    assert!(app.store.readers().roles(ada).await.unwrap().is_empty());
    let own = operator.post("/desk/operator/readers/1/roles/revoke", &[("role", "operator")]).await;
    assert_eq!(own.status, 400, "nobody locks themselves out");

    let standing = async || {
        let reader = app.store.readers().find(ada).await.unwrap().unwrap();
        standing_of(app, &reader, app.clock.now()).await.unwrap()
    };
    let form = [("for-ever", "yes"), ("reason", "a friend")];
    assert_eq!(operator.post(&path("/memberships"), &form).await.status, 303);
    let member = Standing::Member { until: None, renews: false };
    assert_eq!(standing().await, member);
    assert_eq!(operator.post(&path("/memberships"), &[("reason", "x")]).await.status, 400);
    operator.post(&path("/memberships/revoke"), &[("grant", "1")]).await;
    assert_ne!(standing().await, member);

    let seen = operator.post(&path("/trial"), &[("since", "2024-02-01")]).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    let reader = app.store.readers().find(ada).await.unwrap().unwrap();
    assert_eq!(reader.trial_since.unwrap().to_string(), "2024-02-01T00:00:00Z");
    let told = log(&site).await;
    assert_eq!(told[0], format!("move trial reader {ada}: 1 February 2024, 00:00 UTC"));
    assert_eq!(told[1], format!("revoke membership reader {ada}: grant 1"));
}
