//! Top stories right now: what readers open at this hour.

use types::{Score, Timestamp};

use crate::{
    Placed, Rules,
    arrange::Ranked,
    significance::{hours, rounded},
    words::{ago, noun},
};

/// In so many hours without news a story loses one unit here.
const FADES_IN_HOURS: f64 = 3.0;

/// The stories that readers opened, most first, fading since their last news; then, while there
/// are not enough, what is significant and fresh.
pub(crate) fn top_now(ranked: &[Ranked<'_>], rules: &Rules, now: Timestamp) -> Vec<Placed> {
    let mut order: Vec<(bool, f64, &Ranked<'_>)> = ranked
        .iter()
        .map(|ranked| {
            let value = if is_opened(ranked) { opened(ranked) } else { ranked.total };
            (is_opened(ranked), value + fading(ranked, now), ranked)
        })
        .collect();
    order.sort_by(|(a_opened, a, x), (b_opened, b, y)| {
        b_opened.cmp(a_opened).then(b.total_cmp(a)).then(x.story().cmp(&y.story()))
    });
    order.truncate(rules.top_now);
    let places = order.into_iter().filter_map(|(_, _, ranked)| {
        Some(ranked.placed_because(ranked.leads.first()?, score(ranked, now), rules))
    });
    places.collect()
}

fn score(ranked: &Ranked<'_>, now: Timestamp) -> Score {
    let opens = ranked.candidate.opens_last_hours;
    let mut score = if is_opened(ranked) { Score::default() } else { ranked.weighed.score() };
    if is_opened(ranked) {
        let times = noun(usize::try_from(opens).unwrap_or(usize::MAX), "time");
        score.add("opened", opened(ranked), format!("opened {opens} {times} lately"));
    }
    score.add("fading", fading(ranked, now), format!("last news {}", ago(age(ranked, now))));
    score
}

fn is_opened(ranked: &Ranked<'_>) -> bool {
    ranked.candidate.opens_last_hours > 0
}

fn opened(ranked: &Ranked<'_>) -> f64 {
    rounded(f64::from(ranked.candidate.opens_last_hours).ln_1p())
}

fn fading(ranked: &Ranked<'_>, now: Timestamp) -> f64 {
    rounded(-age(ranked, now) / FADES_IN_HOURS)
}

fn age(ranked: &Ranked<'_>, now: Timestamp) -> f64 {
    hours(now.duration_since(ranked.candidate.latest_development_at))
}
