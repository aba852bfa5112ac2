//! HTML in titles: without what runs, and as plain text. Bodies are left to `article`.

use std::borrow::Cow;

use types::WebAddress;

use crate::xml::{Entities, Token, Tokens, decode, same};

/// HTML → plain text: tags gone, references resolved, white space folded.
pub(crate) fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    each_piece(html, |piece| match piece {
        Piece::Text(raw) => text.push_str(&decode(raw, &Entities::default())),
        // `One<br>Two` are two words, `<b>O</b>ne` is one.
        Piece::Tag { name, .. } if !is_inline(name) => text.push(' '),
        Piece::Tag { .. } => {}
    });
    fold(&text)
}

/// Text that is not HTML → the same with white space folded and what was escaped twice resolved.
pub(crate) fn plain_text(text: &str) -> String {
    fold(&decode(text, &Entities::default()))
}

/// Whether there is any HTML in it.
pub(crate) fn has_tags(text: &str) -> bool {
    text.contains('<') && Tokens::new(text).any(|token| !matches!(token, Token::Text(_)))
}

/// A title without scripts, frames and handlers, its addresses made absolute.
///
/// `is_told`: the publisher says that it is HTML, so a stray `&` or `<` is one to be shown.
pub(crate) fn clean_title(html: &str, base: &WebAddress, is_told: bool) -> String {
    if !has_tags(html) && !is_told {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len());
    each_piece(html, |piece| match piece {
        Piece::Text(raw) if is_told => push_text(&mut out, raw),
        Piece::Text(raw) => out.push_str(raw),
        Piece::Tag { name, token } if is_kept(name) => push_tag(&mut out, token, base),
        Piece::Tag { .. } => {}
    });
    out.trim().to_owned()
}

/// A body whose addresses are relative to `base` and not to where it will be shown.
pub(crate) fn with_whole_addresses(html: &str, base: &WebAddress) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut tokens = Tokens::new(html);
    let mut rest = html;
    while let Some(token) = tokens.next() {
        let (raw, tail) = rest.split_at(rest.len() - tokens.left());
        rest = tail;
        let Token::Open { attributes, .. } = token else {
            out.push_str(raw);
            continue;
        };
        let mut tag = Cow::Borrowed(raw);
        for (_name, value) in attributes.filter(|(name, _value)| is_address(name)) {
            let told = decode(value, &Entities::default());
            let is_relative = !value.is_empty() && !told.starts_with('#') && !has_scheme(&told);
            if let Some(whole) = base.join(&told).ok().filter(|_whole| is_relative) {
                let whole = whole.as_str().replace('&', "&amp;");
                tag = Cow::Owned(tag.replacen(value, &whole, 1));
            }
        }
        out.push_str(&tag);
    }
    out
}

fn is_address(name: &str) -> bool {
    same(name, "href") || same(name, "src") || same(name, "poster")
}

fn has_scheme(address: &str) -> bool {
    let start = address.split(['/', '?', '#']).next().unwrap_or_default();
    start.contains(':')
}

/// HTML text with what is not escaped in it escaped.
fn push_text(out: &mut String, raw: &str) {
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '<']) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let end = tail.find(';').map_or(0, |end| end + 1);
        let (reference, after) = tail.split_at(if end > REFERENCE_MAX { 0 } else { end });
        if reference.ends_with(';') && decode(reference, &Entities::default()) != reference {
            out.push_str(reference);
            rest = after;
        } else {
            out.push_str(if tail.starts_with('&') { "&amp;" } else { "&lt;" });
            rest = tail.strip_prefix(['&', '<']).unwrap_or_default();
        }
    }
    out.push_str(rest);
}

/// Bytes of the longest reference there is, and some more.
const REFERENCE_MAX: usize = 40;

enum Piece<'a> {
    Text(&'a str),
    Tag { name: &'a str, token: Token<'a> },
}

/// Goes through the text and tags that a reader would see.
fn each_piece<'a>(html: &'a str, mut see: impl FnMut(Piece<'a>)) {
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        match token {
            Token::Open { name, empty, .. } => {
                if !empty && UNSEEN.iter().any(|unseen| same(unseen, name)) {
                    tokens.skip_raw_text(name);
                }
                see(Piece::Tag { name, token });
            }
            Token::Close { name } => see(Piece::Tag { name, token }),
            Token::Text(text) => see(Piece::Text(text)),
            Token::Cdata(_) | Token::Doctype(_) => {}
        }
    }
}

/// What is in them is not text.
const UNSEEN: [&str; 4] = ["script", "style", "applet", "noframes"];

fn is_inline(name: &str) -> bool {
    const INLINE: [&str; 22] = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i",
        "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
    ];
    INLINE.iter().any(|inline| same(inline, name)) || same(name, "u") || same(name, "wbr")
}

fn is_kept(name: &str) -> bool {
    const KEPT: [&str; 8] = ["img", "p", "div", "br", "tt", "kbd", "ruby", "rt"];
    is_inline(name) || KEPT.iter().any(|kept| same(kept, name))
}

fn push_tag(out: &mut String, token: Token<'_>, base: &WebAddress) {
    match token {
        Token::Open { name, attributes, empty } => {
            out.push('<');
            out.push_str(name);
            for (name, value) in attributes.filter(|(name, _value)| is_kept_attribute(name)) {
                push_attribute(out, name, value, base);
            }
            out.push_str(if empty { " />" } else { ">" });
        }
        Token::Close { name } => {
            out.push_str("</");
            out.push_str(name);
            out.push('>');
        }
        Token::Text(_) | Token::Cdata(_) | Token::Doctype(_) => {}
    }
}

fn is_kept_attribute(name: &str) -> bool {
    ["href", "src", "title", "alt", "lang", "dir"].iter().any(|kept| same(kept, name))
}

/// `value` is as it stood in the tag.
fn push_attribute(out: &mut String, name: &str, value: &str, base: &WebAddress) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    if is_address(name) {
        // Only http and https come out of this; what cannot be resolved is left empty.
        let address = decode(value, &Entities::default());
        let resolved = base.join(&address).map(String::from).unwrap_or_default();
        let is_whole = address.starts_with("http") && !resolved.is_empty();
        let resolved = if is_whole { address.into_owned() } else { resolved };
        out.push_str(&resolved.replace('&', "&amp;").replace('"', "&quot;"));
    } else {
        out.push_str(&value.replace('"', "&quot;"));
    }
    out.push('"');
}

/// White space, of whatever kind and length, becomes one space.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests;
