//! What a newsroom says by the order of its page: where it puts an article, and for how long.

use types::{SignedDuration, Timestamp};

/// How long an article stood in one place of one feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// 0 first.
    pub place: u32,
    /// From when on.
    pub since: Timestamp,
    /// Until when; nothing while it stands there.
    pub until: Option<Timestamp>,
}

/// The place that speaks for an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// 0 first.
    pub place: u32,
    /// Minutes in that place or a better one.
    pub minutes: u32,
}

/// A page is in order of time when Kendall's τ of places and times is above this.
const TIME_ORDER: f64 = 0.95;

/// Fewer articles do not show that somebody chose their order.
const ORDER_SEEN_FROM: usize = 5;

/// After so many minutes on its place an article counts in full.
const SETTLED_MINUTES: f64 = 45.0;

/// Places that are told apart; further down a page all is the same.
const PLACES_MAX: u32 = 20;

/// From here on places are noted in steps, so that a new article on top does not move all.
const STEPS_FROM: u32 = 10;

/// See [`STEPS_FROM`].
const STEP: u32 = 5;

/// Whether somebody chose this order, or it is merely newest first. `times` are those of the
/// articles in the order of the page, compared by pairs, which is quadratic.
#[must_use]
pub fn is_chosen(times: &[Timestamp]) -> bool {
    if times.len() < ORDER_SEEN_FROM {
        return false;
    }
    let (mut agree, mut differ) = (0_u32, 0_u32);
    for (index, upper) in times.iter().enumerate() {
        for lower in times.iter().skip(index + 1) {
            agree += u32::from(upper > lower);
            differ += u32::from(upper < lower);
        }
    }
    let told_apart = usize::try_from(agree + differ).unwrap_or(0);
    // Where most have the same time, or none of their own, nothing can be seen.
    if 4 * told_apart < times.len() * (times.len() - 1) {
        return false;
    }
    let pairs = f64::from(agree + differ).max(1.0);
    (f64::from(agree) - f64::from(differ)) / pairs <= TIME_ORDER
}

/// The place to note for the nth article of a page; nothing where it stands too far down.
#[must_use]
pub fn noted_place(nth: u32) -> Option<u32> {
    match nth {
        _ if nth >= PLACES_MAX => None,
        _ if nth >= STEPS_FROM => Some(nth - nth % STEP),
        _ => Some(nth),
    }
}

/// The place that speaks most for an article, of all that it has or had in one feed.
///
/// Nothing where it has left the page. An article that is moved up keeps what it earned further
/// down until the new place is worth more.
#[must_use]
pub fn held(stays: &[Stay], now: Timestamp) -> Option<Held> {
    let stands = stays.iter().any(|stay| stay.until.is_none());
    let places = stays.iter().filter(|_| stands).map(|stay| {
        let within = stays.iter().filter(|other| other.place <= stay.place);
        let time: SignedDuration = within
            .map(|other| other.until.unwrap_or(now).duration_since(other.since))
            .map(|time| time.max(SignedDuration::ZERO))
            .sum();
        Held { place: stay.place, minutes: u32::try_from(time.as_mins()).unwrap_or(u32::MAX) }
    });
    places.max_by(|a, b| worth(*a).total_cmp(&worth(*b)).then(b.place.cmp(&a.place)))
}

fn worth(held: Held) -> f64 {
    rank_value(held.place) * settled(held.minutes)
}

/// `1/log2(1+r)` for a rank from 1, which is a place from 0.
pub(crate) fn rank_value(place: u32) -> f64 {
    1.0 / (2.0 + f64::from(place)).log2()
}

/// How much a place counts after so many minutes, up to 1.
pub(crate) fn settled(minutes: u32) -> f64 {
    // Never nothing: the logarithm would then hide a new story altogether.
    (f64::from(minutes) / SETTLED_MINUTES).clamp(0.1, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        let noon: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        noon + SignedDuration::from_mins(minutes)
    }

    fn check(stays: &[(u32, i64, Option<i64>)], expected: Option<(u32, u32)>) {
        let stays: Vec<Stay> = stays
            .iter()
            .map(|(place, since, until)| Stay {
                place: *place,
                since: at(*since),
                until: until.map(at),
            })
            .collect();
        let held = held(&stays, at(0));
        assert_eq!(held.map(|held| (held.place, held.minutes)), expected);
    }

    #[test]
    fn time_in_better_places_counts_and_moving_up_costs_nothing() {
        check(&[], None);
        check(&[(3, -30, None)], Some((3, 30)));
        check(&[(0, -90, Some(-30)), (4, -30, None)], Some((0, 60)));
        check(&[(4, -90, Some(-2)), (0, -2, None)], Some((4, 90)));
        check(&[(4, -90, Some(-40)), (0, -40, None)], Some((0, 40)));
        check(&[(0, -90, Some(-30))], None);
        check(&[(2, 5, None)], Some((2, 0)));
    }

    #[test]
    fn newest_first_is_no_choice() {
        let newest_first: Vec<Timestamp> = (0..12).map(|n| at(-n)).collect();
        assert!(!is_chosen(&newest_first));
        assert!(!is_chosen(&newest_first[..4]));
        assert!(!is_chosen(&[at(0); 12]), "without times nothing is seen");
        let mut chosen = newest_first.clone();
        chosen.swap(0, 9);
        assert!(is_chosen(&chosen));
        assert!(is_chosen(&newest_first.into_iter().rev().collect::<Vec<_>>()));
    }

    #[test]
    fn far_down_places_are_noted_roughly() {
        let noted: Vec<Option<u32>> = [0, 9, 10, 14, 15, 19, 20].map(noted_place).to_vec();
        assert_eq!(noted, [Some(0), Some(9), Some(10), Some(10), Some(15), Some(15), None]);
    }
}
