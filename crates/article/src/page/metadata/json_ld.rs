//! What a page says in JSON-LD, by <https://schema.org/NewsArticle> and its kin.

use serde_json::Value;
use types::{Genre, Timestamp};

use super::{names, squeezed};
use crate::dom::{Dom, ROOT};

/// The fields that count, of the first article on the page.
#[derive(Debug, Default)]
pub(in crate::page) struct Said {
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<Timestamp>,
    pub(super) modified: Option<Timestamp>,
    pub(super) description: Option<String>,
    pub(super) language: Option<String>,
    pub(super) section: Option<String>,
    pub(super) url: Option<String>,
    pub(super) image: Option<Image>,
    pub(super) genre: Genre,
}

/// A picture as a page describes it to machines.
#[derive(Debug, Clone, Default)]
pub(in crate::page) struct Image {
    pub(in crate::page) address: String,
    pub(in crate::page) width: Option<u32>,
    pub(in crate::page) height: Option<u32>,
    pub(in crate::page) alt: String,
    pub(in crate::page) caption: String,
    pub(in crate::page) credit: String,
}

impl Image {
    pub(super) fn at(address: &str) -> Self {
        Self { address: address.to_owned(), ..Self::default() }
    }
}

/// Objects in one page that are looked at.
const OBJECTS_MAX: usize = 2_000;

impl Said {
    /// Reads all scripts of the page.
    pub(super) fn read(dom: &Dom) -> Self {
        let scripts = dom.all(ROOT, "script").filter(|&id| {
            dom.get(id, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
        });
        let values: Vec<Value> = scripts.filter_map(|id| parse(&dom.raw_text(id))).collect();
        let mut objects = Vec::new();
        values.iter().for_each(|value| collect(value, &mut objects));
        let article =
            objects.iter().find_map(|object| genre_of(object).map(|genre| (*object, genre)));
        let Some((article, genre)) = article else { return Self::default() };
        Self::of(article, genre, &objects)
    }

    fn of(article: &Value, genre: Genre, objects: &[&Value]) -> Self {
        let text = |key: &str| article.get(key).and_then(text);
        let date = |key| text(key).as_deref().and_then(crate::date::parse);
        let mut authors = Vec::new();
        for key in ["author", "creator"] {
            if authors.is_empty() {
                article
                    .get(key)
                    .into_iter()
                    .for_each(|who| push_authors(who, objects, &mut authors));
            }
        }
        let section = article.get("articleSection");
        let section = section.and_then(|own| own.as_str().or_else(|| own.get(0)?.as_str()));
        let language = article.get("inLanguage");
        let language =
            language.and_then(|own| own.as_str().or_else(|| own.get("alternateName")?.as_str()));
        Self {
            headline: text("headline").map(|text| crate::clean::plain(&text)),
            authors,
            published: date("datePublished").or_else(|| date("dateCreated")),
            modified: date("dateModified"),
            description: text("description"),
            language: language.map(str::to_owned),
            section: section.map(str::to_owned),
            url: text("url"),
            image: article.get("image").and_then(|image| self::image(image, objects)),
            genre,
        }
    }
}

/// Some publishers write line ends into strings, comments around, or a semicolon after it.
fn parse(script: &str) -> Option<Value> {
    let mut script = script.trim();
    for start in ["<!--", "//", "/*", "<![CDATA[", "*/"] {
        script = script.strip_prefix(start).unwrap_or(script).trim_start();
    }
    for end in ["-->", "*/", "]]>", "//", "/*", ";"] {
        script = script.strip_suffix(end).unwrap_or(script).trim_end();
    }
    serde_json::from_str(script).ok().or_else(|| {
        let plain = script.replace(|letter: char| letter.is_control(), " ");
        serde_json::from_str(&plain).ok()
    })
}

fn collect<'a>(value: &'a Value, objects: &mut Vec<&'a Value>) {
    if objects.len() >= OBJECTS_MAX {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, objects)),
        Value::Object(fields) => {
            objects.push(value);
            for key in
                ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"]
            {
                fields.get(key).into_iter().for_each(|value| collect(value, objects));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The genre, where it is an article at all.
fn genre_of(object: &Value) -> Option<Genre> {
    let kind = object.get("@type")?;
    let kinds = kind.as_array().map_or_else(|| vec![kind], |kinds| kinds.iter().collect());
    kinds.into_iter().filter_map(Value::as_str).find_map(|kind| match kind.rsplit('/').next()? {
        "NewsArticle"
        | "Article"
        | "ReportageNewsArticle"
        | "BlogPosting"
        | "Report"
        | "SocialMediaPosting"
        | "TechArticle"
        | "ScholarlyArticle" => Some(Genre::News),
        "OpinionNewsArticle" => Some(Genre::Opinion),
        "AnalysisNewsArticle" | "BackgroundNewsArticle" | "AskPublicNewsArticle" => {
            Some(Genre::Analysis)
        }
        "LiveBlogPosting" => Some(Genre::LiveBlog),
        "ReviewNewsArticle" | "CriticReview" => Some(Genre::Review),
        "SatiricalArticle" => Some(Genre::Satire),
        "AdvertiserContentArticle" => Some(Genre::Sponsored),
        _ => None,
    })
}

fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => squeezed(text),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => return values.first().and_then(text),
        Value::Object(fields) => return fields.get("@id").or(fields.get("name")).and_then(text),
        Value::Null | Value::Bool(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn push_authors(who: &Value, objects: &[&Value], authors: &mut Vec<String>) {
    match who {
        Value::String(line) => {
            names::split(line).into_iter().for_each(|name| names::push(authors, name));
        }
        Value::Array(all) => all.iter().for_each(|who| push_authors(who, objects, authors)),
        Value::Object(fields) => {
            let name = fields.get("name").or_else(|| referred(who, objects)?.get("name"));
            // Only a line or lines of names; an object there would be no name.
            if let Some(name) = name.filter(|name| name.is_string() || name.is_array()) {
                push_authors(name, &[], authors);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The object elsewhere on the page that `{"@id": …}` stands for.
fn referred<'a>(value: &Value, objects: &[&'a Value]) -> Option<&'a Value> {
    let id = value.get("@id")?.as_str()?;
    objects.iter().copied().find(|object| {
        object.get("@id").and_then(Value::as_str) == Some(id)
            && object.as_object().is_some_and(|own| own.len() > 1)
    })
}

fn image(value: &Value, objects: &[&Value]) -> Option<Image> {
    match value {
        Value::String(address) => Some(Image::at(address)),
        Value::Array(all) => all.iter().find_map(|one| image(one, objects)),
        Value::Object(_) => described(value).or_else(|| described(referred(value, objects)?)),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn described(image: &Value) -> Option<Image> {
    let address = image.get("url").or_else(|| image.get("contentUrl"))?.as_str()?;
    let size = |key: &str| match image.get(key)? {
        Value::Number(size) => size.as_u64().and_then(|size| u32::try_from(size).ok()),
        size => size.as_str()?.trim_end_matches("px").parse().ok(),
    };
    let line = |key: &str| image.get(key).and_then(text).map(|line| crate::clean::plain(&line));
    Some(Image {
        address: address.to_owned(),
        width: size("width"),
        height: size("height"),
        alt: String::new(),
        caption: line("caption").unwrap_or_default(),
        credit: line("creditText").or_else(|| line("copyrightNotice")).unwrap_or_default(),
    })
}
