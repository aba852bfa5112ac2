//! Words with their marks, where no paragraphs can stand: headings, captions, terms.

use types::WebAddress;

use super::{
    flow::Source,
    line::Line,
    media,
    part::{Attributes, Part},
    rules::{self, Rule},
};
use crate::dom::{Data, Dom, Element, Id};

/// The words below a node, whatever blocks they stand in; pictures are left out.
pub(super) fn words(source: &mut Source<'_>, id: Id) -> Vec<Part> {
    let mut line = Line::new(false);
    only_words(source.dom, source.base, id, &mut line);
    line.take()
}

/// The text below a node with all its blanks.
pub(super) fn preformatted(source: &mut Source<'_>, id: Id) -> Vec<Part> {
    let mut line = Line::new(true);
    only_words(source.dom, source.base, id, &mut line);
    line.take()
}

fn only_words(dom: &Dom, base: Option<&WebAddress>, id: Id, line: &mut Line) {
    for child in dom.children(id) {
        let element = match dom.data(child) {
            Data::Other => continue,
            Data::Text(text) => {
                line.text(text);
                continue;
            }
            Data::Element(element) => element,
        };
        if rules::is_hidden(element) {
            continue;
        }
        match rules::rule(element.name()) {
            Rule::Drop | Rule::Picture | Rule::WithoutScript | Rule::Embed | Rule::Line => {}
            Rule::Break => {
                line.line_break();
            }
            Rule::Words => only_words(dom, base, child, line),
            Rule::Inline(tag) => {
                let entered = line.enter(tag, mark(base, element, tag));
                only_words(dom, base, child, line);
                if entered {
                    line.leave();
                }
            }
            _ => {
                line.text("\n");
                only_words(dom, base, child, line);
                line.text("\n");
            }
        }
    }
}

/// Attributes of a mark; nothing when it would be empty of sense, as a link to nowhere.
pub(super) fn mark(base: Option<&WebAddress>, element: &Element, tag: &str) -> Option<Attributes> {
    let mut attributes = Vec::new();
    match tag {
        "a" => attributes.push(("href", media::link(element.get("href")?, base)?)),
        "time" => {
            let stamp = element.get("datetime").unwrap_or_default().trim();
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-:.+ ".contains(&byte);
            if (1..=40).contains(&stamp.len()) && stamp.bytes().all(plain) {
                attributes.push(("datetime", stamp.to_owned()));
            }
        }
        "abbr" => {
            let title: String =
                element.get("title").unwrap_or_default().chars().take(200).collect();
            if !title.trim().is_empty() {
                attributes.push(("title", title.trim().to_owned()));
            }
        }
        _ => {}
    }
    attributes.extend(rules::common(element));
    Some(attributes)
}
