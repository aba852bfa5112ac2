//! HTML as delivered → clean HTML.
//!
//! The text is taken apart into a tree and built anew from allowed elements that nest as the
//! standard wants them, so that every browser reads the same tree out of it again. Then
//! [`guard`] goes over it.

mod boxes;
mod flow;
mod guard;
mod line;
mod media;
mod part;
mod rules;
mod table;
mod words;

use std::collections::HashSet;

use types::{CleanHtml, WebAddress};

use crate::dom::{Dom, Id, ROOT, parse_fragment};
use flow::Source;
pub(crate) use part::{Made, Part, text_of};
pub(crate) use rules::is_hidden;

/// Sanitises and tidies HTML as delivered; relative addresses are resolved against `base`,
/// without one they are dropped.
///
/// What comes out holds only paragraphs, headings (`h2` to `h4`), quotes, lists, tables, figures
/// and marks on words. No scripts, styles, forms, frames, ids or classes; links only to `http`,
/// `https` and `mailto`; what plays becomes a link. Cleaning twice changes nothing.
#[must_use]
pub fn clean(html: &str, base: Option<&WebAddress>) -> CleanHtml {
    Cleaned::from_html(html, base).html()
}

/// Plain text of one line that may hold HTML or only entities, as in metadata.
pub(crate) fn plain(text: &str) -> String {
    let text = if text.contains(['<', '&']) {
        Cleaned::from_html(text, None).text()
    } else {
        text.to_owned()
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A clean text as a tree, to look at and change before it is written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cleaned {
    pub(crate) blocks: Vec<Part>,
}

impl Cleaned {
    /// Cleans the inside of an element.
    pub(crate) fn from_html(html: &str, base: Option<&WebAddress>) -> Self {
        Self::from_dom(&parse_fragment(html), ROOT, base)
    }

    /// Cleans all below a node.
    pub(crate) fn from_dom(dom: &Dom, id: Id, base: Option<&WebAddress>) -> Self {
        let mut source = Source { dom, base, seen: HashSet::new() };
        let mut blocks = flow::blocks(&mut source, id);
        tidy_lines(&mut blocks);
        Self { blocks }
    }

    /// The HTML.
    #[expect(clippy::disallowed_methods, reason = "this is the sanitiser")]
    pub(crate) fn html(&self) -> CleanHtml {
        let mut html = String::new();
        self.blocks.iter().for_each(|block| block.write_html(&mut html));
        CleanHtml::from_sanitiser(guard::guarded(&html))
    }

    /// Plain text, one line per paragraph, without captions.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.blocks.iter().for_each(|block| block.write_text(&mut text));
        text.truncate(text.trim_end().len());
        text
    }
}

/// Rules separate; at the ends and side by side they do not.
fn tidy_lines(blocks: &mut Vec<Part>) {
    let mut after_line = true;
    blocks.retain(|block| {
        let line = block.tag() == "hr";
        !(std::mem::replace(&mut after_line, line) && line)
    });
    while blocks.last().is_some_and(|block| block.tag() == "hr") {
        blocks.pop();
    }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod attacks;
