//! Feed bytes → stored, clustered, indexed articles; and how soon all is ready after a start.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use article::{Hints, topics::Told};
use serde_json::json;
use store::{DatabaseAddress, FoundPage, NewPublisher, NewTitle, Search, Store, Title};
use types::{
    About, ArticleText, Country, Extent, Language, Licence, Timestamp, TitleId, WebAddress,
};
use worker::Teller;

use super::corpus::Text;
use crate::commands::{now, per_second, print_json};

/// Titles that the articles are spread over.
const TITLES: usize = 40;

/// Publishes all texts as RSS and measures until the last one can be found.
pub(super) async fn run(
    data: &Path,
    texts: &[Text],
    per_feed: usize,
    pages: bool,
) -> anyhow::Result<()> {
    if data.exists() {
        std::fs::remove_dir_all(data)?;
    }
    std::fs::create_dir_all(data)?;
    let (store, search) = open(data).await?;
    let titles = titles(&store).await?;
    let documents = documents(texts, per_feed, pages);
    let begun = Instant::now();
    let done = Arc::new(AtomicBool::new(false));
    let telling = tokio::spawn(tell(store.clone(), done.clone()));
    let following = tokio::spawn(follow(store.clone(), search.clone(), done.clone()));
    receive(&store, &titles, documents, pages).await?;
    let received = begun.elapsed();
    done.store(true, Ordering::Relaxed);
    telling.await??;
    following.await??;
    let seconds = begun.elapsed().as_secs_f64();
    let (kept, _) = store.articles().count().await?;
    let indexed = search.len();
    let contradictions = store.articles().contradictions().await?;
    store.close().await;
    anyhow::ensure!(contradictions.is_empty(), "{contradictions:?}");
    print_json(&json!({
        "articles": kept,
        "indexed": indexed,
        "from_pages": pages,
        "seconds": seconds,
        "received_after_seconds": received.as_secs_f64(),
        "articles_per_second": per_second(usize::try_from(kept)?, seconds),
    }))
}

/// Opens everything that a server needs before it answers, and tells how long that took.
pub(super) async fn start(data: &Path) -> anyhow::Result<()> {
    let begun = Instant::now();
    let (store, search) = open(data).await?;
    let _teller = Teller::resume(&store, now()).await?;
    let editions = store.editions().versions().await?;
    let latest = store.articles().latest(None, 50).await?;
    let seconds = begun.elapsed().as_secs_f64();
    let (kept, _) = store.articles().count().await?;
    print_json(&json!({
        "articles": kept,
        "indexed": search.len(),
        "editions": editions.len(),
        "latest": latest.len(),
        "seconds": seconds,
        "resident_mib": resident_mib(),
    }))
}

async fn open(data: &Path) -> anyhow::Result<(Store, Search)> {
    let store = Store::open(&DatabaseAddress::Sqlite(data.join("newsstand.sqlite"))).await?;
    store.migrate().await?;
    let search = Search::open(&data.join("search"))?;
    Ok((store, search))
}

async fn titles(store: &Store) -> anyhow::Result<Vec<Title>> {
    let mut titles = Vec::new();
    for number in 0..TITLES {
        let country = Country::parse("DE").expect("two letters");
        let publisher = NewPublisher { name: format!("Owner {number}"), country };
        let publisher = store.titles().put_publisher(&publisher, now()).await?;
        let new = NewTitle {
            slug: format!("title-{number}"),
            name: format!("Title {number}"),
            language: Language::ENGLISH,
            country,
            homepage: format!("http://title-{number}.example/"),
            tagline: String::new(),
            colour: String::new(),
            logo: String::new(),
            sections: Vec::new(),
            licence: Licence { extent: Extent::FullText, ..Licence::default() },
            weight: 0.5,
        };
        let id: TitleId = store.titles().put(publisher, &new, now()).await?;
        titles.extend(store.titles().find(id).await?);
    }
    Ok(titles)
}

/// One feed document, and the pages of its articles if the texts are there.
struct Document {
    feed: String,
    pages: Vec<String>,
}

fn documents(texts: &[Text], per_feed: usize, pages: bool) -> Vec<Document> {
    texts
        .chunks(per_feed.max(1))
        .enumerate()
        .map(|(number, some)| Document {
            feed: rss(number, some, pages),
            pages: if pages { some.iter().map(page).collect() } else { Vec::new() },
        })
        .collect()
}

