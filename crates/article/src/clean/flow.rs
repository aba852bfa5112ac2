//! A tree as delivered → paragraphs, headings, lists and so on, each well formed by itself.

use std::collections::HashSet;

use types::WebAddress;

use super::{
    line::Line,
    media,
    part::{Attributes, Made, Part},
    rules::{self, Rule},
    words::{mark, preformatted, words},
};
use crate::dom::{Data, Dom, Element, Id};

/// What all flows of one document share.
pub(super) struct Source<'a> {
    pub(super) dom: &'a Dom,
    pub(super) base: Option<&'a WebAddress>,
    /// Pictures already shown; lazy loading and `noscript` bring the same one twice.
    pub(super) seen: HashSet<String>,
}

/// Text that can hold paragraphs.
pub(super) struct Flow<'s, 'a> {
    pub(super) source: &'s mut Source<'a>,
    blocks: Vec<Part>,
    line: Line,
    /// `dir` and `lang` of the paragraph that is open.
    paragraph: Attributes,
    within: Within,
}

/// What the blocks are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Text,
    /// Pictures stand bare; the caption is made apart.
    Figure,
    /// The summary is made apart.
    Details,
}

/// The blocks below a node.
pub(super) fn blocks(source: &mut Source<'_>, id: Id) -> Vec<Part> {
    gather(source, id, Within::Text)
}

/// The blocks below a node within a figure, without its caption.
pub(super) fn figure_blocks(source: &mut Source<'_>, id: Id) -> Vec<Part> {
    gather(source, id, Within::Figure)
}

/// The blocks below a `details`, without its summary.
pub(super) fn details_blocks(source: &mut Source<'_>, id: Id) -> Vec<Part> {
    gather(source, id, Within::Details)
}

/// The blocks below a node; a first and only paragraph is unwrapped, as in a short list item.
pub(super) fn item_blocks(source: &mut Source<'_>, id: Id) -> Vec<Part> {
    unwrap_only(blocks(source, id))
}

fn gather(source: &mut Source<'_>, id: Id, within: Within) -> Vec<Part> {
    let line = Line::new(false);
    let mut flow = Flow { source, blocks: Vec::new(), line, paragraph: Vec::new(), within };
    flow.children(id);
    flow.end_paragraph();
    flow.blocks
}

fn unwrap_only(mut blocks: Vec<Part>) -> Vec<Part> {
    let paragraphs = blocks.iter().filter(|part| part.tag() == "p").count();
    match blocks.first_mut() {
        Some(Part::Element(first)) if paragraphs == 1 && first.tag == "p" => {
            let mut words = std::mem::take(&mut first.children);
            words.extend(blocks.into_iter().skip(1));
            words
        }
        _ => blocks,
    }
}

impl Flow<'_, '_> {
    fn children(&mut self, id: Id) {
        let dom = self.source.dom;
        for child in dom.children(id) {
            match dom.data(child) {
                Data::Other => {}
                Data::Text(text) => self.line.text(text),
                Data::Element(element) => self.element(child, element),
            }
        }
    }

    fn element(&mut self, id: Id, element: &Element) {
        if rules::is_hidden(element) {
            return;
        }
        match rules::rule(element.name()) {
            Rule::Drop => {}
            Rule::Block if self.makes_apart(element.name()) => {}
            Rule::Words => self.children(id),
            Rule::Inline(tag) => self.marked(id, element, tag),
            Rule::Break => {
                if self.line.line_break() {
                    self.end_paragraph();
                }
            }
            Rule::Picture => self.picture(element),
            Rule::WithoutScript => self.pictures_below(id),
            Rule::Paragraph => {
                self.end_paragraph();
                self.paragraph = rules::common(element);
                self.children(id);
                self.end_paragraph();
            }
            Rule::Block => {
                self.end_paragraph();
                self.children(id);
                self.end_paragraph();
            }
            rule => {
                self.end_paragraph();
                let made = self.block(id, element, rule);
                self.blocks.extend(made);
            }
        }
    }

    fn makes_apart(&self, name: &str) -> bool {
        match self.within {
            Within::Text => false,
            Within::Figure => name == "figcaption",
            Within::Details => name == "summary",
        }
    }

    /// An element that stands by itself between paragraphs.
    fn block(&mut self, id: Id, element: &Element, rule: Rule) -> Vec<Part> {
        let made = match rule {
            Rule::Heading(tag) => return self.heading(id, element, tag),
            Rule::Table => return super::table::table(self.source, id, element),
            Rule::Figure => return super::boxes::figure(self.source, id, element),
            Rule::Details => return super::boxes::details(self.source, id, element),
            Rule::Definitions => return super::boxes::definitions(self.source, id, element),
            Rule::Quote => Made::new("blockquote", blocks(self.source, id)),
            Rule::List(tag) => super::boxes::list(self.source, id, element, tag),
            Rule::Preformatted => Made::new("pre", preformatted(self.source, id)),
            Rule::Line => return vec![Part::Element(Made::new("hr", Vec::new()))],
            _ => match media::card(self.source, id, element) {
                Some(link) => Made::new("p", vec![Part::Element(link)]),
                None => return Vec::new(),
            },
        };
        if made.children.is_empty() {
            return Vec::new();
        }
        let mut made = made;
        made.attributes.extend(rules::common(element));
        vec![Part::Element(made)]
    }

    fn heading(&mut self, id: Id, element: &Element, tag: &'static str) -> Vec<Part> {
        let words = words(self.source, id);
        if words.is_empty() {
            // Some publishers put a picture, or a whole paragraph of pictures, into a heading.
            return blocks(self.source, id)
                .into_iter()
                .filter(|part| part.tag() == "figure")
                .collect();
        }
        vec![Part::Element(Made::new(tag, words).with(rules::common(element)))]
    }

    fn marked(&mut self, id: Id, element: &Element, tag: &'static str) {
        let entered = self.line.enter(tag, mark(self.source.base, element, tag));
        self.children(id);
        if entered {
            self.line.leave();
        }
    }

    fn picture(&mut self, element: &Element) {
        let Some(picture) = media::picture(element, self.source.base) else { return };
        let address = picture.get("src").unwrap_or_default().to_owned();
        if self.source.seen.insert(address) {
            self.line.picture(picture);
        }
    }

    fn pictures_below(&mut self, id: Id) {
        let dom = self.source.dom;
        for id in dom.all(id, "img") {
            if let Some(element) = dom.element(id) {
                self.picture(element);
            }
        }
    }

    fn end_paragraph(&mut self) {
        let words = self.line.take();
        let attributes = std::mem::take(&mut self.paragraph);
        if words.is_empty() {
            return;
        }
        if !words.iter().all(Part::is_picture) {
            self.blocks.push(Part::Element(Made::new("p", words).with(attributes)));
        } else if self.within == Within::Figure {
            self.blocks.extend(words);
        } else {
            self.blocks.push(Part::Element(Made::new("figure", words).with(attributes)));
        }
    }
}
