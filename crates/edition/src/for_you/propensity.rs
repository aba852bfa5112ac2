//! Places high up in a list are opened more, whatever stands there; whoever is opened far below
//! was worth it.

use super::{linear, trees::Example};

/// Places are told apart up to here; those below count as one.
const PLACES: usize = 40;
/// Groups of stories that stage 1 thinks equally good.
const GROUPS: usize = 20;
/// Rounds of fitting; more change nothing.
const ROUNDS: usize = 20;
/// So many openings as would be expected without any effect are assumed for each place.
const PRIOR: f64 = 20.0;
/// No line counts more than so many times the first place's.
const WEIGHT_MAX: f64 = 5.0;

/// Gives opened lines of a log the inverse of how much their places are looked at (Joachims et
/// al. 2017), scaled to a mean of 1. `places` are those of the lines, from 1; 0 for not known.
///
/// How much a place is looked at is fitted to the log: the rate of opening is taken for the
/// product of a number for the place and one for the group of stories that stage 1 thinks equally
/// good, so that a place is not thought to be better than it is because better stories stand
/// there.
pub fn weigh_by_place(log: &mut [Example], places: &[u16]) {
    let seen = propensities(log, places);
    let weight = |place: u16| match place {
        0 => 1.0,
        place => (1.0 / seen[row_of(place)]).min(WEIGHT_MAX),
    };
    let opened = || log.iter().zip(places).filter(|(line, _)| line.opened);
    let all: f64 = opened().map(|(_, place)| weight(*place)).sum();
    let mean = all / opened().count().max(1) as f64;
    for (line, place) in log.iter_mut().zip(places).filter(|(line, _)| line.opened) {
        line.weight = (weight(*place) / mean) as f32;
    }
}

/// How much each place is looked at, the first one 1 and none more than the one before it.
fn propensities(log: &[Example], places: &[u16]) -> Vec<f64> {
    let groups = groups(log);
    // Lines and openings by place and group.
    let mut lines = vec![[0.0; GROUPS]; PLACES];
    let mut opened = vec![[0.0; GROUPS]; PLACES];
    for ((line, group), place) in
        log.iter().zip(groups).zip(places).filter(|(_, place)| **place > 0)
    {
        lines[row_of(*place)][group] += 1.0;
        opened[row_of(*place)][group] += f64::from(u8::from(line.opened));
    }
    let mut seen = vec![1.0; PLACES];
    for _ in 0..ROUNDS {
        let rates: [f64; GROUPS] = std::array::from_fn(|group| {
            let expected: f64 = seen.iter().zip(&lines).map(|(seen, row)| seen * row[group]).sum();
            let found: f64 = opened.iter().map(|row| row[group]).sum();
            found / expected.max(f64::MIN_POSITIVE)
        });
        for (seen, (lines, opened)) in seen.iter_mut().zip(lines.iter().zip(&opened)) {
            let expected: f64 = lines.iter().zip(rates).map(|(lines, rate)| lines * rate).sum();
            *seen = (opened.iter().sum::<f64>() + PRIOR) / (expected + PRIOR);
        }
    }
    let first = seen[0];
    let mut least = 1.0_f64;
    for seen in &mut seen {
        least = least.min(*seen / first);
        *seen = least;
    }
    seen
}

/// Of each line, the group of about equal scores.
fn groups(log: &[Example]) -> Vec<usize> {
    let scores: Vec<f64> = log.iter().map(|line| linear::score(&line.features)).collect();
    let mut sorted = scores.clone();
    sorted.sort_by(f64::total_cmp);
    let edges: Vec<f64> = (1..GROUPS)
        .filter_map(|group| sorted.get(group * sorted.len() / GROUPS).copied())
        .collect();
    scores.iter().map(|score| edges.partition_point(|edge| edge <= score)).collect()
}

fn row_of(place: u16) -> usize {
    usize::from(place).clamp(1, PLACES) - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::for_you::{Feature, Features, chance::Chance};

    /// Good stories stand higher up, and only a third of the openings at place 5 happen that
    /// would at place 1.
    #[test]
    fn what_a_place_adds_is_told_from_what_its_stories_add() {
        let mut chance = Chance::new(1);
        let (mut log, mut places) = (Vec::new(), Vec::new());
        for list in 0..20_000 {
            for place in 1..=5_u16 {
                let is_good = chance.share() < 1.0 - 0.15 * f64::from(place);
                let mut features = Features::default();
                features.set(Feature::Significance, f32::from(u8::from(is_good)));
                let rate = if is_good { 0.3 } else { 0.1 };
                let seen = 1.0 - f64::from(place - 1) / 6.0;
                let opened = chance.share() < rate * seen;
                log.push(Example { list, features, opened, weight: 1.0 });
                places.push(place);
            }
        }
        let seen = propensities(&log, &places);
        for (place, seen) in seen.iter().enumerate().take(5) {
            let truth = 1.0 - place as f64 / 6.0;
            assert!((seen - truth).abs() < 0.05, "place {}: {seen}, not {truth}", place + 1);
        }
        weigh_by_place(&mut log, &places);
        let opened = || log.iter().filter(|line| line.opened);
        let mean = opened().map(|line| line.weight).sum::<f32>() / opened().count() as f32;
        assert!((mean - 1.0).abs() < 1e-3);
        let of = |place: u16| {
            let mut lines = log.iter().zip(&places);
            lines.find(|(line, it)| line.opened && **it == place).unwrap().0.weight
        };
        assert!((of(5) / of(1) - 3.0).abs() < 0.4, "{}", of(5) / of(1));
    }
}
