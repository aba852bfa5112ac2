//! Readers, and those who work at the desks.

use std::sync::OnceLock;

use reader::Password;
use store::{NewReader, ReaderRole};
use types::{PublisherId, ReaderId, Role, Timestamp};

use super::{Browser, Stand};

/// Everybody's password.
pub(crate) const PASSWORD: &str = "paper-boat-river-7";

impl Stand {
    /// Somebody who signed up, whose address is not confirmed, signed in.
    pub(crate) async fn unconfirmed(&self, email: &str) -> (ReaderId, Browser) {
        let id = self.account(email).await;
        (id, self.signed_in(email).await)
    }

    /// A reader whose free days begin now, signed in.
    pub(crate) async fn reader(&self, email: &str) -> (ReaderId, Browser) {
        self.reader_since(email, self.clock.now()).await
    }

    /// A reader whose free days began at a time, signed in.
    pub(crate) async fn reader_since(&self, email: &str, since: Timestamp) -> (ReaderId, Browser) {
        let id = self.account(email).await;
        self.store.readers().confirm(id, since).await.expect("a confirmed reader");
        (id, self.signed_in(email).await)
    }

    /// Somebody with a role, signed in.
    pub(crate) async fn at_desk(
        &self,
        email: &str,
        role: Role,
        publisher: Option<PublisherId>,
    ) -> (ReaderId, Browser) {
        let (id, browser) = self.reader(email).await;
        let role = ReaderRole { role, publisher };
        let readers = self.store.readers();
        readers.grant_role(id, role, None, self.clock.now()).await.expect("a role");
        (id, browser)
    }

    /// A browser in which somebody has just signed in.
    pub(crate) async fn signed_in(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        let answer = browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert!(browser.cookie.is_some());
        browser
    }

    async fn account(&self, email: &str) -> ReaderId {
        let new = NewReader {
            email: email.to_owned(),
            name: String::new(),
            password_hash: hash().to_owned(),
        };
        self.store.readers().add(&new, self.clock.now()).await.expect("a new reader")
    }
}

/// Hashing takes long by design; once is enough.
fn hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| {
        let password = Password::check(PASSWORD, None).expect("a good password");
        web::hash_password(&password)
    })
}
