//! Where the parser of html5ever puts what it finds.

use std::{borrow::Cow, cell::RefCell, rc::Rc};

use html5ever::{
    Attribute, ExpandedName, QualName,
    interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink},
    ns,
    tendril::StrTendril,
};

use super::{Data, Dom, Element, Id, ROOT};

/// A [`Dom`] while it is being built.
#[derive(Debug)]
pub(super) struct Sink {
    dom: RefCell<Dom>,
    document: Rc<QualName>,
}

/// A node and, where it is an element, its name.
#[derive(Debug, Clone)]
pub(super) struct Handle {
    id: Id,
    name: Rc<QualName>,
}

impl Sink {
    /// An empty document.
    pub(super) fn new() -> Self {
        let mut dom = Dom::default();
        dom.add(Data::Other);
        let document = QualName::new(None, ns!(), html5ever::local_name!(""));
        Self { dom: RefCell::new(dom), document: Rc::new(document) }
    }

    /// Nodes made so far.
    pub(super) fn size(&self) -> usize {
        self.dom.borrow().nodes.len()
    }

    fn unnamed(&self, data: Data) -> Handle {
        Handle { id: self.dom.borrow_mut().add(data), name: Rc::clone(&self.document) }
    }

    /// Adds text to the last child, where that is text, so that texts never stand side by side.
    fn text(&self, after: Option<Id>, text: &StrTendril) -> bool {
        let mut dom = self.dom.borrow_mut();
        let Some(node) = after.and_then(|id| dom.nodes.get_mut(id as usize)) else { return false };
        match &mut node.data {
            Data::Text(present) => {
                present.push_tendril(text);
                true
            }
            Data::Other | Data::Element(_) => false,
        }
    }

    fn place(&self, child: NodeOrText<Handle>, before: Option<Id>) -> Option<Id> {
        match child {
            NodeOrText::AppendNode(node) => Some(node.id),
            NodeOrText::AppendText(text) if self.text(before, &text) => None,
            NodeOrText::AppendText(text) => Some(self.dom.borrow_mut().add(Data::Text(text))),
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Dom;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Dom {
        self.dom.into_inner()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: ROOT, name: Rc::clone(&self.document) }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, from: Vec<Attribute>, _flags: ElementFlags) -> Handle {
        let name = Rc::new(name);
        let plain = from.into_iter().filter(|attribute| attribute.name.ns == ns!());
        let attributes = plain.map(|attribute| (attribute.name.local, attribute.value)).collect();
        let element = Element { name: Rc::clone(&name), attributes };
        Handle { id: self.dom.borrow_mut().add(Data::Element(element)), name }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.unnamed(Data::Other)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.unnamed(Data::Other)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let last = self.dom.borrow().node(parent.id).last;
        if let Some(child) = self.place(child, last) {
            self.dom.borrow_mut().append(parent.id, child);
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.dom.borrow().parent(element.id).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// A template's content is kept as its children; nobody shows them.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        let before = self.dom.borrow().node(sibling.id).previous;
        if let Some(child) = self.place(new, before) {
            self.dom.borrow_mut().insert_before(sibling.id, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        let mut dom = self.dom.borrow_mut();
        let Data::Element(element) = &mut dom.nodes[target.id as usize].data else { return };
        for new in attributes {
            if new.name.ns == ns!() && element.get(&new.name.local).is_none() {
                element.attributes.push((new.name.local, new.value));
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.dom.borrow_mut().unlink(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut dom = self.dom.borrow_mut();
        while let Some(child) = dom.node(node.id).first {
            dom.append(new_parent.id, child);
        }
    }
}
