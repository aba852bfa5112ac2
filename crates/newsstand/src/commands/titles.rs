//! `newsstand titles`: titles and feeds from the command line.

mod add;

use std::path::PathBuf;

use anyhow::Context;
use clap::Subcommand;
use serde_json::json;
use store::{NewFeed, NewPublisher, NewTitle, Store, Title};
use types::{Country, Extent, Language, Licence, SignedDuration, WebAddress};

use crate::{
    catalogue,
    commands::{now, print, print_json},
    config::Config,
};

/// Titles and their feeds.
#[derive(Debug, Subcommand)]
pub(crate) enum Titles {
    /// Prints all titles as JSON.
    List,
    /// Adds titles from an OPML file or from the bundled catalogue. None gets a licence by it.
    Import {
        /// An OPML file.
        #[arg(required_unless_present = "catalogue")]
        file: Option<PathBuf>,
        /// The bundled catalogue of real titles.
        #[arg(long, conflicts_with = "file")]
        catalogue: bool,
        /// Only titles of these countries, for example DE,AT,CH.
        #[arg(long, value_delimiter = ',')]
        country: Vec<Country>,
        /// Only titles in these languages, for example de,fr.
        #[arg(long, value_delimiter = ',')]
        language: Vec<Language>,
    },
    /// Prints all titles and feeds as OPML.
    Export,
    /// Adds a title from its homepage: finds its feeds, and takes the first unless told.
    Add {
        /// The homepage.
        homepage: String,
        /// The feed to take, if the homepage names several or none.
        #[arg(long)]
        feed: Option<String>,
        /// Its name, if the homepage does not tell.
        #[arg(long)]
        name: Option<String>,
        /// Who owns it.
        #[arg(long)]
        owner: Option<String>,
        /// Where it is at home.
        #[arg(long, default_value = "ZZ")]
        country: Country,
        /// Of its articles.
        #[arg(long, default_value = "und")]
        language: Language,
    },
    /// Sets what may be shown of a title, as agreed with its publisher.
    Licence {
        /// The title's slug.
        slug: String,
        /// link-only, lead-only or full-text.
        extent: Extent,
        /// Minutes after publication before anything is shown.
        #[arg(long, default_value_t = 0)]
        embargo_minutes: u32,
        /// Only readers in these countries.
        #[arg(long, value_delimiter = ',')]
        territory: Vec<Country>,
    },
}

pub(crate) async fn run(titles: Titles, config: &Config) -> anyhow::Result<()> {
    std::fs::create_dir_all(&config.data.directory)?;
    let store = Store::open(&config.database()).await?;
    store.migrate().await?;
    let done = act(titles, config, &store).await;
    store.close().await;
    done
}

async fn act(titles: Titles, config: &Config, store: &Store) -> anyhow::Result<()> {
    match titles {
        Titles::List => list(store).await,
        Titles::Export => export(store).await,
        Titles::Import { file, catalogue: _, country, language } => match file {
            Some(file) => import_opml(store, &file).await,
            None => import_catalogue(store, &country, &language).await,
        },
        Titles::Add { homepage, feed, name, owner, country, language } => {
            let wanted = add::Wanted { homepage, feed, name, owner, country, language };
            add::run(store, config, wanted).await
        }
        Titles::Licence { slug, extent, embargo_minutes, territory } => {
            let embargo = SignedDuration::from_mins(i64::from(embargo_minutes));
            set_licence(store, &slug, &Licence { extent, embargo, territory }).await
        }
    }
}

async fn list(store: &Store) -> anyhow::Result<()> {
    let health = store.feeds().health().await?;
    let titles = store.titles().all().await?;
    let rows: Vec<serde_json::Value> = titles
        .iter()
        .map(|title| {
            let feeds: Vec<_> = health
                .iter()
                .filter(|feed| feed.title == title.id)
                .map(|feed| json!({ "address": feed.address, "trouble": feed.trouble }))
                .collect();
            json!({
                "slug": title.slug,
                "name": title.name,
                "owner": title.owner,
                "country": title.country,
                "language": title.language,
                "homepage": title.homepage,
                "licence": title.licence.extent,
                "feeds": feeds,
            })
        })
        .collect();
    print_json(&rows)
}

