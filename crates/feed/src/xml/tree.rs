//! Tokens → elements. Containers are walked, what is in them is read one subtree at a time, so
//! that a document of any length needs the memory of one entry.

mod builder;

use std::borrow::Cow;

use super::{
    entities::{Entities, decode},
    names::{Space, same},
    tokens::{Attributes, Token, Tokens},
};
use builder::{Builder, is_void};

/// Deeper tags are left out; their text stays. Keeps recursion over elements shallow.
const DEPTH_MAX: usize = 128;

/// One element with all that is in it.
#[derive(Debug, Clone)]
pub(crate) struct Element<'a> {
    pub(crate) space: Space,
    /// Without prefix.
    pub(crate) name: &'a str,
    /// With prefix.
    tag: &'a str,
    attributes: Attributes<'a>,
    pub(crate) nodes: Vec<Node<'a>>,
}

#[derive(Debug, Clone)]
pub(crate) enum Node<'a> {
    Element(Element<'a>),
    /// With references resolved.
    Text(Cow<'a, str>),
    Cdata(&'a str),
}

impl<'a> Element<'a> {
    /// Whether it is this element of RSS, Atom or CDF.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.is_in(Space::Core, name)
    }

    pub(crate) fn is_in(&self, space: Space, name: &str) -> bool {
        self.space == space && same(self.name, name)
    }

    pub(crate) fn children(&self) -> impl Iterator<Item = &Element<'a>> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Cdata(_) => None,
        })
    }

    /// The value of an attribute, by its name without prefix; a name without prefix wins.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let plain = self.attributes.into_iter().find(|(found, _value)| same(found, name));
        let value = plain.or_else(|| {
            self.attributes.into_iter().find(|(found, _value)| {
                found.split_once(':').is_some_and(|(prefix, local)| {
                    same(local, name) && !same(prefix, "xmlns") && !same(prefix, "xml")
                })
            })
        });
        value.map(|(_name, value)| decode(value, &Entities::default()))
    }

    /// `xml:base` or `xml:lang`, by the name after the colon.
    pub(crate) fn xml_attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        // Nearly no element has one, and this is asked of every element.
        memchr::memmem::find(self.attributes.as_str().as_bytes(), b"xml:")?;
        self.attributes
            .into_iter()
            .find(|(found, _value)| found.strip_prefix("xml:").is_some_and(|rest| same(rest, name)))
            .map(|(_name, value)| decode(value, &Entities::default()))
    }

    /// Attributes as they stand there, to write the element out again.
    pub(crate) fn raw_attributes(&self) -> Attributes<'a> {
        self.attributes
    }

    pub(crate) fn tag(&self) -> &'a str {
        self.tag
    }

    pub(crate) fn has_elements(&self) -> bool {
        self.children().next().is_some()
    }
}

/// What comes next on the level that is walked.
#[derive(Debug)]
pub(crate) enum Walk<'a> {
    /// An element begins; decide between [`Trees::enter`] and [`Trees::fill`].
    Open(Element<'a>, Begun),
    /// The container that was entered last is over.
    Leave,
}

/// Whether an element that begins has anything in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Begun {
    Empty,
    Open,
}

/// Walks a document.
pub(crate) struct Trees<'a> {
    tokens: Tokens<'a>,
    pending: Option<Token<'a>>,
    entities: Entities<'a>,
    /// Tags of the containers that were entered.
    containers: Vec<&'a str>,
    /// Prefix, vocabulary, and the depth at which it was declared.
    spaces: Vec<(usize, &'a str, Space)>,
    /// Tags that were not closed, or closed twice, or lost.
    pub(crate) torn: usize,
}

