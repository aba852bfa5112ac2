//! The bundled catalogue of real titles: facts, no licence beyond what anybody may show.

use serde::Deserialize;
use types::{Country, Language, WebAddress};

/// One title of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueTitle {
    /// In addresses; unique.
    pub slug: String,
    /// As printed.
    pub name: String,
    /// Who owns it.
    pub owner: String,
    /// Where it is at home.
    pub country: Country,
    /// Of its articles.
    pub language: Language,
    /// Its own site.
    pub homepage: WebAddress,
    /// Best first.
    pub feeds: Vec<WebAddress>,
}

#[derive(Deserialize)]
struct File {
    title: Vec<CatalogueTitle>,
}

/// All titles, by country and name.
///
/// # Errors
/// When the bundled file is broken; a test holds that it is not.
pub fn titles() -> anyhow::Result<Vec<CatalogueTitle>> {
    let file: File = toml::from_str(include_str!("../catalogue/titles.toml"))?;
    Ok(file.title)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn the_catalogue_is_wide_and_sound() {
        let titles = super::titles().unwrap();
        let countries: BTreeSet<_> = titles.iter().map(|title| title.country).collect();
        let languages: BTreeSet<_> = titles.iter().map(|title| title.language).collect();
        let slugs: BTreeSet<_> = titles.iter().map(|title| &title.slug).collect();
        assert!(titles.len() >= 300, "{} titles", titles.len());
        assert!(countries.len() >= 40, "{} countries", countries.len());
        assert!(languages.len() >= 15, "{} languages", languages.len());
        assert_eq!(slugs.len(), titles.len(), "a slug stands twice");
        assert!(titles.iter().all(|title| !title.feeds.is_empty() && !title.name.is_empty()));
    }
}
