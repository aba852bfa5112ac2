//! What keeps the page calm from one arrangement to the next.

use std::cmp::Ordering;

use types::{StoryId, Timestamp};

use super::{Choice, Page, by_significance};
use crate::{Departure, FrontPage, Rules, arrange::Ranked};

/// A newcomer this many times as significant as the story it replaces does not wait.
const BREAKING: f64 = 2.0;

/// What readers see now, and what has changed lately.
pub(super) struct Memory {
    /// Top stories in their order.
    before: Vec<StoryId>,
    /// Who lost a place within [`Rules::stay_away`].
    left: Vec<Departure>,
    /// How many places may still change hands now.
    swaps: usize,
}

impl Memory {
    /// A page older than [`Rules::stay_away`] is forgotten: the server was away.
    pub(super) fn new(previous: Option<&FrontPage>, rules: &Rules, now: Timestamp) -> Self {
        let is_known = |page: &&FrontPage| now.duration_since(page.at) <= rules.stay_away;
        let Some(previous) = previous.filter(is_known) else {
            return Self { before: Vec::new(), left: Vec::new(), swaps: usize::MAX };
        };
        let since = |at: Timestamp| now.duration_since(at);
        let mut left = previous.departures.clone();
        left.retain(|departure| since(departure.at) <= rules.stay_away);
        let recent = left.iter().filter(|departure| since(departure.at) < rules.swap_window);
        let windows = since(previous.at).as_secs().max(0) / rules.swap_window.as_secs().max(1);
        let allowed = usize::try_from(windows + 1).unwrap_or(1).saturating_mul(rules.swaps_max);
        let swaps = allowed.saturating_sub(recent.count());
        Self { before: previous.top().map(|placed| placed.story).collect(), left, swaps }
    }

    /// Lost its place lately, and nothing has happened since.
    pub(super) fn must_stay_away(&self, ranked: &Ranked<'_>) -> bool {
        let story = ranked.story();
        !self.before.contains(&story)
            && self.left.iter().any(|departure| {
                departure.story == story && ranked.candidate.latest_development_at <= departure.at
            })
    }

    /// By significance, with the advantage of those who already have a place.
    pub(super) fn with_bonus<'a>(
        &self,
        ranked: &'a [Ranked<'a>],
        rules: &Rules,
    ) -> Vec<&'a Ranked<'a>> {
        let bonus = |ranked: &Ranked<'_>| {
            if self.before.contains(&ranked.story()) { rules.hysteresis.ln_1p() } else { 0.0 }
        };
        let mut order: Vec<&Ranked<'_>> = ranked.iter().collect();
        order.sort_by(|a, b| {
            let (first, second) = (a.total + bonus(a), b.total + bonus(b));
            second.total_cmp(&first).then(a.story().cmp(&b.story()))
        });
        order
    }

    /// The weakest newcomers beyond the allowed number of changes; nothing when it is kept.
    pub(super) fn excess(&self, page: &Page<'_>, ranked: &[Ranked<'_>]) -> Option<Vec<StoryId>> {
        let newcomers: Vec<&Ranked<'_>> = ranked
            .iter()
            .filter(|ranked| page.stories.contains(&ranked.story()))
            .filter(|ranked| !self.before.contains(&ranked.story()))
            .collect();
        // The strongest newcomer is measured against the weakest story that gives way.
        let pairs = newcomers.iter().zip(self.displaced(page, ranked).rev());
        let waiting: Vec<StoryId> = pairs
            .filter(|(new, old)| !new.is_dominant && new.total < old.total + BREAKING.ln())
            .map(|(new, _)| new.story())
            .collect();
        let excess = waiting.get(self.swaps..)?;
        (!excess.is_empty()).then(|| excess.to_vec())
    }

    /// Still told, but without their place; most significant first.
    fn displaced<'a>(
        &self,
        page: &Page<'_>,
        ranked: &'a [Ranked<'a>],
    ) -> impl DoubleEndedIterator<Item = &'a Ranked<'a>> {
        ranked.iter().filter(|ranked| {
            self.before.contains(&ranked.story()) && !page.stories.contains(&ranked.story())
        })
    }

    pub(super) fn departures(
        &self,
        page: &Page<'_>,
        ranked: &[Ranked<'_>],
        now: Timestamp,
    ) -> Vec<Departure> {
        let mut left = self.left.clone();
        left.retain(|departure| !page.stories.contains(&departure.story));
        let gone = self.displaced(page, ranked);
        left.extend(gone.map(|ranked| Departure { story: ranked.story(), at: now }));
        left
    }

    /// The old order, in which a story passes another one only by the margin of hysteresis.
    pub(super) fn ordered<'a>(
        &self,
        mut choices: Vec<Choice<'a>>,
        rules: &Rules,
    ) -> Vec<Choice<'a>> {
        let place = |story: StoryId| self.before.iter().position(|before| *before == story);
        choices.sort_by(|a, b| {
            let places = (place(a.0.story()), place(b.0.story()));
            match places {
                (Some(first), Some(second)) => first.cmp(&second),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => by_significance(a, b),
            }
        });
        let margin = rules.hysteresis.ln_1p();
        // Every exchange puts a more significant story first, so this ends.
        while let Some(index) =
            choices.windows(2).position(|pair| pair[1].0.total > pair[0].0.total + margin)
        {
            choices.swap(index, index + 1);
        }
        choices
    }
}
