//! A new title: from its homepage to the feeds that it names, and from a choice of them onto the
//! stand.

use askama::Template;
use axum::extract::State;
use outbound::Request;
use types::{Extent, Role, WebAddress};

use super::{
    adding::{self, Newcomer},
    frame,
    settings::Defaults,
};
use crate::{
    App,
    asker::Asker,
    desks::{
        form::{Fields, NAME_MAX, back, log, refuse},
        terms,
    },
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
};

#[derive(Template)]
#[template(path = "desks/operator/new_title.html")]
struct Ask {
    frame: Frame,
    here: &'static str,
    homepage: String,
    trouble: String,
}

#[derive(Template)]
#[template(path = "desks/operator/choose.html")]
struct Choose {
    frame: Frame,
    here: &'static str,
    homepage: String,
    name: String,
    language: String,
    country: String,
    publishers: Vec<String>,
    found: Vec<Choice>,
    extent: Extent,
    extents: [(Extent, &'static str); 3],
    embargo: i64,
    territory: String,
    weight: String,
}

struct Choice {
    address: String,
    title: String,
    is_first: bool,
}

/// Feeds of one title that are added in one go; each is one visit at its host.
const FEEDS_MAX: usize = 20;

/// `GET /desk/operator/titles/new`
pub(super) async fn form(State(app): State<App>, asker: Asker) -> Answer {
    asker.with_role(Role::Operator)?;
    ask(&app, &asker, "", String::new())
}

/// Looks at a homepage, or at a feed itself, and shows what may be added.
pub(super) async fn look(State(app): State<App>, asker: Asker, fields: Fields) -> Answer {
    asker.with_role(Role::Operator)?;
    let typed = fields.get("homepage");
    let address = match WebAddress::parse(typed) {
        Ok(address) => address,
        Err(error) => return ask(&app, &asker, typed, adding::sentence(&error)),
    };
    match discovered(&app, &address).await {
        Ok(found) => choose(&app, &asker, found).await,
        Err(trouble) => ask(&app, &asker, typed, trouble),
    }
}

/// What a look at an address found.
struct Found {
    homepage: String,
    name: String,
    language: Option<types::Language>,
    feeds: Vec<(String, String)>,
}

async fn discovered(app: &App, address: &WebAddress) -> Result<Found, String> {
    let answer = app.outbound.fetch(&Request::page(address.clone())).await;
    let answer = answer.map_err(|error| adding::sentence(&error))?;
    if answer.status != 200 {
        return Err(format!("{address} answered {}.", answer.status));
    }
    let looks_like = feed::parse(&answer.body, answer.content_type.as_deref(), &answer.address);
    if looks_like.format != types::FeedFormat::Unknown {
        let homepage = looks_like.link.map(|link| link.to_string()).unwrap_or_default();
        let feeds = vec![(answer.address.to_string(), looks_like.title.clone())];
        let language = looks_like.language;
        return Ok(Found { homepage, name: looks_like.title, language, feeds });
    }
    let html = String::from_utf8_lossy(&answer.body);
    let found = feed::discovery::discover(&html, &answer.address);
    let feeds = found.into_iter().map(|feed| (feed.address.to_string(), feed.title)).collect();
    let name = answer.address.site().to_owned();
    Ok(Found { homepage: answer.address.to_string(), name, language: None, feeds })
}

/// Puts the title on the stand, once each host of its feeds answered with a feed.
pub(super) async fn add(State(app): State<App>, asker: Asker, fields: Fields) -> Answer {
    let signed = asker.with_role(Role::Operator)?;
    let new = read(&fields)?;
    let known = adding::known_feeds(&app).await?;
    if let Some((address, _)) = new.feeds.iter().find(|(it, _)| known.contains(it.as_str())) {
        return Err(refuse(format!("{address} is here already.")));
    }
    let mut hosts = Vec::new();
    for (address, _) in &new.feeds {
        if let Some(why) = adding::refusal(&app, address) {
            return Err(refuse(why));
        }
        // One visit tells whether the guard lets us in; a second one would wait for its turn.
        if !hosts.contains(&address.site()) {
            adding::look_at(&app, address).await.map_err(refuse)?;
            hosts.push(address.site());
        }
    }
    let id = adding::put(&app, &new, asker.now).await?;
    log(&app, signed, "add title", &format!("title {id}"), &new.name).await?;
    back("/desk/operator/titles", "added")
}

fn read(fields: &Fields) -> Result<Newcomer, AppError> {
    let named = fields.all("feed").map(|address| (address, ""));
    let typed = fields.get("more").split_whitespace().map(|address| (address, ""));
    let mut feeds: Vec<(WebAddress, String)> = Vec::new();
    for (address, section) in named.chain(typed) {
        let address = WebAddress::parse(address);
        let address = address.map_err(|error| refuse(adding::sentence(&error)))?;
        if !feeds.iter().any(|(known, _)| *known == address) {
            feeds.push((address, section.to_owned()));
        }
    }
    if feeds.is_empty() || feeds.len() > FEEDS_MAX {
        return Err(refuse(format!("Choose from 1 to {FEEDS_MAX} feeds.")));
    }
    let weight: f64 = fields.read("weight", "The weight")?;
    let homepage = fields.text("homepage", "The homepage", WebAddress::MAX_BYTES)?;
    if !homepage.is_empty() {
        let _parsed =
            WebAddress::parse(&homepage).map_err(|error| refuse(adding::sentence(&error)))?;
    }
    let name = fields.needed("name", "The name", NAME_MAX)?;
    let owner = fields.text("owner", "The owner", NAME_MAX)?;
    Ok(Newcomer {
        owner: if owner.is_empty() { name.clone() } else { owner },
        name,
        country: fields.read("country", "The country")?,
        language: fields.read("language", "The language")?,
        homepage,
        licence: terms::read(fields)?,
        weight: weight.clamp(0.2, 1.0),
        feeds,
    })
}

fn ask(app: &App, asker: &Asker, homepage: &str, trouble: String) -> Answer {
    private_page(&Ask {
        frame: frame(app, asker, "A new title"),
        here: "/desk/operator/titles",
        homepage: homepage.to_owned(),
        trouble,
    })
}

async fn choose(app: &App, asker: &Asker, found: Found) -> Answer {
    let defaults = Defaults::load(app).await?;
    let publishers = app.store.titles().publishers().await?;
    let choices = found.feeds.into_iter().enumerate().map(|(place, (address, title))| Choice {
        title: if title.is_empty() { address.clone() } else { title },
        address,
        is_first: place == 0,
    });
    private_page(&Choose {
        frame: frame(app, asker, "A new title"),
        here: "/desk/operator/titles",
        homepage: found.homepage,
        name: found.name,
        language: found.language.unwrap_or(defaults.language).to_string(),
        country: defaults.country.to_string(),
        publishers: publishers.into_iter().map(|publisher| publisher.name).collect(),
        found: choices.collect(),
        extent: defaults.extent,
        extents: adding::extents(),
        embargo: 0,
        territory: String::new(),
        weight: format!("{:.2}", defaults.weight),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(changed: &[(&str, &str)]) -> Fields {
        let mut all = vec![
            ("name", "The Daily Gull"),
            ("country", "ie"),
            ("language", "en-IE"),
            ("extent", "lead-only"),
            ("weight", "0.5"),
        ];
        all.extend(changed);
        Fields::of(&all)
    }

    #[test]
    fn a_title_has_feeds_and_owns_itself_unless_told() {
        let new = read(&fields(&[
            ("feed", "https://gull.example/rss"),
            ("more", "https://gull.example/sport\n https://gull.example/rss"),
        ]))
        .unwrap();
        let feeds: Vec<&str> = new.feeds.iter().map(|(address, _)| address.as_str()).collect();
        assert_eq!(feeds, ["https://gull.example/rss", "https://gull.example/sport"]);
        assert_eq!((new.owner.as_str(), new.country.as_str()), ("The Daily Gull", "IE"));
        for bad in [
            fields(&[]),
            fields(&[("feed", "file:///etc/hosts")]),
            fields(&[("feed", "https://gull.example/"), ("homepage", "gull")]),
        ] {
            assert!(matches!(read(&bad), Err(AppError::BadRequest(_))));
        }
    }
}
