use std::collections::BTreeSet;

use super::*;

fn topic(slug: &str) -> Topic {
    Topic::by_slug(slug).unwrap()
}

fn language(code: &str) -> Language {
    Language::parse(code).unwrap()
}

#[test]
fn the_table_is_read_whole() {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count() - 1;
    assert_eq!(Topic::all().count(), lines);
    assert_eq!(Topic::top().count(), 17);
    let slugs: BTreeSet<&str> = Topic::all().map(Topic::slug).collect();
    assert_eq!(slugs.len(), lines, "two topics share an address");
    for topic in Topic::all() {
        assert_eq!(Topic::find(topic.id()), Some(topic));
        assert_eq!(Topic::by_slug(topic.slug()), Some(topic));
    }
}

#[test]
fn football_lies_inside_sport() {
    let football = topic("football");
    assert_eq!(football.id(), TopicId(20_001_065));
    assert_eq!(football.parent(), Some(topic("competition-discipline")));
    let wider: Vec<&str> = football.ancestors().map(Topic::slug).collect();
    assert_eq!(wider, ["competition-discipline", "sport"]);
    assert!(football.is_within(topic("sport")) && football.is_within(football));
    assert!(!topic("sport").is_within(football));
    assert!(!football.is_within(topic("weather")));
}

#[test]
fn narrower_topics_are_found_at_any_depth() {
    let law: BTreeSet<&str> = topic("law").inside().map(Topic::slug).collect();
    assert!(law.contains("law") && law.contains("antitrust-regulations"));
    assert!(!law.contains("law-enforcement"));
    let children: Vec<&str> = topic("weather").children().map(Topic::slug).collect();
    let expected =
        ["weather-forecast", "weather-phenomena", "weather-statistic", "weather-warning"];
    assert_eq!(children, expected);
    for topic in Topic::all() {
        for inside in topic.inside().skip(1) {
            assert!(inside.ancestors().any(|wider| wider == topic));
        }
    }
}

#[test]
fn names_are_in_the_reader_s_language_where_there_is_one() {
    let football = topic("football");
    for (code, name) in [
        ("en", "football"),
        ("de", "Fußball"),
        ("pt", "futebol"),
        ("nb", "fotball"),
        ("zh", "足球"),
        ("fi", "football"),
    ] {
        assert_eq!(football.name(language(code)), name, "{code}");
    }
    let names: Vec<&str> = topic("cinema").names(Language::ENGLISH).collect();
    assert_eq!(names, ["cinema", "movies"]);
    assert_eq!(topic("podcast").name(language("ar")), "podcast");
}

#[test]
fn what_is_no_topic_is_not_found() {
    assert_eq!(Topic::find(TopicId(7)), None);
    assert_eq!(Topic::by_slug("Football"), None);
    assert_eq!(Topic::by_slug(""), None);
}
