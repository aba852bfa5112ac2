use proptest::prelude::*;

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn mutes(of: &[(&str, &str)]) -> Mutes {
    let read = of.iter().map(|(kind, value)| Muted::read(kind, value).unwrap());
    let all: Vec<Mute> = read.map(|what| Mute { what, until: None }).collect();
    Mutes::at(&all, at("2026-11-26T06:00:00Z"), inside)
}

/// 9000000 is labour, and strikes are in it.
fn inside(topic: TopicId) -> Vec<TopicId> {
    match topic {
        TopicId(9_000_000) => vec![topic, TopicId(20_000_533)],
        _ => vec![topic],
    }
}

fn check(of: &[(&str, &str)], expected: Option<Hidden>) {
    let listed = Listed {
        title: TitleId(7),
        headline: "Ferry strike halts traffic across the Sound",
        lead: "Crews walked out at dawn, said Jens Holm of the union.",
        authors: &["Ada Merriweather".to_owned(), "Søren Dahl".to_owned()],
        topics: &[TopicId(20_000_533)],
    };
    assert_eq!(mutes(of).hides(&listed), expected, "{of:?}");
}

#[test]
fn a_mute_hides_what_it_names() {
    check(&[], None);
    check(&[("word", "ferry")], Some(Hidden::Event));
    check(&[("word", "JENS HOLM")], Some(Hidden::Event));
    check(&[("word", "fer")], None);
    check(&[("topic", "9000000")], Some(Hidden::Event));
    check(&[("topic", "15000000")], None);
    check(&[("title", "7")], Some(Hidden::Teller));
    check(&[("title", "8")], None);
    check(&[("author", "søren  DAHL")], Some(Hidden::Teller));
    check(&[("author", "Dahl")], None);
    check(&[("author", "Jens Holm")], None);
    check(&[("title", "7"), ("word", "strike")], Some(Hidden::Event));
}

#[test]
fn a_mute_ends_with_its_day() {
    let mute =
        Mute { what: Muted::Word("ferry".to_owned()), until: Some(at("2026-12-01T00:00:00Z")) };
    for (now, holds) in [
        ("2026-11-26T06:00:00Z", true),
        ("2026-11-30T23:59:59Z", true),
        ("2026-12-01T00:00:00Z", false),
    ] {
        assert_eq!(mute.holds(at(now)), holds, "{now}");
        assert_eq!(Mutes::at([&mute], at(now), inside).hides_words("The ferry"), holds, "{now}");
    }
    assert!(Mutes::at([&mute], at("2027-01-01T00:00:00Z"), inside).is_empty());
}

#[test]
fn what_is_no_mute_is_refused_in_words() {
    for (kind, value, expected) in [
        ("word", "  ", MuteError::Empty),
        ("word", "*", MuteError::Empty),
        ("author", "–", MuteError::Empty),
        ("word", &"x".repeat(101), MuteError::TooLong),
        ("topic", "football", MuteError::Unknown),
        ("title", "", MuteError::Unknown),
        ("colour", "red", MuteError::Unknown),
    ] {
        assert_eq!(Muted::read(kind, value), Err(expected), "{kind} {value}");
    }
    assert_eq!(Muted::read("word", " a \n b "), Ok(Muted::Word("a b".to_owned())));
}

#[test]
fn two_spellings_of_one_mute_have_one_key() {
    let key = |value| Muted::read("word", value).unwrap().key();
    assert_eq!(key("World  Cup"), key("WORLD CUP"));
    assert_ne!(key("World Cup"), key("World Cup*"));
}

proptest! {
    #[test]
    fn a_muted_word_is_hidden_wherever_it_stands_alone(
        word in "[a-zäöüßéñа-яα-ω]{2,12}",
        before in "[ .,:;–“(\\n]{0,3}",
        after in "[ .,:;–”)’\\n]{0,3}",
    ) {
        let mutes = mutes(&[("word", &word)]);
        let headline = format!("{before}{}{after}", word.to_uppercase());
        prop_assert!(mutes.hides_words(&headline));
        let inside = format!("x{word}x");
        prop_assert!(!mutes.hides_words(&inside));
    }

    #[test]
    fn reading_again_gives_the_same(kind in "word|author|topic|title", value in any::<String>()) {
        if let Ok(read) = Muted::read(&kind, &value) {
            prop_assert_eq!(Muted::read(read.kind(), &read.value()), Ok(read));
        }
    }
}
