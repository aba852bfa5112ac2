//! `&amp;` and its 2,230 relatives.

use std::borrow::Cow;

use memchr::memchr;
use web_atoms::NAMED_ENTITIES;

/// Entities that a document declares itself. Not expanded within one another, so that a bomb
/// of nested entities stays as small as it was sent.
#[derive(Debug, Default)]
pub(crate) struct Entities<'a> {
    declared: Vec<(&'a str, &'a str)>,
}

/// More declarations than this are nobody's need.
const DECLARED_MAX: usize = 256;
/// Bytes of one declared value.
const VALUE_MAX: usize = 1024;

impl<'a> Entities<'a> {
    /// Takes the `<!ENTITY name "value">` lines out of a document type declaration.
    pub(crate) fn declare(&mut self, doctype: &'a str) {
        for line in doctype.split("<!ENTITY").skip(1) {
            let mut parts = line.trim_start().splitn(2, char::is_whitespace);
            let (Some(name), Some(rest)) = (parts.next(), parts.next()) else { continue };
            let rest = rest.trim_start();
            let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
                continue;
            };
            let value = rest.trim_start_matches(quote).split(quote).next().unwrap_or_default();
            if self.declared.len() == DECLARED_MAX {
                return;
            }
            if name != "%" && value.len() <= VALUE_MAX {
                self.declared.push((name, value));
            }
        }
    }

    fn find(&self, name: &str) -> Option<&'a str> {
        self.declared
            .iter()
            .find(|(declared, _value)| *declared == name)
            .map(|&(_name, value)| value)
    }
}

/// Replaces references by what they stand for. What stands for nothing stays as it is.
pub(crate) fn decode<'a>(text: &'a str, own: &Entities<'_>) -> Cow<'a, str> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let (head, mut rest) = text.split_at(first);
    let mut out = String::with_capacity(text.len());
    out.push_str(head);
    while let Some(reference) = rest.strip_prefix('&') {
        let after = push_reference(reference, own, &mut out);
        let next = memchr(b'&', after.as_bytes()).unwrap_or(after.len());
        let (plain, tail) = after.split_at(next);
        out.push_str(plain);
        rest = tail;
    }
    Cow::Owned(out)
}

/// Writes what the reference after a `&` stands for; returns what follows it.
fn push_reference<'a>(text: &'a str, own: &Entities<'_>, out: &mut String) -> &'a str {
    if let Some(number) = text.strip_prefix('#') {
        return push_number(number, text, out);
    }
    let length = text.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    let (name, after) = text.split_at(length);
    let Some(after) = after.strip_prefix(';') else {
        out.push('&');
        return text;
    };
    match name {
        "amp" => out.push('&'),
        "lt" => out.push('<'),
        "gt" => out.push('>'),
        "quot" => out.push('"'),
        "apos" => out.push('\''),
        // What HTML 4, whose names feeds borrow, calls them.
        "lang" => out.push('\u{2329}'),
        "rang" => out.push('\u{232a}'),
        _ => {
            if let Some(value) = own.find(name) {
                out.push_str(&decode(value, &Entities::default()));
            } else if !push_named(name, out) {
                out.push('&');
                return text;
            }
        }
    }
    after
}

fn push_named(name: &str, out: &mut String) -> bool {
    let mut key = String::with_capacity(name.len() + 1);
    key.push_str(name);
    key.push(';');
    let Some(&(first, second)) = NAMED_ENTITIES.get(&key) else { return false };
    let before = out.len();
    out.extend([first, second].into_iter().filter(|&c| c != 0).filter_map(char::from_u32));
    out.len() > before
}

/// `number` is what follows `&#`, `all` what follows `&`.
fn push_number<'a>(number: &'a str, all: &'a str, out: &mut String) -> &'a str {
    let hexadecimal = number.strip_prefix(['x', 'X']);
    let (digits, radix) = hexadecimal.map_or((number, 10), |digits| (digits, 16));
    let length = digits.bytes().take(10).take_while(u8::is_ascii_hexdigit).count();
    let (digits, after) = digits.split_at(length);
    let code = u32::from_str_radix(digits, radix).ok();
    let Some(found) = code.filter(|&code| code != 0).and_then(char::from_u32) else {
        out.push('&');
        return all;
    };
    out.push(found);
    after.strip_prefix(';').unwrap_or(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters_and_the_rest_stays() {
        let mut own = Entities::default();
        own.declare(
            "<!DOCTYPE rss [<!ENTITY paper 'The &#39;Post&#39;'><!ENTITY a '&paper;&paper;'>]>",
        );
        for (text, expected) in [
            ("a&amp;b &eacute; &#8217; &#x2014;&#X41;", "a&b é ’ —A"),
            ("AT&T ?a=1&b=2 &nosuch; & &", "AT&T ?a=1&b=2 &nosuch; & &"),
            ("&paper; &a;", "The 'Post' &paper;&paper;"),
            ("&#0; &#xD800; &#99999999999;", "&#0; &#xD800; &#99999999999;"),
        ] {
            assert_eq!(decode(text, &own), expected, "{text}");
        }
    }
}
