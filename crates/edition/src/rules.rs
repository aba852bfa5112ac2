//! The settings of one edition. The defaults are those of docs/inside/front-page.md.

use serde::{Deserialize, Serialize};
use types::{Country, Language, SignedDuration};

/// How a page is laid out, and for whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rules {
    /// Only articles in these languages; empty means all.
    pub languages: Vec<Language>,
    /// Only led by titles from these countries; empty means all.
    pub countries: Vec<Country>,
    /// Top stories, the lead among them.
    pub top: usize,
    /// Stories under each section.
    pub per_section: usize,
    /// Places in "Top stories right now".
    pub top_now: usize,
    /// Places in "Latest".
    pub latest: usize,
    /// Articles listed as other coverage of one story.
    pub others: usize,
    /// Top stories of one section.
    pub same_section_max: usize,
    /// Top stories led by one title.
    pub same_title_max: usize,
    /// Countries that the top stories come from, where so many are available.
    pub countries_min: usize,
    /// Top stories that are led by opinion or satire.
    pub opinion_max: usize,
    /// A story that this share of all owners tells in their own words is dominant: it is bound
    /// neither by the section limit nor by the limit on changes.
    pub dominant_share: f64,
    /// How much higher a newcomer's significance must be than that of the story it replaces:
    /// 0.08 is 8 %.
    pub hysteresis: f64,
    /// Places that may change hands within [`Rules::swap_window`].
    pub swaps_max: usize,
    /// See [`Rules::swaps_max`].
    pub swap_window: SignedDuration,
    /// A story that lost its place comes back within this time only if it has developed since.
    pub stay_away: SignedDuration,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            languages: Vec::new(),
            countries: Vec::new(),
            top: 10,
            per_section: 6,
            top_now: 8,
            latest: 20,
            others: 12,
            same_section_max: 2,
            same_title_max: 2,
            countries_min: 3,
            opinion_max: 1,
            dominant_share: 0.4,
            hysteresis: 0.08,
            swaps_max: 3,
            swap_window: SignedDuration::from_mins(10),
            stay_away: SignedDuration::from_hours(6),
        }
    }
}
