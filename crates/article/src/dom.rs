//! HTML as a tree, built with a limit on depth and number of nodes.
//!
//! Publishers' HTML is parsed exactly as browsers parse it, but tags that would nest deeper than
//! [`MAX_DEPTH`] are dropped and everything after [`MAX_NODES`] is ignored: the work stays
//! proportional to the size of the input, whatever the input is.

mod capped;
mod sink;
mod write;

use std::rc::Rc;

use html5ever::{LocalName, QualName, ns, tendril::StrTendril};

pub(crate) use capped::{parse_fragment, parse_page};

/// Elements that may be open at once. News nests about 40 deep; the standard's algorithms walk all
/// open elements at many tags, so that the limit is also what keeps hostile input linear.
pub(crate) const MAX_DEPTH: usize = 200;

/// Nodes of one document; about 40 MB. The largest news pages have 20,000.
pub(crate) const MAX_NODES: usize = 150_000;

/// A place in a [`Dom`].
pub(crate) type Id = u32;

/// The document itself.
pub(crate) const ROOT: Id = 0;

/// A parsed document. Nodes are never removed from `nodes`, only unlinked.
#[derive(Debug, Default)]
pub(crate) struct Dom {
    nodes: Vec<Node>,
}

/// One node with its links to others.
#[derive(Debug)]
pub(crate) struct Node {
    parent: Option<Id>,
    previous: Option<Id>,
    next: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
    pub(crate) data: Data,
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum Data {
    /// The document, a comment, a doctype: nothing to show.
    Other,
    /// Characters.
    Text(StrTendril),
    /// An element with its attributes.
    Element(Element),
}

/// An element of HTML, SVG or MathML.
#[derive(Debug)]
pub(crate) struct Element {
    name: Rc<QualName>,
    pub(crate) attributes: Vec<(LocalName, StrTendril)>,
}

impl Element {
    /// The lower-case name; elements of SVG and MathML are all called `svg`.
    pub(crate) fn name(&self) -> &str {
        if self.name.ns == ns!(html) { &self.name.local } else { "svg" }
    }

    /// The attribute's value.
    pub(crate) fn get(&self, attribute: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(name, _)| &**name == attribute);
        found.map(|(_, value)| &**value)
    }
}

impl Dom {
    /// Nodes that were made, also those taken out.
    pub(crate) fn size(&self) -> usize {
        self.nodes.len()
    }

    /// The node's data.
    pub(crate) fn data(&self, id: Id) -> &Data {
        &self.node(id).data
    }

    /// The node as an element.
    pub(crate) fn element(&self, id: Id) -> Option<&Element> {
        match self.data(id) {
            Data::Element(element) => Some(element),
            Data::Other | Data::Text(_) => None,
        }
    }

    /// The node's element name, else nothing.
    pub(crate) fn name(&self, id: Id) -> &str {
        self.element(id).map_or("", Element::name)
    }

    /// The attribute of the node.
    pub(crate) fn get(&self, id: Id, attribute: &str) -> Option<&str> {
        self.element(id).and_then(|element| element.get(attribute))
    }

    /// The node's parent.
    pub(crate) fn parent(&self, id: Id) -> Option<Id> {
        self.node(id).parent
    }

    /// Children in order.
    pub(crate) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.node(id).first, |&id| self.node(id).next)
    }

    /// The node and all below it, in document order.
    pub(crate) fn descendants(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(Some(id), move |&at| self.following(at, id))
    }

    /// All elements of this name, in document order.
    pub(crate) fn all<'a>(&'a self, under: Id, name: &'a str) -> impl Iterator<Item = Id> + 'a {
        self.descendants(under).filter(move |&id| self.name(id) == name)
    }

    /// The characters below a node, as they stand; scripts are left out.
    pub(crate) fn text(&self, id: Id) -> String {
        let mut text = String::new();
        for id in self.descendants(id) {
            if let Data::Text(part) = self.data(id) {
                let within = self.parent(id).map_or("", |parent| self.name(parent));
                if !matches!(within, "script" | "style") {
                    text.push_str(part);
                }
            }
        }
        text
    }

    /// The characters directly in a node, for example of a script.
    pub(crate) fn raw_text(&self, id: Id) -> String {
        let texts = self.children(id).filter_map(|child| match self.data(child) {
            Data::Text(text) => Some(&**text),
            Data::Other | Data::Element(_) => None,
        });
        texts.collect()
    }

    /// Takes class and id from an element.
    pub(crate) fn forget_names(&mut self, id: Id) {
        if let Data::Element(element) = &mut self.nodes[id as usize].data {
            element.attributes.retain(|(name, _)| !matches!(&**name, "class" | "id"));
        }
    }

    /// Gives an element another name of HTML.
    pub(crate) fn rename(&mut self, id: Id, name: &str) {
        if let Data::Element(element) = &mut self.nodes[id as usize].data {
            element.name = Rc::new(QualName::new(None, ns!(html), LocalName::from(name)));
        }
    }

    /// Takes a node out of the tree.
    pub(crate) fn unlink(&mut self, id: Id) {
        let (parent, previous, next) = {
            let node = &mut self.nodes[id as usize];
            (node.parent.take(), node.previous.take(), node.next.take())
        };
        match previous {
            Some(previous) => self.nodes[previous as usize].next = next,
            None => {
                if let Some(parent) = parent {
                    self.nodes[parent as usize].first = next;
                }
            }
        }
        match next {
            Some(next) => self.nodes[next as usize].previous = previous,
            None => {
                if let Some(parent) = parent {
                    self.nodes[parent as usize].last = previous;
                }
            }
        }
    }

    fn node(&self, id: Id) -> &Node {
        &self.nodes[id as usize]
    }

    fn following(&self, at: Id, within: Id) -> Option<Id> {
        if let Some(first) = self.node(at).first {
            return Some(first);
        }
        let mut at = at;
        while at != within {
            if let Some(next) = self.node(at).next {
                return Some(next);
            }
            at = self.node(at).parent?;
        }
        None
    }

    fn add(&mut self, data: Data) -> Id {
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let (parent, previous, next, first, last) = (None, None, None, None, None);
        self.nodes.push(Node { parent, previous, next, first, last, data });
        id
    }

    fn append(&mut self, parent: Id, child: Id) {
        self.unlink(child);
        let last = self.nodes[parent as usize].last.replace(child);
        match last {
            Some(last) => self.nodes[last as usize].next = Some(child),
            None => self.nodes[parent as usize].first = Some(child),
        }
        let node = &mut self.nodes[child as usize];
        (node.parent, node.previous) = (Some(parent), last);
    }

    fn insert_before(&mut self, sibling: Id, child: Id) {
        self.unlink(child);
        let Some(parent) = self.node(sibling).parent else { return };
        let previous = self.nodes[sibling as usize].previous.replace(child);
        match previous {
            Some(previous) => self.nodes[previous as usize].next = Some(child),
            None => self.nodes[parent as usize].first = Some(child),
        }
        let node = &mut self.nodes[child as usize];
        (node.parent, node.previous, node.next) = (Some(parent), previous, Some(sibling));
    }
}
