//! `newsstand feed parse`: a feed as Newsstand reads it.

use std::{io::Read, path::PathBuf};

use anyhow::Context;
use clap::Subcommand;
use outbound::Request;
use types::{FeedFormat, WebAddress};

use crate::{
    commands::print_json,
    config::Config,
    stand::{self, Stage},
};

/// Feeds as Newsstand reads them.
#[derive(Debug, Subcommand)]
pub(crate) enum Feed {
    /// Prints what is in a feed, as JSON. Exits with an error if it is no feed.
    Parse {
        /// A file, an http(s) address, or `-` for standard input.
        source: String,
    },
}

pub(crate) async fn run(feed: Feed, config: &Config) -> anyhow::Result<()> {
    let Feed::Parse { source } = feed;
    let (bytes, content_type, address) = read(&source, config).await?;
    let feed = feed::parse(&bytes, content_type.as_deref(), &address);
    print_json(&feed)?;
    anyhow::ensure!(feed.format != FeedFormat::Unknown, "{source} is not a feed");
    Ok(())
}

async fn read(
    source: &str,
    config: &Config,
) -> anyhow::Result<(Vec<u8>, Option<String>, WebAddress)> {
    // Relative links of a file have nothing to be relative to.
    let nowhere = WebAddress::parse("http://localhost/")?;
    if source == "-" {
        let mut bytes = Vec::new();
        let _length = std::io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok((bytes, None, nowhere));
    }
    if source.starts_with("http://") || source.starts_with("https://") {
        let outbound = stand::outbound(config, &Stage::default())?;
        let answer = outbound.fetch(&Request::feed(WebAddress::parse(source)?)).await?;
        anyhow::ensure!(answer.status == 200, "{source} answered {}", answer.status);
        return Ok((answer.body.to_vec(), answer.content_type, answer.address));
    }
    let path = PathBuf::from(source);
    let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok((bytes, None, nowhere))
}
