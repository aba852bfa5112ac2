//! Takes out of a page what publishers themselves name as no part of the article: shares, sign-ups,
//! related stories, bylines. The names of classes and ids say it, in much the same words
//! everywhere.

mod names;

use std::collections::HashSet;

use super::captions;
use crate::{
    clean::is_hidden,
    dom::{Data, Dom, Element, Id, ROOT},
};
pub(super) use names::Names;

/// An element that holds more of the page's letters is never taken out by name, in percent.
const SHARE_MAX: usize = 30;

/// Readers' comments may be longer than the article, in percent of all letters.
const COMMENTS_MAX: usize = 90;

/// So many long paragraphs are an article, whatever the element is called.
const PARAGRAPHS_MAX: usize = 4;

/// A paragraph is long from so many bytes on.
const LONG: usize = 200;

/// A byline, date or list of tags is not longer, in bytes.
const LABEL_MAX: usize = 300;

/// Unlinks the furniture, and marks captions as what they are.
pub(super) fn clear(dom: &mut Dom) {
    let sizes = Sizes::of(dom);
    captions::mark(dom, &sizes);
    let (mut out, mut quoted) = (Vec::new(), Vec::new());
    let mut within: HashSet<Id> = HashSet::new();
    for id in dom.descendants(ROOT) {
        let Some(element) = dom.element(id) else { continue };
        if dom.parent(id).is_some_and(|parent| within.contains(&parent)) {
            within.insert(id);
        } else {
            match role(element, id, &sizes) {
                Role::Furniture => {
                    within.insert(id);
                    out.push(id);
                }
                Role::Quoted => quoted.push(id),
                Role::Article => {}
            }
        }
    }
    out.into_iter().for_each(|id| dom.unlink(id));
    // Names such as `social-embed` would be held against it once more.
    quoted.into_iter().for_each(|id| dom.forget_names(id));
}

/// What an element is to the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// May be part of it, or hold it.
    Article,
    /// What others said, put into it.
    Quoted,
    /// No part of it.
    Furniture,
}

/// Bytes of text below every node, and how many long paragraphs hold it.
pub(super) struct Sizes(Vec<(usize, usize)>);

impl Sizes {
    pub(super) fn of(dom: &Dom) -> Self {
        let mut sizes = vec![(0, 0); dom.size()];
        let order: Vec<Id> = dom.descendants(ROOT).collect();
        for &id in order.iter().rev() {
            let (mut text, mut paragraphs) = sizes[id as usize];
            match dom.data(id) {
                Data::Text(own) => text = own.trim().len(),
                Data::Element(element) => match element.name() {
                    "script" | "style" => (text, paragraphs) = (0, 0),
                    "p" if text >= LONG => paragraphs += 1,
                    _ => {}
                },
                Data::Other => {}
            }
            sizes[id as usize] = (text, paragraphs);
            if let Some(parent) = dom.parent(id) {
                let above = &mut sizes[parent as usize];
                (above.0, above.1) = (above.0 + text, above.1 + paragraphs);
            }
        }
        Self(sizes)
    }

    pub(super) fn text(&self, id: Id) -> usize {
        self.0.get(id as usize).map_or(0, |(text, _)| *text)
    }

    fn paragraphs(&self, id: Id) -> usize {
        self.0.get(id as usize).map_or(0, |(_, paragraphs)| *paragraphs)
    }
}

/// Decides by the element's name, its size and the words in its class and id.
fn role(element: &Element, id: Id, sizes: &Sizes) -> Role {
    let (size, whole) = (sizes.text(id), sizes.text(ROOT));
    let small = |part: usize| size * 100 < whole * part;
    let out_if = |yes| if yes { Role::Furniture } else { Role::Article };
    match element.name() {
        "html" | "body" | "head" | "title" | "article" | "main" | "meta" | "img" => Role::Article,
        "nav" | "footer" | "button" | "select" | "dialog" => out_if(small(SHARE_MAX)),
        _ if is_hidden(element) => out_if(small(SHARE_MAX)),
        "figure" | "figcaption" => Role::Article,
        _ if element.get("itemprop").is_some_and(|of| of.contains("articleBody")) => Role::Article,
        _ => {
            let names = Names::of(element);
            if names.have(&["comments", "disqus", "commentlist", "respond"]) {
                out_if(small(COMMENTS_MAX))
            } else if names.have(&["tooltip", "rollover", "popover"]) {
                // The word that it explains stands in one of the same name.
                out_if(names.have(&["block", "box", "text", "body", "content"]))
            } else if names.have(&["embed", "embedded", "tweet", "pullquote"]) {
                Role::Quoted
            } else if names.are_furniture() {
                out_if(small(SHARE_MAX) && sizes.paragraphs(id) < PARAGRAPHS_MAX)
            } else {
                out_if(names.are_label() && size < LABEL_MAX && small(SHARE_MAX / 2))
            }
        }
    }
}
