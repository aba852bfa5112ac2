//! What an editor decides stays so.

use types::{ArticleId, StoryChange, StoryId};

use super::render;
use crate::{Clusterer, Correction, Weights, testing::article};

const STORM: [&str; 4] = [
    "Storm Ingrid floods the harbour of Port Selby",
    "Hundreds flee as storm Ingrid floods Port Selby",
    "Port Selby harbour flooded by storm Ingrid",
    "Storm Ingrid: Port Selby harbour under water",
];

fn told(headlines: &[&str]) -> Clusterer {
    let mut clusterer = Clusterer::new(Weights::default());
    for (id, headline) in (1..).zip(headlines) {
        clusterer.tell(&article(id, 0, headline, ""));
    }
    clusterer
}

#[test]
fn a_split_is_not_joined_again_and_gets_an_unused_id() {
    let mut clusterer = told(&STORM);
    let articles = vec![ArticleId(3), ArticleId(4)];
    let changes = clusterer.correct(&Correction::Split { story: StoryId(1), articles });
    assert!(
        matches!(
            changes.as_slice(),
            [StoryChange::Split { from: StoryId(1), into: StoryId(3), .. }]
        ),
        "{changes:?}"
    );
    assert!(clusterer.tick(article(0, 5, "", "").at).is_empty(), "repair leaves it");
    assert_eq!(render(&clusterer, &[1, 2, 3, 4]), "1: 1 2\n3: 3 4\n");
}

#[test]
fn a_join_is_not_split_again() {
    let chess =
        ["Orla Venn wins chess title", "Chess title for Orla Venn", "Orla Venn chess champion"];
    let mut clusterer = told(&[STORM.as_slice(), &chess].concat());
    assert_eq!(render(&clusterer, &[1, 5, 7]), "1: 1\n5: 5 7\n");
    let join = Correction::Join { from: StoryId(1), into: StoryId(5) };
    let changes = clusterer.correct(&join);
    assert!(matches!(
        changes.as_slice(),
        [StoryChange::Merged { from: StoryId(1), into: StoryId(5), .. }]
    ));
    assert!(clusterer.tick(article(0, 5, "", "").at).is_empty(), "repair leaves it");
    assert_eq!(render(&clusterer, &[1, 2, 5, 7]), "5: 1 2 5 7\n");
    assert!(clusterer.correct(&join).is_empty(), "nothing to do the second time");
}

#[test]
fn ids_stay_unique_when_every_article_has_lent_its_own() {
    let mut clusterer = told(&["Storm Ingrid", "Chess title decided"]);
    clusterer.correct(&Correction::Join { from: StoryId(2), into: StoryId(1) });
    let split = Correction::Split { story: StoryId(1), articles: vec![ArticleId(2)] };
    let changes = clusterer.correct(&split);
    let [StoryChange::Split { into, .. }] = changes.as_slice() else { panic!("{changes:?}") };
    assert!(into.0 > 1 << 52, "id 2 redirects to 1 and is not used again");
}

#[test]
fn what_does_not_fit_is_passed_over() {
    let mut clusterer = told(&STORM);
    for articles in [vec![], vec![ArticleId(99)], (1..=4).map(ArticleId).collect()] {
        assert!(clusterer.correct(&Correction::Split { story: StoryId(1), articles }).is_empty());
    }
    let join = Correction::Join { from: StoryId(8), into: StoryId(1) };
    assert!(clusterer.correct(&join).is_empty());
}
