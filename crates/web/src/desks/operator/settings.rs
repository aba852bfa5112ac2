//! Settings that an operator changes while everything runs, beside those of the configuration.

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use types::{Country, Extent, Language, Role};

use super::{adding, frame};
use crate::{
    App,
    asker::Asker,
    desks::form::{Fields, back, log, refuse},
    error::{Answer, AppError},
    frame::Frame,
    respond::private_page,
};

/// What a new title gets unless somebody says otherwise.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Defaults {
    pub(super) extent: Extent,
    pub(super) language: Language,
    pub(super) country: Country,
    pub(super) weight: f64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    did: String,
}

#[derive(Template)]
#[template(path = "desks/operator/settings.html")]
struct Page {
    frame: Frame,
    here: &'static str,
    notice: &'static str,
    extent: Extent,
    extents: [(Extent, &'static str); 3],
    language: String,
    country: String,
    weight: String,
    configured: Vec<(&'static str, String)>,
}

const EXTENT: &str = "new-title-extent";
const LANGUAGE: &str = "new-title-language";
const COUNTRY: &str = "new-title-country";
const WEIGHT: &str = "new-title-weight";

impl Defaults {
    /// As saved, else from the configuration; what cannot be read counts as not saved.
    pub(super) async fn load(app: &App) -> Result<Self, AppError> {
        let settings = app.store.settings();
        let extent = settings.get(EXTENT).await?.and_then(|it| it.parse().ok());
        let language = settings.get(LANGUAGE).await?.and_then(|it| it.parse().ok());
        let country = settings.get(COUNTRY).await?.and_then(|it| it.parse().ok());
        let weight = settings.get(WEIGHT).await?.and_then(|it| it.parse().ok());
        let nowhere = || Country::parse("ZZ").expect("two letters");
        Ok(Self {
            extent: extent.unwrap_or(Extent::LeadOnly),
            language: language.unwrap_or(app.settings.edition),
            country: country.or(app.settings.country).unwrap_or_else(nowhere),
            weight: weight.unwrap_or(0.5),
        })
    }
}

/// `GET /desk/operator/settings`
pub(super) async fn show(
    State(app): State<App>,
    asker: Asker,
    Query(asked): Query<Asked>,
) -> Answer {
    asker.with_role(Role::Operator)?;
    let defaults = Defaults::load(&app).await?;
    private_page(&Page {
        frame: frame(&app, &asker, "Settings"),
        here: "/desk/operator/settings",
        notice: if asked.did == "saved" { "The settings are saved." } else { "" },
        extent: defaults.extent,
        extents: adding::extents(),
        language: defaults.language.to_string(),
        country: defaults.country.to_string(),
        weight: format!("{:.2}", defaults.weight),
        configured: configured(&app),
    })
}

/// `POST /desk/operator/settings`
pub(super) async fn save(State(app): State<App>, asker: Asker, fields: Fields) -> Answer {
    let signed = asker.with_role(Role::Operator)?;
    let extent: Extent = fields.read("extent", "How much may be shown")?;
    let language: Language = fields.read("language", "The language")?;
    let country: Country = fields.read("country", "The country")?;
    let weight: f64 = fields.read("weight", "The weight")?;
    if !(0.2..=1.0).contains(&weight) {
        return Err(refuse("A weight goes from 0.2 to 1.".to_owned()));
    }
    let values = [
        (EXTENT, extent.to_string()),
        (LANGUAGE, language.to_string()),
        (COUNTRY, country.to_string()),
        (WEIGHT, format!("{weight:.2}")),
    ];
    for (name, value) in &values {
        app.store.settings().set(name, value, asker.now).await?;
        log(&app, signed, "setting", name, value).await?;
    }
    back("/desk/operator/settings", "saved")
}

/// What the configuration says, without secrets.
fn configured(app: &App) -> Vec<(&'static str, String)> {
    let settings = &app.settings;
    let none = || "not set".to_owned();
    let yes_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let networks = app.outbound.manners().allowed_networks.len();
    vec![
        ("Name", settings.name.clone()),
        ("Public address", settings.origin.to_string()),
        ("At home in", settings.country.map_or_else(none, |country| country.to_string())),
        ("Edition of visitors", settings.edition.to_string()),
        ("Contact", settings.contact.clone()),
        ("Pictures kept, at most", format!("{} MiB", settings.media_bytes_max / (1024 * 1024))),
        ("Mails can be read on a page", yes_no(settings.show_mails)),
        ("Token for /metrics", yes_no(settings.metrics_token.is_some())),
        ("Own networks that may be asked", networks.to_string()),
    ]
}