fn rss(number: usize, texts: &[Text], pages: bool) -> String {
    let mut feed = String::from(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>\
         <title>Bench</title><link>http://bench.example/</link>",
    );
    for (place, text) in texts.iter().enumerate() {
        let id = number * 1000 + place;
        let html: String =
            text.content.split("\n\n").map(|it| format!("<p>{}</p>", escape(it))).collect();
        let body = if pages {
            "<description>Read more on our page.</description>".to_owned()
        } else {
            format!("<content:encoded>{}</content:encoded>", escape(&html))
        };
        feed.push_str(&format!(
            "<item><title>{}</title><guid>bench-{id}</guid>\
             <link>http://bench.example/{id}</link>{body}</item>",
            escape(&text.title)
        ));
    }
    feed.push_str("</channel></rss>");
    feed
}

/// A page with the usual furniture around the text.
fn page(text: &Text) -> String {
    let paragraphs: String =
        text.content.split("\n\n").map(|it| format!("<p>{}</p>", escape(it))).collect();
    let links: String =
        (0..60).map(|n| format!("<li><a href=\"/s/{n}\">Section number {n}</a></li>")).collect();
    format!(
        "<!doctype html><html><head><title>{0}</title></head><body><nav><ul>{links}</ul></nav>\
         <main><article><h1>{0}</h1>{paragraphs}</article></main>\
         <aside><ul>{links}</ul></aside><footer><ul>{links}</ul></footer></body></html>",
        escape(&text.title)
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Reads documents side by side, and receives them one after the other, as the poller does.
async fn receive(
    store: &Store,
    titles: &[Title],
    documents: Vec<Document>,
    pages: bool,
) -> anyhow::Result<()> {
    let (send, mut read) = tokio::sync::mpsc::channel(4);
    let titles: Arc<Vec<Title>> = Arc::new(titles.to_vec());
    let documents = Arc::new(documents);
    let now = now();
    for half in 0..2 {
        let (send, titles, documents) = (send.clone(), titles.clone(), documents.clone());
        let _task = tokio::task::spawn_blocking(move || {
            for number in (half..documents.len()).step_by(2) {
                let title = &titles[number % titles.len()];
                let document = &documents[number];
                let arrivals = read_document(document, title, pages, now);
                if send.blocking_send((title.id, arrivals)).is_err() {
                    return;
                }
            }
        });
    }
    drop(send);
    while let Some((title, (arrivals, texts))) = read.recv().await {
        let received = store.articles().receive(title, None, &arrivals, now).await?;
        let found = received.iter().zip(texts).map(|(received, (text, topics))| FoundPage {
            article: received.article,
            text,
            topics,
        });
        let found: Vec<FoundPage> = found.collect();
        if !found.is_empty() {
            store.articles().put_pages(&found).await?;
        }
    }
    Ok(())
}

fn read_document(
    document: &Document,
    title: &Title,
    pages: bool,
    now: Timestamp,
) -> (Vec<store::Arrival>, Vec<(ArticleText, Vec<About>)>) {
    let address = WebAddress::parse("http://bench.example/feed").expect("an address");
    let parsed = feed::parse(document.feed.as_bytes(), Some("application/rss+xml"), &address);
    let arrivals = worker::arrivals(&parsed, &address, title, "", now);
    if !pages {
        return (arrivals, Vec::new());
    }
    let texts = arrivals
        .iter()
        .zip(&document.pages)
        .map(|(arrival, page)| {
            let hints = Hints { headline: Some(arrival.text.headline.clone()), ..Hints::default() };
            let extracted = article::extract(page, &address, &hints);
            let text = article::text_of_page(&extracted, &arrival.text);
            let topics = article::topics::classify(Told {
                headline: &text.headline,
                text: &text.plain,
                categories: &arrival.draft.categories,
                section: "",
                language: text.language,
            });
            (text, topics)
        })
        .collect();
    (arrivals, texts)
}

async fn tell(store: Store, done: Arc<AtomicBool>) -> anyhow::Result<()> {
    let mut teller = Teller::resume(&store, now()).await?;
    loop {
        let last_round = done.load(Ordering::Relaxed);
        if teller.tell(&store, now()).await? == 0 {
            if last_round {
                teller.keep(&store, now()).await;
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

async fn follow(store: Store, search: Search, done: Arc<AtomicBool>) -> anyhow::Result<()> {
    loop {
        let last_round = done.load(Ordering::Relaxed);
        let taken = search.follow(&store).await?;
        if taken == 0 && last_round {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
}

/// What the process holds in memory, as Linux counts it.
pub(super) fn resident_mib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024)
}
