use expect_test::{Expect, expect};
use types::{DraftStatus, Genre};

use super::*;

fn draft(summary: Option<&str>, body: Option<&str>) -> Draft {
    Draft {
        key: "guid:1".to_owned(),
        address: WebAddress::parse("https://example.org/news/1?utm_source=rss").ok(),
        headline: "Harbour opens again".to_owned(),
        summary_html: summary.map(str::to_owned),
        body_html: body.map(str::to_owned),
        authors: vec!["Ann Lee".to_owned()],
        categories: Vec::new(),
        published: None,
        updated: None,
        language: Language::parse("en"),
        pictures: Vec::new(),
        version: None,
        status: DraftStatus::Usable,
        genre: Genre::News,
        correction: None,
        credit: None,
        held_until: None,
        position: 0,
        hash: 7,
    }
}

/// The text of a draft with this summary and body.
pub(crate) fn text(summary: &str, body: Option<&str>) -> ArticleText {
    text_of_draft(&draft(Some(summary), body), None)
}

fn check(summary: Option<&str>, body: Option<&str>, expected: Expect) {
    let draft = draft(summary, body);
    let text = text_of_draft(&draft, None);
    let body: String = text.plain.chars().take(60).collect();
    let body = if text.body.is_some() { body } else { "none".to_owned() };
    let full = is_full_text(&draft);
    let pictures = text.pictures.len();
    expected.assert_eq(&format!(
        "full {full}, {} words, {pictures} pictures\nlead: {}\nbody: {body}",
        text.words, text.lead_plain
    ));
}

#[test]
fn a_summary_is_a_lead_and_nothing_more() {
    check(
        Some(
            "<p>The harbour opened on Monday after a year of repairs. <a href='/news/1'>Read more</a></p>",
        ),
        None,
        expect![[r#"
            full false, 10 words, 0 pictures
            lead: The harbour opened on Monday after a year of repairs.
            body: none"#]],
    );
    check(
        Some("Harbour opens again"),
        None,
        expect![[r#"
        full false, 3 words, 0 pictures
        lead: Harbour opens again
        body: none"#]],
    );
    check(
        None,
        None,
        expect![[r#"
        full false, 0 words, 0 pictures
        lead: 
        body: none"#]],
    );
}

#[test]
fn a_body_keeps_the_summary_as_its_lead() {
    let body = format!(
        "<p>First.</p><figure><img src=/a.jpg><figcaption>Ships</figcaption></figure>{}",
        "<p>The ships came back one by one, to the sound of bells and the smell of tar.</p>"
            .repeat(12)
    );
    check(
        Some("The harbour opened on Monday after repairs."),
        Some(&body),
        expect![[r#"
            full true, 205 words, 1 pictures
            lead: The harbour opened on Monday after repairs.
            body: First.
            The ships came back one by one, to the sound of bells"#]],
    );
    check(
        None,
        Some(&body),
        expect![[r#"
            full true, 205 words, 1 pictures
            lead: First.
            The ships came back one by one, to the sound of bells and the smell of tar.
            body: First.
            The ships came back one by one, to the sound of bells"#]],
    );
    let teaser =
        format!("{body}<p>And then […]</p><p>The post <a>x</a> appeared first on <a>y</a>.</p>");
    check(
        None,
        Some(&teaser),
        expect![[r#"
        full false, 18 words, 1 pictures
        lead: First.
        The ships came back one by one, to the sound of bells and the smell of tar.
        body: none"#]],
    );
}

#[test]
fn a_long_summary_is_the_text() {
    let long = "<p>The ships came back one by one, to the sound of bells and the smell of tar.</p>"
        .repeat(20);
    check(
        Some(&long),
        None,
        expect![[r#"
            full true, 340 words, 0 pictures
            lead: The ships came back one by one, to the sound of bells and the smell of tar.
            The ships came back one by one, to the sound of bells and the smell of tar.
            body: The ships came back one by one, to the sound of bells and th"#]],
    );
}
