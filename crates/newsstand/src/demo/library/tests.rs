use expect_test::{Expect, expect};

use super::*;

const TITLES: &str = r##"
[[title]]
slug = "the-post"
name = "The Post"
owner = "Owner"
country = "GB"
language = "en"
format = "rss"
full_text = true
colour = "#1f3a5f"
emblem = "sun"
tagline = "A line"
sections = ["World"]
"##;

const STORY: &str = r#"
slug = "a-bridge"
section = "World"
scene = "bridge"
hours_ago = 5
[[telling]]
title = "the-post"
minutes = 0
section = "World"
headline = "A bridge opens"
summary = "It opens."
body = "It opened."
"#;

fn check(titles: &str, story: &str, expected: Expect) {
    let read = read(titles, WORDS, &[("a-bridge", story)], DISPATCHES);
    let found = read.map_or_else(|error| error.to_string(), |_library| "good".to_owned());
    expected.assert_eq(&found);
}

#[test]
fn the_bundled_library_follows_its_format() {
    let library = library().unwrap_or_else(|error| panic!("{error}"));
    assert!(library.titles.len() >= 24, "{} titles", library.titles.len());
    assert!(!library.stories.is_empty());
}

#[test]
fn a_fault_names_file_and_field() {
    check(TITLES, STORY, expect!["good"]);
    check(
        TITLES,
        &STORY.replace("\"bridge\"", "\"moon\"").replace("\"World\"", "\"Sport\""),
        expect![[r#"
            the sample stories do not follow demo/FORMAT.md:
              demo/stories/a-bridge.toml, scene: “moon” is not one of: bridge harbour city skyline mountains hills forest field sea river storm snow desert night station train ship stadium court lab rocket chart factory market theatre library school hospital parliament garden road windfarm museum kitchen
              demo/stories/a-bridge.toml, telling 1 (the-post), section: must be one of: World"#]],
    );
    check(
        TITLES,
        &STORY
            .replace("title = \"the-post\"", "title = \"the-pots\"\nwire = true\nwithdrawn = true"),
        expect![[r#"
            the sample stories do not follow demo/FORMAT.md:
              demo/stories/a-bridge.toml, telling 1 (the-pots), title: is not a slug in titles.toml
              demo/stories/a-bridge.toml, telling 1 (the-pots), wire: northlight-wire does not tell this story
              demo/stories/a-bridge.toml, telling 1 (the-pots), withdrawn: withdrawn and withdrawn_minutes belong together"#]],
    );
    check(
        &TITLES.replace("#1f3a5f", "blue").replace("\"en\"", "\"fi\""),
        STORY,
        expect![[r#"
            the sample stories do not follow demo/FORMAT.md:
              demo/titles.toml, the-post, colour: must look like #1f3a5f
              demo/titles.toml, the-post, language: is not in words.toml
              demo/titles.toml, the-post, language: has no dispatches"#]],
    );
    check(
        TITLES,
        &STORY.replace("body =", "boddy ="),
        expect![[r#"
            the sample stories do not follow demo/FORMAT.md:
              demo/stories/a-bridge.toml, line 12: unknown field `boddy`, expected one of `title`, `minutes`, `section`, `author`, `headline`, `summary`, `body`, `caption`, `credit`, `alt`, `genre`, `wire`, `position`, `correction`, `update`, `withdrawn`, `withdrawn_minutes`"#]],
    );
}
