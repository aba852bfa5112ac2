//! What an element inherits: the address that others are relative to, and the language.

use types::{Language, WebAddress};

use super::text::Rules;
use crate::xml::Element;

/// Inherited by everything in an element.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    pub(crate) base: WebAddress,
    /// Whether the document changed `base` by an `xml:base`.
    pub(crate) has_own_base: bool,
    pub(crate) language: Option<Language>,
    pub(crate) rules: Rules,
}

impl Context {
    pub(crate) fn of_document(address: &WebAddress) -> Self {
        let rules = Rules { is_atom: false, unwraps: true };
        Self { base: address.clone(), has_own_base: false, language: None, rules }
    }

    /// The context of what is in `element`.
    pub(crate) fn inside(&self, element: &Element<'_>) -> Self {
        let mut inner = self.clone();
        if let Some(base) =
            element.xml_attribute("base").and_then(|base| self.base.join(&base).ok())
        {
            inner.base = base;
            inner.has_own_base = true;
        }
        if let Some(language) = element.xml_attribute("lang") {
            inner.language = Language::parse(&language);
        }
        if element.is("feed") || element.is("entry") {
            inner.rules.is_atom = true;
        }
        if element.is("feed") && element.attribute("version").is_some_and(|told| told == "0.3") {
            inner.rules.unwraps = false;
        }
        inner
    }

    /// An address as it is written in `element`.
    pub(crate) fn address(&self, element: &Element<'_>, text: &str) -> Option<WebAddress> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        // Publishers break long addresses over lines.
        let whole;
        let text = if text.contains(['\n', '\r', '\t']) {
            whole = text.split_whitespace().collect::<String>();
            &whole
        } else {
            text
        };
        match element.xml_attribute("base") {
            None => self.base.join(text).ok(),
            Some(_) => self.inside(element).base.join(text).ok(),
        }
    }
}
