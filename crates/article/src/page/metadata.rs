//! What a page says of itself: for machines in JSON-LD, OpenGraph and `meta`, and for people in
//! the byline and beside the date.

mod json_ld;
mod genre;
mod names;
mod tags;

use types::{Genre, Language, Timestamp, WebAddress};

use crate::{
    address::canonical_address,
    dom::{Dom, Id, ROOT},
    trim::folded,
};
pub(super) use json_ld::Image;
use json_ld::Said;
use tags::Tags;

/// All of it, each from the best source.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: String,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<Timestamp>,
    pub(super) updated: Option<Timestamp>,
    pub(super) language: Option<Language>,
    /// Plain text, as the publisher describes the article to others.
    pub(super) description: String,
    pub(super) canonical: Option<WebAddress>,
    pub(super) genre: Genre,
    /// The picture that it gives to others, with what is said of it.
    pub(super) picture: Option<Image>,
}

impl Metadata {
    /// Reads a page fetched from `address`.
    pub(super) fn read(dom: &Dom, address: &WebAddress) -> Self {
        let said = Said::read(dom);
        let tags = Tags::read(dom);
        let section = said.section.as_deref().or(tags.get(&["article:section"]));
        let authors = authors(dom, &said, &tags);
        Self {
            title: title(dom, &said, &tags),
            published: published(dom, &said, &tags),
            updated: said
                .modified
                .or_else(|| tags.date(&["article:modified_time", "og:updated_time", "lastmod"])),
            language: language(dom, &said, &tags),
            description: description(&said, &tags),
            canonical: canonical(dom, &said, &tags, address),
            genre: genre::genre(said.genre, section, address, &authors),
            picture: picture(said, &tags, address),
            authors,
        }
    }
}

fn title(dom: &Dom, said: &Said, tags: &Tags) -> String {
    let head =
        dom.all(ROOT, "title").find(|&id| dom.parent(id).is_some_and(|up| dom.name(up) == "head"));
    let head = head.map(|id| squeezed(&dom.text(id))).unwrap_or_default();
    let told =
        tags.get(&["og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"]);
    let best = said.headline.clone().or_else(|| told.map(squeezed)).unwrap_or(head);
    let site = tags.get(&["og:site_name", "application-name"]).unwrap_or_default();
    without_site(&best, site, &headings(dom))
}

fn headings(dom: &Dom) -> Vec<String> {
    let first = dom.all(ROOT, "h1").take(5).map(|id| squeezed(&dom.text(id)));
    first.filter(|heading| heading.chars().count() >= 8).collect()
}

/// Cuts ` | Name of the site` from the end, where a heading of the page or the site's name shows
/// that it is one.
fn without_site(title: &str, site: &str, headings: &[String]) -> String {
    const SIGNS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · "];
    for sign in SIGNS {
        let Some((start, end)) = title.rsplit_once(sign) else { continue };
        let names_site = !site.is_empty() && folded(end) == folded(site);
        let is_heading = headings.iter().any(|heading| folded(heading) == folded(start));
        if (names_site || is_heading) && !start.trim().is_empty() {
            return without_site(start.trim(), site, headings);
        }
    }
    if let [only] = headings
        && title.starts_with(only.as_str())
        && SIGNS.iter().any(|sign| title.contains(sign))
    {
        return only.clone();
    }
    title.to_owned()
}

fn authors(dom: &Dom, said: &Said, tags: &Tags) -> Vec<String> {
    if !said.authors.is_empty() {
        return said.authors.clone();
    }
    const NAMES: [&str; 9] = [
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "byl",
        "cxenseparse:author",
        "article:author_name",
        "dcterms.creator",
    ];
    let told = NAMES.iter().flat_map(|name| tags.all(name)).flat_map(names::split);
    let mut authors = Vec::new();
    told.for_each(|name| names::push(&mut authors, name));
    if authors.is_empty() { names::from_byline(dom) } else { authors }
}

fn published(dom: &Dom, said: &Said, tags: &Tags) -> Option<Timestamp> {
    const NAMES: [&str; 17] = [
        "article:published_time",
        "og:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "pubdate",
        "publishdate",
        "publication_date",
        "article.published",
        "date",
        "cxenseparse:recs:publishtime",
        "ptime",
        "dcterms.date",
        "rnews:datepublished",
    ];
    said.published.or_else(|| tags.date(&NAMES)).or_else(|| shown_date(dom))
}

/// The first `time` that says it is the date of publication, else the first one.
fn shown_date(dom: &Dom) -> Option<Timestamp> {
    let stamp = |id: Id| {
        let value = dom.get(id, "datetime").or_else(|| dom.get(id, "content"))?;
        crate::date::parse(value)
    };
    let marked = dom.descendants(ROOT).filter(|&id| {
        dom.get(id, "itemprop").is_some_and(|of| of.contains("datePublished"))
            || dom.get(id, "pubdate").is_some()
    });
    let called = dom.all(ROOT, "time").filter(|&id| {
        let class = dom.get(id, "class").unwrap_or_default();
        ["publish", "entry-date", "posted"].iter().any(|word| class.contains(word))
    });
    let mut all = marked.chain(called).chain(dom.all(ROOT, "time"));
    all.find_map(stamp)
}

fn language(dom: &Dom, said: &Said, tags: &Tags) -> Option<Language> {
    let own =
        dom.all(ROOT, "html").next().and_then(|id| dom.get(id, "lang").or(dom.get(id, "xml:lang")));
    let told = tags.get(&["content-language", "og:locale", "dc.language", "language"]);
    [own, said.language.as_deref(), told].into_iter().flatten().find_map(Language::parse)
}

fn description(said: &Said, tags: &Tags) -> String {
    const NAMES: [&str; 5] = [
        "og:description",
        "description",
        "twitter:description",
        "dc.description",
        "sailthru.description",
    ];
    let told = tags.get(&NAMES).or(said.description.as_deref()).unwrap_or_default();
    crate::clean::plain(told)
}

/// The address that the page calls its own, when it is on the same site.
fn canonical(dom: &Dom, said: &Said, tags: &Tags, address: &WebAddress) -> Option<WebAddress> {
    let link = dom
        .all(ROOT, "link")
        .find(|&id| dom.get(id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")));
    let link = link.and_then(|id| dom.get(id, "href"));
    let told = [link, tags.get(&["og:url"]), said.url.as_deref()];
    let own = told.into_iter().flatten().filter_map(|text| address.join(text).ok());
    let mut fit = own.filter(|own| is_of_article(own, address));
    fit.next().map(|own| canonical_address(&own))
}

/// A front page is nobody's canonical address but its own.
fn is_of_article(own: &WebAddress, address: &WebAddress) -> bool {
    own.url().path() != "/" || address.url().path() == "/"
}

fn picture(said: Said, tags: &Tags, address: &WebAddress) -> Option<Image> {
    let told = tags.get(&[
        "og:image:secure_url",
        "og:image",
        "og:image:url",
        "twitter:image",
        "twitter:image:src",
    ]);
    let mut image = said.image.or_else(|| told.map(Image::at))?;
    let size = |name| tags.get(&[name]).and_then(|size| size.parse().ok());
    if told == Some(image.address.as_str()) {
        image.width = image.width.or_else(|| size("og:image:width"));
        image.height = image.height.or_else(|| size("og:image:height"));
    }
    image.alt = tags.get(&["og:image:alt", "twitter:image:alt"]).unwrap_or_default().to_owned();
    address.join(&image.address).ok().map(|absolute| Image { address: absolute.into(), ..image })
}

/// One line, one blank between words.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
