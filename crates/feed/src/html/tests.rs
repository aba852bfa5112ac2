use super::*;

#[test]
fn a_headline_is_what_a_reader_would_see() {
    for (html, expected) in [
        ("Rain &amp; <b>sun</b>ny<br/>spells", "Rain & sunny spells"),
        ("One<script>two()</script> three", "One three"),
        ("5 < 6 &lt;b&gt;", "5 < 6 <b>"),
        (" a\n\t b\u{a0}c ", "a b c"),
    ] {
        assert_eq!(plain(html), expected, "{html}");
    }
}

#[test]
fn relative_addresses_become_whole_and_nothing_else_changes() {
    let base = WebAddress::parse("https://paper.example/a/").unwrap();
    assert_eq!(
        with_whole_addresses(
            "<p title=x>t<!-- c --><img src=\"p.jpg?a&amp;b\"/> <a href='/x'>&amp;</a><a href=#n>",
            &base
        ),
        "<p title=x>t<!-- c --><img src=\"https://paper.example/a/p.jpg?a&amp;b\"/> \
         <a href='https://paper.example/x'>&amp;</a><a href=#n>"
    );
}

#[test]
fn a_title_keeps_emphasis_and_loses_what_runs() {
    let base = WebAddress::parse("https://paper.example/feed").unwrap();
    for (html, expected) in [
        ("No markup & none", "No markup & none"),
        ("<b onclick='x()'>Safe</b><iframe src=x>", "<b>Safe</b>"),
        ("<a href='/a?b=1&amp;c'>x</a>", "<a href=\"https://paper.example/a?b=1&amp;c\">x</a>"),
        ("<a href='javascript:x()'>x</a>", "<a href=\"\">x</a>"),
    ] {
        assert_eq!(clean_title(html, &base, false), expected, "{html}");
    }
}
