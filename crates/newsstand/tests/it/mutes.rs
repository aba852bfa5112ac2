//! What a reader muted is on no page of theirs: every route, and all that the pages lead to, is
//! walked once before and once after. A new page that forgets it fails here.

use std::collections::BTreeSet;

use store::{NewReader, Summary, Wish};
use types::ReaderId;

use crate::kit::{Answer, Browser, Form, Paper, Piece, Stand, path_of, routes};

/// Word, author, title and topic are each muted for one of these; the last is muted for nothing.
const WORD: &str = "Walruscanary blocks the harbour of Nordby";
const AUTHOR: &str = "A lighthouse is painted green at last";
const TITLE: &str = "Orchestra plays a symphony for whales";
const PLAIN: &str = "Bridge over the Sound opens a year early";

struct Scene {
    stand: Stand,
    articles: Vec<Summary>,
    reader: ReaderId,
    browser: Browser,
    _papers: [Paper; 2],
}

/// Four articles that everything shows: told, indexed, picked, followed.
async fn scene() -> Scene {
    let stand = Stand::open().await;
    let gull = stand.paper("The Morning Gull", Form::FullText).await;
    let heron = stand.paper("Heron Daily", Form::FullText).await;
    gull.print(&Piece::new(WORD));
    gull.print(&Piece { author: "Cornelius Canarybird".to_owned(), ..Piece::new(AUTHOR) });
    gull.print(&Piece::new(PLAIN));
    heron.print(&Piece::new(TITLE));
    let mut articles = Vec::new();
    for headline in [WORD, AUTHOR, TITLE, PLAIN] {
        articles.push(stand.arrived(headline).await);
    }
    let (editor, _browser) = stand.reader("mira@desk.example").await;
    for article in &articles {
        let (picks, now) = (stand.store.picks(), stand.clock.now());
        let _id = picks.pick(article.id, editor, "Look.", now).await.expect("a pick");
    }
    for headline in [WORD, AUTHOR, TITLE, PLAIN] {
        stand.shows("/", headline).await;
    }
    stand.indexed().await;
    let (reader, mut browser) = stand.reader("nina@reader.example").await;
    for (kind, value) in [("section", "world"), ("place", "GB"), ("person", "Ada Merriweather")] {
        let seen = browser.post("/follow", &[("kind", kind), ("value", value)]).await;
        assert_eq!(seen.status, 303, "{}", seen.text());
    }
    Scene { stand, articles, reader, browser, _papers: [gull, heron] }
}

impl Scene {
    /// Every route with real names in it.
    fn paths(&self) -> Vec<String> {
        let mut paths = BTreeSet::new();
        for route in routes().iter().filter(|route| route.get) {
            for article in &self.articles {
                let story = article.story.expect("a story").to_string();
                let (id, name) = match route.path.split('/').nth(1) {
                    Some("story") => (story, "none"),
                    Some("section") => (article.id.to_string(), article.section.as_str()),
                    Some("topic") => (article.id.to_string(), "world"),
                    Some("editions") => (article.id.to_string(), "all"),
                    Some("person") => (article.id.to_string(), "Ada Merriweather"),
                    _ => (article.id.to_string(), "app.js"),
                };
                let path = route.path.replace("{id}", &id).replace("{name}", name);
                let path = path.replace("{slug}", &article.title_slug);
                let path = path.replace("{token}", "none").replace("{page}", "stories.xml");
                let path = path.replace("{signature}/{width}/{address}", "none/96/none");
                assert!(!path.contains('{'), "say here how to fill {path}");
                let _new = paths.insert(path);
            }
        }
        for query in ["q=harbour", "q=lighthouse", "q=symphony&order=new", "q=bridge", "time=week"]
        {
            let _new = paths.insert(format!("/search?{query}"));
        }
        paths.extend(self.articles.iter().map(path_of));
        paths.into_iter().collect()
    }

    /// Whether a mute may be seen at a path: by its own address an article opens, a title and a
    /// person have their page, and the reader's own lists and forms name what they are about.
    /// Sitemaps and pictures are the same for everybody.
    fn is_excepted(&self, path: &str) -> bool {
        let hidden = self.articles.iter().filter(|it| it.headline != PLAIN);
        let own = hidden.flat_map(|article| [path_of(article), format!("/article/{}", article.id)]);
        let excepted = [
            "/account", "/mute?", "/saved", "/history", "/sitemap", "/mails", "/media/", "/titles",
            "/assets/", "/metrics", "/welcome",
        ];
        own.into_iter().any(|own| path == own || path.starts_with(&format!("{own}?")))
            || excepted.iter().any(|begin| path.starts_with(begin))
    }

