//! Desks through the whole router, on a database of their own.

mod doors;
mod editor;
mod operator;
mod publisher;

use store::{NewReader, ReaderRole};
use types::{PublisherId, ReaderId, Role};

use crate::{
    asker::cookie_name,
    keys::{new_token, token_hash},
    testing::{Browser, Site},
};

/// A signed-in reader with a confirmed address, and their browser.
async fn reader(site: &Site, email: &str) -> (ReaderId, Browser) {
    let app = &site.app;
    let now = app.clock.now();
    let new = NewReader {
        email: email.to_owned(),
        name: "Edda".to_owned(),
        password_hash: String::new(),
    };
    let id = app.store.readers().add(&new, now).await.unwrap();
    app.store.readers().confirm(id, now).await.unwrap();
    let token = new_token();
    app.store.sessions().begin(&token_hash(&token), id, "a test", now).await.unwrap();
    let mut browser = site.browser();
    browser.cookie = Some(format!("{}={token}", cookie_name(app)));
    (id, browser)
}

/// Somebody with a role.
async fn at_desk(site: &Site, role: Role, publisher: Option<PublisherId>) -> Browser {
    let (id, browser) = reader(site, &format!("{role}@news.example")).await;
    let granted = ReaderRole { role, publisher };
    let now = site.app.clock.now();
    site.app.store.readers().grant_role(id, granted, None, now).await.unwrap();
    browser
}

/// The newest acts in the log, `act subject: detail`.
async fn log(site: &Site) -> Vec<String> {
    let acts = site.app.store.settings().audit(10).await.unwrap();
    acts.into_iter().map(|act| format!("{} {}: {}", act.act, act.subject, act.detail)).collect()
}
