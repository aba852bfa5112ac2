//! Text → tags and the text between them, in one pass, whatever the text is.

mod attributes;

use memchr::{memchr, memchr2, memmem};

pub(crate) use attributes::Attributes;

/// One piece of a document; all text is as it stands there, entities and all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    Open { name: &'a str, attributes: Attributes<'a>, empty: bool },
    Close { name: &'a str },
    Text(&'a str),
    Cdata(&'a str),
    Doctype(&'a str),
}

/// Splits a document. Comments and processing instructions are left out.
#[derive(Debug, Clone)]
pub(crate) struct Tokens<'a> {
    rest: &'a str,
    /// Only the first declaration may hold others in brackets.
    declared: bool,
    /// There is no end of a comment in what is left.
    endless: bool,
    /// There is no end of a tag in what is left.
    unclosed: bool,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { rest: text, declared: false, endless: false, unclosed: false }
    }

    /// Bytes of the document that have not been read yet.
    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }

    /// Goes on after the closing tag of an element whose text is not markup (`script`, `style`).
    pub(crate) fn skip_raw_text(&mut self, name: &str) {
        let mut from = 0;
        while let Some(at) = memchr(b'<', self.rest.as_bytes().get(from..).unwrap_or_default()) {
            let (_text, tail) = self.rest.split_at(from + at);
            let close = tail.get(2..2 + name.len());
            if tail.starts_with("</") && close.is_some_and(|found| found.eq_ignore_ascii_case(name))
            {
                self.rest = tail;
                return;
            }
            from += at + 1;
        }
        self.rest = "";
    }

    /// Takes everything up to `at` bytes, which must be a character boundary.
    fn take(&mut self, at: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(at.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// Takes everything up to and with `end`, or everything; returns it without `end`.
    fn take_through(&mut self, end: &str) -> &'a str {
        let at = memmem::find(self.rest.as_bytes(), end.as_bytes());
        let taken = self.take(at.unwrap_or(self.rest.len()));
        self.take(end.len());
        taken
    }

    fn text(&mut self) -> Token<'a> {
        // The first byte is text even when it is a `<`.
        let mut from = 1;
        let bytes = self.rest.as_bytes();
        while let Some(at) = memchr(b'<', bytes.get(from..).unwrap_or_default()) {
            from += at;
            if bytes.get(from + 1).is_some_and(|&next| starts_markup(next)) {
                return Token::Text(self.take(from));
            }
            from += 1;
        }
        Token::Text(self.take(bytes.len()))
    }

    /// What begins with `<!`; nothing for a comment.
    fn declaration(&mut self) -> Option<Token<'a>> {
        if self.rest.starts_with("<!--") {
            self.take(4);
            self.endless = self.endless || memmem::find(self.rest.as_bytes(), b"-->").is_none();
            // A comment that is never closed is over where a tag would be.
            self.take_through(if self.endless { ">" } else { "-->" });
            return None;
        }
        if self.rest.starts_with("<![CDATA[") {
            self.take(9);
            return Some(Token::Cdata(self.take_through("]]>")));
        }
        let is_name = self.rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic);
        // Looked for once: a document may begin a million declarations and end none.
        self.unclosed = self.unclosed || is_name && memchr(b'>', self.rest.as_bytes()).is_none();
        if !is_name || self.unclosed {
            return Some(self.text());
        }
        let end = doctype_end(self.rest.as_bytes(), !std::mem::replace(&mut self.declared, true));
        Some(Token::Doctype(self.take(end)))
    }

    fn close(&mut self) -> Token<'a> {
        let tag = self.take(memchr(b'>', self.rest.as_bytes()).unwrap_or(self.rest.len()));
        self.take(1);
        let name = tag.trim_start_matches("</").trim();
        // `</title<link>`: the bracket was forgotten.
        let name = name.split(|c: char| c.is_whitespace() || c == '<').next().unwrap_or_default();
        Token::Close { name }
    }

    fn open(&mut self) -> Token<'a> {
        let end = tag_end(self.rest.as_bytes());
        let tag = self.take(end);
        if self.rest.starts_with('>') {
            self.take(1);
        }
        let tag = tag.trim_start_matches('<');
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |inner| (inner, true));
        let cut = tag.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(cut);
        Token::Open { name, attributes: Attributes::new(attributes), empty }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let bytes = self.rest.as_bytes();
            let first = *bytes.first()?;
            return Some(match bytes.get(1) {
                Some(b'!') if first == b'<' => match self.declaration() {
                    Some(token) => token,
                    None => continue,
                },
                Some(b'?') if first == b'<' => {
                    self.take_through(">");
                    continue;
                }
                Some(b'/') if first == b'<' => self.close(),
                Some(&next) if first == b'<' && starts_markup(next) => self.open(),
                _ => self.text(),
            });
        }
    }
}

/// Whether a `<` before this byte opens markup, and is not just a `<`.
fn starts_markup(next: u8) -> bool {
    next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?' | b'_' | b':') || next >= 0x80
}

/// Where a tag ends: at its `>`, or before a `<` when the `>` or a quote was forgotten.
fn tag_end(bytes: &[u8]) -> usize {
    let mut at = 1;
    loop {
        let Some(step) = bytes.get(at..).and_then(|rest| {
            rest.iter().position(|byte| matches!(byte, b'>' | b'<' | b'"' | b'\''))
        }) else {
            return bytes.len();
        };
        at += step;
        let quote = bytes[at];
        if !matches!(quote, b'"' | b'\'') {
            return at;
        }
        // A quote that never closes is no quote.
        at += quoted_length(quote, bytes.get(at + 1..).unwrap_or_default()).map_or(1, |n| n + 2);
    }
}

/// How long the value is that a quote opens; nothing when the other quote was forgotten.
fn quoted_length(quote: u8, bytes: &[u8]) -> Option<usize> {
    let near = bytes.get(..QUOTED_TAGS_WITHIN).unwrap_or(bytes);
    let length = memchr2(quote, b'<', bytes)?;
    if bytes[length] == quote {
        return Some(length);
    }
    // A tag within a value is bad form, but may be meant; then the tag goes on after the value.
    let length = memchr(quote, near)?;
    let next = bytes.get(length + 1)?;
    (next.is_ascii_whitespace() || matches!(next, b'/' | b'>')).then_some(length)
}

/// A value that holds tags is not longer; keeps the search for its end short.
const QUOTED_TAGS_WITHIN: usize = 2048;

fn doctype_end(bytes: &[u8], may_nest: bool) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate().filter(|_byte| may_nest) {
        match byte {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'>' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    // Without an end it is not worth losing the document for: stop at the first `>`.
    memchr(b'>', bytes).map_or(bytes.len(), |at| at + 1)
}

#[cfg(test)]
mod tests;
