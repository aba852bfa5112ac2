//! Lists, definitions, figures and fold-outs.

use super::{
    flow::{Source, blocks, figure_blocks, item_blocks},
    part::{Made, Part},
    rules::{self, Rule},
    words::words,
};
use crate::dom::{Data, Element, Id};

/// `ul` and `ol`; what stands between the items becomes an item.
pub(super) fn list(source: &mut Source<'_>, id: Id, element: &Element, tag: &'static str) -> Made {
    let mut items = Vec::new();
    collect_items(source, id, &mut items);
    let mut list = Made::new(tag, items);
    if tag == "ol" {
        let start = rules::number(element, "start", 9999).map(|number| ("start", number));
        let reversed = element.get("reversed").map(|_| ("reversed", String::new()));
        list.attributes.extend(start.into_iter().chain(reversed));
    }
    list
}

fn collect_items(source: &mut Source<'_>, id: Id, items: &mut Vec<Part>) {
    let dom = source.dom;
    for child in dom.children(id) {
        let Data::Element(element) = dom.data(child) else {
            if matches!(dom.data(child), Data::Text(text) if !text.trim().is_empty()) {
                let words =
                    Part::Text(dom.text(child).split_whitespace().collect::<Vec<_>>().join(" "));
                items.push(Part::Element(Made::new("li", vec![words])));
            }
            continue;
        };
        if rules::is_hidden(element) || rules::rule(element.name()) == Rule::Drop {
            continue;
        }
        if element.name() == "li" {
            push_item(source, child, element, items);
        } else if let Rule::List(tag) = rules::rule(element.name()) {
            let inner = list(source, child, element, tag);
            push_inner_list(inner, items);
        } else if dom.all(child, "li").next().is_some() {
            collect_items(source, child, items);
        } else {
            push_item(source, child, element, items);
        }
    }
}

fn push_item(source: &mut Source<'_>, id: Id, element: &Element, items: &mut Vec<Part>) {
    let children = item_blocks(source, id);
    if children.is_empty() {
        return;
    }
    let mut attributes = rules::common(element);
    if element.name() == "li"
        && let Some(value) = rules::number(element, "value", 9999)
    {
        attributes.push(("value", value));
    }
    items.push(Part::Element(Made::new("li", children).with(attributes)));
}

/// A list directly in a list belongs to the item before it.
fn push_inner_list(inner: Made, items: &mut Vec<Part>) {
    if inner.children.is_empty() {
        return;
    }
    match items.last_mut() {
        Some(Part::Element(item)) => item.children.push(Part::Element(inner)),
        _ => items.push(Part::Element(Made::new("li", vec![Part::Element(inner)]))),
    }
}

/// `dl`; without any term or definition its text stays as paragraphs.
pub(super) fn definitions(source: &mut Source<'_>, id: Id, element: &Element) -> Vec<Part> {
    let mut pairs = Vec::new();
    collect_definitions(source, id, &mut pairs);
    if pairs.is_empty() {
        return blocks(source, id);
    }
    vec![Part::Element(Made::new("dl", pairs).with(rules::common(element)))]
}

fn collect_definitions(source: &mut Source<'_>, id: Id, pairs: &mut Vec<Part>) {
    let dom = source.dom;
    for child in dom.children(id) {
        let Some(element) = dom.element(child) else { continue };
        let (tag, children) = match element.name() {
            _ if rules::is_hidden(element) => continue,
            "dt" => ("dt", words(source, child)),
            "dd" => ("dd", item_blocks(source, child)),
            _ => {
                collect_definitions(source, child, pairs);
                continue;
            }
        };
        if !children.is_empty() {
            pairs.push(Part::Element(Made::new(tag, children).with(rules::common(element))));
        }
    }
}

/// `figure` with its caption last; without a picture or table it is only text.
pub(super) fn figure(source: &mut Source<'_>, id: Id, element: &Element) -> Vec<Part> {
    let dom = source.dom;
    let gallery = dom.all(id, "figure").nth(1).is_some();
    if gallery {
        return blocks(source, id);
    }
    let mut shown = figure_blocks(source, id);
    let caption = if shown.is_empty() { Vec::new() } else { caption(source, id) };
    let is_text = |part: &Part| matches!(part.tag(), "p" | "h2" | "h3" | "h4" | "ul" | "ol");
    if shown.iter().all(is_text) {
        if !caption.is_empty() {
            shown.push(Part::Element(Made::new("p", caption)));
        }
        return shown;
    }
    if !caption.is_empty() {
        shown.push(Part::Element(Made::new("figcaption", caption)));
    }
    vec![Part::Element(Made::new("figure", shown).with(rules::common(element)))]
}

/// The words of all captions, often one for the text and one for the credit.
fn caption(source: &mut Source<'_>, id: Id) -> Vec<Part> {
    let dom = source.dom;
    let mut caption = Vec::new();
    for child in dom.all(id, "figcaption") {
        let words = words(source, child);
        if !caption.is_empty() && !words.is_empty() {
            caption.push(Part::Text(" ".to_owned()));
        }
        caption.extend(words);
    }
    caption
}

/// `details`; without a summary or without a text it is only text.
pub(super) fn details(source: &mut Source<'_>, id: Id, element: &Element) -> Vec<Part> {
    let dom = source.dom;
    let summary = dom.children(id).find(|&child| dom.name(child) == "summary");
    let Some(summary) = summary else { return blocks(source, id) };
    let summary = words(source, summary);
    let mut text = super::flow::details_blocks(source, id);
    if summary.is_empty() {
        return text;
    }
    if text.is_empty() {
        return vec![Part::Element(Made::new("p", summary))];
    }
    text.insert(0, Part::Element(Made::new("summary", summary)));
    vec![Part::Element(Made::new("details", text).with(rules::common(element)))]
}
