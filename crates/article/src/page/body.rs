//! Which part of a page is the article.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability};
use types::WebAddress;

use super::furniture::{self, Sizes};
use crate::{
    clean::Cleaned,
    dom::{self, Dom, Id, ROOT},
    trim,
};

/// A text with fewer bytes is looked at twice.
const LITTLE: usize = 400;

/// The article's text, cleaned and trimmed. `dom` is the parsed `page`; its furniture is taken out.
pub(super) fn find(page: &str, mut dom: Dom, title: &str, address: &WebAddress) -> Cleaned {
    furniture::clear(&mut dom);
    let mut found = readable(&dom, address).unwrap_or_default();
    // Little may be all there is. Only twice as much is believed instead.
    found = larger(found, || marked(&dom, address));
    found = larger(found, || readable(&dom::parse_page(page), address));
    trim::trim_page(&mut found, title);
    found
}

fn larger(found: Cleaned, other: impl FnOnce() -> Option<Cleaned>) -> Cleaned {
    let size = found.text().len();
    if size >= LITTLE {
        return found;
    }
    other().filter(|other| other.text().len() > 2 * size).unwrap_or(found)
}

/// By the paragraphs' weight, as Mozilla's Readability finds it. A page on which that panics has
/// no such text.
fn readable(dom: &Dom, address: &WebAddress) -> Option<Cleaned> {
    let mut html = String::new();
    dom.write_html(ROOT, &mut html);
    let content = catch_unwind(AssertUnwindSafe(|| {
        let config = Config { disable_json_ld: true, ..Config::default() };
        let mut reader = Readability::new(html.as_str(), None, Some(config)).ok()?;
        reader.parse().ok().map(|article| article.content.to_string())
    }));
    content.ok().flatten().map(|content| Cleaned::from_html(&content, Some(address)))
}

/// By what the page itself marks as the article.
fn marked(dom: &Dom, address: &WebAddress) -> Option<Cleaned> {
    let sizes = Sizes::of(dom);
    let largest = |fits: &dyn Fn(Id) -> bool| {
        dom.descendants(ROOT).filter(|&id| fits(id)).max_by_key(|&id| sizes.text(id))
    };
    let body = |id| dom.get(id, "itemprop").is_some_and(|of| of.contains("articleBody"));
    let place = largest(&body)
        .or_else(|| largest(&|id| dom.name(id) == "article"))
        .or_else(|| largest(&|id| dom.name(id) == "main"))?;
    Some(Cleaned::from_dom(dom, place, Some(address)))
}
