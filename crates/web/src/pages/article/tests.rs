use askama::Template;
use membership::{Verdict, verdict_sentence};
use store::Removal;
use types::{ArticleId, Language};

use super::{
    Page,
    surroundings::Surroundings,
    view::{ArticleView, Text, Wall, removal_sentence},
};
use crate::{
    pages::{card::Moment, kit, related::Related},
    print::Clean,
};

const SECRET: &str = "canary-behind-the-wall";

fn clean(html: &str) -> Clean {
    Clean(article::clean(html, None))
}

fn locked(verdict: Verdict, wall: Wall) -> Text {
    let sentence = verdict_sentence(verdict).unwrap();
    Text::Locked { lead: clean("<p>The lead.</p>"), sentence, wall }
}

fn view(text: Text) -> ArticleView {
    ArticleView {
        id: ArticleId(7),
        title_name: "Alpenbote".to_owned(),
        title_path: "/title/alpenbote".to_owned(),
        owner: "Bergverlag".to_owned(),
        section: ("environment", "Environment"),
        authors: vec![("Ursina Caveng".to_owned(), "/person/Ursina%20Caveng".to_owned())],
        headline: "Luchsin Mira ist da".to_owned(),
        language: Language::parse("de").unwrap(),
        published: Moment::of(kit::at("2026-11-23T14:05:00Z")),
        corrected: Some((
            Moment::of(kit::at("2026-11-23T15:05:00Z")),
            "412, nicht 421.".to_owned(),
        )),
        genre: Some("Opinion"),
        genre_class: "opinion",
        credit: String::new(),
        minutes: 4,
        picture: Some(kit::shot()),
        text,
        address: "https://alpenbote.example/mira".to_owned(),
    }
}

fn around() -> Surroundings {
    let told = kit::told(kit::card("Right now", "en", "Bayline"), Vec::new());
    Surroundings {
        coverage: vec![kit::other("Vier Nächte vor der Brücke", "de", "Wiener Blatt")],
        story_path: "/story/3".to_owned(),
        related: vec![Related {
            relation: "Background",
            card: kit::card("Bears in the pass", "en", "Bayline"),
        }],
        top_now: vec![told],
        picks: vec![kit::picked(kit::card("A pick", "en", "Kyst"), "Because.")],
        titles: 312,
        ..Surroundings::default()
    }
}

fn page(reader: &str, text: Text) -> String {
    let page = Page { frame: kit::frame(reader), view: view(text), around: around() };
    page.render().unwrap()
}

fn check(page: &str, expected: &[&str]) {
    let mut rest = page;
    for text in expected {
        let Some((_, after)) = rest.split_once(text) else {
            panic!("{text:?} does not stand where it should in\n{page}");
        };
        rest = after;
    }
}

#[test]
fn a_visitors_page_has_its_parts_in_their_order() {
    check(
        &page("", locked(Verdict::SignUp, Wall::SignUp)),
        &[
            "Every paper in one place",
            "Start reading",
            "Alpenbote",
            "Environment",
            "Ursina Caveng",
            "<h1",
            "Luchsin Mira ist da",
            "2026-11-23T14:05:00Z",
            "Corrected",
            "2026-11-23T15:05:00Z",
            "412, nicht 421.",
            "Opinion",
            "<figure",
            "fetchpriority=\"high\"",
            "Picture 24 of the camera trap.",
            "Rangers of Val d’Orsa",
            "The lead.",
            "Sign up to read this article",
            "Already a member?",
            "Sign in",
            "Related stories",
            "Bears in the pass",
            "Top stories right now",
            "Right now",
            "One subscription, 312 titles",
            "Our Picks",
            "Because.",
            "Fourteen days free",
            "Install the app",
        ],
    );
}

#[test]
fn a_reader_gets_the_text_and_what_belongs_to_reading() {
    let text = Text::Whole(clean(&format!("<p>The lead.</p><p>{SECRET}</p>")));
    let page = page("Ada", text);
    check(
        &page,
        &[
            "4 min to read",
            "/article/7/save",
            "Save for later",
            SECRET,
            "First published by",
            "The same story in other titles",
            "Vier Nächte vor der Brücke",
        ],
    );
    assert!(!page.contains("paywall") && !page.contains("One subscription"));
}

#[test]
fn the_wall_says_what_opens_it() {
    let ended = kit::at("2026-11-01T00:00:00Z");
    check(
        &page("Ada", locked(Verdict::Confirm, Wall::Confirm)),
        &["class=\"paywall\"", "One step to go", "Send the mail again"],
    );
    check(
        &page("Ada", locked(Verdict::TrialOver { ended }, Wall::Offer)),
        &["class=\"paywall\"", "fourteen free days are over", "/offer"],
    );
    check(
        &page("Ada", locked(Verdict::Paused { until: ended }, Wall::Offer)),
        &["class=\"paywall\"", "paused until 1 November 2026", "/offer"],
    );
}

#[test]
fn what_we_have_no_more_of_is_read_at_its_publisher() {
    let sentence = verdict_sentence(Verdict::LinkOnly).unwrap();
    let page = page("", Text::Elsewhere { lead: None, sentence });
    check(&page, &["own site", "https://alpenbote.example/mira", "Read it at", "Alpenbote"]);
    assert!(!page.contains("paywall") && !page.contains("The lead."));
}

fn withdrawn(by: &str, why: &str) -> String {
    let at = kit::at("2026-11-23T14:05:00Z");
    let removal = Removal { at, by: by.to_owned(), why: why.to_owned() };
    removal_sentence("Alpenbote", &removal)
}

#[test]
fn a_withdrawn_article_says_who_took_it_back_and_when() {
    assert_eq!(withdrawn("publisher", ""), "Alpenbote took this article back on 23 November 2026.");
    assert_eq!(
        withdrawn("operator", "A court said so."),
        "The operator of this site took this article of Alpenbote back on 23 November 2026: \
         A court said so."
    );
}
