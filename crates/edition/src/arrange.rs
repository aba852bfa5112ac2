//! Candidates, the page before and the rules → the page.

use std::collections::BTreeSet;

use types::{Genre, Score, StoryId, Timestamp};

use crate::{
    Candidate, FrontPage, Latest, Placed, Rules, Section, Telling, Votes, lead, now as now_list,
    significance::Weighed, top,
};

/// Arranges a front page. `previous` is the page that readers see at this moment; it is left
/// only for a reason, so that stories do not jump about.
#[must_use]
pub fn arrange(
    candidates: &[Candidate],
    previous: Option<&FrontPage>,
    rules: &Rules,
    now: Timestamp,
) -> FrontPage {
    let ranked = rank(candidates, rules, now);
    let (chosen, departures) = top::choose(&ranked, previous, rules, now);
    let mut lead_stories: Vec<Placed> =
        chosen.iter().map(|(ranked, lead)| ranked.placed(lead, rules)).collect();
    let used: BTreeSet<StoryId> = lead_stories.iter().map(|placed| placed.story).collect();
    let lead = (!lead_stories.is_empty()).then(|| lead_stories.remove(0));
    FrontPage {
        at: now,
        lead,
        lead_stories,
        sections: sections(&ranked, &used, rules),
        top_now: now_list::top_now(&ranked, rules, now),
        latest: latest(&ranked, rules),
        departures,
    }
}

/// A candidate with its significance.
pub(crate) struct Ranked<'a> {
    pub(crate) candidate: &'a Candidate,
    /// Who may lead it, best first; never empty.
    pub(crate) leads: Vec<&'a Telling>,
    pub(crate) weighed: Weighed<'a>,
    /// Of its addends.
    pub(crate) total: f64,
    /// Told by so large a share of all owners that the usual limits do not bind it.
    pub(crate) is_dominant: bool,
}

impl Ranked<'_> {
    pub(crate) fn story(&self) -> StoryId {
        self.candidate.story
    }

    pub(crate) fn placed(&self, lead: &Telling, rules: &Rules) -> Placed {
        self.placed_because(lead, self.weighed.score(), rules)
    }

    pub(crate) fn placed_because(&self, lead: &Telling, score: Score, rules: &Rules) -> Placed {
        let others = lead::coverage(self.candidate, lead.article, &rules.languages, rules.others);
        Placed { story: self.story(), article: lead.article, others, score }
    }
}

/// Most significant first; ties to the lower id.
fn rank<'a>(candidates: &'a [Candidate], rules: &Rules, now: Timestamp) -> Vec<Ranked<'a>> {
    let votes = Votes::of(candidates);
    let tellings = candidates.iter().flat_map(|candidate| &candidate.articles);
    let owners = tellings.map(|telling| telling.publisher).collect::<BTreeSet<_>>().len();
    let mut ranked: Vec<Ranked<'a>> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let leads = lead::leads(candidate, &rules.languages);
        if leads.is_empty() {
            continue;
        }
        let weighed = Weighed::new(candidate, &votes, now);
        let total = weighed.total();
        let is_dominant = is_dominant(candidate.original_owners(), owners, rules);
        ranked.push(Ranked { candidate, leads, weighed, total, is_dominant });
    }
    ranked.sort_by(|a, b| b.total.total_cmp(&a.total).then(a.story().cmp(&b.story())));
    ranked.dedup_by_key(|ranked| ranked.story());
    ranked
}

/// With three owners or fewer a single one would already be a large share.
fn is_dominant(told_by: usize, owners: usize, rules: &Rules) -> bool {
    let share = crate::votes::count(told_by) / crate::votes::count(owners.max(1));
    told_by >= 3 && share >= rules.dominant_share
}

/// What is not among the top stories, by section, with as many titles as the section has.
fn sections(
    ranked: &[Ranked<'_>],
    used: &BTreeSet<StoryId>,
    rules: &Rules,
) -> Vec<(Section, Vec<Placed>)> {
    let mut sections = Vec::new();
    for section in Section::ALL {
        let rest = ranked.iter().filter(|ranked| {
            ranked.candidate.section == section && !used.contains(&ranked.story())
        });
        let chosen = top::with_many_titles(rest, rules);
        if !chosen.is_empty() {
            let placed = chosen.iter().map(|(ranked, lead)| ranked.placed(lead, rules));
            sections.push((section, placed.collect()));
        }
    }
    sections
}

fn latest(ranked: &[Ranked<'_>], rules: &Rules) -> Vec<Latest> {
    let newest = ranked.iter().filter_map(|ranked| {
        let reports = ranked.leads.iter().filter(|telling| telling.genre != Genre::Satire);
        let newest = reports.max_by_key(|telling| (telling.published, telling.article))?;
        Some(Latest { story: ranked.story(), article: newest.article, at: newest.published })
    });
    let mut latest: Vec<Latest> = newest.collect();
    latest.sort_by(|a, b| b.at.cmp(&a.at).then(a.story.cmp(&b.story)));
    latest.truncate(rules.latest);
    latest
}
