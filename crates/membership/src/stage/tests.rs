use super::*;

const NOW: i64 = 5;

fn day(n: i64) -> Timestamp {
    Timestamp::from_second(n * 24 * 3600).unwrap()
}

fn stages() -> [(&'static str, Stage); 9] {
    let until = day(9);
    let owing = Owing::Retrying;
    [
        ("registered", Stage::Registered),
        ("trial", Stage::Trial { since: day(1), until }),
        ("member", Stage::Member { until }),
        ("past due", Stage::PastDue { since: day(1), until, owing }),
        ("paused, still open", Stage::Paused { from: day(8), until }),
        ("paused", Stage::Paused { from: day(4), until }),
        ("cancelled", Stage::Cancelled { until }),
        ("lapsed", Stage::Lapsed { since: day(1) }),
        ("refunded", Stage::Refunded { since: day(1) }),
    ]
}

fn causes() -> [(&'static str, Cause); 14] {
    [
        ("the free days begin", Cause::TrialBegins { until: day(19) }),
        ("order", Cause::Ordered),
        ("cancel, dispute, withdraw too late", Cause::Cancelled),
        ("resume", Cause::Resumed),
        ("pause", Cause::Paused { months: 1 }),
        ("withdraw in time", Cause::Withdrew),
        ("next period paid", Cause::Paid { until: day(30) }),
        ("declined for now", Cause::Owes(Owing::Retrying)),
        ("declined for good", Cause::Owes(Owing::NeedsCard)),
        ("another card", Cause::Owes(Owing::Waiting)),
        ("bank takes the payment back", Cause::Returned),
        ("all money back, dispute lost", Cause::MoneyBack),
        ("next period begins", Cause::Begins),
        ("time is over, nothing follows", Cause::Ends),
    ]
}

fn word(stage: Stage) -> String {
    let n = |at: Timestamp| at.as_second() / (24 * 3600);
    match stage {
        Stage::Registered => "registered".to_owned(),
        Stage::Trial { until, .. } => format!("trial to {}", n(until)),
        Stage::Member { until } => format!("member to {}", n(until)),
        Stage::PastDue { until, owing, .. } => {
            let owing = match owing {
                Owing::Waiting => "waiting",
                Owing::Retrying => "retrying",
                Owing::NeedsCard => "needs card",
            };
            format!("past due to {} ({owing})", n(until))
        }
        Stage::Paused { from, until } => format!("paused {} to {}", n(from), n(until)),
        Stage::Cancelled { until } => format!("cancelled to {}", n(until)),
        Stage::Lapsed { since } => format!("lapsed {}", n(since)),
        Stage::Refunded { since } => format!("refunded {}", n(since)),
    }
}

/// Every cell; the table stands in the documentation. `·` is “stays as it is”.
#[test]
fn the_table_of_transitions() {
    let mut table = "| on day 5 |".to_owned();
    for (name, stage) in stages() {
        table += &format!(" {name}: {} |", word(stage));
    }
    table += &format!("\n|{}\n", "---|".repeat(stages().len() + 1));
    for (name, cause) in causes() {
        table += &format!("| **{name}** |");
        for (_, stage) in stages() {
            let after = next(stage, cause, day(NOW));
            let cell = if after == stage { "·".to_owned() } else { word(after) };
            table += &format!(" {cell} |");
        }
        table += "\n";
    }
    let page = include_str!("../../../../docs/inside/membership.md");
    assert!(page.contains(&table), "the table in docs/inside/membership.md is to be:\n{table}");
}

#[test]
fn a_cause_heard_twice_moves_a_stage_once() {
    for (_, stage) in stages() {
        for (name, cause) in causes() {
            let once = next(stage, cause, day(NOW));
            let is_pause = matches!((cause, once), (Cause::Paused { .. }, Stage::Paused { .. }));
            // Ends end one thing after the other; everything else is said once and for all.
            if !is_pause && !matches!(cause, Cause::Ends) {
                assert_eq!(next(once, cause, day(NOW)), once, "{name} on {stage:?}");
            }
        }
    }
}
