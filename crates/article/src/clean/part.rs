//! The parts of a clean text: a small tree of allowed elements, and how it is written.

use std::fmt::Write as _;

/// Allowed attributes with their values, not escaped.
pub(crate) type Attributes = Vec<(&'static str, String)>;

/// Text or an allowed element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Text(String),
    Element(Made),
}

/// An allowed element. The names come from [`super::rules`], never from the input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Made {
    pub(crate) tag: &'static str,
    pub(crate) attributes: Attributes,
    pub(crate) children: Vec<Part>,
}

impl Made {
    pub(crate) fn new(tag: &'static str, children: Vec<Part>) -> Self {
        Self { tag, attributes: Vec::new(), children }
    }

    pub(crate) fn with(mut self, attributes: Attributes) -> Self {
        self.attributes = attributes;
        self
    }

    pub(crate) fn get(&self, attribute: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(name, _)| *name == attribute);
        found.map(|(_, value)| value.as_str())
    }
}

impl Part {
    /// The element, where it is one.
    pub(crate) fn element(&self) -> Option<&Made> {
        match self {
            Self::Text(_) => None,
            Self::Element(made) => Some(made),
        }
    }

    /// Its tag; nothing for text.
    pub(crate) fn tag(&self) -> &'static str {
        self.element().map_or("", |made| made.tag)
    }

    /// Whether it shows nothing.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Element(made) => {
                !matches!(made.tag, "img" | "hr") && made.children.iter().all(Self::is_blank)
            }
        }
    }

    /// Whether pictures are all it shows.
    pub(crate) fn is_picture(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Element(made) => match made.tag {
                "img" | "br" => true,
                "a" => made.children.iter().all(Self::is_picture),
                _ => false,
            },
        }
    }

    /// All pictures in it, in order.
    pub(crate) fn pictures<'a>(&'a self, found: &mut Vec<&'a Made>) {
        if let Self::Element(made) = self {
            if made.tag == "img" {
                found.push(made);
            }
            for child in &made.children {
                child.pictures(found);
            }
        }
    }

    /// Its characters, without those of captions; rows, items and paragraphs end a line.
    pub(crate) fn write_text(&self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Element(made) => match made.tag {
                "br" => out.push('\n'),
                "figcaption" | "rt" | "rp" => {}
                tag => {
                    if is_block(tag) {
                        end_line(out);
                    }
                    made.children.iter().for_each(|child| child.write_text(out));
                    match tag {
                        "td" | "th" => out.push(' '),
                        _ if is_block(tag) => end_line(out),
                        _ => {}
                    }
                }
            },
        }
    }

    /// Its HTML.
    pub(crate) fn write_html(&self, out: &mut String) {
        match self {
            Self::Text(text) => escape(text, out),
            Self::Element(made) => made.write_html(out),
        }
    }
}

impl Made {
    fn write_html(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.tag);
        for (name, value) in &self.attributes {
            let _infallible = write!(out, " {name}=\"");
            escape_attribute(value, out);
            out.push('"');
        }
        out.push('>');
        if !matches!(self.tag, "img" | "br" | "hr") {
            self.children.iter().for_each(|child| child.write_html(out));
            let _infallible = write!(out, "</{}>", self.tag);
        }
    }
}

/// Plain text of one part, white space at its ends removed.
pub(crate) fn text_of(part: &Part) -> String {
    let mut text = String::new();
    part.write_text(&mut text);
    text.trim().to_owned()
}

fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "p" | "h2"
            | "h3"
            | "h4"
            | "blockquote"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "caption"
            | "tr"
            | "figure"
            | "details"
            | "summary"
            | "pre"
            | "hr"
    )
}

fn end_line(out: &mut String) {
    let kept = out.trim_end_matches(' ').len();
    out.truncate(kept);
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// Escapes as the HTML standard's serialiser does.
fn escape(text: &str, out: &mut String) {
    escape_all(text, out, |letter| match letter {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\u{a0}' => Some("&nbsp;"),
        _ => None,
    });
}

fn escape_attribute(text: &str, out: &mut String) {
    escape_all(text, out, |letter| match letter {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\u{a0}' => Some("&nbsp;"),
        _ => None,
    });
}

fn escape_all(text: &str, out: &mut String, entity: impl Fn(char) -> Option<&'static str>) {
    for piece in text.split_inclusive(['&', '<', '>', '"', '\u{a0}']) {
        let last = piece.chars().next_back();
        match last.and_then(|last| entity(last).map(|entity| (last, entity))) {
            Some((last, entity)) => {
                out.push_str(piece.strip_suffix(last).unwrap_or(piece));
                out.push_str(entity);
            }
            None => out.push_str(piece),
        }
    }
}
