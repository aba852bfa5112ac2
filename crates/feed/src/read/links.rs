//! Which of an element's many addresses is the one to open.

use types::WebAddress;

use super::{context::Context, text};
use crate::xml::{Element, Space, same};

/// Where the article is.
pub(crate) fn of_entry(element: &Element<'_>, context: &Context) -> Option<WebAddress> {
    of_links(element.children(), context).or_else(|| permalink(element, context)).or_else(|| {
        let about = element.attribute("about").or_else(|| element.attribute("href"))?;
        context.address(element, &about)
    })
}

/// The page that an element's links lead to.
pub(crate) fn of_links<'b, 'a: 'b>(
    links: impl Iterator<Item = &'b Element<'a>>,
    context: &Context,
) -> Option<WebAddress> {
    let mut second_best = None;
    for link in links.filter(|child| child.is("link") || child.is("a")) {
        let href = link.attribute("href");
        let rel = link.attribute("rel").unwrap_or_default();
        let told = href.unwrap_or_else(|| text::flat_text(link).into());
        if !rel.is_empty() && !is_rel(&rel, "alternate") {
            continue;
        }
        let Some(address) = context.address(link, &told) else { continue };
        let kind = link.attribute("type").unwrap_or_default();
        if kind.is_empty() || kind.contains("html") {
            return Some(address);
        }
        second_best.get_or_insert(address);
    }
    second_best
}

/// The addresses of all links with this relation: `hub`, `self`, `next`, `enclosure`.
pub(crate) fn with_rel<'b, 'a: 'b>(
    elements: impl Iterator<Item = &'b Element<'a>>,
    rel: &str,
    context: &Context,
) -> Option<WebAddress> {
    let mut links = elements.filter(|child| child.is("link"));
    links.find_map(|link| {
        let told = link.attribute("rel")?;
        is_rel(&told, rel).then(|| context.address(link, &link.attribute("href")?)).flatten()
    })
}

/// Relations are words, or addresses that end in the word.
pub(crate) fn is_rel(told: &str, rel: &str) -> bool {
    told.split_whitespace().any(|word| {
        same(word, rel)
            || word
                .strip_prefix("http://www.iana.org/assignments/relation/")
                .is_some_and(|word| same(word, rel))
    })
}

/// A guid is an address unless it says that it is not.
fn permalink(element: &Element<'_>, context: &Context) -> Option<WebAddress> {
    let guid = element.children().find(|child| child.is_in(Space::Core, "guid"))?;
    let told = guid.attribute("ispermalink").unwrap_or_default();
    if same(told.trim(), "false") {
        return None;
    }
    let text = text::flat_text(guid);
    // Without the attribute a guid may be anything; an address shows that it is one.
    if !same(told.trim(), "true") && !text.contains("://") {
        return None;
    }
    context.address(guid, &text)
}
