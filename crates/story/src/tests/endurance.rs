//! Big stories and many stories.

use types::{ArticleId, StoryId};

use crate::{Clusterer, Weights, testing::article};

/// Words that come up in changing company, so that no two headlines are equal.
const SAID: [&str; 12] = [
    "rescue",
    "harbour",
    "mayor",
    "damage",
    "insurance",
    "ferry",
    "school",
    "power",
    "roof",
    "bridge",
    "army",
    "donations",
];

fn storm(k: i64) -> String {
    let word = |step: i64| SAID[usize::try_from(k / step % 12).unwrap()];
    format!("Storm Ingrid in Port Selby: {} and {}", word(1), word(12))
}

#[test]
fn ten_thousand_articles_of_one_event_are_one_story() {
    let mut clusterer = Clusterer::new(Weights::default());
    for k in 0..10_000 {
        clusterer.tell(&article(k + 1, k / 500, &storm(k), ""));
    }
    assert_eq!(clusterer.story_of(ArticleId(10_000)), Some(StoryId(1)));
    assert_eq!(clusterer.size(), (10_000, 1));
}
