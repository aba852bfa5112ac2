//! What search engines and shared links are told of an article: never more than the lead.

use membership::{Shows, Verdict};
use serde_json::{Value, json};
use store::Article;

use crate::{App, asker::Asker, frame::Frame, media, print::JsonLd, words};

/// Longer descriptions are cut by everybody.
const DESCRIPTION_MAX: usize = 200;
/// Pictures of shared links are about this wide.
const SHARED_WIDTH: u32 = 1280;

/// The frame of an article's page.
pub(super) fn frame(
    app: &App,
    asker: Option<&Asker>,
    article: &Article,
    verdict: Verdict,
) -> Frame {
    let summary = &article.summary;
    let shows_lead = verdict.shows() >= Shows::Lead;
    let lead = if shows_lead { summary.lead.as_str() } else { "" };
    let description =
        words::shorten(&lead.split_whitespace().collect::<Vec<_>>().join(" "), DESCRIPTION_MAX);
    let picture = summary.picture.as_ref().filter(|_| shows_lead);
    let picture = picture.map_or_else(String::new, |picture| {
        app.settings.link(&media::picture_path(app, picture.address.as_str(), SHARED_WIDTH))
    });
    // The publisher's page is the original; ours is a licensed copy of it.
    let original = article.canonical.as_ref().or(article.address.as_ref());
    let own = app.settings.link(&words::path_of(summary));
    Frame {
        canonical: original.map_or_else(|| own.clone(), ToString::to_string),
        noindex: original.is_some() && is_only_pointed_to(verdict),
        json_ld: Some(JsonLd::new(&news_article(app, article, verdict, &description, &picture))),
        description,
        picture,
        kind: "article",
        here: summary.section.clone(),
        ..Frame::new(app, asker, &summary.headline)
    }
}

/// Whether the licence gives no text here, so that the page is no more than a way to the publisher.
/// A licensed copy is left to the canonical address: search engines fold it into the original, and
/// `noindex` beside it would take back what it says.
fn is_only_pointed_to(verdict: Verdict) -> bool {
    matches!(
        verdict,
        Verdict::LeadOnly | Verdict::LinkOnly | Verdict::Embargoed { .. } | Verdict::NotHere
    )
}

/// <https://schema.org/NewsArticle>, with the wall as search engines want it told.
fn news_article(
    app: &App,
    article: &Article,
    verdict: Verdict,
    description: &str,
    picture: &str,
) -> Value {
    let summary = &article.summary;
    let authors: Vec<Value> =
        summary.authors.iter().map(|name| json!({"@type": "Person", "name": name})).collect();
    let mut told = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": words::shorten(&summary.headline, 110),
        "datePublished": words::machine_time(summary.published_at),
        "dateModified": words::machine_time(summary.corrected_at.unwrap_or(summary.published_at)),
        "inLanguage": summary.language.as_str(),
        "mainEntityOfPage": app.settings.link(&words::path_of(summary)),
        "publisher": {
            "@type": "Organization",
            "name": summary.title_name,
            "url": app.settings.link(&words::title_path(&summary.title_slug)),
        },
    });
    let mut put = |key: &str, value: Value| {
        let _none = told.as_object_mut().and_then(|told| told.insert(key.to_owned(), value));
    };
    if !description.is_empty() {
        put("description", json!(description));
    }
    if !authors.is_empty() {
        put("author", Value::Array(authors));
    }
    if !picture.is_empty() {
        put("image", json!([picture]));
    }
    if verdict.is_locked() {
        put("isAccessibleForFree", json!(false));
        let part = json!({
            "@type": "WebPageElement", "isAccessibleForFree": false, "cssSelector": ".paywall",
        });
        put("hasPart", part);
    }
    told
}
