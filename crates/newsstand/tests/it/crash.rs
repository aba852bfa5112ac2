//! Killed in the middle of its work, the program loses nothing and doubles nothing (R1).

use std::{
    collections::BTreeSet,
    net::SocketAddr,
    path::Path,
    process::{Child, Stdio},
    time::Duration,
};

use newsstand::demo::{DemoClock, Options, Publishers, seed};
use store::{DatabaseAddress, Search, Store};
use tokio::{net::TcpListener, time::sleep};
use types::{ArticleId, WebAddress};
use web::Clock;

use crate::kit::{Ask, Binary, make_database, until, until_holds};

/// Milliseconds that the program lives before it is killed. Not one of them is a round number of
/// anything that it does.
const LIVES: [u64; 6] = [310, 1170, 730, 2090, 1490, 2830];

struct Scene {
    folder: tempfile::TempDir,
    database: String,
    publishers: Publishers,
    site: SocketAddr,
}

impl Scene {
    async fn set() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = make_database(folder.path()).await;
        let options = Options::new(DemoClock::standing(Clock::default().now()));
        let publishers = Publishers::start(options).await.expect("publishers");
        let free = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let site = free.local_addr().expect("it listens");
        drop(free);
        let scene = Self { folder, database, publishers, site };
        let store = scene.store().await;
        store.migrate().await.expect("a schema");
        let now = Clock::default().now();
        seed::fill(&store, &scene.publishers, now).await.expect("sample titles");
        store.close().await;
        std::fs::write(scene.folder.path().join("newsstand.toml"), scene.config())
            .expect("a configuration");
        scene
    }

    fn config(&self) -> String {
        let origin = WebAddress::parse(self.publishers.origin()).expect("an address");
        let port = origin.url().port().expect("a port");
        let Self { database, site, .. } = self;
        format!(
            "[site]\norigin = \"http://{site}\"\n[server]\nlisten = \"{site}\"\n\
             [data]\ndirectory = \"data\"\ndatabase = \"{database}\"\n\
             [outbound]\nallowed_networks = [\"127.0.0.0/8\"]\nallowed_ports = [{port}]\n\
             per_host_gap = 0\nrequests_per_second = 1000\n[log]\nfilter = \"warn\"\n"
        )
    }

    async fn store(&self) -> Store {
        let address: DatabaseAddress = self.database.parse().expect("an address");
        Store::open(&address).await.expect("the database opens")
    }

    fn start(&self) -> Child {
        let binary = Binary::new(self.folder.path());
        let mut command = binary.command(&["serve"]);
        let log = std::fs::File::create(self.folder.path().join("log")).expect("a log");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        command.spawn().expect("the program starts")
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// What all feeds together tell: title and address of every article.
    async fn published(&self) -> BTreeSet<(String, String)> {
        let mut all = BTreeSet::new();
        for title in self.publishers.titles() {
            for feed in &title.feeds {
                let address = WebAddress::parse(&feed.address).expect("an address");
                let url = address.url();
                let port = url.port().expect("a port");
                let publisher = SocketAddr::from(([127, 0, 0, 1], port));
                let answer = Ask::get(url.path()).send(publisher).await;
                let kind = answer.header("content-type").to_owned();
                let read = feed::parse(&answer.body, Some(&kind), &address);
                for draft in feed::drafts(&read, &address) {
                    let address = draft.address.map(|it| it.to_string()).unwrap_or_default();
                    let _new = all.insert((title.slug.clone(), address));
                }
            }
        }
        all
    }
}

/// Title and address of every article that is kept.
async fn kept(store: &Store) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let last = store.articles().last_change().await.expect("a number");
    let mut ids: BTreeSet<ArticleId> = BTreeSet::new();
    let mut from = 0;
    while from < last {
        let some = store.articles().changed_after(from, 500).await.expect("articles");
        let Some(newest) = some.last() else { break };
        from = newest.change_seq;
        ids.extend(some.iter().map(|it| it.summary.id));
    }
    for id in ids {
        let article = store.articles().find(id).await.expect("an answer").expect("an article");
        let address = article.address.map(|it| it.to_string()).unwrap_or_default();
        all.push((article.summary.title_slug, address));
    }
    all
}

