//! The text constructs: plain, escaped HTML, inline markup, base64.

use std::borrow::Cow;

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use crate::xml::{Element, Entities, Node, Space, decode, same};

/// What an element says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Text {
    /// Trimmed.
    pub(crate) value: String,
    /// Not HTML: a `<` in it is a `<`.
    pub(crate) is_plain: bool,
    /// The publisher says that it is HTML, and escaped it.
    pub(crate) is_html: bool,
}

/// What a format says of its texts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules {
    /// Atom: text is plain unless it says otherwise.
    pub(crate) is_atom: bool,
    /// Atom 1.0: the `div` around XHTML is not part of it.
    pub(crate) unwraps: bool,
}

/// Reads a title, a summary, a body.
pub(crate) fn read(element: &Element<'_>, rules: Rules) -> Text {
    let kind = element.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
    let mode = element.attribute("mode").unwrap_or_default();
    let div = wrapping_div(element).filter(|_div| rules.unwraps);
    let is_xhtml = kind == "xhtml" || kind == "application/xhtml+xml";
    let is_html = kind == "html" || kind == "text/html";
    let value = if let Some(div) = div.filter(|_div| is_xhtml) {
        mend(inner_markup(div, true))
    } else if let Some(div) = div.filter(|div| is_html && !div.has_elements()) {
        // Escaped HTML within a `div` that is not: the `div` was put there by mistake.
        mend(flat(div).into_owned())
    } else if element.has_elements() {
        mend(inner_markup(element, same(&mode, "xml")))
    } else if same(&mode, "base64") || is_binary(&kind) {
        let text = flat(element);
        unpack(&text).unwrap_or_else(|| mend(text.into_owned()))
    } else {
        mend(flat(element).into_owned())
    };
    let is_plain = matches!(kind.as_str(), "text" | "text/plain" | "plain")
        || kind.is_empty() && rules.is_atom && !element.has_elements() && !looks_like_html(&value);
    Text { value: value.trim().to_owned(), is_plain, is_html: is_html && !element.has_elements() }
}

/// The text of an element as one string, trimmed; markup in it counts as text.
pub(crate) fn flat_text(element: &Element<'_>) -> String {
    if element.has_elements() {
        return mend(inner_markup(element, false)).trim().to_owned();
    }
    mend(flat(element).into_owned()).trim().to_owned()
}

/// Many forget to say that their text is HTML.
fn looks_like_html(text: &str) -> bool {
    ["</", "<br", "<p>", "<img ", "<a "].iter().any(|sign| text.contains(sign))
}

fn flat<'a>(element: &'a Element<'_>) -> Cow<'a, str> {
    match element.nodes.as_slice() {
        [] => Cow::Borrowed(""),
        [Node::Text(text)] => Cow::Borrowed(text),
        [Node::Cdata(text)] => Cow::Borrowed(text),
        nodes => Cow::Owned(
            nodes
                .iter()
                .map(|node| match node {
                    Node::Text(text) => text.as_ref(),
                    Node::Cdata(text) => text,
                    Node::Element(_) => "",
                })
                .collect(),
        ),
    }
}

/// Atom puts XHTML into one `div` that is not part of it.
fn wrapping_div<'a, 'b>(element: &'b Element<'a>) -> Option<&'b Element<'a>> {
    let mut children = element.children();
    let only = children.next().filter(|child| same(child.name, "div"))?;
    children.next().is_none().then_some(only)
}

/// What is in an element, written out again; `is_strict` where CDATA is text and not markup.
pub(crate) fn inner_markup(element: &Element<'_>, is_strict: bool) -> String {
    let mut out = String::new();
    push_nodes(&mut out, &element.nodes, is_strict);
    out
}

fn push_nodes(out: &mut String, nodes: &[Node<'_>], is_strict: bool) {
    for node in nodes {
        match node {
            Node::Cdata(text) if !is_strict => out.push_str(text),
            Node::Cdata(text) => push_escaped(out, text, false),
            Node::Text(text) => push_escaped(out, text, false),
            Node::Element(element) => push_element(out, element, is_strict),
        }
    }
}

fn push_element(out: &mut String, element: &Element<'_>, is_strict: bool) {
    let is_html = matches!(element.space, Space::Xhtml | Space::Core);
    let name = if is_html { element.name } else { element.tag() };
    out.push('<');
    out.push_str(name);
    for (name, value) in element.raw_attributes() {
        if name.starts_with("xmlns") && (is_html || Space::of_address(value) == Space::Core) {
            continue;
        }
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        let value = decode(value, &Entities::default());
        push_escaped(out, &value, true);
        out.push('"');
    }
    if element.nodes.is_empty() && VOID.iter().any(|void| same(void, name)) {
        out.push_str(" />");
        return;
    }
    out.push('>');
    push_nodes(out, &element.nodes, is_strict);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

const VOID: [&str; 8] = ["br", "hr", "img", "wbr", "input", "source", "col", "embed"];

fn push_escaped(out: &mut String, text: &str, is_attribute: bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if is_attribute => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

fn is_binary(kind: &str) -> bool {
    kind.contains('/')
        && !kind.starts_with("text/")
        && !kind.ends_with("/xml")
        && !kind.ends_with("+xml")
}

fn unpack(text: &str) -> Option<String> {
    const FORGIVING: GeneralPurpose = GeneralPurpose::new(
        &alphabet::STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    let packed: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    String::from_utf8(FORGIVING.decode(packed).ok()?).ok()
}

/// Repairs what went through the wrong character set on its way into the document.
fn mend(text: String) -> String {
    if text.is_ascii() {
        return without_controls(text);
    }
    if let Some(bytes) = as_latin1(&text)
        && let Ok(meant) = String::from_utf8(bytes)
    {
        // UTF-8 that was taken for Latin-1 and made UTF-8 again. Latin-1 text that is also
        // good UTF-8 does not occur: nobody writes `â` `¦` next to each other.
        return meant;
    }
    if text.chars().any(is_c1) {
        return text.chars().map(from_windows).collect();
    }
    without_controls(text)
}

fn without_controls(mut text: String) -> String {
    let is_stray = |c: char| c < ' ' && !matches!(c, '\n' | '\r' | '\t');
    if text.bytes().any(|byte| is_stray(char::from(byte))) {
        text.retain(|c| !is_stray(c));
    }
    text
}

fn as_latin1(text: &str) -> Option<Vec<u8>> {
    text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect()
}

fn is_c1(c: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&c)
}

/// Windows-1252 bytes that were taken for code points.
fn from_windows(c: char) -> char {
    let place = u32::from(c).wrapping_sub(0x80);
    let meant = usize::try_from(place).ok().and_then(|at| web_atoms::C1_REPLACEMENTS.get(at));
    meant.copied().flatten().unwrap_or(c)
}
