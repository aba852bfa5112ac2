//! Two events of the same template are two stories: “wins Ohio”, “wins Iowa”.

use crate::{
    centre::Centre,
    features::Features,
    state::State,
    term::{Weighted, has},
    weights::Weights,
};

/// Whether the article tells another event of the kind that its nearest sibling tells.
///
/// Headlines are compared: if each side has a name or number of its own which the other side
/// does not know at all, the events differ when the rest is worded alike, or when numbers
/// and names both differ.
pub(crate) fn are_twins(
    mine: &Features,
    sibling: &Features,
    story: Option<(&Centre, u32)>,
    weights: &Weights,
) -> bool {
    let foreign =
        own_marks(mine, sibling, |key| story.is_some_and(|(centre, n)| knows(centre, n, key)));
    let missing = own_marks(sibling, mine, |_| false);
    if foreign.names + foreign.numbers == 0 || missing.names + missing.numbers == 0 {
        return false;
    }
    let names_differ = foreign.names > 0 && missing.names > 0;
    let numbers_differ =
        foreign.numbers > 0 && missing.numbers > 0 && !shares(mine.numbers(), sibling.numbers());
    if names_differ && numbers_differ {
        return true;
    }
    names_differ && same_wording(mine, sibling) >= weights.twin_overlap
}

/// The article of the sample whose headline is nearest.
pub(crate) fn nearest_sibling<'a>(
    mine: &Features,
    state: &'a State,
    sample: &[u32],
) -> Option<&'a Features> {
    let alike = |features: &Features| crate::term::cosine(mine.headline(), features.headline());
    let siblings = sample.iter().map(|&slot| &state.article(slot).features);
    siblings.max_by(|a, b| alike(a).total_cmp(&alike(b)))
}

#[derive(Default)]
struct Marks {
    names: usize,
    numbers: usize,
}

/// Names and numbers of `mine`'s headline that `other` has neither in headline nor in text.
fn own_marks(mine: &Features, other: &Features, known: impl Fn(u32) -> bool) -> Marks {
    let mut marks = Marks::default();
    for term in mine.headline() {
        let key = term.key();
        if has(other.headline(), key)
            || has(other.all(), key)
            || has(other.names(), key)
            || known(key)
        {
            continue;
        }
        if has(mine.names(), key) {
            marks.names += 1;
        } else if has(mine.numbers(), key) {
            marks.numbers += 1;
        }
    }
    marks
}

/// Whether a fifth of the story's articles have the word.
fn knows(centre: &Centre, size: u32, key: u32) -> bool {
    centre.all.count(key).max(centre.names.count(key)) * 5 >= size.max(1)
}

fn shares(a: &[Weighted], b: &[Weighted]) -> bool {
    a.iter().any(|term| has(b, term.key()))
}

/// Share of the plain words, neither names nor numbers, of both headlines that both have.
fn same_wording(a: &Features, b: &Features) -> f64 {
    let plain = |features: &Features| -> Vec<u32> {
        let keys = features.headline().iter().map(|term| term.key());
        keys.filter(|&key| !has(features.names(), key) && !has(features.numbers(), key)).collect()
    };
    let (a, b) = (plain(a), plain(b));
    let shared = a.iter().filter(|key| b.contains(key)).count();
    let all = a.len() + b.len() - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}
