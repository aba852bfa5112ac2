//! Who wrote it, as names.

use super::text;
use crate::xml::{Element, Space};

/// The authors that an element names, each once.
pub(crate) fn of(element: &Element<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for child in element.children() {
        let is_author = child.is("author")
            || child.is_in(Space::Dc, "creator")
            || child.is_in(Space::Dc, "author")
            || child.is("managingEditor") && !element.is("item");
        if is_author {
            push(&mut names, child);
        }
    }
    if names.is_empty() {
        let podcast = element.children().filter(|child| child.is_in(Space::Itunes, "author"));
        podcast.for_each(|child| push(&mut names, child));
    }
    names
}

fn push(names: &mut Vec<String>, element: &Element<'_>) {
    let part = |name: &str| {
        let found = element.children().find(|child| crate::xml::same(child.name, name));
        found.map(text::flat_text).filter(|text| !text.is_empty())
    };
    let name = match part("name").or_else(|| part("email")) {
        Some(name) => name,
        None => name_in(&text::flat_text(element)),
    };
    if !name.is_empty() && !names.contains(&name) {
        names.push(name);
    }
}

/// `a@b.example (Ada Byron)`, `Ada Byron <a@b.example>` and `Ada Byron (a@b.example)` → Ada Byron.
fn name_in(text: &str) -> String {
    let text = text.trim();
    let split = text.split_once(['(', '<']).filter(|_parts| text.contains('@'));
    let Some((before, inside)) = split else { return text.to_owned() };
    let inside = inside.trim_end_matches([')', '>', ' ']);
    let before = before.trim();
    if before.contains('@') || before.is_empty() { inside.trim() } else { before }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_is_a_name_and_not_a_mail_address() {
        for (text, expected) in [
            ("Ada Byron", "Ada Byron"),
            ("a@b.example (Ada Byron)", "Ada Byron"),
            ("Ada Byron <a@b.example>", "Ada Byron"),
            ("Ada Byron (a@b.example)", "Ada Byron"),
            ("a@b.example", "a@b.example"),
            ("Ada Byron (Dover)", "Ada Byron (Dover)"),
        ] {
            assert_eq!(name_in(text), expected, "{text}");
        }
    }
}
