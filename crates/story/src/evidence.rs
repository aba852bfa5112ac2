//! What speaks for an article telling a story, as named addends.

use types::{Language, Score, TitleId};

use crate::{
    abroad::Abroad,
    centre::Centre,
    features::Features,
    frequency::log,
    state::{ArticleSlot, State, Story, StorySlot},
    sums::{Sums, breadth, two_heaviest},
    term::{Probe, Weighted},
    weights::Weights,
};

/// An article that asks for its story.
pub(crate) struct Newcomer<'a> {
    pub(crate) features: &'a Features,
    pub(crate) probes: Probes,
    pub(crate) title: TitleId,
    pub(crate) language: Language,
    pub(crate) abroad: Option<&'a Abroad>,
    /// ms since 1970.
    pub(crate) at: i64,
    pub(crate) live: bool,
    /// Not compared with itself when it is told again.
    pub(crate) slot: Option<ArticleSlot>,
}

/// The article's vectors, ready to be compared with many.
pub(crate) struct Probes {
    all: Probe,
    headline: Probe,
    names: Probe,
    numbers: Probe,
}

impl Probes {
    pub(crate) fn of(features: &Features) -> Self {
        Self {
            all: Probe::new(features.all()),
            headline: Probe::new(features.headline()),
            names: Probe::new(features.names()),
            numbers: Probe::new(features.numbers()),
        }
    }
}

/// All evidence, each 0 to 1 but `size`, before weighing.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Evidence {
    pub(crate) all: f64,
    pub(crate) headline: f64,
    pub(crate) names: f64,
    pub(crate) numbers: f64,
    pub(crate) cover: f64,
    pub(crate) breadth: f64,
    pub(crate) near: f64,
    pub(crate) recent: f64,
    pub(crate) same_title: f64,
    pub(crate) size: f64,
    pub(crate) bar: f64,
}

impl Evidence {
    /// Compares with the story's sums; `near` and `same_title` come from [`Evidence::look_closer`].
    pub(crate) fn gather(
        newcomer: &Newcomer<'_>,
        state: &State,
        slot: StorySlot,
        weights: &Weights,
    ) -> Self {
        let story = state.story(slot);
        let mut evidence = Self {
            recent: recent(newcomer.at, story, weights),
            size: size(story.size()),
            bar: bar(newcomer.features, state, weights),
            ..Self::default()
        };
        match &story.centre {
            Some(centre) => evidence.with_centre(newcomer, centre, story.size(), weights),
            None => {
                if let Some(&only) = story.members.first() {
                    evidence.with_article(newcomer, &state.article(only).features);
                }
            }
        }
        evidence
    }

    fn with_centre(&mut self, mine: &Newcomer<'_>, centre: &Centre, size: u32, weights: &Weights) {
        let probes = &mine.probes;
        (self.all, self.breadth) = centre.all.cosine_and_breadth(&probes.all);
        self.headline = if mine.features.is_headline_only() && centre.is_headline_only() {
            self.all // The same vectors: not compared twice.
        } else {
            centre.headline().cosine(&probes.headline)
        };
        self.names = centre.names.cosine(&probes.names);
        self.numbers = centre.numbers.cosine(&probes.numbers);
        self.cover = cover(mine.features.headline(), &centre.all, size, weights.cover_half);
    }

    /// Compares with a single article.
    pub(crate) fn with_article(&mut self, mine: &Newcomer<'_>, only: &Features) {
        let probes = &mine.probes;
        let (mut product, mut heaviest, mut shared) = (0, [0; 2], 0);
        for term in only.all() {
            let part = u64::from(probes.all.weight(term.key()) * term.weight());
            product += part;
            heaviest = two_heaviest(heaviest, part);
            shared += probes.headline.weight(term.key());
        }
        self.all = product as f64 / f64::from(Weighted::ONE * Weighted::ONE);
        self.breadth = breadth(product, heaviest);
        self.headline = probes.headline.cosine(only.headline());
        self.names = probes.names.cosine(only.names());
        self.numbers = probes.numbers.cosine(only.numbers());
        let whole: u32 = mine.features.headline().iter().map(|term| term.weight()).sum();
        self.cover = if whole > 0 { f64::from(shared) / f64::from(whole) } else { 0.0 };
    }

