//! Points for topics, added up from mentions and from what the publisher says.

use std::collections::BTreeMap;

use super::{Topic, lexicon::Lexicon};

/// A term in the headline counts so many times as much as one mention in the text.
const HEADLINE: u32 = 3;
/// Tenths of a term's points, by how often the text mentions it: what is said again adds less.
const REPEATED: [u32; 9] = [0, 10, 16, 20, 23, 26, 28, 30, 32];
/// A text of so many bytes has each mention counted by a half: the longer, the more is mentioned
/// in passing.
const HALF_LENGTH: usize = 3_000;

/// What speaks for which topic.
#[derive(Debug, Default)]
pub(super) struct Evidence(BTreeMap<Topic, u32>);

impl Evidence {
    /// Adds what folded words mention.
    pub(super) fn read(&mut self, lexicon: &Lexicon, headline: &str, text: &str) {
        let mut in_headline: BTreeMap<usize, usize> = BTreeMap::new();
        lexicon.mentions(headline, |term| *in_headline.entry(term).or_default() += 1);
        for (topic, strength) in in_headline.into_keys().filter_map(|term| lexicon.says(term)) {
            self.add(topic, HEADLINE * strength.points());
        }
        let mut in_text: BTreeMap<usize, usize> = BTreeMap::new();
        lexicon.mentions(text, |term| *in_text.entry(term).or_default() += 1);
        let parts = |points: u32| {
            let points = points as usize * HALF_LENGTH / (HALF_LENGTH + text.len());
            u32::try_from(points).unwrap_or(u32::MAX)
        };
        for (term, times) in in_text {
            if let Some((topic, strength)) = lexicon.says(term) {
                let repeated = REPEATED[times.min(REPEATED.len() - 1)];
                self.add(topic, parts(strength.points() * repeated / 10));
            }
        }
    }

    /// Adds points for a topic.
    pub(super) fn add(&mut self, topic: Topic, points: u32) {
        let sum = self.0.entry(topic).or_default();
        *sum = sum.saturating_add(points);
    }

    /// Topics with their points, where half of what speaks for a narrower topic speaks for the
    /// wider one too.
    pub(super) fn with_wider(self) -> BTreeMap<Topic, u32> {
        let mut sums = self.0;
        // Narrower topics come after wider ones, so from the last to the first each is complete.
        let mut next = sums.last_key_value().map(|(topic, _)| *topic);
        while let Some(topic) = next {
            if let (Some(parent), Some(points)) = (topic.parent(), sums.get(&topic).copied()) {
                let sum = sums.entry(parent).or_default();
                *sum = sum.saturating_add(points / 2);
            }
            next = sums.range(..topic).next_back().map(|(topic, _)| *topic);
        }
        sums
    }
}
