//! Filling the page within its limits.

use std::collections::{BTreeMap, BTreeSet};

use types::{Country, Genre, StoryId, TitleId};

use super::Choice;
use crate::{Rules, Section, Telling, arrange::Ranked};

/// The page as far as it is filled, with what the limits count.
#[derive(Default)]
pub(super) struct Page<'a> {
    pub(super) choices: Vec<Choice<'a>>,
    pub(super) stories: BTreeSet<StoryId>,
    sections: BTreeMap<Section, usize>,
    titles: BTreeMap<TitleId, usize>,
    countries: BTreeSet<Country>,
    opinions: usize,
}

impl<'a> Page<'a> {
    /// Fills what is free: first within all limits, then without the rule of countries, then
    /// with ever wider limits for sections and titles, as a small Newsstand needs it.
    pub(super) fn add(
        &mut self,
        order: &[&'a Ranked<'a>],
        kept_out: &BTreeSet<StoryId>,
        rules: &Rules,
    ) {
        let open: Vec<&Ranked<'_>> =
            order.iter().copied().filter(|ranked| !kept_out.contains(&ranked.story())).collect();
        let leads = open.iter().filter_map(|ranked| ranked.leads.first());
        let available = leads.map(|lead| lead.country).collect::<BTreeSet<_>>().len();
        self.pass(&open, rules, 0, rules.countries_min.min(available));
        for slack in 0..=rules.top.min(open.len()) {
            if self.choices.len() >= rules.top {
                break;
            }
            self.pass(&open, rules, slack, 0);
        }
    }

    fn pass(&mut self, open: &[&'a Ranked<'a>], rules: &Rules, slack: usize, countries: usize) {
        for ranked in open {
            let free = rules.top.saturating_sub(self.choices.len());
            if free == 0 {
                return;
            }
            let only_new = countries.saturating_sub(self.countries.len()) >= free;
            if !self.stories.contains(&ranked.story())
                && self.section_is_open(ranked, rules, slack)
                && let Some(lead) = self.lead_for(ranked, rules, slack, only_new)
            {
                self.place(ranked, lead);
            }
        }
    }

    /// "Other" is no section that could crowd the page.
    fn section_is_open(&self, ranked: &Ranked<'_>, rules: &Rules, slack: usize) -> bool {
        let section = ranked.candidate.section;
        let used = self.sections.get(&section).copied().unwrap_or(0);
        let max = rules.same_section_max.saturating_add(slack);
        ranked.is_dominant || section == Section::Other || used < max
    }

    /// The best article whose title has not led too often.
    fn lead_for(
        &self,
        ranked: &Ranked<'a>,
        rules: &Rules,
        slack: usize,
        only_new: bool,
    ) -> Option<&'a Telling> {
        let may_lead = |telling: &&&Telling| {
            let used = self.titles.get(&telling.title).copied().unwrap_or(0);
            used < rules.same_title_max.saturating_add(slack)
                && (!is_opinion(telling) || self.opinions < rules.opinion_max)
                && (!only_new || !self.countries.contains(&telling.country))
        };
        ranked.leads.iter().find(may_lead).copied()
    }

    fn place(&mut self, ranked: &'a Ranked<'a>, lead: &'a Telling) {
        self.stories.insert(ranked.story());
        *self.sections.entry(ranked.candidate.section).or_default() += 1;
        *self.titles.entry(lead.title).or_default() += 1;
        self.countries.insert(lead.country);
        self.opinions += usize::from(is_opinion(lead));
        self.choices.push((ranked, lead));
    }
}

fn is_opinion(telling: &Telling) -> bool {
    matches!(telling.genre, Genre::Opinion | Genre::Satire)
}
