//! A tree → HTML again, for extractors that parse by themselves.

use super::{Data, Dom, Id};

/// Bytes of a single text.
const RUN_MAX: usize = 32 * 1024;

impl Dom {
    /// The HTML below a node, without comments, scripts and styles, and with only those
    /// attributes that tell what an element is for.
    pub(crate) fn write_html(&self, id: Id, out: &mut String) {
        for child in self.children(id) {
            match self.data(child) {
                Data::Other => {}
                Data::Text(text) => push_escaped(cut(text), out),
                Data::Element(element) => {
                    let name = element.name();
                    if matches!(name, "script" | "style" | "svg" | "template" | "link" | "meta") {
                        continue;
                    }
                    out.push('<');
                    out.push_str(name);
                    for (attribute, value) in &element.attributes {
                        if tells(attribute) {
                            out.extend([" ", attribute, "=\""]);
                            push_escaped(value, out);
                            out.push('"');
                        }
                    }
                    out.push('>');
                    if !matches!(name, "img" | "br" | "hr" | "input" | "source" | "wbr" | "embed") {
                        self.write_html(child, out);
                        out.extend(["</", name, ">"]);
                    }
                }
            }
        }
    }
}

/// Longer runs without any tag are no article, and extractors take time with their square.
fn cut(text: &str) -> &str {
    text.get(..text.floor_char_boundary(RUN_MAX)).unwrap_or(text)
}

fn tells(attribute: &str) -> bool {
    matches!(
        attribute,
        "class"
            | "id"
            | "itemprop"
            | "role"
            | "href"
            | "src"
            | "srcset"
            | "alt"
            | "width"
            | "height"
            | "dir"
            | "lang"
            | "datetime"
            | "rel"
            | "colspan"
            | "rowspan"
            | "start"
            | "title"
            | "style"
            | "hidden"
            | "aria-hidden"
            | "aria-modal"
            | "property"
            | "itemtype"
    ) || attribute.starts_with("data-") && (attribute.contains("src") || attribute.contains("orig"))
}

fn push_escaped(text: &str, out: &mut String) {
    for piece in text.split_inclusive(['&', '<', '>', '"']) {
        let (kept, entity) = match piece.as_bytes().last() {
            Some(b'&') => (1, "&amp;"),
            Some(b'<') => (1, "&lt;"),
            Some(b'>') => (1, "&gt;"),
            Some(b'"') => (1, "&quot;"),
            _ => (0, ""),
        };
        out.push_str(piece.get(..piece.len() - kept).unwrap_or(piece));
        out.push_str(entity);
    }
}
