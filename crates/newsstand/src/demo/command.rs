//! `newsstand demo`: the sample publishers by themselves.

use std::{net::SocketAddr, time::Duration};

use anyhow::Context as _;
use tracing::info;
use types::Timestamp;

use super::{
    clock::DemoClock,
    publishers::{Options, Publishers},
};

/// What `newsstand demo` can be told.
#[derive(Debug, Clone, clap::Args)]
pub struct DemoArgs {
    /// Where the sample publishers listen; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7001")]
    pub listen: SocketAddr,
    /// Seconds in which one written minute passes.
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0)]
    pub minute: f64,
    /// Adds publishers who hang, drip, redirect for ever and worse, under /hostile/.
    #[arg(long)]
    pub hostile: bool,
}

/// Serves the sample publishers until the process is told to stop; `now` is the demo's start.
///
/// # Errors
/// As [`Publishers::start`]; or `--minute` is not a positive number of seconds.
pub async fn run(args: &DemoArgs, now: Timestamp) -> anyhow::Result<()> {
    let minute = Duration::try_from_secs_f64(args.minute)
        .ok()
        .filter(|minute| !minute.is_zero())
        .with_context(|| {
        format!("--minute must be more than 0 seconds, not {}", args.minute)
    })?;
    let clock = DemoClock::running(now).with_minute(minute);
    let options = Options { listen: args.listen, clock, hostile: args.hostile };
    let publishers = Publishers::start(options).await?;
    let titles = publishers.titles().len();
    info!(titles, "{titles} sample titles publish at {}/", publishers.origin());
    tokio::signal::ctrl_c().await.context("cannot wait for Ctrl-C")?;
    publishers.stop().await
}
