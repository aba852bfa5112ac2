//! `newsstand demo`: a whole Newsstand with sample publishers, in one process.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use anyhow::Context;
use tokio::net::TcpListener;
use types::{SignedDuration, WebAddress};
use web::Clock;

use crate::{
    commands::{now, print},
    config::{Config, Origin},
    demo::{self as sample, DemoArgs, DemoClock, Options, Publishers, seed},
    stand::{self, Stage, Stand},
};

/// What `newsstand demo` can be told.
#[derive(Debug, clap::Args)]
pub(crate) struct Demo {
    /// Where the Newsstand listens; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The folder for the demonstration's data.
    #[arg(long, value_name = "FOLDER", default_value = "data/demo")]
    data: PathBuf,
    /// Only the sample publishers, for a Newsstand elsewhere on this machine.
    #[arg(long)]
    publishers_only: bool,
    /// Seconds between two polls of a feed.
    #[arg(long, value_name = "SECONDS", default_value_t = 3)]
    poll_every: u16,
    #[command(flatten)]
    publishers: Publishing,
}

/// How the sample publishers publish.
#[derive(Debug, clap::Args)]
struct Publishing {
    /// Where the sample publishers listen; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:0")]
    publishers: SocketAddr,
    /// Seconds in which one written minute of the sample stories passes.
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0)]
    minute: f64,
    /// Adds publishers who hang, drip, redirect for ever and worse.
    #[arg(long)]
    hostile: bool,
}

/// Runs until the process is told to stop.
pub(crate) async fn run(demo: Demo, mut config: Config) -> anyhow::Result<()> {
    let started_at = now();
    let minute = Duration::try_from_secs_f64(demo.publishers.minute)
        .context("--minute must be a positive number of seconds")?;
    if demo.publishers_only {
        let args = DemoArgs {
            listen: demo.publishers.publishers,
            minute: demo.publishers.minute,
            hostile: demo.publishers.hostile,
        };
        return sample::run(&args, started_at).await;
    }
    let stop = stand::stop_signal()?;
    let publishers = Publishers::start(Options {
        listen: demo.publishers.publishers,
        clock: DemoClock::running(started_at).with_minute(minute),
        hostile: demo.publishers.hostile,
    })
    .await?;
    let port = WebAddress::parse(publishers.origin())?.url().port().unwrap_or(80);
    let listener = TcpListener::bind(demo.listen)
        .await
        .with_context(|| format!("cannot listen on {}", demo.listen))?;
    let origin = format!("http://{}", listener.local_addr()?);
    if config.site.origin.0.as_str() == "http://127.0.0.1:8080/" {
        config.site.origin = Origin(WebAddress::parse(&origin)?);
    }
    config.data.directory = demo.data;
    if config.site.edition == "all" {
        "en".clone_into(&mut config.site.edition);
    }
    let stage = Stage {
        local_publishers: vec![port],
        brisk: Some(SignedDuration::from_secs(i64::from(demo.poll_every))),
        show_mails: true,
        sign_ins: seed::sign_ins(),
        clock: Clock::default(),
    };
    let stand = Stand::open(&config, stage).await?;
    seed::fill(&stand.store, &publishers, started_at).await?;
    let site = config.origin().to_string();
    let _picks = tokio::spawn(seed::pick_when_ready(stand.store.clone(), stop.clone()));
    welcome(&site)?;
    let ran = stand.run(listener, true, stop).await;
    publishers.stop().await?;
    ran
}

fn welcome(site: &str) -> anyhow::Result<()> {
    print("")?;
    print(&format!("  Newsstand is open:  {site}"))?;
    print(&format!("  Mails it sends:     {site}mails"))?;
    print("")?;
    print("  Sign in as          address                        password")?;
    for (who, address, password) in seed::sign_ins() {
        print(&format!("  {who:<18}  {address:<29}  {password}"))?;
    }
    print("")?;
    print("  Stop with Ctrl-C. The data stays in the folder; delete it to begin anew.")?;
    print("")
}
