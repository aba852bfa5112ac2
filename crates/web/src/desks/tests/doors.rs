//! Who may come in.

use types::Role;

use super::{at_desk, reader};
use crate::testing::Site;

/// Every page of the desks that anybody can ask for without knowing an id.
const PAGES: [(&str, Role); 11] = [
    ("/desk/editor", Role::Editor),
    ("/desk/publisher", Role::Publisher),
    ("/desk/operator", Role::Operator),
    ("/desk/operator/titles", Role::Operator),
    ("/desk/operator/titles/new", Role::Operator),
    ("/desk/operator/feeds", Role::Operator),
    ("/desk/operator/opml", Role::Operator),
    ("/desk/operator/readers", Role::Operator),
    ("/desk/operator/settings", Role::Operator),
    ("/desk/operator/log", Role::Operator),
    ("/desk/operator/mails", Role::Operator),
];

#[tokio::test]
async fn a_page_of_a_desk_is_for_who_sits_there_and_kept_by_nobody() {
    let site = Site::new().await;
    for role in Role::ALL {
        let mut browser = at_desk(&site, role, None).await;
        for (path, needed) in PAGES {
            let seen = browser.get(path).await;
            let expected = if role == needed { 200 } else { 403 };
            assert_eq!(seen.status, expected, "{role} at {path}: {}", seen.text);
            assert_eq!(seen.header("cache-control"), "private, no-store", "{path}");
        }
    }
}

#[tokio::test]
async fn acts_are_refused_to_everybody_else() {
    let site = Site::new().await;
    let (_, mut reader) = reader(&site, "ada@news.example").await;
    for path in [
        "/desk/editor/picks",
        "/desk/editor/picks/order",
        "/desk/editor/picks/1/up",
        "/desk/editor/picks/1/down",
        "/desk/editor/picks/1/note",
        "/desk/editor/picks/1/retire",
        "/desk/editor/story/1/good",
        "/desk/editor/story/1/not-good",
        "/desk/editor/story/1/weight",
        "/desk/editor/story/1/split",
        "/desk/editor/story/1/join",
        "/desk/publisher/article/1/withdraw",
        "/desk/publisher/article/1/correct",
        "/desk/operator/titles",
        "/desk/operator/titles/new",
        "/desk/operator/titles/1/licence",
        "/desk/operator/titles/1/weight",
        "/desk/operator/titles/1/retire",
        "/desk/operator/titles/1/restore",
        "/desk/operator/titles/1/feeds",
        "/desk/operator/feeds/1/try",
        "/desk/operator/feeds/1/stop",
        "/desk/operator/readers/1/roles",
        "/desk/operator/readers/1/roles/revoke",
        "/desk/operator/readers/1/memberships",
        "/desk/operator/readers/1/memberships/revoke",
        "/desk/operator/readers/1/trial",
        "/desk/operator/settings",
    ] {
        assert_eq!(reader.post(path, &[]).await.status, 403, "{path}");
        let to = site.browser().post(path, &[]).await;
        assert!(to.to().starts_with("/sign-in"), "{path} {}", to.status);
    }
}
