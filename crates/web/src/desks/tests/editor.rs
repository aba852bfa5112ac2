//! Editors pick, order, mark and correct.

use types::{ArticleId, Extent, Role, StoryChange, StoryId, Timestamp};

use super::at_desk;
use crate::testing::{Browser, Site};

async fn articles(site: &Site, headlines: [&str; 3]) -> Vec<ArticleId> {
    let mut ids = Vec::new();
    for headline in headlines {
        ids.push(site.article(Extent::LeadOnly, headline, "A lead.", "SECRET").await);
    }
    ids
}

/// The first two articles tell story 10, the third tells story 11.
async fn told(site: &Site, ids: &[ArticleId]) {
    let at: Timestamp = site.app.clock.now();
    let founded = |story, article| StoryChange::Founded { story: StoryId(story), article, at };
    let joined = StoryChange::Joined { story: StoryId(10), article: ids[1], at };
    let changes = [founded(10, ids[0]), joined, founded(11, ids[2])];
    site.app.store.stories().apply(&changes, &[], &[], 3, at).await.unwrap();
}

async fn pick(browser: &mut Browser, id: ArticleId, note: &str) {
    let form = [("article", id.to_string()), ("note", note.to_owned())];
    let form: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let seen = browser.post("/desk/editor/picks", &form).await;
    assert_eq!(seen.to(), "/desk/editor?did=picked", "{}", seen.text);
}

async fn picked(site: &Site) -> Vec<String> {
    let picks = site.app.store.picks().current().await.unwrap();
    picks.into_iter().map(|pick| format!("{} {}", pick.article, pick.note)).collect()
}

#[tokio::test]
async fn picks_are_chosen_ordered_and_retired() {
    let site = Site::new().await;
    let ids = articles(&site, ["One", "Two", "Three"]).await;
    let mut editor = at_desk(&site, Role::Editor, None).await;
    for id in &ids {
        pick(&mut editor, *id, "why").await;
    }
    assert_eq!(picked(&site).await, ["3 why", "2 why", "1 why"]);
    let order = [("place-1", "1")];
    assert_eq!(editor.post("/desk/editor/picks/order", &order).await.status, 303);
    assert_eq!(picked(&site).await, ["1 why", "3 why", "2 why"]);
    editor.post("/desk/editor/picks/2/up", &[]).await;
    editor.post("/desk/editor/picks/1/down", &[]).await;
    assert_eq!(picked(&site).await, ["2 why", "1 why", "3 why"]);
    editor.post("/desk/editor/picks/1/note", &[("note", "a  new one")]).await;
    editor.post("/desk/editor/picks/3/retire", &[]).await;
    assert_eq!(picked(&site).await, ["2 why", "1 a new one"]);
    let desk = editor.get("/desk/editor").await.text;
    assert!(desk.contains("a new one") && !desk.contains("SECRET"));
    let unknown = editor.post("/desk/editor/picks", &[("article", "99")]).await;
    assert_eq!(unknown.status, 400);
}

#[tokio::test]
async fn a_story_is_found_marked_weighed_and_corrected() {
    let site = Site::new().await;
    let ids = articles(&site, ["Storm in the north", "Storm grows", "Harbour closed"]).await;
    told(&site, &ids).await;
    site.app.search.follow(&site.app.store).await.unwrap();
    let mut editor = at_desk(&site, Role::Editor, None).await;
    assert!(editor.get("/desk/editor?q=harbour").await.text.contains("/desk/editor/story/11"));
    let story = "/desk/editor/story/10";
    assert!(editor.get(&format!("{story}?q=harbour")).await.text.contains("Harbour closed"));

    assert_eq!(editor.post(&format!("{story}/good"), &[("note", "Hope")]).await.status, 303);
    let form = [("weight", "1.5"), ("reason", "Close to readers")];
    assert_eq!(editor.post(&format!("{story}/weight"), &form).await.status, 303);
    assert_eq!(editor.post(&format!("{story}/weight"), &[("weight", "9")]).await.status, 400);
    let found = site.app.store.stories().find(StoryId(10)).await.unwrap().unwrap();
    assert_eq!((found.editor_weight, found.good_news.as_deref()), (1.5, Some("Hope")));

    let second = ids[1].to_string();
    let seen = editor.post(&format!("{story}/split"), &[("article", second.as_str())]).await;
    assert_eq!(seen.to(), "/desk/editor/story/10?did=split");
    assert_eq!(editor.post("/desk/editor/story/11/join", &[("with", "10")]).await.status, 303);
    assert_eq!(editor.post(&format!("{story}/join"), &[("with", "10")]).await.status, 400);
    let pending = site.app.store.stories().pending_corrections().await.unwrap();
    assert_eq!((pending[0].story, pending[0].articles.as_slice()), (StoryId(10), &ids[1..2]));
    assert_eq!((pending[1].story, pending[1].into), (StoryId(11), Some(StoryId(10))));
    assert!(editor.get("/desk/editor").await.text.contains("Corrections on their way"));
}

#[tokio::test]
async fn suggestions_say_why_and_are_dismissed_or_picked_by_people() {
    let site = Site::new().await;
    let ids = articles(&site, ["One", "Two", "Three"]).await;
    let suggestion = |article, value| {
        let mut score = types::Score::default();
        score.add("surprise", value, "rare here: lichen, sextant");
        store::Suggestion { article, score }
    };
    let now = site.app.clock.now();
    let suggested = [suggestion(ids[0], 1.0), suggestion(ids[1], 2.0)];
    site.app.store.picks().suggest(&suggested, now).await.unwrap();
    let mut editor = at_desk(&site, Role::Editor, None).await;
    let desk = editor.get("/desk/editor").await.text;
    assert_eq!(desk.matches("rare here: lichen, sextant").count(), 4, "in words and as a sum");
    assert!(desk.find(">Two<") < desk.find(">One<"), "best first");
    assert!(picked(&site).await.is_empty(), "nothing picks itself");
    let seen = editor.post("/desk/editor/suggestions/2/dismiss", &[]).await;
    assert_eq!(seen.to(), "/desk/editor?did=dismissed");
    // The next round of the machine does not bring it back, and what is picked is not suggested.
    site.app.store.picks().suggest(&suggested, now).await.unwrap();
    pick(&mut editor, ids[0], "why").await;
    assert!(site.app.store.picks().suggestions(9).await.unwrap().is_empty());
    assert!(!site.browser().get("/").await.text.contains("lichen"));
}
