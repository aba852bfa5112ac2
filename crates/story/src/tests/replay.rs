//! Reading the log again gives the same, from the beginning or from a snapshot.

use types::{SeenArticle, StoryChange};

use crate::{Clusterer, Correction, SnapshotError, Weights, testing::article};

/// A small generator of even numbers: the tests need no more chance than this.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % below).unwrap()
    }
}

const SUBJECTS: [&str; 6] = [
    "Storm Ingrid floods Port Selby harbour ferry",
    "Orla Venn chess champion title draws Havana",
    "Parliament fishing quota vote Brandt coalition",
    "Comet Aldous telescope astronomers tail visible",
    "Lund resigns ferry contract inquiry Selby",
    "Glassworks strike union wages Northlight",
];

/// Some hundred articles over nine days: made of the words of six subjects, with texts for some.
fn log(seed: u64) -> Vec<SeenArticle> {
    let mut dice = Dice(seed);
    let one = |id: i64| {
        let words: Vec<&str> = SUBJECTS[dice.roll(6)].split(' ').collect();
        let mut said = || words[dice.roll(u64::try_from(words.len()).unwrap())];
        let headline = [said(), said(), said(), said()].join(" ");
        let text: Vec<&str> = if id % 3 == 0 { (0..60).map(|_| said()).collect() } else { vec![] };
        let hour = id * 2 / 3 + i64::try_from(dice.roll(3)).unwrap();
        article(id, hour, &headline, &text.join(" "))
    };
    (1..=320).map(one).collect()
}

fn tell(clusterer: &mut Clusterer, articles: &[SeenArticle]) -> Vec<StoryChange> {
    let mut changes = Vec::new();
    for article in articles {
        changes.extend(clusterer.tell(article));
        if article.article.0 % 50 == 0 {
            let story = clusterer.story_of(article.article).unwrap();
            let split = Correction::Split { story, articles: vec![article.article] };
            changes.extend(clusterer.correct(&split));
        }
        if article.article.0 % 33 == 0 {
            clusterer.withdraw(article.article);
        }
    }
    changes
}

#[test]
fn a_replay_and_a_resume_end_in_the_same_state() {
    for seed in 1..=8 {
        let log = log(seed);
        let mut whole = Clusterer::new(Weights::default());
        let all = tell(&mut whole, &log);
        for cut in [1, 57, 160, 319] {
            let mut first = Clusterer::new(Weights::default());
            let mut changes = tell(&mut first, &log[..cut]);
            let mut second = Clusterer::resume(first.snapshot(), Weights::default()).unwrap();
            assert_eq!(second.state_hash(), first.state_hash());
            changes.extend(tell(&mut second, &log[cut..]));
            assert_eq!(changes, all, "seed {seed}, cut at {cut}");
            assert_eq!(second.state_hash(), whole.state_hash(), "seed {seed}, cut at {cut}");
        }
    }
}

/// Who follows the changes knows for every article which story it tells, without asking.
#[test]
fn the_changes_tell_the_whole_story() {
    for seed in 1..=8 {
        let mut clusterer = Clusterer::new(Weights::default());
        let mut shelf = std::collections::BTreeMap::new();
        for article in log(seed) {
            let told: Vec<StoryChange> = clusterer.tell(&article);
            follow(&mut shelf, &told);
            assert_eq!(shelf.get(&article.article), clusterer.story_of(article.article).as_ref());
        }
        for (article, story) in shelf {
            let open = clusterer.story_of(article);
            assert!(open.is_none_or(|open| open == story), "{article} is in {open:?}, not {story}");
        }
    }
}

type Shelf = std::collections::BTreeMap<types::ArticleId, types::StoryId>;

fn follow(shelf: &mut Shelf, changes: &[StoryChange]) {
    for change in changes {
        match change {
            StoryChange::Founded { story, article, .. } => {
                assert!(shelf.values().all(|known| known != story), "{story} was founded twice");
                shelf.insert(*article, *story);
            }
            StoryChange::Joined { story, article, .. } => {
                shelf.insert(*article, *story);
            }
            StoryChange::Merged { from, into, .. } => {
                for story in shelf.values_mut().filter(|story| *story == from) {
                    *story = *into;
                }
            }
            StoryChange::Split { into, articles, .. } => {
                shelf.extend(articles.iter().map(|article| (*article, *into)));
            }
            StoryChange::Credited { .. } => {}
        }
    }
}

#[test]
fn a_damaged_or_foreign_snapshot_is_refused() {
    let mut clusterer = Clusterer::new(Weights::default());
    tell(&mut clusterer, &log(1));
    let parts = clusterer.snapshot();
    let refusal = |parts| Clusterer::resume(parts, Weights::default()).unwrap_err();
    let mut damaged = parts.clone();
    *damaged.last_mut().unwrap().last_mut().unwrap() ^= 1;
    assert_eq!(refusal(damaged), SnapshotError::Damaged);
    assert_eq!(refusal(parts[..1].to_vec()), SnapshotError::Damaged);
    assert_eq!(refusal(vec![b"something else".to_vec()]), SnapshotError::Foreign);
    assert_eq!(refusal(Vec::new()), SnapshotError::Foreign);
    let other = Weights { version: 99, ..Weights::default() };
    let mismatch = Clusterer::resume(parts, other).unwrap_err();
    assert_eq!(mismatch, SnapshotError::Weights(Weights::default().version));
}
