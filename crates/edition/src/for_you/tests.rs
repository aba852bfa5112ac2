//! What readers see, and what holds for every list.

use std::collections::BTreeSet;

use expect_test::{Expect, expect};
use proptest::prelude::*;
use types::{ArticleId, SignedDuration, StoryId, Timestamp, TitleId};

use super::{
    Card, Crowd, Deed, Facet, Frequencies, List, ListRules, Offer, Piece, Profile, Vector, Why,
    bench, directions::Directions, list, ranker::tests::ranker, relevance,
};
use crate::Section;

fn noon() -> Timestamp {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

/// Lines `section title hours significance headline`.
fn pieces(lines: &str) -> Vec<Piece> {
    let mut frequencies = Frequencies::default();
    // So that the first ones, too, are read knowing which words are common.
    for (id, line) in (1..).zip(lines.lines()) {
        let _unused = piece(id, line, &mut frequencies);
    }
    (1..).zip(lines.lines()).map(|(id, line)| piece(id, line, &mut frequencies)).collect()
}

fn piece(id: i64, line: &str, frequencies: &mut Frequencies) -> Piece {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [section, title, hours, significance, headline @ ..] = words.as_slice() else {
        panic!("{line}")
    };
    let section: Section = section.parse().unwrap();
    let headline = headline.join(" ");
    let at = noon() - SignedDuration::from_hours(hours.parse().unwrap());
    Piece {
        story: StoryId(id),
        article: ArticleId(id),
        section,
        facets: vec![Facet::Section(section), Facet::Title(TitleId(title.parse().unwrap()))],
        vector: frequencies.read(&headline, &headline),
        headline,
        first_at: at,
        latest_development_at: at,
        significance: significance.parse().unwrap(),
        words: 400,
    }
}

const DAY: &str = "\
world 1 1 0.9 Treaty on river water signed in the capital
sport 2 2 0.1 Harbour town wins the football cup final
politics 1 3 0.8 Parliament votes on the rail budget
sport 3 1 0.2 Football club sells its young goalkeeper
science 2 4 0.3 Comet seen from the northern observatory
business 3 2 0.4 Chip factory opens beside the port
culture 1 5 0.2 Orchestra plays under the old bridge
sport 2 3 0.0 Marathon runners cross the frozen lake
science 3 6 0.2 Astronomers name the comet after a teacher
local 1 1 0.1 Library bus reaches the mountain villages";

fn rules() -> ListRules {
    ListRules { discovery_every: 0, important_every: 0, length: 5, ..ListRules::default() }
}

fn shown(list: &List, pieces: &[Piece]) -> String {
    let line = |card: &Card| {
        let piece = pieces.iter().find(|piece| piece.story == card.story).unwrap();
        format!("{}: {}\n", piece.headline, card.reasons().join("; "))
    };
    list.cards.iter().map(line).collect()
}

fn check(reader: Option<&Profile>, expected: Expect) {
    let pieces = pieces(DAY);
    let crowd = Crowd::default();
    let offer = Offer::new(&pieces, &crowd, noon());
    expected.assert_eq(&shown(&list(&offer, reader, None, &rules(), 1), &pieces));
}

fn reader_of(read: &[usize]) -> Profile {
    let pieces = pieces(DAY);
    let mut reader = Profile::default();
    reader.shown(&pieces, noon());
    for number in read {
        reader.learn(&pieces[*number], Deed::Opened, noon());
        reader.learn(&pieces[*number], Deed::Read { seconds: 60, completed: true }, noon());
    }
    reader
}

#[test]
fn without_a_profile_the_edition_decides() {
    check(
        None,
        expect![[r#"
        Treaty on river water signed in the capital: important to newsrooms
        Parliament votes on the rail budget: important to newsrooms
        Chip factory opens beside the port: important to newsrooms
        Comet seen from the northern observatory: important to newsrooms
        Football club sells its young goalkeeper: important to newsrooms
    "#]],
    );
}

#[test]
fn a_new_reader_sees_what_matters_and_is_new() {
    check(
        Some(&Profile::default()),
        expect![[r#"
        Treaty on river water signed in the capital: important to newsrooms
        Football club sells its young goalkeeper: important to newsrooms
        Parliament votes on the rail budget: important to newsrooms
        Library bus reaches the mountain villages: important to newsrooms
        Chip factory opens beside the port: important to newsrooms
    "#]],
    );
}

#[test]
fn who_reads_about_football_and_comets_gets_both_and_no_story_twice() {
    check(
        Some(&reader_of(&[1, 4])),
        expect![[r#"
            Astronomers name the comet after a teacher: like “Comet seen from the northern observatory”, which you read; you often read or follow Science
            Football club sells its young goalkeeper: like “Harbour town wins the football cup final”, which you read; you often read or follow Sport
            Marathon runners cross the frozen lake: you often read this title; you often read or follow Sport
            Treaty on river water signed in the capital: important to newsrooms
            Parliament votes on the rail budget: important to newsrooms
        "#]],
    );
}

#[test]
fn a_plus_counts_before_anything_was_read() {
    let mut reader = Profile::default();
    assert!(reader.follow(Facet::Section(Section::Science)));
    check(
        Some(&reader),
        expect![[r#"
            Comet seen from the northern observatory: you often read or follow Science; you follow it
            Astronomers name the comet after a teacher: you often read or follow Science; you follow it
            Treaty on river water signed in the capital: important to newsrooms
            Parliament votes on the rail budget: important to newsrooms
            Football club sells its young goalkeeper: important to newsrooms
        "#]],
    );
}

#[test]
fn less_like_this_takes_the_story_away_until_it_is_taken_back() {
    let pieces = pieces(DAY);
    let crowd = Crowd::default();
    let offer = Offer::new(&pieces, &crowd, noon());
    let mut reader = reader_of(&[1]);
    let has = |reader: &Profile| {
        let rules = ListRules { length: 30, ..rules() };
        let made = list(&offer, Some(reader), None, &rules, 1);
        made.cards.iter().any(|card| card.story == StoryId(4))
    };
    assert!(has(&reader));
    reader.less_like(&pieces[3], noon());
    assert!(!has(&reader));
    reader.take_back(StoryId(4));
    assert!(has(&reader));
}

#[test]
fn what_one_reader_opens_changes_only_later_lists() {
    let pieces = pieces(DAY);
    let mut crowd = Crowd::default();
    let before = Offer::new(&pieces, &crowd, noon()).common;
    let later = noon() + SignedDuration::from_mins(1);
    crowd.opened(StoryId(2), &[], later);
    assert_eq!(before[1].get(super::Feature::Opens1h), 0.0);
    assert!(Offer::new(&pieces, &crowd, later).common[1].get(super::Feature::Opens1h) > 0.6);
}

#[test]
fn a_profile_stays_small_and_can_be_erased() {
    let (pieces, _) = bench::pieces(3_000, noon(), 1);
    let mut reader = bench::reader(&pieces, noon(), 2);
    reader.shown(&pieces, noon());
    for piece in &pieces {
        reader.learn(piece, Deed::Shared, noon());
        reader.less_like(piece, noon());
        reader.follow(piece.facets[4].clone());
    }
    let file = serde_json::to_string(&reader).unwrap();
    assert!(file.len() < 40_000, "{} bytes", file.len());
    assert!(!file.contains("Story "), "headlines are not kept");
    let mut read: Profile = serde_json::from_str(&file).unwrap();
    read.name(|article| Some(format!("Story {article}")));
    assert_eq!(read, reader);
    reader.erase();
    assert!(reader.is_empty());
}

/// What an earlier release kept: words as digits of another kind.
#[test]
fn a_profile_of_an_earlier_release_keeps_what_its_reader_said() {
    let mut reader = reader_of(&[1, 4]);
    reader.follow(Facet::Topic("rivers".to_owned()));
    reader.less_like(&pieces(DAY)[3], noon());
    let mut file = serde_json::to_value(&reader).unwrap();
    for interest in file["interests"].as_array_mut().unwrap() {
        interest["centre"] = "00ff".repeat(256).into();
    }
    for refused in file["less"].as_array_mut().unwrap() {
        refused["vector"] = "7f".repeat(256).into();
    }
    let read: Profile = serde_json::from_value(file).unwrap();
    assert!(read.follows().eq(reader.follows()));
    assert_eq!(read.refused().map(|it| it.0).collect::<Vec<_>>(), [StoryId(4)]);
    assert_eq!(read.likings(), reader.likings());
    assert!(read.interests_at(noon()).is_empty(), "words of another kind cannot be compared");
}

#[test]
fn a_list_is_not_about_one_thing() {
    let lines: Vec<String> = (0..12)
        .map(|n| {
            let words = if n % 4 == 3 { "Comet seen again" } else { "Football club wins the cup" };
            let section = if n % 4 == 3 { "science" } else { "sport" };
            format!("{section} {n} 1 0.{:02} {words} {n}", 50 - n)
        })
        .collect();
    let pieces = pieces(&lines.join("\n"));
    let crowd = Crowd::default();
    let offer = Offer::new(&pieces, &crowd, noon());
    let place_of_comet = |relevance: f64| {
        let rules = ListRules { relevance, ..rules() };
        let made = list(&offer, Some(&Profile::default()), None, &rules, 1);
        made.cards.iter().position(|card| card.story == StoryId(4))
    };
    // Three stories of the cup are more important than the comet, but one will do.
    assert_eq!((place_of_comet(1.0), place_of_comet(0.6)), (Some(3), Some(1)));
}

#[test]
fn one_place_in_ten_is_for_finding_out_and_a_fifth_for_what_matters() {
    let (pieces, crowd) = bench::pieces(800, noon(), 1);
    let reader = bench::reader(&pieces[..20], noon(), 2);
    let offer = Offer::new(&pieces, &crowd, noon());
    let rules = ListRules { top_sections: 2, ..ListRules::default() };
    let made = list(&offer, Some(&reader), None, &rules, 1);
    let count = |why: Why| made.cards.iter().filter(|card| card.why == why).count();
    assert_eq!((count(Why::Taste), count(Why::Discovery), count(Why::Important)), (21, 3, 6));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_card_adds_up_and_no_story_stands_twice(seed in any::<u64>(), is_trained: bool) {
        let (pieces, crowd) = bench::pieces(300, noon(), seed);
        let reader = bench::reader(&pieces, noon(), seed);
        let offer = Offer::new(&pieces, &crowd, noon());
        let ranker = is_trained.then(ranker);
        let made = list(&offer, Some(&reader), ranker, &ListRules::default(), seed);
        let scores = relevance(&offer, &reader, ranker);
        let stories: BTreeSet<StoryId> = made.cards.iter().map(|card| card.story).collect();
        prop_assert_eq!(stories.len(), made.cards.len());
        for card in &made.cards {
            let place = pieces.iter().position(|piece| piece.story == card.story).unwrap();
            let (features, score) = scores[place];
            prop_assert_eq!(card.score.total(), score, "what is shown is what ranked, to the bit");
            prop_assert_eq!(card.features, features, "what is logged is what was looked at");
            prop_assert!(!card.reasons().is_empty());
        }
        prop_assert_eq!(list(&offer, Some(&reader), ranker, &ListRules::default(), seed), made);
    }

    #[test]
    fn a_list_line_survives_its_file(seed in any::<u64>()) {
        let (pieces, crowd) = bench::pieces(60, noon(), seed);
        let offer = Offer::new(&pieces, &crowd, noon());
        let made = list(&offer, Some(&Profile::default()), None, &ListRules::default(), seed);
        let file = serde_json::to_string(&made).unwrap();
        prop_assert!(serde_json::from_str::<List>(&file).unwrap() == made);
    }

    #[test]
    fn many_texts_at_once_are_as_near_as_one_by_one(seed in any::<u64>()) {
        let (pieces, crowd) = bench::pieces(40, noon(), seed);
        let offer = Offer::new(&pieces, &crowd, noon());
        let texts = Directions::<8>::of(pieces.iter().take(8).map(|piece| &piece.vector));
        for (place, piece) in pieces.iter().enumerate() {
            let cosines = texts.cosines(offer.terms_of(place));
            for (cosine, other) in cosines.iter().zip(&pieces) {
                prop_assert!((cosine - piece.vector.cosine(&other.vector)).abs() < 1e-4);
            }
        }
    }

    #[test]
    fn texts_of_any_kind_have_a_vector(headline in ".*", text in ".*") {
        let vector = Frequencies::default().read(&headline, &text);
        prop_assert!(vector.is_none() || (vector.cosine(&vector) - 1.0).abs() < 1e-3);
        let file = serde_json::to_string(&vector).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vector>(&file).unwrap(), vector);
    }
}
