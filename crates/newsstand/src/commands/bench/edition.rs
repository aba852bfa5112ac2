//! The commit of an article → the front page that shows it, with many articles in the database.

mod seed;

use std::{
    net::SocketAddr,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Context;
use serde_json::json;
use store::Store;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
};

use super::ingest::resident_mib;
use crate::{
    commands::print_json,
    config::Config,
    stand::{Stage, Stand},
};

/// A change that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Fills a database, starts a whole stand on it, and measures change by change.
pub(super) async fn run(data: &Path, articles: usize, changes: usize) -> anyhow::Result<()> {
    if data.exists() {
        std::fs::remove_dir_all(data)?;
    }
    std::fs::create_dir_all(data)?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let text = format!(
        "[site]\nname = \"Bench\"\norigin = \"http://{address}\"\n[data]\ndirectory = \"{}\"\n",
        data.display()
    );
    let config = Config::from_parts("the bench", &text, std::iter::empty())?;
    let stand = Stand::open(&config, Stage::default()).await?;
    let store = stand.store.clone();
    let begun = Instant::now();
    let stories = seed::fill(&store, articles).await?;
    let seeded = begun.elapsed();
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(stand.run(listener, true, stopped));
    let begun = Instant::now();
    settled(&store, address).await?;
    let ready = begun.elapsed();
    let mut delays = Vec::with_capacity(changes);
    for number in 0..changes {
        // Not in step with anything that happens every so often.
        tokio::time::sleep(Duration::from_millis(u64::try_from(number * 377 % 1500)?)).await;
        delays.push(one(&store, address, number).await?);
    }
    let editions = store.editions().versions().await?.len();
    let _sent = stop.send(true);
    running.await??;
    delays.sort_unstable();
    let percentile = |percent: usize| {
        let place = (delays.len() * percent).div_ceil(100).saturating_sub(1);
        delays.get(place).map(Duration::as_secs_f64)
    };
    print_json(&json!({
        "articles": articles,
        "stories": stories,
        "editions": editions,
        "changes": changes,
        "seconds_to_fill": seeded.as_secs_f64(),
        "seconds_until_settled": ready.as_secs_f64(),
        "delay_seconds_p50": percentile(50),
        "delay_seconds_p95": percentile(95),
        "delay_seconds_max": percentile(100),
        "resident_mib": resident_mib(),
    }))
}

/// Waits until there is a front page and no story waits for its developments.
async fn settled(store: &Store, address: SocketAddr) -> anyhow::Result<()> {
    loop {
        let is_printed = store.editions().find("all").await?.is_some();
        if is_printed && store.developments().wanted(1).await?.is_empty() {
            let _page = front_page(address).await?;
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Commits one article and asks for the front page until it is there.
async fn one(store: &Store, address: SocketAddr, number: usize) -> anyhow::Result<Duration> {
    let headline = seed::news(store, number).await?;
    let committed = Instant::now();
    while committed.elapsed() < PATIENCE {
        if front_page(address).await?.contains(&headline) {
            return Ok(committed.elapsed());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    anyhow::bail!("“{headline}” did not reach the front page")
}

async fn front_page(address: SocketAddr) -> anyhow::Result<String> {
    let mut stream = TcpStream::connect(address).await.context("the stand does not answer")?;
    let request = format!("GET / HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    let _length = stream.read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