    /// Adds what the sample of single articles says.
    pub(crate) fn look_closer(
        &mut self,
        newcomer: &Newcomer<'_>,
        state: &State,
        sample: &[ArticleSlot],
    ) {
        const TWO_HOURS: i64 = 2 * 60 * 60 * 1000;
        let mut nearest = [0.0_f64; 2];
        for &slot in sample {
            let other = state.article(slot);
            let alike = newcomer.probes.all.cosine(other.features.all());
            if alike > nearest[0] {
                nearest = [alike, nearest[0]];
            } else if alike > nearest[1] {
                nearest[1] = alike;
            }
            let soon = (newcomer.at - other.at).abs() < TWO_HOURS;
            if other.title == newcomer.title && soon && !(newcomer.live && other.live) {
                self.same_title = 1.0;
            }
        }
        self.near =
            if sample.len() == 1 { nearest[0] } else { f64::midpoint(nearest[0], nearest[1]) };
    }

    /// More than 0 speaks for joining. Sums what [`Evidence::score`] names.
    pub(crate) fn total(&self, weights: &Weights) -> f64 {
        self.addends(weights).iter().map(|addend| addend.1).sum()
    }

    /// The same sum with names and reasons.
    pub(crate) fn score(&self, weights: &Weights) -> Score {
        let mut score = Score::default();
        for (name, value, because) in self.addends(weights) {
            score.add(name, value, because);
        }
        score
    }

    fn addends(&self, weights: &Weights) -> [(&'static str, f64, &'static str); 11] {
        [
            ("all", weights.all * self.all, "words in common with the whole story"),
            ("headline", weights.headline * self.headline, "words in common with its headlines"),
            ("names", weights.names * self.names, "names in common"),
            ("numbers", weights.numbers * self.numbers, "numbers in common"),
            ("cover", weights.cover * self.cover, "share of the headline that the story tells"),
            ("breadth", weights.breadth * self.breadth, "not by one name alone"),
            ("near", weights.near * self.near, "likeness to the two nearest articles"),
            ("recent", weights.recent * self.recent, "told not long after the others"),
            ("same_title", weights.same_title * self.same_title, "this title told it already"),
            ("size", -weights.size * self.size, "big stories ask for more"),
            ("bar", -self.bar, "what every article must exceed"),
        ]
    }
}

/// What the sum must exceed.
pub(crate) fn bar(features: &Features, state: &State, weights: &Weights) -> f64 {
    quiet_bar(features, weights) + weights.crowd * crowd(state)
}

/// The same where few stories are open.
pub(crate) fn quiet_bar(features: &Features, weights: &Weights) -> f64 {
    if features.is_headline_only() { weights.bar_headline } else { weights.bar_text }
}

/// The more stories are open, the more alike is the one that is most alike by chance: the logarithm
/// of their number, over that of the few with which the bars were fitted.
fn crowd(state: &State) -> f64 {
    const FEW: f64 = 4_000.0;
    log((state.story_slots.len() as f64 / FEW).max(1.0))
}

/// 1 at the time of the newest article, a half after `recent_hours`. A bell without `exp`.
fn recent(at: i64, story: &Story, weights: &Weights) -> f64 {
    let hours = (at - story.newest) as f64 / 3_600_000.0;
    let far = hours / weights.recent_hours;
    1.0 / (1.0 + far * far)
}

/// Linear through (10, 0) (30, 0.4) (50, 0.8) (200, 1.2), then flat.
fn size(articles: u32) -> f64 {
    let n = f64::from(articles);
    match articles {
        0..10 => 0.0,
        10..50 => (n - 10.0) * 0.02,
        50..200 => 0.8 + (n - 50.0) * 0.4 / 150.0,
        200.. => 1.2,
    }
}

/// Share of a headline's weight that the story has. A word of few of its articles counts less.
pub(crate) fn cover(headline: &[Weighted], sums: &Sums, size: u32, half: f64) -> f64 {
    let (mut covered, mut whole) = (0.0, 0.0);
    for term in headline {
        let weight = f64::from(term.weight());
        let share = f64::from(sums.count(term.key())) / f64::from(size.max(1));
        covered += weight * share * (1.0 + half) / (share + half);
        whole += weight;
    }
    if whole > 0.0 { covered / whole } else { 0.0 }
}
