//! What it takes to put a title on the stand: looking at its feeds, finding it a name in addresses.

use std::collections::HashSet;

use outbound::{FetchError, Request, is_public};
use store::{NewFeed, NewPublisher, NewTitle};
use types::{
    Country, Extent, FeedFormat, Language, Licence, PublisherId, Timestamp, TitleId, WebAddress,
};
use url::Host;

use super::settings::Defaults;
use crate::{App, error::AppError};

/// A title that is about to stand here.
#[derive(Debug, Clone)]
pub(super) struct Newcomer {
    pub(super) name: String,
    pub(super) owner: String,
    pub(super) country: Country,
    pub(super) language: Language,
    pub(super) homepage: String,
    pub(super) licence: Licence,
    pub(super) weight: f64,
    /// Addresses, each with the title's name for what it carries.
    pub(super) feeds: Vec<(WebAddress, String)>,
}

impl Newcomer {
    /// A title with the operator's defaults.
    pub(super) fn with(defaults: &Defaults, name: String) -> Self {
        Self {
            owner: name.clone(),
            name,
            country: defaults.country,
            language: defaults.language,
            homepage: String::new(),
            licence: Licence { extent: defaults.extent, ..Licence::default() },
            weight: defaults.weight,
            feeds: Vec::new(),
        }
    }
}

/// Puts a title with its feeds on the stand; they are asked at once. Feeds that are here already
/// stay with their title.
pub(super) async fn put(app: &App, new: &Newcomer, now: Timestamp) -> Result<TitleId, AppError> {
    let owner = owner(app, new, now).await?;
    let slug = free_slug(app, &slug_of(&new.name)).await?;
    let title = NewTitle {
        slug,
        name: new.name.clone(),
        language: new.language,
        country: new.country,
        homepage: new.homepage.clone(),
        tagline: String::new(),
        colour: String::new(),
        logo: String::new(),
        sections: Vec::new(),
        licence: new.licence.clone(),
        weight: new.weight,
    };
    let id = app.store.titles().put(owner, &title, now).await?;
    let known = known_feeds(app).await?;
    for (address, section) in &new.feeds {
        if !known.contains(address.as_str()) {
            let feed = NewFeed { title: id, address: address.clone(), section: section.clone() };
            let _id = app.store.feeds().put(&feed, now).await?;
        }
    }
    Ok(id)
}

/// Addresses of all feeds that are here.
pub(super) async fn known_feeds(app: &App) -> Result<HashSet<String>, AppError> {
    let health = app.store.feeds().health().await?;
    Ok(health.into_iter().map(|feed| feed.address).collect())
}

/// Fetches a feed once, to see whether it is one.
///
/// # Errors
/// A sentence for the operator.
pub(super) async fn look_at(app: &App, address: &WebAddress) -> Result<(), String> {
    let answer = app.outbound.fetch(&Request::feed(address.clone())).await;
    let answer = answer.map_err(|error| sentence(&error))?;
    if answer.status != 200 {
        return Err(format!("{address} answered {}, not with a feed.", answer.status));
    }
    let feed = feed::parse(&answer.body, answer.content_type.as_deref(), &answer.address);
    if feed.format == FeedFormat::Unknown {
        return Err(format!("What stands at {address} is not a feed of any known format."));
    }
    Ok(())
}

/// What the guard would say of an address without asking anybody. Names are looked up when the
/// feed is asked, and then the guard has the last word.
pub(super) fn refusal(app: &App, address: &WebAddress) -> Option<String> {
    let manners = app.outbound.manners();
    let host = address.url().host_str().unwrap_or_default().to_owned();
    let port = address.url().port_or_known_default().unwrap_or_default();
    if !manners.allowed_ports.contains(&port) {
        return Some(sentence(&FetchError::Port { host, port }));
    }
    let ip = match address.url().host()? {
        Host::Ipv4(ip) => ip.into(),
        Host::Ipv6(ip) => ip.into(),
        Host::Domain(_) => return None,
    };
    let allowed = manners.allowed_networks.iter().any(|network| network.contains(ip));
    (!is_public(ip) && !allowed).then(|| sentence(&FetchError::Blocked { host }))
}

/// An error as a sentence: upper case at its beginning, a full stop at its end.
pub(super) fn sentence(error: &impl std::fmt::Display) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let stop = if text.ends_with('.') { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}

/// Lower case, words joined by `-`, at most 60 characters.
fn slug_of(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join("-");
    let short: String = joined.chars().take(60).collect();
    let short = short.trim_matches('-');
    if short.is_empty() { "title".to_owned() } else { short.to_owned() }
}

/// The same slug, or with a number after it if another title has it.
async fn free_slug(app: &App, wanted: &str) -> Result<String, AppError> {
    let mut slug = wanted.to_owned();
    let mut number = 1;
    while app.store.titles().by_slug(&slug).await?.is_some() {
        number += 1;
        slug = format!("{wanted}-{number}");
    }
    Ok(slug)
}

/// The publisher of that name as it is here, or a new one.
async fn owner(app: &App, new: &Newcomer, now: Timestamp) -> Result<PublisherId, AppError> {
    let known = app.store.titles().publishers().await?;
    if let Some(publisher) = known.into_iter().find(|publisher| publisher.name == new.owner) {
        return Ok(publisher.id);
    }
    let publisher = NewPublisher { name: new.owner.clone(), country: new.country };
    Ok(app.store.titles().put_publisher(&publisher, now).await?)
}

/// Extents with their words, for forms.
pub(super) fn extents() -> [(Extent, &'static str); 3] {
    Extent::ALL.map(|extent| (extent, crate::desks::terms::extent_in_words(extent)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_part_of_an_address() {
        for (name, slug) in [
            ("The Daily Gull", "the-daily-gull"),
            ("  L’Écho — du Nord! ", "l-écho-du-nord"),
            ("朝の新聞", "朝の新聞"),
            ("…", "title"),
        ] {
            assert_eq!(slug_of(name), slug);
        }
        assert!(slug_of(&"long ".repeat(40)).chars().count() <= 60);
    }

    #[test]
    fn an_error_is_told_as_a_sentence() {
        assert_eq!(sentence(&"no connection"), "No connection.");
        assert_eq!(sentence(&"“x” is odd."), "“x” is odd.");
        assert_eq!(sentence(&""), ".");
    }
}