/// An operator who finds it stopped asks for everything again. On a server, where another worker
/// might hold what the killed one had claimed, they would wait five minutes; the test does not.
async fn try_all(store: &Store) {
    store.queue().release_claims().await.expect("freed");
    for feed in store.feeds().health().await.expect("feeds") {
        store.feeds().try_now(feed.id, Clock::default().now()).await.expect("tried");
    }
}

async fn is_quiet(store: &Store, since: types::Timestamp) -> bool {
    let feeds = store.feeds().health().await.expect("feeds");
    let asked = feeds.iter().all(|feed| feed.checked_at.is_some_and(|at| at > since));
    let waiting: u64 =
        store.queue().depth().await.expect("the queue").iter().map(|(_, waiting, _)| waiting).sum();
    let told = store.stories().told_through().await.expect("a number");
    asked && waiting == 0 && told == store.articles().last_change().await.expect("a number")
}

fn terminate(child: &mut Child) {
    let told = std::process::Command::new("kill").arg(child.id().to_string()).status();
    assert!(told.expect("kill runs").success());
    let ended = child.wait().expect("it ends");
    assert!(ended.success(), "a stop in good order ends well: {ended}");
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_again_and_again_it_loses_nothing_and_doubles_nothing() {
    let scene = Scene::set().await;
    let store = scene.store().await;
    let mut grew = 0;
    for life in LIVES {
        let mut child = scene.start();
        sleep(Duration::from_millis(life)).await;
        child.kill().expect("it is killed");
        let _status = child.wait().expect("it is gone");
        assert_eq!(store.integrity().await.expect("an answer"), "ok");
        assert_eq!(store.articles().contradictions().await.expect("none"), Vec::<String>::new());
        let (all, _shown) = store.articles().count().await.expect("a number");
        assert!(all >= grew, "{all} after {grew}");
        grew = all;
        try_all(&store).await;
    }
    let since = Clock::default().now();
    let mut child = scene.start();
    until("an answer", async || {
        Ask::get("/healthz").exchange(scene.site).await.ok().filter(|bytes| !bytes.is_empty())
    })
    .await;
    until_holds("quiet", async || is_quiet(&store, since).await).await;
    let published = scene.published().await;
    let told = kept(&store).await;
    let once: BTreeSet<(String, String)> = told.iter().cloned().collect();
    assert_eq!(told.len(), once.len(), "an article is there twice");
    assert_eq!(once, published);
    assert!(published.len() > 100, "{}", published.len());
    terminate(&mut child);
    assert!(!scene.log().contains("panicked"), "{}", scene.log());
    check_at_rest(&store, scene.folder.path()).await;
    store.close().await;
}

/// Database and index agree once all is stopped.
async fn check_at_rest(store: &Store, folder: &Path) {
    assert_eq!(store.integrity().await.expect("an answer"), "ok");
    assert_eq!(store.articles().contradictions().await.expect("none"), Vec::<String>::new());
    let search = Search::open(&folder.join("data/search")).expect("the index opens");
    let _taken = search.follow(store).await.expect("the index follows");
    let (_all, shown) = store.articles().count().await.expect("a number");
    assert_eq!(search.len(), shown, "the index holds what may be shown");
    assert_eq!(search.through(), store.articles().last_change().await.expect("a number"));
    let anew = tempfile::tempdir().expect("a folder");
    let other = Search::open(anew.path()).expect("a new index");
    let _taken = other.follow(store).await.expect("the new index follows");
    assert_eq!(other.len(), search.len(), "an index made anew is the same");
}
