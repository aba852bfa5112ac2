use std::collections::BTreeSet;

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Central Europe by its rule, without any database of zones.
fn berlin() -> TimeZone {
    TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
}

fn times(morning: Option<i8>, evening: Option<i8>) -> BriefingTimes {
    BriefingTimes { morning, evening, chosen_at: at("2026-01-01T00:00:00Z") }
}

fn check(times: &BriefingTimes, now: &str, expected: &str) {
    let due = times.due(&berlin(), at(now)).map(|day| day.to_string());
    assert_eq!(due.unwrap_or_default(), expected, "{now}");
}

#[test]
fn an_edition_is_due_at_the_readers_hour() {
    let both = times(Some(7), Some(18));
    check(&both, "2026-11-26T05:59:59Z", "");
    check(&both, "2026-11-26T06:00:00Z", "2026-11-26 morning");
    check(&both, "2026-11-26T08:59:59Z", "2026-11-26 morning");
    check(&both, "2026-11-26T09:00:00Z", "");
    check(&both, "2026-11-26T17:00:00Z", "2026-11-26 evening");
    check(&times(Some(7), None), "2026-11-26T17:00:00Z", "");
    check(&times(None, Some(18)), "2026-11-26T06:00:00Z", "");
    check(&times(None, None), "2026-11-26T06:00:00Z", "");
    check(&times(None, Some(23)), "2026-11-26T23:30:00Z", "2026-11-26 evening");
}

#[test]
fn summer_time_moves_the_moment_and_not_the_hour() {
    let morning = times(Some(7), None);
    check(&morning, "2026-03-28T06:00:00Z", "2026-03-28 morning");
    check(&morning, "2026-03-29T05:00:00Z", "2026-03-29 morning");
    check(&morning, "2026-10-24T05:00:00Z", "2026-10-24 morning");
    check(&morning, "2026-10-25T05:59:00Z", "");
    check(&morning, "2026-10-25T06:00:00Z", "2026-10-25 morning");
}

#[test]
fn nothing_from_before_the_choice_is_sent() {
    let late = BriefingTimes { chosen_at: at("2026-11-26T06:30:00Z"), ..times(Some(7), None) };
    check(&late, "2026-11-26T06:31:00Z", "");
    check(&late, "2026-11-27T06:00:00Z", "2026-11-27 morning");
}

/// Through both changes of the clocks, looked at four times an hour: each day has each edition
/// once, even for hours that are left out or come twice.
#[test]
fn each_day_of_a_year_has_each_edition_once() {
    for morning in [2, 3, 7] {
        let wish = times(Some(morning), Some(18));
        let mut seen = BTreeSet::new();
        let mut changes = 0;
        let mut last = None;
        let mut now = at("2026-03-01T00:00:00+01:00");
        while now < at("2026-11-01T00:00:00+01:00") {
            let due = wish.due(&berlin(), now);
            if due.is_some() && due != last {
                changes += 1;
                seen.extend(due);
                last = due;
            }
            now += SignedDuration::from_mins(15);
        }
        assert_eq!(seen.len(), 245 * 2, "at {morning}");
        assert_eq!(changes, seen.len(), "no edition comes back");
    }
}

#[test]
fn the_page_shows_the_edition_of_its_hour() {
    for (local, part) in [(2, "evening"), (3, "morning"), (14, "morning"), (15, "evening")] {
        let now = at("2026-11-26T00:00:00Z") + SignedDuration::from_hours(local);
        assert_eq!(DayPart::of(&now.to_zoned_datetime(TimeZone::UTC)).as_str(), part);
    }
}
