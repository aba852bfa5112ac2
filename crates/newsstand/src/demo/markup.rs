//! The few marks of the story files → HTML and XML.

/// Paragraphs, `## ` subheadings, `> ` quotations and `- ` lists as HTML. Every void element is
/// closed, so that the same text is good XHTML.
#[must_use]
pub fn html(text: &str) -> String {
    let mut out = String::new();
    for block in blocks(text) {
        let mut lines: Vec<&str> = block.lines().map(str::trim).collect();
        if let Some(words) = lines.first().and_then(|line| line.strip_prefix("## ")) {
            add(&mut out, "h2", words);
            lines.remove(0);
        }
        add_block(&mut out, &lines);
    }
    out
}

fn add_block(out: &mut String, lines: &[&str]) {
    let marked = |mark: &str| -> Option<Vec<&str>> {
        lines.iter().map(|line| line.strip_prefix(mark)).collect()
    };
    if lines.is_empty() {
    } else if let Some(said) = marked("> ") {
        out.push_str("<blockquote>");
        add(out, "p", &said.join(" "));
        out.push_str("</blockquote>\n");
    } else if let Some(entries) = marked("- ") {
        out.push_str("<ul>\n");
        entries.iter().for_each(|entry| add(out, "li", entry));
        out.push_str("</ul>\n");
    } else {
        add(out, "p", &lines.join(" "));
    }
}

/// The blocks between blank lines.
pub fn blocks(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(str::trim).filter(|block| !block.is_empty())
}

/// Text for use in HTML or XML, also inside quoted attributes. Characters that XML 1.0 forbids
/// are left out.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(character),
            control if control < ' ' => {}
            other => out.push(other),
        }
    }
    out
}

fn add(out: &mut String, element: &str, words: &str) {
    out.push_str(&format!("<{element}>{}</{element}>\n", escape(words)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn the_marks_become_elements() {
        let text = "One <b> & two.\nStill one.\n\n## Words\n\n> Said\n> she.\n\n- a\n- b\n";
        expect![[r#"
            <p>One &lt;b&gt; &amp; two. Still one.</p>
            <h2>Words</h2>
            <blockquote><p>Said she.</p>
            </blockquote>
            <ul>
            <li>a</li>
            <li>b</li>
            </ul>
        "#]]
        .assert_eq(&html(text));
    }
}
