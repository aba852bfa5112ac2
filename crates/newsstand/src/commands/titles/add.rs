//! A title from its homepage: what the page says of itself, and the feeds that it names.

use anyhow::Context;
use outbound::{Outbound, Request};
use store::Store;
use types::{Country, FeedFormat, Language, WebAddress};

use crate::{
    commands::print,
    config::Config,
    stand::{self, Stage},
};

/// What the operator said.
pub(crate) struct Wanted {
    pub(crate) homepage: String,
    pub(crate) feed: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) owner: Option<String>,
    pub(crate) country: Country,
    pub(crate) language: Language,
}

/// What is known of a title before it has a licence.
pub(crate) struct Facts {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) owner: String,
    pub(crate) country: Country,
    pub(crate) language: Language,
    pub(crate) homepage: String,
    pub(crate) feeds: Vec<WebAddress>,
}

/// Finds the feed, reads it once for name and language, and adds the title.
pub(crate) async fn run(store: &Store, config: &Config, wanted: Wanted) -> anyhow::Result<()> {
    let outbound = stand::outbound(config, &Stage::default())?;
    let homepage = WebAddress::parse(&wanted.homepage)?;
    let address = match &wanted.feed {
        Some(address) => WebAddress::parse(address)?,
        None => discover(&outbound, &homepage).await?,
    };
    let answer = outbound.fetch(&Request::feed(address.clone())).await?;
    anyhow::ensure!(answer.status == 200, "{address} answered {}", answer.status);
    let feed = feed::parse(&answer.body, answer.content_type.as_deref(), &address);
    anyhow::ensure!(feed.format != FeedFormat::Unknown, "{address} is not a feed");
    let name = wanted.name.unwrap_or(feed.title);
    let name = if name.trim().is_empty() { homepage.site().to_owned() } else { name };
    let known = wanted.language != Language::UNKNOWN;
    let language = if known { Some(wanted.language) } else { feed.language };
    let facts = Facts {
        slug: slug(&name, homepage.site()),
        owner: wanted.owner.unwrap_or_else(|| name.clone()),
        name,
        country: wanted.country,
        language: language.unwrap_or(Language::UNKNOWN),
        homepage: homepage.to_string(),
        feeds: vec![address],
    };
    let line = format!("{} is on the stand with {}.", facts.name, facts.feeds[0]);
    super::put(store, facts).await?;
    print(&line)
}

async fn discover(outbound: &Outbound, homepage: &WebAddress) -> anyhow::Result<WebAddress> {
    let answer = outbound.fetch(&Request::page(homepage.clone())).await?;
    anyhow::ensure!(answer.status == 200, "{homepage} answered {}", answer.status);
    let page = article::decode_page(&answer.body, answer.content_type.as_deref());
    let found = feed::discovery::discover(&page, &answer.address);
    for feed in &found {
        tracing::info!("The homepage names {} ({})", feed.address, feed.title);
    }
    if let Some(first) = found.into_iter().next() {
        return Ok(first.address);
    }
    for place in feed::discovery::usual_places(&answer.address) {
        let Ok(answer) = outbound.fetch(&Request::feed(place.clone())).await else { continue };
        let parsed = feed::parse(&answer.body, answer.content_type.as_deref(), &place);
        if answer.status == 200 && parsed.format != FeedFormat::Unknown {
            return Ok(place);
        }
    }
    None.context("the homepage names no feed, and none is at the usual places; use --feed")
}

/// A name as it stands in addresses.
pub(crate) fn slug(name: &str, site: &str) -> String {
    let join = |text: &str| {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower
            .split(|it: char| !it.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        words.join("-")
    };
    let slug = join(name);
    if slug.len() > 2 { slug } else { join(site) }
}
