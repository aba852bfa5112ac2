use askama::Template;

use super::{
    FrontPage,
    view::{Choice, Chooser, EditionLink, FrontView, SectionView},
};
use crate::{
    editions::Audience,
    pages::{
        card::{Card, Moment},
        kit,
    },
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
        editions: Chooser {
            here: "English".to_owned(),
            here_language: Language::ENGLISH,
            all: None,
            languages: ["en", "de"].map(edition_link).to_vec(),
            countries: vec![edition_link("country-at")],
        },
        lead: Some(kit::told(lead.clone(), others)),
        lead_stories: vec![marked.clone()],
        top_now: vec![kit::told(lead.clone(), Vec::new())],
        picks: vec![kit::picked(lead, "Read it for the four nights before the bridge.")],
        good_news: Vec::new(),
        sections: vec![SectionView {
            key: "environment",
            name: "Environment",
            first: marked,
            others: vec![kit::told(kit::card("Wind kept in sand", "en", "Kyst"), Vec::new())],
        }],
        latest: vec![kit::card("Fog again", "en", "Lakeland Ledger")],
    }
}

fn edition_link(name: &str) -> EditionLink {
    let audience = Audience::of(name);
    EditionLink {
        path: format!("/editions/{name}"),
        name: audience.name(),
        language: audience.name_language(),
        is_here: name == "en",
    }
}

fn page(reader: &str) -> String {
    let choice = if reader.is_empty() { Choice::None } else { Choice::Keep };
    let choose_path = "/editions/en".to_owned();
    FrontPage { frame: kit::frame(reader), view: view(), choice, choose_path }.render().unwrap()
}

#[test]
fn editions_are_chosen_in_words_and_remembered_for_readers_only() {
    let visitors = page("");
    assert!(visitors.contains("Deutsch") && visitors.contains("Austria"));
    assert!(!visitors.contains("/choose"));
    assert!(page("Ada").contains("action=\"/editions/en/choose\""));
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
