//! Stories meet across languages where headlines mean the same.

use types::{Dense, Language, SeenArticle};

use super::render;
use crate::{Clusterer, Weights, testing::article};

/// A meaning of its own for every number; `near` changes 64 of 512 signs.
fn meaning(subject: u64, near: bool) -> Dense {
    let sign = |place: u64| {
        let hash = xxhash_rust::xxh3::xxh3_64_with_seed(&place.to_le_bytes(), subject);
        let turned = near && place.is_multiple_of(8);
        if hash.is_multiple_of(2) == turned { -1.0 } else { 1.0 }
    };
    Dense::of_signs(&(0..512).map(sign).collect::<Vec<f32>>())
}

fn told(id: i64, hour: i64, language: &str, headline: &str, meaning: Dense) -> SeenArticle {
    let language = Language::parse(language).unwrap();
    SeenArticle { language, dense: Some(meaning), ..article(id, hour, headline, "") }
}

fn storm_and_vote(hours: i64) -> Vec<SeenArticle> {
    vec![
        told(1, 0, "de", "Orkan trifft Hafenstadt", meaning(1, false)),
        told(2, 0, "de", "Abgeordnete stimmen über Quote ab", meaning(2, false)),
        told(3, hours, "ru", "Ураган обрушился на портовый город", meaning(1, true)),
        told(4, hours, "ja", "漁獲枠を議会が採決", meaning(2, true)),
        told(5, hours, "fr", "Un chat gagne un concours", meaning(3, false)),
    ]
}

fn stories_of(articles: &[SeenArticle]) -> String {
    let mut clusterer = Clusterer::new(Weights::default());
    for article in articles {
        clusterer.tell(article);
    }
    render(&clusterer, &articles.iter().map(|article| article.article.0).collect::<Vec<_>>())
}

#[test]
fn the_same_meaning_within_two_days_is_one_story() {
    assert_eq!(stories_of(&storm_and_vote(3)), "1: 1 3\n2: 2 4\n5: 5\n");
    assert_eq!(stories_of(&storm_and_vote(60)), "1: 1\n2: 2\n3: 3\n4: 4\n5: 5\n");
}

#[test]
fn without_an_encoder_nothing_meets() {
    let mut articles = storm_and_vote(3);
    for article in &mut articles {
        article.dense = None;
    }
    assert_eq!(stories_of(&articles), "1: 1\n2: 2\n3: 3\n4: 4\n5: 5\n");
}

#[test]
fn articles_of_one_language_are_told_apart_by_their_words() {
    let mut articles = storm_and_vote(3);
    for article in &mut articles {
        article.language = Language::ENGLISH;
        article.dense = Some(meaning(1, false));
    }
    assert_eq!(stories_of(&articles), "1: 1\n2: 2\n3: 3\n4: 4\n5: 5\n");
}

/// Two stories that both began before the one article that both know came.
#[test]
fn repair_joins_what_a_third_language_shows() {
    let mut articles = vec![
        told(1, 0, "de", "Orkan trifft Hafenstadt", meaning(1, false)),
        told(2, 0, "cs", "Port Selby 1947 Ingrid Venn Brandt 88", meaning(7, false)),
    ];
    assert_eq!(stories_of(&articles), "1: 1\n2: 2\n");
    let headline = "Ingrid in Port Selby: Venn, Brandt, 1947, 88";
    articles.push(told(3, 1, "en", headline, meaning(1, true)));
    // Another article an hour later makes repair due.
    articles.push(told(4, 2, "fr", "Un chat gagne un concours", meaning(3, false)));
    let stories = stories_of(&articles);
    assert!(stories.ends_with(": 1 2 3\n4: 4\n"), "{stories}");
}

#[test]
fn a_resumed_clusterer_knows_the_meanings() {
    let articles = storm_and_vote(3);
    let mut whole = Clusterer::new(Weights::default());
    let mut first = whole.clone();
    for article in &articles {
        whole.tell(article);
    }
    for article in &articles[..2] {
        first.tell(article);
    }
    let mut second = Clusterer::resume(first.snapshot(), Weights::default()).unwrap();
    for article in &articles[2..] {
        second.tell(article);
    }
    assert_eq!(second.state_hash(), whole.state_hash());
    let score = second.explain(&articles[2], types::StoryId(1)).unwrap();
    assert!(score.addends().iter().any(|addend| addend.name == "abroad"), "{score:?}");
}