async fn export(store: &Store) -> anyhow::Result<()> {
    let titles = store.titles().all().await?;
    let mut outlines = Vec::new();
    for feed in store.feeds().health().await? {
        let Some(title) = titles.iter().find(|title| title.id == feed.title) else { continue };
        outlines.push(feed::opml::Outline {
            title: title.name.clone(),
            address: WebAddress::parse(&feed.address)?,
            homepage: WebAddress::parse(&title.homepage).ok(),
            folder: vec![title.country.to_string()],
            language: Some(title.language),
        });
    }
    print(&feed::opml::write("Newsstand", &outlines))
}

async fn import_opml(store: &Store, file: &std::path::Path) -> anyhow::Result<()> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let list = feed::opml::read(&bytes)?;
    for complaint in &list.complaints {
        tracing::warn!("{complaint}");
    }
    let mut added = 0_usize;
    for outline in &list.outlines {
        let homepage = outline.homepage.clone().unwrap_or_else(|| outline.address.clone());
        let title = add::Facts {
            slug: add::slug(&outline.title, outline.address.site()),
            name: outline.title.clone(),
            owner: outline.title.clone(),
            country: outline
                .folder
                .iter()
                .find_map(|folder| Country::parse(folder))
                .unwrap_or_else(|| Country::parse("ZZ").expect("two letters")),
            language: outline.language.unwrap_or(Language::UNKNOWN),
            homepage: homepage.to_string(),
            feeds: vec![outline.address.clone()],
        };
        put(store, title).await?;
        added += 1;
    }
    print(&format!("{added} feeds are on the stand."))
}

async fn import_catalogue(
    store: &Store,
    countries: &[Country],
    languages: &[Language],
) -> anyhow::Result<()> {
    let mut added = 0_usize;
    for title in catalogue::titles()? {
        let fits = (countries.is_empty() || countries.contains(&title.country))
            && (languages.is_empty() || languages.contains(&title.language));
        if !fits {
            continue;
        }
        let facts = add::Facts {
            slug: title.slug,
            name: title.name,
            owner: title.owner,
            country: title.country,
            language: title.language,
            homepage: title.homepage.to_string(),
            feeds: title.feeds,
        };
        put(store, facts).await?;
        added += 1;
    }
    print(&format!("{added} titles are on the stand, lead-only until you agree on a licence."))
}

async fn put(store: &Store, facts: add::Facts) -> anyhow::Result<()> {
    let publisher = NewPublisher { name: facts.owner, country: facts.country };
    let publisher = store.titles().put_publisher(&publisher, now()).await?;
    let new = NewTitle {
        slug: facts.slug,
        name: facts.name,
        language: facts.language,
        country: facts.country,
        homepage: facts.homepage,
        tagline: String::new(),
        colour: String::new(),
        logo: String::new(),
        sections: Vec::new(),
        licence: Licence::default(),
        weight: 0.5,
    };
    let title = store.titles().put(publisher, &new, now()).await?;
    for address in facts.feeds {
        let feed = NewFeed { title, address, section: String::new() };
        let _feed = store.feeds().put(&feed, now()).await?;
    }
    Ok(())
}

async fn set_licence(store: &Store, slug: &str, licence: &Licence) -> anyhow::Result<()> {
    let title: Title = store
        .titles()
        .by_slug(slug)
        .await?
        .with_context(|| format!("there is no title “{slug}”"))?;
    store.titles().set_licence(title.id, licence).await?;
    store.articles().touch_title(title.id).await?;
    let words = format!("{} {:?} {:?}", licence.extent, licence.embargo, licence.territory);
    store.settings().log(None, "licence", &format!("title {slug}"), &words, now()).await?;
    print(&format!("{} is {} now.", title.name, licence.extent))
}
