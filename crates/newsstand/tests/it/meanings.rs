//! What the encoder made of headlines is kept with the article and goes with it.

use feed::parse;
use store::{Changed, Meaning};
use types::{ArticleId, Dense, WebAddress};

use crate::kit::{Stand, full_text};

const DOCUMENT: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Gull</title>\
    <item><title>Ferry to Port Selby sinks</title><guid>ferry</guid>\
    <link>http://gull.example/ferry</link><description>All were saved.</description></item>\
    </channel></rss>";

async fn changed(stand: &Stand, id: ArticleId) -> Changed {
    let changed = stand.store.articles().changed_after(0, 500).await.expect("the changes");
    changed.into_iter().find(|changed| changed.summary.id == id).expect("the article")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meaning_is_kept_replaced_and_withdrawn_with_its_article() {
    let stand = Stand::open().await;
    let title = stand.title("The Gull", "http://gull.example/", full_text()).await;
    let title = stand.store.titles().find(title).await.expect("a title").expect("it is there");
    let address = WebAddress::parse("http://gull.example/feed").expect("an address");
    let now = stand.clock.now();
    let read = parse(DOCUMENT.as_bytes(), Some("application/rss+xml"), &address);
    let arrivals = worker::arrivals(&read, &address, &title, "", now);
    let articles = stand.store.articles();
    let received = articles.receive(title.id, None, &arrivals, now).await.expect("received");
    let id = received.first().expect("one article").article;
    assert_eq!(changed(&stand, id).await.meaning, None);
    for headline_hash in [-7, 8] {
        let meaning = Meaning { headline_hash, dense: Dense::of_signs(&[1.0; 512]) };
        articles.put_meanings(&[(id, meaning)]).await.expect("kept");
        assert_eq!(changed(&stand, id).await.meaning, Some(meaning));
    }
    articles.withdraw(id, "operator", "", now).await.expect("withdrawn");
    assert_eq!(changed(&stand, id).await.meaning, None);
    let late = Meaning { headline_hash: 9, dense: Dense::of_signs(&[]) };
    articles.put_meanings(&[(id, late)]).await.expect("passed over");
    assert_eq!(changed(&stand, id).await.meaning, None);
}
