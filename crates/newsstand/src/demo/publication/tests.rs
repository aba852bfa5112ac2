use std::time::Duration;

use expect_test::{Expect, expect};

use super::*;
use crate::demo::library;

const START: &str = "2026-11-23T12:00:00Z";

const STORIES: &[(&str, &str)] = &[
    (
        "a-bridge",
        r#"
slug = "a-bridge"
section = "World"
scene = "bridge"
hours_ago = 5
[[telling]]
title = "meridian-post"
minutes = 0
section = "World"
headline = "Bridge opens"
summary = "It opens."
body = "It opened."
position = 2
[[telling.correction]]
minutes = 330
note = "It opens tomorrow."
headline = "Bridge to open"
[[telling]]
title = "northlight-wire"
minutes = 1
section = "World"
headline = "Bridge opens, says owner"
summary = "It opens."
body = "The agency's text."
[[telling]]
title = "wattle-times"
minutes = 90
section = "World"
headline = "Far away, a bridge"
summary = "It opens."
wire = true
"#,
    ),
    (
        "b-storm",
        r#"
slug = "b-storm"
section = "World"
scene = "storm"
hours_ago = 1
live = true
[[telling]]
title = "meridian-post"
minutes = 0
section = "World"
headline = "Storm, live"
summary = "Wind."
body = "It blows."
genre = "live-blog"
[[telling.update]]
minutes = 10
text = "It blows harder."
[[telling]]
title = "meridian-post"
minutes = 60
section = "World"
headline = "Storm is a mistake"
summary = "Wind."
body = "It does not blow."
withdrawn = true
withdrawn_minutes = 30
"#,
    ),
];

fn publication(stories: &[(&str, &str)]) -> Publication {
    let stories = stories.iter().map(|(_name, text)| toml::from_str(text).unwrap()).collect();
    let library = Library { stories, ..library().unwrap() };
    Publication::new(library, DemoClock::standing(START.parse().unwrap()))
}

/// The front feed of a title after so many seconds: one line a piece.
fn check(title: &str, seconds: u64, expected: Expect) {
    let publication = publication(STORIES);
    publication.clock.advance(Duration::from_secs(seconds));
    let sheet = publication.title(title).unwrap();
    let line = |piece: &Piece| {
        let mut line = format!("{} {} {}", piece.published, piece.slug, piece.headline);
        piece.corrections.iter().for_each(|note| line += &format!(" | corrected: {note}"));
        piece.entries.iter().for_each(|entry| line += &format!(" | {} {}", entry.at, entry.text));
        piece.withdrawn.iter().for_each(|at| line += &format!(" | withdrawn {at}"));
        line + "\n"
    };
    let front = publication.front(sheet, publication.clock.now());
    expected.assert_eq(&front.iter().map(line).collect::<String>());
}

#[test]
fn stories_appear_are_corrected_grow_and_are_taken_back() {
    check(
        "meridian-post",
        0,
        expect![[r#"
            2026-11-23T07:00:00Z bridge Bridge opens
        "#]],
    );
    check(
        "meridian-post",
        40,
        expect![[r#"
            2026-11-23T07:00:00Z bridge Bridge to open | corrected: It opens tomorrow.
            2026-11-23T12:00:15Z storm Storm, live | 2026-11-23T12:00:25Z It blows harder.
        "#]],
    );
    check(
        "meridian-post",
        80,
        expect![[r#"
            2026-11-23T07:00:00Z bridge Bridge to open | corrected: It opens tomorrow.
            2026-11-23T12:01:15Z storm-2 Storm is a mistake
            2026-11-23T12:00:15Z storm Storm, live | 2026-11-23T12:00:25Z It blows harder.
        "#]],
    );
    let publication = publication(STORIES);
    publication.clock.advance(Duration::from_secs(106));
    let sheet = publication.title("meridian-post").unwrap();
    let withdrawn = publication.piece(sheet, "storm-2", publication.clock.now()).unwrap();
    assert_eq!(withdrawn.withdrawn.unwrap().to_string(), "2026-11-23T12:01:45Z");
}

#[test]
fn a_wire_copy_without_a_text_prints_the_agency_s() {
    let publication = publication(STORIES);
    let sheet = publication.title("wattle-times").unwrap();
    let copy = publication.piece(sheet, "bridge", publication.clock.now()).unwrap();
    assert_eq!((copy.body.as_str(), copy.credit), ("The agency's text.", Some("Northlight Wire")));
}

#[test]
fn dispatches_go_on_for_ever_about_one_every_75_seconds() {
    let publication = publication(&[]);
    for hours in [1, 24, 24 * 30] {
        publication.clock.advance(Duration::from_secs(3600 * hours));
        let now = publication.clock.now();
        let mut times: Vec<i64> = Vec::new();
        for sheet in &publication.library.titles {
            let front = publication.front(sheet, now);
            let newest = front.first().expect("every title prints within an hour");
            assert_eq!(publication.piece(sheet, &newest.slug, now).as_ref(), Some(newest));
            assert!(front.len() <= FEED_MAX);
            times.extend(front.iter().map(|piece| piece.published.as_second()));
        }
        times.sort_unstable();
        let last_hour: Vec<i64> = times.into_iter().rev().take(40).collect();
        let gaps = last_hour.iter().zip(last_hour.iter().skip(1)).map(|(late, early)| late - early);
        for gap in gaps {
            assert!((60..=90).contains(&gap), "{gap} seconds between two dispatches");
        }
    }
}
