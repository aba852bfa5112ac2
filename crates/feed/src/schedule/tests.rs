use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Minutes until the next poll.
fn minutes(rhythm: &Rhythm, jitter: f64) -> i64 {
    let now = at("2026-03-01T12:00:00Z");
    next_poll(rhythm, now, jitter).duration_since(now).as_mins()
}

#[test]
fn a_feed_with_four_times_the_articles_is_asked_twice_as_often() {
    let quiet = Rhythm { rate: 1.0, ..Rhythm::new(0) };
    let busy = Rhythm { rate: 4.0, ..Rhythm::new(0) };
    assert_eq!(minutes(&quiet, 0.5), 60);
    assert_eq!(minutes(&busy, 0.5), 30);
    assert_eq!((minutes(&quiet, 0.0), minutes(&quiet, 1.0)), (48, 72));
}

#[test]
fn no_feed_is_asked_more_often_than_is_polite_or_forgotten() {
    assert_eq!(minutes(&Rhythm { rate: 1e9, ..Rhythm::new(1_000_000) }, 0.5), 2);
    assert_eq!(minutes(&Rhythm { rate: 0.0, ..Rhythm::new(0) }, 0.5), 6 * 60);
    assert_eq!(minutes(&Rhythm { rate: f64::NAN, constant: f64::NAN, ..Rhythm::new(0) }, 0.5), 60);
    // A hub pushes: twelve times as rare.
    assert_eq!(minutes(&Rhythm { pushed: true, ..Rhythm::new(0) }, 0.5), 12 * 60);
}

#[test]
fn a_rate_forgets_half_of_what_it_knew_in_a_week() {
    let week = SignedDuration::from_hours(7 * 24);
    assert!((update(8.0, 0, week) - 4.0).abs() < 1e-9);
    assert!((update(0.01, 70, week) - 5.005).abs() < 1e-9);
    let mut rate = 1.0;
    for _ in 0..1000 {
        rate = update(rate, 1, SignedDuration::from_hours(2));
    }
    assert!((rate - 12.0).abs() < 0.01, "{rate}");
}

#[test]
fn the_constant_spends_the_budget_and_no_more() {
    let feeds: Vec<(f64, f64)> = (1..2000).map(|n| (1.0, f64::from(n % 97) / 10.0 + 0.1)).collect();
    let load = |c: f64| -> f64 {
        let every =
            |&(_w, rate): &(f64, f64)| Rhythm { rate, constant: c, ..Rhythm::new(0) }.every();
        feeds.iter().map(|feed| 1.0 / every(feed).as_secs_f64()).sum()
    };
    for budget in [0.5, 2.0, 10.0] {
        let spent = load(constant(&feeds, budget));
        assert!((spent - budget).abs() < budget * 0.001, "{spent} of {budget}");
    }
    // More than all feeds can take, and less than the rarest schedule needs.
    assert!(load(constant(&feeds, 1e6)) <= 1e6);
    assert!((load(constant(&feeds, 1e-9)) - 1999.0 / 21_600.0).abs() < 1e-3);
    assert!((constant(&[], 1.0) - CONSTANT_FIRST).abs() < f64::EPSILON);
}

#[test]
fn failures_double_the_wait_up_to_a_day_and_410_ends_it() {
    let now = at("2026-03-01T12:00:00Z");
    let rhythm = Rhythm::new(0);
    let hours = |times| {
        let next = after(&rhythm, Ended::Badly { times }, now, 0.5).unwrap();
        next.duration_since(now).as_hours()
    };
    assert_eq!([1, 2, 3, 4, 5, 99].map(hours), [2, 4, 8, 16, 24, 24]);
    assert_eq!(after(&rhythm, Ended::Gone, now, 0.5), None);
    assert_eq!(after(&rhythm, Ended::Well, now, 0.5), Some(next_poll(&rhythm, now, 0.5)));
}

#[test]
fn a_publisher_who_wants_peace_gets_it() {
    let now = at("2026-03-01T12:00:00Z");
    let check = |headers: Headers<'_>, asked: Asked<'_>, expected: &str| {
        let found = floor(headers, asked, now).map(|floor| floor.to_string());
        assert_eq!(found.unwrap_or_default(), expected, "{headers:?} {asked:?}");
    };
    let none = Asked::default();
    let retry = |text| Headers { retry_after: Some(text), ..Headers::default() };
    let cache = |text| Headers { cache_control: Some(text), ..Headers::default() };
    check(Headers::default(), none, "");
    check(retry("120"), none, "2026-03-01T12:02:00Z");
    check(retry("Sun, 01 Mar 2026 15:00:00 GMT"), none, "2026-03-01T15:00:00Z");
    check(retry("999999999"), none, "2026-03-08T12:00:00Z");
    check(retry("later"), none, "");
    check(cache("public, max-age=3600"), none, "2026-03-01T13:00:00Z");
    check(cache("max-age=31536000"), none, "2026-03-02T12:00:00Z");
    check(cache("no-cache, max-age=3600"), none, "");
    let expires = Headers { expires: Some("Sun, 01 Mar 2026 12:30:00 GMT"), ..Headers::default() };
    check(expires, none, "2026-03-01T12:30:00Z");
    check(Headers { cache_control: Some("max-age=60"), ..expires }, none, "2026-03-01T12:01:00Z");
    check(Headers { expires: Some("0"), ..Headers::default() }, none, "");
    let ttl = Asked { ttl: Some(SignedDuration::from_mins(90)), ..none };
    check(cache("max-age=60"), ttl, "2026-03-01T13:30:00Z");
    check(Headers::default(), Asked { skip_hours: &[12, 13], ..none }, "2026-03-01T14:00:00Z");
    check(Headers::default(), Asked { skip_hours: &[13], ..ttl }, "2026-03-01T14:00:00Z");
    let all: Vec<u8> = (0..24).collect();
    check(Headers::default(), Asked { skip_hours: &all, ..none }, "");
}
