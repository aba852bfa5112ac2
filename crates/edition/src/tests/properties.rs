//! What holds for every page.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use types::{Genre, SignedDuration, StoryId};

use super::kit::{candidates, noon};
use crate::{Candidate, FrontPage, Rules, Section, arrange};

fn any_story() -> impl Strategy<Value = (usize, Vec<(u8, usize, usize)>, i64, u32)> {
    let telling = (1_u8..15, 0_usize..4, 0_usize..9);
    (0..Section::ALL.len(), prop::collection::vec(telling, 1..6), 0_i64..900, 0_u32..4)
}

/// Up to forty stories of up to fourteen titles.
fn any_stories() -> impl Strategy<Value = Vec<Candidate>> {
    prop::collection::vec(any_story(), 0..40).prop_map(|stories| {
        let lines =
            stories.into_iter().enumerate().map(|(index, (section, tellings, age, opens))| {
                let tellings: Vec<String> = tellings
                    .into_iter()
                    .map(|(title, country, sign)| {
                        let sign = ["!", "*", "$", "~", "^", "", "", "", ""][sign];
                        format!("{title}{}{sign}", ["de", "fr", "jp", "gb"][country])
                    })
                    .collect();
                let section = Section::ALL[section];
                format!("{} {section} {} {age} {opens}\n", index + 1, tellings.join("+"))
            });
        candidates(&lines.collect::<String>(), noon())
    })
}

fn ids(page: &FrontPage) -> Vec<StoryId> {
    let in_sections = page.sections.iter().flat_map(|(_, placed)| placed);
    page.top().chain(in_sections).map(|placed| placed.story).collect()
}

proptest! {
    #[test]
    fn a_page_keeps_its_limits(stories in any_stories()) {
        let rules = Rules::default();
        let page = arrange(&stories, None, &rules, noon());
        let of: BTreeMap<StoryId, &Candidate> =
            stories.iter().map(|story| (story.story, story)).collect();
        let ids = ids(&page);
        prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "no story twice");
        prop_assert!(page.top().count() <= rules.top);
        let mut opinions = 0;
        for placed in page.top() {
            let articles = &of[&placed.story].articles;
            let lead = articles.iter().find(|telling| telling.article == placed.article).unwrap();
            prop_assert_ne!(lead.genre, Genre::Sponsored);
            opinions += usize::from(lead.genre == Genre::Opinion);
            prop_assert!(!placed.others.contains(&placed.article));
            let sum: f64 = placed.score.addends().iter().map(|addend| addend.value).sum();
            prop_assert!(sum.is_finite() && sum == placed.score.total());
            prop_assert!(placed.score.addends().iter().all(|addend| !addend.because.is_empty()));
        }
        prop_assert!(opinions <= rules.opinion_max);
        for (section, placed) in &page.sections {
            prop_assert!((1..=rules.per_section).contains(&placed.len()));
            prop_assert!(placed.iter().all(|placed| of[&placed.story].section == *section));
        }
        prop_assert!(page.latest.is_sorted_by(|a, b| a.at >= b.at));
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(stories in any_stories(), turn in 0_usize..40) {
        let page = arrange(&stories, None, &Rules::default(), noon());
        let mut turned = stories;
        let middle = turn.min(turned.len());
        turned.rotate_left(middle);
        for story in &mut turned {
            story.articles.reverse();
        }
        prop_assert_eq!(arrange(&turned, None, &Rules::default(), noon()), page);
    }

    #[test]
    fn a_page_survives_its_file(stories in any_stories()) {
        let page = arrange(&stories, None, &Rules::default(), noon());
        let json = serde_json::to_string(&page).unwrap();
        prop_assert_eq!(serde_json::from_str::<FrontPage>(&json).unwrap(), page);
    }

    /// However the stories change from one page to the next, the page stays full, and at most
    /// three ordinary changes happen at once.
    #[test]
    fn a_page_stays_calm(first in any_stories(), second in any_stories()) {
        let before = arrange(&first, None, &unlimited(), noon());
        let soon = noon() + SignedDuration::from_mins(2);
        let after = arrange(&second, Some(&before), &unlimited(), soon);
        let fresh = arrange(&second, None, &unlimited(), soon);
        prop_assert_eq!(after.top().count(), fresh.top().count());
        let old: BTreeSet<StoryId> = before.top().map(|placed| placed.story).collect();
        let mut came: Vec<f64> = after
            .top()
            .filter(|placed| !old.contains(&placed.story))
            .map(|placed| placed.score.total())
            .collect();
        let left = after.departures.iter().filter_map(|gone| fresh_total(&after, gone.story));
        let mut left: Vec<f64> = left.collect();
        came.sort_by(|a, b| b.total_cmp(a));
        left.sort_by(f64::total_cmp);
        let ordinary = came.iter().zip(&left).filter(|(new, old)| **new < **old + 2.0_f64.ln());
        prop_assert!(ordinary.count() <= unlimited().swaps_max);
    }
}

/// Rules that leave only the memory of the page before, and show every story somewhere.
fn unlimited() -> Rules {
    Rules {
        same_section_max: usize::MAX,
        same_title_max: usize::MAX,
        opinion_max: usize::MAX,
        countries_min: 0,
        dominant_share: 2.0,
        per_section: usize::MAX,
        ..Rules::default()
    }
}

fn fresh_total(page: &FrontPage, story: StoryId) -> Option<f64> {
    page.find(story).map(|placed| placed.score.total())
}
