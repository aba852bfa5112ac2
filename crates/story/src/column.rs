//! A title's column is told anew every day under the same headline: “Morning briefing”.

use crate::{
    features::Features,
    state::{ArticleSlot, Kept, State},
    term::{Weighted, cosine, has},
};

/// The same headline of the same title sooner than this is told of the same day, in ms.
const NEXT_DAY: i64 = 12 * 60 * 60 * 1000;
/// Texts that are more alike than this are the same text.
const SAME_TEXT: f64 = 0.5;

/// Whether the article is the next of a column that the sampled articles are made of: its title
/// has told the headline of most of them half a day before or after, about something else.
pub(crate) fn is_next_of_column(
    mine: (&Features, types::TitleId, i64),
    state: &State,
    sample: &[ArticleSlot],
) -> bool {
    let (features, title, at) = mine;
    let same: Vec<&Kept> = sample
        .iter()
        .map(|&slot| state.article(slot))
        .filter(|other| same_headline(features, &other.features))
        .collect();
    let own = || same.iter().filter(|other| other.title == title && !other.live);
    same.len() * 2 > sample.len()
        && own().any(|other| (at - other.at).abs() >= NEXT_DAY)
        && !own().any(|other| same_text(features, &other.features))
}

/// Equal but for numbers, such as dates.
fn same_headline(a: &Features, b: &Features) -> bool {
    words_of(a).eq(words_of(b))
}

fn words_of(features: &Features) -> impl Iterator<Item = u32> {
    let keys = features.headline().iter().map(|term: &Weighted| term.key());
    keys.filter(|&key| !has(features.numbers(), key))
}

fn same_text(a: &Features, b: &Features) -> bool {
    !a.is_headline_only() && !b.is_headline_only() && cosine(a.all(), b.all()) > SAME_TEXT
}
