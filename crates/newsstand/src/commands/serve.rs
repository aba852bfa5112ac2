//! `newsstand serve`, `work`, `migrate`.

use anyhow::Context;
use store::Store;
use tokio::net::TcpListener;

use crate::{
    commands::print,
    config::Config,
    stand::{self, Stage, Stand},
};

/// Answers readers until the process is told to stop.
pub(crate) async fn serve(config: Config, with_worker: bool) -> anyhow::Result<()> {
    let stop = stand::stop_signal()?;
    let stand = Stand::open(&config, Stage::default()).await?;
    let listener = TcpListener::bind(config.server.listen)
        .await
        .with_context(|| format!("cannot listen on {}", config.server.listen))?;
    tracing::info!(
        "{} is open at {} (listening on {})",
        config.site.name,
        config.origin(),
        listener.local_addr()?
    );
    stand.run(listener, with_worker, stop).await
}

/// Does the worker's jobs until the process is told to stop.
pub(crate) async fn work(config: Config) -> anyhow::Result<()> {
    let stop = stand::stop_signal()?;
    let (store, worker) = stand::open_worker(&config).await?;
    tracing::info!("The worker works");
    worker.run(stop).await;
    store.close().await;
    Ok(())
}

/// Brings the schema up to date.
pub(crate) async fn migrate(config: &Config) -> anyhow::Result<()> {
    std::fs::create_dir_all(&config.data.directory)?;
    let store = Store::open(&config.database()).await?;
    store.migrate().await?;
    store.close().await;
    print("The database schema is up to date.")
}
