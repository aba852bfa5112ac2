//! Pictures in clean HTML: where they are, and giving them other addresses.

use types::CleanHtml;

/// Addresses of all pictures, in order, not escaped.
#[must_use]
pub fn picture_addresses(html: &CleanHtml) -> Vec<String> {
    let mut found = Vec::new();
    for piece in Pieces(html.as_str()) {
        if let Piece::Picture(attributes) = piece {
            found.extend(attribute(attributes, "src").map(unescape));
        }
    }
    found
}

/// Gives every picture the address that `f` makes of its own, and lets the browser load it late;
/// where `f` gives nothing the picture goes. Size and alternative text stay.
///
/// Works on the HTML that [`clean`](fn@crate::clean) writes, without parsing: for every page shown.
#[must_use]
pub fn with_pictures(html: &CleanHtml, mut f: impl FnMut(&str) -> Option<String>) -> CleanHtml {
    let source = html.as_str();
    let mut out = String::with_capacity(source.len() + source.len() / 4);
    let mut rest = source;
    // Figures never stand in figures, so that the next end is its own.
    while let Some((before, figure)) = rest.split_once("<figure") {
        rewrite(before, &mut out, &mut f);
        let (figure, after) = figure.split_once("</figure>").unwrap_or((figure, ""));
        push_figure(figure, &mut out, &mut f);
        rest = after;
    }
    rewrite(rest, &mut out, &mut f);
    wrap(out)
}

/// A figure whose pictures all went goes with its caption.
fn push_figure(figure: &str, out: &mut String, f: &mut impl FnMut(&str) -> Option<String>) {
    let before = out.len();
    out.push_str("<figure");
    let (shown, gone) = rewrite(figure, out, f);
    out.push_str("</figure>");
    let holds_more =
        ["<p>", "<table", "<pre", "<blockquote"].iter().any(|tag| figure.contains(tag));
    if gone > 0 && shown == 0 && !holds_more {
        out.truncate(before);
    }
}

/// Counts the pictures that stayed and those that went.
fn rewrite(html: &str, out: &mut String, f: &mut impl FnMut(&str) -> Option<String>) -> (u32, u32) {
    let (mut shown, mut gone) = (0, 0);
    for piece in Pieces(html) {
        match piece {
            Piece::Other(text) => out.push_str(text),
            Piece::Picture(attributes) => {
                let own = attribute(attributes, "src").map(unescape);
                if let Some(address) = own.and_then(|own| f(&own)) {
                    push_picture(out, attributes, &address);
                    shown += 1;
                } else {
                    gone += 1;
                }
            }
        }
    }
    (shown, gone)
}

#[expect(clippy::disallowed_methods, reason = "only addresses change, and they are escaped")]
fn wrap(html: String) -> CleanHtml {
    CleanHtml::from_sanitiser(html)
}

fn push_picture(out: &mut String, attributes: &str, address: &str) {
    out.push_str("<img src=\"");
    for letter in address.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(letter),
        }
    }
    out.push('"');
    for name in ["alt", "width", "height", "dir", "lang"] {
        if let Some(value) = attribute(attributes, name) {
            out.extend([" ", name, "=\"", value, "\""]);
        }
    }
    out.push_str(" loading=\"lazy\" decoding=\"async\">");
}

/// The escaped value of an attribute: values stand in double quotes and hold none themselves.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut parts = attributes.split('"');
    loop {
        let (key, value) = (parts.next()?, parts.next()?);
        if key.trim().strip_suffix('=') == Some(name) {
            return Some(value);
        }
    }
}

fn unescape(value: &str) -> String {
    value
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

/// Clean HTML, cut at its pictures. `<` stands in it only where a tag begins.
struct Pieces<'a>(&'a str);

enum Piece<'a> {
    Other(&'a str),
    /// What stands between `<img` and `>`.
    Picture(&'a str),
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if self.0.is_empty() {
            return None;
        }
        if let Some((attributes, rest)) =
            self.0.strip_prefix("<img ").and_then(|rest| rest.split_once('>'))
        {
            self.0 = rest;
            return Some(Piece::Picture(attributes));
        }
        let after_first = self.0.char_indices().nth(1).map_or(self.0.len(), |(at, _)| at);
        let rest = self.0.get(after_first..).unwrap_or_default();
        let end = rest.find("<img ").map_or(self.0.len(), |at| after_first + at);
        let (other, rest) = self.0.split_at(end);
        self.0 = rest;
        Some(Piece::Other(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean;

    #[test]
    fn pictures_get_other_addresses_or_go() {
        let html = clean(
            "<p>a &lt;img src=x></p><img src='https://a.example/1.jpg?a=1&b=\"' alt='\"A\" > b' width=600px height=5><img src=https://a.example/2.jpg>",
            None,
        );
        assert_eq!(
            picture_addresses(&html),
            ["https://a.example/1.jpg?a=1&b=%22", "https://a.example/2.jpg"]
        );
        let shown = with_pictures(&html, |address| {
            address.contains("1.jpg").then(|| format!("/media?\"of={address}"))
        });
        assert_eq!(
            shown.as_str(),
            "<p>a &lt;img src=x&gt;</p><figure><img src=\"/media?&quot;of=https://a.example/1.jpg?a=1&amp;b=%22\" \
             alt=\"&quot;A&quot; &gt; b\" width=\"600\" height=\"5\" loading=\"lazy\" decoding=\"async\"></figure>"
        );
        let untouched = clean("<p>No picture – at all</p>", None);
        assert_eq!(with_pictures(&untouched, |_| None), untouched);
    }
}
