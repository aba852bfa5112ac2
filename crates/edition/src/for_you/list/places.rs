//! Places that are not for taste.

use std::collections::BTreeSet;

use super::{ListRules, Why};
use crate::for_you::{
    chance::Chance,
    facet::Facet,
    feature::{Feature, Features},
    offer::Offer,
    profile::Profile,
};

/// What the places are filled from.
pub(super) struct Places<'a> {
    pub(super) offer: &'a Offer<'a>,
    pub(super) reader: &'a Profile,
    pub(super) rules: &'a ListRules,
    pub(super) features: &'a [Features],
    /// All that were looked at, best first.
    pub(super) scored: &'a [(usize, f64)],
}

impl Places<'_> {
    /// The list of taste, with the other places let in.
    pub(super) fn filled(&self, taste: &[usize], seed: u64) -> Vec<(usize, Why)> {
        let length = taste.len().min(self.rules.length);
        let mut kept = taste.iter().copied();
        let head: BTreeSet<usize> = taste.iter().copied().take(length).collect();
        let mut important = self.important(&head).into_iter();
        let mut discovery = self.discovery(&head, seed).into_iter();
        let mut taken = BTreeSet::new();
        let mut filled = Vec::new();
        for number in 1..=length {
            let other = if is_nth(number, self.rules.discovery_every, 0) {
                discovery.find(|place| !taken.contains(place)).map(|place| (place, Why::Discovery))
            } else if is_nth(number, self.rules.important_every, self.rules.important_every / 2) {
                important.find(|place| !taken.contains(place)).map(|place| (place, Why::Important))
            } else {
                None
            };
            let next = other.or_else(|| kept.next().map(|place| (place, Why::Taste)));
            if let Some((place, why)) = next {
                taken.insert(place);
                filled.push((place, why));
            }
        }
        filled
    }

    /// The most significant ones outside the reader's top sections; nothing where no section is
    /// known or every significance is the same.
    fn important(&self, without: &BTreeSet<usize>) -> Vec<usize> {
        let top = self.reader.tastes.top_sections(self.rules.top_sections);
        let is_outside =
            |place: &usize| !top.contains(&&Facet::Section(self.offer.pieces[*place].section));
        let significance = |place: &usize| self.offer.pieces[*place].significance;
        let mut places: Vec<usize> = self.others(without).filter(is_outside).collect();
        places.sort_by(|a, b| significance(b).total_cmp(&significance(a)));
        let differ = places.first().map(significance) != places.last().map(significance);
        if top.is_empty() || !differ { Vec::new() } else { places }
    }

    /// By Thompson sampling (1933): a draw of what each one's rate of opening may be, given how
    /// often it was shown and opened; what is little known has a wide draw.
    fn discovery(&self, without: &BTreeSet<usize>, seed: u64) -> Vec<usize> {
        let mut chance = Chance::new(seed);
        let mut drawn: Vec<(usize, f64)> = self
            .others(without)
            .map(|place| {
                let features = &self.features[place];
                let shown = f64::from(features.get(Feature::ShownEver)).exp_m1();
                let lift = f64::from(features.get(Feature::Lift24h));
                (place, lift + chance.normal() / (1.0 + shown / 20.0).sqrt())
            })
            .collect();
        drawn.sort_by(|a, b| b.1.total_cmp(&a.1));
        drawn.into_iter().map(|(place, _)| place).collect()
    }

    fn others(&self, without: &BTreeSet<usize>) -> impl Iterator<Item = usize> {
        let places = self.scored.iter().map(|(place, _)| *place);
        places.filter(|place| !without.contains(place))
    }
}

fn is_nth(number: usize, every: usize, rest: usize) -> bool {
    every > 0 && number % every == rest
}