impl<'a> Trees<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            tokens: Tokens::new(text),
            pending: None,
            entities: Entities::default(),
            containers: Vec::new(),
            spaces: Vec::new(),
            torn: 0,
        }
    }

    /// Goes on to the next element of this level, or out of it.
    pub(crate) fn step(&mut self) -> Option<Walk<'a>> {
        loop {
            match self.token()? {
                Token::Open { name, attributes, empty } => {
                    let element = self.element(name, attributes, self.containers.len() + 1);
                    let begun = if empty { Begun::Empty } else { Begun::Open };
                    return Some(Walk::Open(element, begun));
                }
                Token::Close { name } => {
                    if let Some(at) = self.containers.iter().rposition(|open| same(open, name)) {
                        self.torn += self.containers.len() - at - 1;
                        // One container per call; come again for the others.
                        if at + 1 < self.containers.len() {
                            self.pending = Some(Token::Close { name });
                        }
                        self.containers.pop();
                        self.forget_spaces();
                        return Some(Walk::Leave);
                    }
                    self.torn += 1;
                }
                Token::Doctype(text) => self.entities.declare(text),
                Token::Text(_) | Token::Cdata(_) => {}
            }
        }
    }

    /// Whether the document ended before its containers did.
    pub(crate) fn is_cut_off(&self) -> bool {
        !self.containers.is_empty()
    }

    /// Walks into the element that [`Trees::step`] returned last; says no when that is too
    /// deep, and goes on as if the tag were not there.
    pub(crate) fn enter(&mut self, element: &Element<'a>) -> bool {
        let may = self.containers.len() < DEPTH_MAX;
        if may {
            self.containers.push(element.tag);
        }
        may
    }

    /// Reads all of the element that [`Trees::step`] returned last.
    pub(crate) fn fill(&mut self, element: Element<'a>) -> Element<'a> {
        let mut builder = Builder::new(element);
        while !builder.open.is_empty() {
            let Some(token) = self.token() else {
                self.torn += builder.open.len();
                break;
            };
            if !self.build(&mut builder, token) {
                self.pending = Some(token);
                self.torn += builder.open.len();
                break;
            }
            if builder.is_done() {
                break;
            }
        }
        let filled = builder.finish();
        self.forget_spaces();
        filled
    }

    /// Adds one token; says no when it belongs to what comes after the element.
    fn build(&mut self, builder: &mut Builder<'a>, token: Token<'a>) -> bool {
        match token {
            Token::Open { name, attributes, empty } => {
                let depth = self.containers.len() + builder.open.len() + 1;
                let element = self.element(name, attributes, depth);
                if builder.is_next_entry(&element) {
                    return false;
                }
                self.torn += builder.close_forgotten(&element);
                if empty || is_void(&element) {
                    builder.add(Node::Element(element));
                } else if builder.open.len() < DEPTH_MAX {
                    builder.open.push(element);
                }
            }
            Token::Close { name } => match builder.position(name) {
                Some(at) => self.torn += builder.close_to(at),
                None if self.containers.iter().any(|open| same(open, name)) => return false,
                None => self.torn += 1,
            },
            Token::Text(text) => builder.add(Node::Text(decode(text, &self.entities))),
            Token::Cdata(text) => builder.add(Node::Cdata(text)),
            Token::Doctype(_) => {}
        }
        true
    }

    fn token(&mut self) -> Option<Token<'a>> {
        self.pending.take().or_else(|| self.tokens.next())
    }

    fn forget_spaces(&mut self) {
        let depth = self.containers.len();
        while self.spaces.last().is_some_and(|(declared, _, _)| *declared > depth) {
            self.spaces.pop();
        }
    }

    fn element(&mut self, tag: &'a str, attributes: Attributes<'a>, depth: usize) -> Element<'a> {
        while self.spaces.last().is_some_and(|(declared, _, _)| *declared >= depth) {
            self.spaces.pop();
        }
        if memchr::memmem::find(attributes.as_str().as_bytes(), b"xmlns").is_some() {
            self.declare_spaces(attributes, depth);
        }
        let (prefix, name) = tag.split_once(':').unwrap_or(("", tag));
        Element { space: self.space(prefix), name, tag, attributes, nodes: Vec::new() }
    }

    fn declare_spaces(&mut self, attributes: Attributes<'a>, depth: usize) {
        for (name, value) in attributes {
            let Some(rest) = name.strip_prefix("xmlns") else { continue };
            let prefix = rest.strip_prefix(':').unwrap_or(rest);
            let space = match Space::of_address(value) {
                // Publishers mistype addresses more often than they borrow a known prefix.
                Space::Other => Space::of_prefix(prefix),
                known => known,
            };
            self.spaces.push((depth, prefix, space));
        }
    }

    fn space(&self, prefix: &str) -> Space {
        let declared = self.spaces.iter().rev().find(|(_, known, _)| same(known, prefix));
        declared.map_or_else(|| Space::of_prefix(prefix), |&(_, _, space)| space)
    }
}
