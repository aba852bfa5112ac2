//! The top stories: limits that keep the page varied, and memory that keeps it calm.

mod page;
mod memory;

use std::{cmp::Ordering, collections::BTreeSet};

use types::{StoryId, Timestamp};

use self::{memory::Memory, page::Page};
use crate::{Departure, FrontPage, Rules, Telling, arrange::Ranked};

/// A story and the article that leads it here.
pub(crate) type Choice<'a> = (&'a Ranked<'a>, &'a Telling);

/// Chooses and orders the top stories; also says who lost a place lately. `ranked` stands in
/// order of significance.
pub(crate) fn choose<'a>(
    ranked: &'a [Ranked<'a>],
    previous: Option<&FrontPage>,
    rules: &Rules,
    now: Timestamp,
) -> (Vec<Choice<'a>>, Vec<Departure>) {
    let memory = Memory::new(previous, rules, now);
    let mut kept_out: BTreeSet<StoryId> =
        ranked.iter().filter(|ranked| memory.must_stay_away(ranked)).map(Ranked::story).collect();
    let order = memory.with_bonus(ranked, rules);
    let mut page = fill(&order, &kept_out, rules);
    while let Some(excess) = memory.excess(&page, ranked) {
        kept_out.extend(excess);
        page = fill(&order, &kept_out, rules);
    }
    // A gap is worse than a change too many.
    page.add(&order, &BTreeSet::new(), rules);
    let departures = memory.departures(&page, ranked, now);
    (memory.ordered(page.choices, rules), departures)
}

/// The first of these by significance, with at most two led by one title while others are left.
pub(crate) fn with_many_titles<'a>(
    ranked: impl Iterator<Item = &'a Ranked<'a>>,
    rules: &Rules,
) -> Vec<Choice<'a>> {
    let order: Vec<&Ranked<'_>> = ranked.collect();
    let rules = Rules {
        top: rules.per_section,
        same_section_max: usize::MAX,
        opinion_max: usize::MAX,
        countries_min: 0,
        ..rules.clone()
    };
    let page = fill(&order, &BTreeSet::new(), &rules);
    let mut choices = page.choices;
    choices.sort_by(by_significance);
    choices
}

fn fill<'a>(order: &[&'a Ranked<'a>], kept_out: &BTreeSet<StoryId>, rules: &Rules) -> Page<'a> {
    let mut page = Page::default();
    page.add(order, kept_out, rules);
    page
}

fn by_significance(a: &Choice<'_>, b: &Choice<'_>) -> Ordering {
    b.0.total.total_cmp(&a.0.total).then(a.0.story().cmp(&b.0.story()))
}
