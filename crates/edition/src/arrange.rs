//! Candidates, the page before and the rules → the page.

use std::{cmp::Reverse, collections::BTreeSet};

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
    Weighing::of(candidates, now).page(previous, rules)
}

/// An edition looks at so many of its most significant stories, and at all that readers opened;
/// a page shows a hundred.
const RANKED_MAX: usize = 4_000;

/// All stories of a moment, weighed once for all editions.
pub struct Weighing<'a> {
    /// Most significant first; ties to the lower id.
    stories: Vec<(Weighed<'a>, f64)>,
    /// By their newest articles, newest first.
    newest: Vec<&'a Candidate>,
    /// How many owners tell anything at all.
    owners: usize,
    now: Timestamp,
}

impl<'a> Weighing<'a> {
    /// Weighs the stories.
    #[must_use]
    pub fn of(candidates: &'a [Candidate], now: Timestamp) -> Self {
        let votes = Votes::of(candidates);
        let tellings = candidates.iter().flat_map(|candidate| &candidate.articles);
        let owners = tellings.map(|telling| telling.publisher).collect::<BTreeSet<_>>().len();
        let mut stories: Vec<(Weighed<'a>, f64)> = candidates
            .iter()
            .map(|candidate| Weighed::new(candidate, &votes, now))
            .map(|weighed| {
                let total = weighed.total();
                (weighed, total)
            })
            .collect();
        stories.sort_by(|(a, first), (b, second)| {
            second.total_cmp(first).then(a.candidate.story.cmp(&b.candidate.story))
        });
        stories.dedup_by_key(|(weighed, _)| weighed.candidate.story);
        let mut newest: Vec<(Timestamp, &Candidate)> = stories
            .iter()
            .map(|(weighed, _)| (weighed.candidate.newest_at(), weighed.candidate))
            .collect();
        newest.sort_by_key(|(at, candidate)| (Reverse(*at), candidate.story));
        let newest = newest.into_iter().map(|(_, candidate)| candidate).collect();
        Self { stories, newest, owners, now }
    }

    /// The page of one edition, see [`arrange`].
    #[must_use]
    pub fn page(&self, previous: Option<&FrontPage>, rules: &Rules) -> FrontPage {
        let now = self.now;
        let ranked = self.ranked(rules);
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
            latest: latest(&self.newest, rules),
            departures,
        }
    }

    /// The stories that this edition may show, most significant first.
    fn ranked(&self, rules: &Rules) -> Vec<Ranked<'_>> {
        let mut ranked = Vec::new();
        for (weighed, total) in &self.stories {
            let candidate = weighed.candidate;
            if ranked.len() >= RANKED_MAX && candidate.opens_last_hours == 0 {
                continue;
            }
            let leads = lead::leads_from(candidate, &rules.languages, &rules.countries);
            if leads.is_empty() {
                continue;
            }
            let is_dominant = is_dominant(weighed.original, self.owners, rules);
            ranked.push(Ranked { candidate, leads, weighed, total: *total, is_dominant });
        }
        ranked
    }
}

impl std::fmt::Debug for Weighing<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Weighing").field("stories", &self.stories.len()).finish_non_exhaustive()
    }
}

/// A candidate with its significance.
pub(crate) struct Ranked<'a> {
    pub(crate) candidate: &'a Candidate,
    /// Who may lead it, best first; never empty.
    pub(crate) leads: Vec<&'a Telling>,
    pub(crate) weighed: &'a Weighed<'a>,
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

/// `newest` stands in the order of the newest articles, whatever they are; of a story the newest
/// one counts that this edition shows.
fn latest(newest: &[&Candidate], rules: &Rules) -> Vec<Latest> {
    let mut latest: Vec<Latest> = Vec::new();
    for candidate in newest {
        // What follows is older than the last of a full list.
        let last = latest.get(rules.latest.saturating_sub(1));
        if last.is_some_and(|last| candidate.newest_at() < last.at) || rules.latest == 0 {
            break;
        }
        let leads = lead::leads_from(candidate, &rules.languages, &rules.countries);
        let reports = leads.iter().filter(|telling| telling.genre != Genre::Satire);
        let Some(newest) = reports.max_by_key(|telling| (telling.published, telling.article))
        else {
            continue;
        };
        let (story, article) = (candidate.story, newest.article);
        let place = latest
            .partition_point(|it| (Reverse(it.at), it.story) < (Reverse(newest.published), story));
        latest.insert(place, Latest { story, article, at: newest.published });
        latest.truncate(rules.latest);
    }
    latest
}
