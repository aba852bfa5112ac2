//! `name="value"`, with any quotes or none.

/// The attributes of one tag, split when asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Attributes<'a> {
    /// `text` is what stands between the tag's name and its end.
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// Everything between the tag's name and its end.
    pub(crate) fn as_str(&self) -> &'a str {
        self.rest
    }
}

impl<'a> Iterator for Attributes<'a> {
    /// Name and value as they stand there.
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        self.rest =
            self.rest.trim_start_matches(|c: char| c.is_whitespace() || "/\"'=".contains(c));
        if self.rest.is_empty() {
            return None;
        }
        let end = self.rest.find(|c: char| c.is_whitespace() || c == '=');
        let (name, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        let rest = rest.trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            self.rest = rest;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let quoted = quote.and_then(|quote| value.strip_prefix(quote)?.split_once(quote));
        let (value, rest) = quoted.unwrap_or_else(|| {
            let value = value.trim_start_matches(['"', '\'']);
            value.split_at(value.find(char::is_whitespace).unwrap_or(value.len()))
        });
        self.rest = rest;
        Some((name, value))
    }
}
