//! Every standing × every event, from messages to standings.

use expect_test::expect_file;

use super::*;

const EVENTS: [(&str, &str); 16] = [
    ("order", "20 order 9"),
    ("order, paid", "20 order 9\n20 paid 9/0:1"),
    ("cancel", "20 cancel"),
    ("resume", "20 resume"),
    ("pause", "20 pause 1"),
    ("withdraw", "20 withdraw"),
    ("next period paid", "20 paid 1/1:5"),
    ("declined for now", "20 soft 1/1:5"),
    ("declined for good", "20 hard 1/1:5"),
    ("another card", "20 card 9"),
    ("payment taken back", "20 returned 1/0:1"),
    ("part of it refunded", "20 refund z 1/0:1 500"),
    ("all of it refunded", "20 refund z 1/0:1 999"),
    ("disputed", "20 dispute z 1/0:1 opened"),
    ("dispute lost", "20 dispute z 1/0:1 lost"),
    ("present taken", "20 grant gift 110"),
];

const OLD: &str = "-100 confirm\n-20 order 1\n-20 paid 1/0:1";
const NEW: &str = "-100 confirm\n10 order 1\n10 paid 1/0:1";

/// Where somebody is on day 20, and how they came there.
fn accounts() -> [(&'static str, String); 13] {
    [
        ("unconfirmed", String::new()),
        ("registered", "-100 confirm".to_owned()),
        ("trial", "10 confirm".to_owned()),
        ("trial, then pays", "10 confirm\n11 order 1\n16 reminded 1/0 24".to_owned()),
        ("member", NEW.to_owned()),
        ("past due", format!("{OLD}\n11 hard 1/1:1")),
        ("paused, still open", format!("{NEW}\n12 pause 1")),
        ("paused", format!("{OLD}\n-10 pause 1")),
        ("cancelled", format!("{NEW}\n12 cancel")),
        ("lapsed", format!("{OLD}\n-10 cancel")),
        ("refunded", format!("{OLD}\n-10 refund r 1/0:1 999")),
        ("gift", "-100 confirm\n5 grant gift 95".to_owned()),
        ("gift, paid before", format!("{OLD}\n-10 cancel\n12 grant gift 95")),
    ]
}

#[test]
fn every_standing_and_every_event() {
    let mut table = String::new();
    for (name, text) in accounts() {
        let now = day(20);
        let before = word(standing(Some(&account(&text)), now));
        table += &format!("{name}: {before}\n");
        for (event, line) in EVENTS {
            let after = word(standing(Some(&account(&format!("{text}\n{line}"))), now));
            if after != before {
                table += &format!("    {event} → {after}\n");
            }
        }
    }
    expect_file!["standings.txt"].assert_eq(&table);
}
