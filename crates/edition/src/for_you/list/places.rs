//! Places that are not for taste.

use std::collections::BTreeSet;

use super::{ListRules, Scored, Why};
use crate::for_you::{
    chance::Chance, facet::Facet, feature::Feature, offer::Offer, profile::Profile,
};

/// What the places are filled from.
pub(super) struct Places<'a> {
    pub(super) offer: &'a Offer<'a>,
    pub(super) reader: &'a Profile,
    pub(super) rules: &'a ListRules,
    /// All that were looked at, best first.
    pub(super) scored: &'a [Scored],
}

impl<'a> Places<'a> {
    /// The list of taste, with the other places let in.
    pub(super) fn filled(&self, taste: &[&'a Scored], seed: u64) -> Vec<(&'a Scored, Why)> {
        let length = taste.len().min(self.rules.length);
        let mut kept = taste.iter().copied();
        let head: BTreeSet<usize> = taste.iter().take(length).map(|scored| scored.place).collect();
        let mut important = self.important(&head).into_iter();
        let mut discovery = self.discovery(&head, seed).into_iter();
        let mut taken = BTreeSet::new();
        let mut filled = Vec::new();
        for number in 1..=length {
            let is_free = |scored: &&Scored| !taken.contains(&scored.place);
            let other = if is_nth(number, self.rules.discovery_every, 0) {
                discovery.find(is_free).map(|scored| (scored, Why::Discovery))
            } else if is_nth(number, self.rules.important_every, self.rules.important_every / 2) {
                important.find(is_free).map(|scored| (scored, Why::Important))
            } else {
                None
            };
            let next = other.or_else(|| kept.next().map(|scored| (scored, Why::Taste)));
            if let Some((scored, why)) = next {
                taken.insert(scored.place);
                filled.push((scored, why));
            }
        }
        filled
    }

    /// The most significant ones outside the reader's top sections; nothing where no section is
    /// known or every significance is the same.
    fn important(&self, without: &BTreeSet<usize>) -> Vec<&'a Scored> {
        let top = self.reader.tastes.top_sections(self.rules.top_sections);
        let pieces = self.offer.pieces;
        let is_outside =
            |scored: &&Scored| !top.contains(&&Facet::Section(pieces[scored.place].section));
        let significance = |scored: &&Scored| pieces[scored.place].significance;
        let mut outside: Vec<&Scored> = self.others(without).filter(is_outside).collect();
        outside.sort_by(|a, b| significance(b).total_cmp(&significance(a)));
        let differ = outside.first().map(significance) != outside.last().map(significance);
        if top.is_empty() || !differ { Vec::new() } else { outside }
    }

    /// By Thompson sampling (1933): a draw of what each one's rate of opening may be, given how
    /// often it was shown and opened; what is little known has a wide draw.
    fn discovery(&self, without: &BTreeSet<usize>, seed: u64) -> Vec<&'a Scored> {
        let mut chance = Chance::new(seed);
        let mut drawn: Vec<(&Scored, f64)> = self
            .others(without)
            .map(|scored| {
                let shown = f64::from(scored.features.get(Feature::ShownEver)).exp_m1();
                let lift = f64::from(scored.features.get(Feature::Lift24h));
                (scored, lift + chance.normal() / (1.0 + shown / 20.0).sqrt())
            })
            .collect();
        drawn.sort_by(|a, b| b.1.total_cmp(&a.1));
        drawn.into_iter().map(|(scored, _)| scored).collect()
    }

    fn others(&self, without: &BTreeSet<usize>) -> impl Iterator<Item = &'a Scored> {
        self.scored.iter().filter(|scored| !without.contains(&scored.place))
    }
}

fn is_nth(number: usize, every: usize, rest: usize) -> bool {
    every > 0 && number % every == rest
}
