//! A list → OPML 2.0.

use std::fmt::Write as _;

use super::Outline;

/// Writes a list that every reader understands. Outlines of one folder should stand together;
/// a folder is closed as soon as another begins.
#[must_use]
pub fn write(title: &str, outlines: &[Outline]) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n");
    out.push_str("  <head><title>");
    push_escaped(&mut out, title);
    out.push_str("</title></head>\n  <body>\n");
    let mut open: &[String] = &[];
    for outline in outlines {
        let shared = open.iter().zip(&outline.folder).take_while(|(a, b)| a == b).count();
        close_folders(&mut out, open.len(), shared);
        for (depth, name) in outline.folder.iter().enumerate().skip(shared) {
            indent(&mut out, depth);
            out.push_str("<outline");
            push_attribute(&mut out, "text", name);
            out.push_str(">\n");
        }
        open = &outline.folder;
        push_outline(&mut out, outline);
    }
    close_folders(&mut out, open.len(), 0);
    out.push_str("  </body>\n</opml>\n");
    out
}

fn push_outline(out: &mut String, outline: &Outline) {
    indent(out, outline.folder.len());
    out.push_str("<outline type=\"rss\"");
    push_attribute(out, "text", &outline.title);
    push_attribute(out, "title", &outline.title);
    push_attribute(out, "xmlUrl", outline.address.as_str());
    if let Some(homepage) = &outline.homepage {
        push_attribute(out, "htmlUrl", homepage.as_str());
    }
    if let Some(language) = &outline.language {
        push_attribute(out, "language", language.as_str());
    }
    out.push_str("/>\n");
}

fn close_folders(out: &mut String, open: usize, keep: usize) {
    for depth in (keep..open).rev() {
        indent(out, depth);
        out.push_str("</outline>\n");
    }
}

fn indent(out: &mut String, depth: usize) {
    let width = 4 + 2 * depth;
    write!(out, "{:width$}", "").expect("writing to a string cannot fail");
}

fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_escaped(out, value);
    out.push('"');
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}
