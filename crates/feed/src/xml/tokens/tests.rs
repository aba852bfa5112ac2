use expect_test::{Expect, expect};

use super::*;

fn check(text: &str, expected: Expect) {
    let lines = Tokens::new(text).map(|token| match token {
        Token::Open { name, attributes, empty } => {
            let attributes: Vec<_> = attributes.map(|(n, v)| format!(" {n}={v}")).collect();
            format!("open {name}{}{}\n", attributes.concat(), if empty { " /" } else { "" })
        }
        Token::Close { name } => format!("close {name}\n"),
        Token::Text(text) => format!("text {text:?}\n"),
        Token::Cdata(text) => format!("cdata {text:?}\n"),
        Token::Doctype(text) => format!("doctype {text:?}\n"),
    });
    expected.assert_eq(&lines.collect::<String>());
}

#[test]
fn tidy_markup_is_split_as_it_stands() {
    check(
        "<?xml version='1.0'?><!-- x --><!DOCTYPE rss [<!ENTITY a 'b'>]><rss v=\"2>1\"><a b = 'c'/>t &amp;<![CDATA[<i>]]></rss>",
        expect![[r#"
            doctype "<!DOCTYPE rss [<!ENTITY a 'b'>]>"
            open rss v=2>1
            open a b=c /
            text "t &amp;"
            cdata "<i>"
            close rss
        "#]],
    );
}

#[test]
fn torn_markup_loses_no_more_than_the_tear() {
    check(
        "a < b <x y=\"1 z=2>t</x</rss><![CDATA[u",
        expect![[r#"
            text "a < b "
            open x y=1 z=2
            text "t"
            close x
            cdata "u"
        "#]],
    );
    check(
        "<",
        expect![[r#"
        text "<"
    "#]],
    );
    check("<!--", expect![""]);
    check(
        "<a",
        expect![[r#"
        open a
    "#]],
    );
}
