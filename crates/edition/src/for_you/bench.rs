//! Made-up input of full size, to measure with.

use types::{ArticleId, StoryId, Timestamp, TitleId};

use super::{
    Crowd, Deed, Example, Facet, Feature, Features, Piece, Profile,
    chance::{Chance, mixed},
    vector::{ARTICLE_TERMS, Vector},
};
use crate::Section;

/// So many stories on offer, with what readers did to them.
#[must_use]
pub fn pieces(count: usize, now: Timestamp, seed: u64) -> (Vec<Piece>, Crowd) {
    let mut chance = Chance::new(seed);
    let pieces: Vec<Piece> = (1..).take(count).map(|id| piece(id, now, &mut chance)).collect();
    let mut crowd = Crowd::default();
    for _ in 0..count {
        let stories: Vec<StoryId> =
            (0..8).map(|_| StoryId(1 + chance.below(count) as i64)).collect();
        crowd.shown(stories.iter().copied(), now);
        crowd.opened(stories[0], &stories[1..], now);
    }
    (pieces, crowd)
}

/// Somebody who has read a lot.
#[must_use]
pub fn reader(pieces: &[Piece], now: Timestamp, seed: u64) -> Profile {
    let mut chance = Chance::new(seed);
    let mut reader = Profile::default();
    for _ in 0..200 {
        let piece = &pieces[chance.below(pieces.len())];
        reader.shown([piece], now);
        reader.learn(piece, Deed::Opened, now);
        reader.learn(piece, Deed::Read { seconds: 60, completed: chance.share() < 0.5 }, now);
    }
    for _ in 0..3 {
        reader.less_like(&pieces[chance.below(pieces.len())], now);
    }
    reader
}

/// A log of lists of five, one of them opened for reasons that can be learnt.
#[must_use]
pub fn log(lists: usize, seed: u64) -> Vec<Example> {
    let mut chance = Chance::new(seed);
    let mut log = Vec::with_capacity(5 * lists);
    for list in 0..lists as u64 {
        let rows: [Features; 5] = std::array::from_fn(|_| {
            let mut features = Features::default();
            for feature in Feature::ALL {
                features.set(*feature, chance.share() as f32);
            }
            features
        });
        let worth = |row: &Features| {
            row.get(Feature::Interest) * row.get(Feature::Lift1h) - row.get(Feature::Age)
        };
        let best = rows.iter().map(worth).fold(f32::MIN, f32::max);
        log.extend(rows.map(|features| Example {
            list,
            features,
            opened: worth(&features) == best,
            weight: 1.0,
        }));
    }
    log
}

fn piece(id: i64, now: Timestamp, chance: &mut Chance) -> Piece {
    let words = (0..ARTICLE_TERMS * 3 / 2).map(|_| word(chance)).collect();
    let section = Section::ALL[chance.below(Section::ALL.len())];
    let first_at =
        Timestamp::from_second(now.as_second() - chance.below(172_800) as i64).unwrap_or(now);
    Piece {
        story: StoryId(id),
        article: ArticleId(id),
        headline: format!("Story {id}"),
        section,
        facets: vec![
            Facet::Section(section),
            Facet::Title(TitleId(chance.below(500) as i64)),
            Facet::Topic(format!("topic {}", chance.below(300))),
            Facet::Topic(format!("topic {}", chance.below(300))),
            Facet::Author(format!("author {}", chance.below(5_000))),
        ],
        vector: Vector::strongest(words, ARTICLE_TERMS),
        first_at,
        latest_development_at: first_at,
        significance: chance.normal(),
        words: 300 + chance.below(900) as u32,
    }
}

/// A few words are in many articles and weigh little, most are in few (Zipf).
fn word(chance: &mut Chance) -> (u32, f32) {
    let rarity = chance.share();
    let number = (30_000_f64).powf(rarity) as u64;
    ((mixed(number) >> 40) as u32, (rarity.sqrt() * (0.5 + chance.share())) as f32)
}
