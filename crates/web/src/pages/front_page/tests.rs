use askama::Template;

use super::{
    FrontPage,
    view::{EditionLink, FrontView, SectionView},
};
use crate::pages::{
    card::{Card, Moment},
    kit,
};
use types::Language;

fn view() -> FrontView {
    let lead = Card {
        picture: Some(kit::shot()),
        ..kit::card("A lynx crosses a bridge", "en", "Bayline")
    };
    let others = vec![
        kit::other("Luchsin Mira ist da", "de", "Alpenbote"),
        kit::other("橋を渡ったオオヤマネコ", "ja", "河岸新聞"),
    ];
    let mut marked = kit::told(kit::card("الوشق يعبر الجسر", "ar", "الميناء"), Vec::new());
    marked.good_news = Some("A bridge that worked.".to_owned());
    FrontView {
        site: "Newsstand".to_owned(),
        printed: Moment::of(kit::at("2026-11-23T15:00:00Z")),
        editions: ["en", "de"]
            .map(|code| EditionLink {
                path: format!("/editions/{code}"),
                name: code.to_owned(),
                language: Language::parse(code).unwrap(),
                is_here: code == "en",
            })
            .to_vec(),
        lead: Some(kit::told(lead.clone(), others)),
        lead_stories: vec![marked.clone()],
        top_now: vec![kit::told(lead.clone(), Vec::new())],
        picks: vec![kit::picked(lead, "Read it for the four nights before the bridge.")],
        sections: vec![SectionView {
            key: "environment",
            name: "Environment",
            first: marked,
            others: vec![kit::told(kit::card("Wind kept in sand", "en", "Kyst"), Vec::new())],
        }],
        latest: vec![kit::card("Fog again", "en", "Lakeland Ledger")],
    }
}

fn page(reader: &str) -> String {
    FrontPage { frame: kit::frame(reader), view: view() }.render().unwrap()
}

fn check(expected: &[&str]) {
    let page = page("");
    let mut rest = page.as_str();
    for text in expected {
        let Some((_, after)) = rest.split_once(text) else {
            panic!("{text:?} does not stand where it should in\n{page}");
        };
        rest = after;
    }
}

#[test]
fn the_page_is_edited_from_the_top() {
    check(&[
        "<h1",
        "A lynx crosses a bridge",
        "Luchsin Mira ist da",
        "Lead Stories",
        "Good News",
        "A bridge that worked.",
        "Top stories right now",
        "Latest",
        "Fog again",
        "Our Picks",
        "four nights before the bridge",
        "Irina Vogel",
        "Environment",
        "Wind kept in sand",
    ]);
}

#[test]
fn every_placed_story_says_why() {
    let page = page("");
    // The lead, a lead story, one right now, and two of a section.
    assert_eq!(page.matches("<details class=\"why\">").count(), 5);
    check(&["Why this?", "told by 3 independent owners", "+0.69", "Sum", "+1.36"]);
}

#[test]
fn every_headline_says_its_language_and_direction() {
    check(&["lang=\"ja\" dir=\"auto\">橋を渡った", "dir=\"rtl\"", "lang=\"ar\" dir=\"auto\"><a"]);
}

#[test]
fn a_visitor_is_invited_and_a_reader_is_not() {
    assert!(page("").contains("Start reading"));
    let page = page("Ada");
    assert!(!page.contains("Start reading") && page.contains("Ada") && page.contains("Sign out"));
}

#[test]
fn nothing_is_inline() {
    let page = page("");
    assert!(!page.contains(" style=") && !page.contains("<style") && !page.contains("onclick"));
    assert_eq!(page.matches("<h1").count(), 1);
}