    /// All routes and all that they lead to.
    async fn walk(&mut self) -> Vec<(String, Answer)> {
        let mut seen = Vec::new();
        let mut known = BTreeSet::new();
        let mut todo = self.paths();
        while let Some(path) = todo.pop() {
            if known.len() > 400 || !known.insert(path.clone()) || self.is_excepted(&path) {
                continue;
            }
            let answer = self.browser.get(&path).await;
            todo.extend(answer.links());
            seen.push((path, answer));
        }
        seen
    }

    async fn mutes(&self, kind: &str, value: &str) {
        let wish = Wish {
            kind: kind.to_owned(),
            key: value.to_lowercase(),
            value: value.to_owned(),
            at: self.stand.clock.now(),
            until: None,
        };
        self.stand.store.wishes().mute(self.reader, &wish).await.expect("a mute");
    }
}

/// How many pages have a headline.
fn pages_with(headline: &str, seen: &[(String, Answer)]) -> Vec<String> {
    let with = seen.iter().filter(|(_, answer)| answer.text().contains(headline));
    with.map(|(path, _)| path.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_muted_is_on_no_page_of_its_reader() {
    let mut scene = scene().await;
    let before = scene.walk().await;
    for headline in [WORD, AUTHOR, TITLE, PLAIN] {
        let pages = pages_with(headline, &before);
        assert!(pages.len() > 9, "{headline} is on {pages:?} only, so that nothing is proved");
    }
    let heron = scene.articles.get(2).expect("four articles").title.to_string();
    scene.mutes("word", "walruscanary").await;
    scene.mutes("author", "Cornelius Canarybird").await;
    scene.mutes("title", &heron).await;
    let after = scene.walk().await;
    for headline in [WORD, AUTHOR, TITLE] {
        assert_eq!(pages_with(headline, &after), Vec::<String>::new(), "{headline} is muted");
    }
    assert!(pages_with(PLAIN, &after).len() > 9, "what is not muted stays");
    for (path, answer) in &after {
        assert!(answer.status < 500, "{path}: {}", answer.text());
    }
    // Nobody else is concerned, and the article itself still opens.
    let mut visitor = scene.stand.browser();
    assert!(visitor.get("/").await.text().contains(WORD));
    let own = path_of(scene.articles.first().expect("four articles"));
    assert!(scene.browser.get(&own).await.text().contains(WORD));
    let list = scene.browser.get("/account/mutes").await.text();
    assert!(list.contains("Heron Daily") && list.contains("“walruscanary”"), "{list}");
}

/// Every table with a reader's id is emptied when the account is closed, and named in the export.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_reader_wished_is_exported_and_erased_with_the_account() {
    let mut scene = scene().await;
    scene.mutes("word", "walruscanary").await;
    let export = scene.browser.get("/account/export").await.text();
    for words in
        ["walruscanary", "Ada Merriweather", "\"mutes\"", "\"follows\"", "\"reading_times\""]
    {
        assert!(export.contains(words), "{words} is not in the export: {export}");
    }
    let store = &scene.stand.store;
    store.readers().close(scene.reader, scene.stand.clock.now()).await.expect("closed");
    assert!(store.wishes().mutes(scene.reader).await.expect("mutes").is_empty());
    assert!(store.wishes().follows(scene.reader).await.expect("follows").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reaches_another_readers_mutes() {
    let scene = scene().await;
    scene.mutes("word", "walruscanary").await;
    let new = NewReader {
        email: "x@x.example".into(),
        name: String::new(),
        password_hash: String::new(),
    };
    let other = scene.stand.store.readers().add(&new, scene.stand.clock.now()).await.expect("one");
    assert!(scene.stand.store.wishes().mutes(other).await.expect("mutes").is_empty());
    scene.stand.store.wishes().unmute(other, "word", "walruscanary").await.expect("nothing");
    assert_eq!(scene.stand.store.wishes().mutes(scene.reader).await.expect("mutes").len(), 1);
    let page = scene.browser.clone().get("/section/world").await.text();
    assert!(!page.contains(WORD));
}
