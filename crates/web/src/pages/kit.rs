//! Sample views for tests of templates.

use types::{Language, Score, Timestamp};

use super::{
    card::{Card, Moment, Shot},
    told::{Other, Picked, Told},
    why::Why,
};
use crate::frame::Frame;

pub(super) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A visitor's frame, or a reader's.
pub(super) fn frame(reader: &str) -> Frame {
    Frame {
        site: "Newsstand".to_owned(),
        slogan: "Every paper in one place, and every story from all sides.".to_owned(),
        title: "A page".to_owned(),
        description: String::new(),
        canonical: String::new(),
        picture: String::new(),
        kind: "website",
        language: Language::ENGLISH,
        json_ld: None,
        noindex: false,
        rss: String::new(),
        reader: reader.to_owned(),
        desks: Vec::new(),
        here: "front".to_owned(),
        css: "/assets/app.css",
        js: "/assets/app.js",
        serif: crate::assets::SERIF,
    }
}

pub(super) fn card(headline: &str, language: &str, title: &str) -> Card {
    Card {
        path: "/article/7-words".to_owned(),
        headline: headline.to_owned(),
        lead: format!("What happened, in two lines: {headline}."),
        language: Language::parse(language).unwrap(),
        title_name: title.to_owned(),
        title_path: "/title/one".to_owned(),
        genre: None,
        genre_class: "news",
        corrected: false,
        at: Moment::of(at("2026-11-23T14:05:00Z")),
        mute_path: String::new(),
        picture: None,
    }
}

pub(super) fn shot() -> Shot {
    Shot {
        src: "/media/640/a.jpg".to_owned(),
        srcset: "/media/640/a.jpg 640w".to_owned(),
        alt: "A lynx in the forest".to_owned(),
        caption: "Picture 24 of the camera trap.".to_owned(),
        credit: "Rangers of Val d’Orsa".to_owned(),
        width: 1200,
        height: 800,
    }
}

pub(super) fn told(card: Card, others: Vec<Other>) -> Told {
    let mut score = Score::default();
    score.add("place", 0.81, "carried by 4 titles, first in 2");
    score.add("owners", 0.69, "told by 3 independent owners in their own words");
    score.add("countries", 0.21, "from CH, FR, AT");
    score.add("age", -0.35, "keeps for a day, last news 8 hours ago");
    Told {
        card,
        tellings: others.len() + 1,
        others,
        story_path: "/story/3".to_owned(),
        good_news: None,
        why: Why::of(&score),
    }
}

pub(super) fn other(headline: &str, language: &str, title: &str) -> Other {
    Other {
        path: "/article/8-words".to_owned(),
        title_name: title.to_owned(),
        headline: headline.to_owned(),
        language: Language::parse(language).unwrap(),
    }
}

pub(super) fn picked(card: Card, note: &str) -> Picked {
    Picked { card, note: note.to_owned(), editor: "Irina Vogel".to_owned() }
}
