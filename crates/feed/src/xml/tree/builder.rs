//! One subtree, put together from tags that may not match.

use super::{Element, Node};
use crate::xml::{Space, same};

/// More nodes of one subtree are left out.
const NODES_MAX: usize = 200_000;

/// A subtree in the making.
pub(super) struct Builder<'a> {
    /// The root first. Never empty before [`Builder::finish`], but for a finished root.
    pub(super) open: Vec<Element<'a>>,
    count: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(root: Element<'a>) -> Self {
        Self { open: vec![root], count: 0 }
    }

    pub(super) fn add(&mut self, node: Node<'a>) {
        self.count += 1;
        if self.count <= NODES_MAX
            && let Some(parent) = self.open.last_mut()
        {
            parent.nodes.push(node);
        }
    }

    pub(super) fn position(&self, tag: &str) -> Option<usize> {
        self.open.iter().rposition(|open| same(open.tag, tag))
    }

    /// Closes all from `at` on; returns how many of them had no closing tag.
    pub(super) fn close_to(&mut self, at: usize) -> usize {
        let torn = self.open.len() - at - 1;
        while self.open.len() > at.max(1) {
            let Some(closed) = self.open.pop() else { break };
            self.add(Node::Element(closed));
        }
        if at == 0 {
            // The root itself is over: marked by a count that admits nothing more.
            self.count = usize::MAX;
        }
        torn
    }

    pub(super) fn is_done(&self) -> bool {
        self.count == usize::MAX
    }

    /// Whether `element` begins another entry, because this one was not closed.
    pub(super) fn is_next_entry(&self, element: &Element<'_>) -> bool {
        (element.is("item") || element.is("entry"))
            && !self.open.iter().any(|open| open.is("content") || open.is("summary"))
    }

    /// `<title>One<link>…`: text elements that were not closed end where the next one begins.
    pub(super) fn close_forgotten(&mut self, element: &Element<'_>) -> usize {
        let is_field =
            element.space == Space::Core && FIELDS.iter().any(|field| same(field, element.name));
        let is_leaf = self.open.len() > 1
            && self.open.last().is_some_and(|open| {
                open.space == Space::Core && LEAVES.iter().any(|leaf| same(leaf, open.name))
            });
        if is_field && is_leaf {
            let last = self.open.len() - 1;
            self.close_to(last);
            return 1;
        }
        0
    }

    pub(super) fn finish(mut self) -> Element<'a> {
        self.count = 0;
        while self.open.len() > 1 {
            let Some(closed) = self.open.pop() else { break };
            self.add(Node::Element(closed));
        }
        self.open.pop().expect("the root is only taken here")
    }
}

/// Hold text only.
const LEAVES: [&str; 7] = ["title", "link", "guid", "pubDate", "id", "published", "updated"];
/// Begin a new part of an entry.
const FIELDS: [&str; 12] = [
    "title",
    "link",
    "guid",
    "pubDate",
    "id",
    "published",
    "updated",
    "description",
    "summary",
    "content",
    "category",
    "enclosure",
];

/// HTML that stands in a feed unescaped has elements without an end.
pub(super) fn is_void(element: &Element<'_>) -> bool {
    matches!(element.space, Space::Core | Space::Xhtml)
        && ["br", "hr", "img", "wbr"].iter().any(|name| same(name, element.name))
}
