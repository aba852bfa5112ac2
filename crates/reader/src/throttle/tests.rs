use expect_test::expect;
use proptest::prelude::*;

use super::*;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap()
}

#[test]
fn the_sixth_try_waits_until_the_first_is_over() {
    let mut throttle = Throttle::new(SIGN_INS_PER_ACCOUNT, 10);
    let mut lines = String::new();
    for second in [0, 60, 120, 180, 240, 241, 300, 899, 900, 901, 960] {
        let answer = match throttle.ask(&"ada", at(second)) {
            Ok(()) => "counted".to_owned(),
            Err(wait) => format!("{wait} ({} s)", wait.seconds()),
        };
        lines += &format!("{second}: {answer}\n");
    }
    expect![[r#"
        0: counted
        60: counted
        120: counted
        180: counted
        240: counted
        241: too many tries; please wait 11 minutes and try again (659 s)
        300: too many tries; please wait 10 minutes and try again (600 s)
        899: too many tries; please wait a minute and try again (1 s)
        900: counted
        901: too many tries; please wait a minute and try again (59 s)
        960: counted
    "#]]
    .assert_eq(&lines);
    assert!(throttle.ask(&"grace", at(961)).is_ok(), "others are not concerned");
    throttle.forget(&"ada");
    assert!(throttle.ask(&"ada", at(961)).is_ok());
}

#[test]
fn neighbours_in_one_ipv6_network_are_one() {
    let network = |text: &str| Network::of(text.parse().unwrap()).to_string();
    for (address, expected) in [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
    ] {
        assert_eq!(network(address), expected);
    }
}

#[test]
fn a_full_throttle_forgets_whoever_tried_longest_ago() {
    let mut throttle = Throttle::new(Limit::new(1, SignedDuration::from_mins(15)), 2);
    throttle.ask(&1, at(0)).unwrap();
    throttle.ask(&2, at(1)).unwrap();
    throttle.ask(&3, at(2)).unwrap();
    assert_eq!(throttle.keys(), 2);
    assert!(throttle.may_ask(&1, at(3)).is_ok());
    assert!(throttle.may_ask(&2, at(3)).is_err());
}

proptest! {
    /// However the tries come, no span of the limit's length holds more than the limit, memory
    /// stays within its bound, and whoever waits as told may try again.
    #[test]
    fn no_span_holds_more_than_the_limit(
        tries in prop::collection::vec((0_u8..6, 0_i64..40), 1..300),
    ) {
        let limit = Limit::new(3, SignedDuration::from_secs(60));
        // Room for all keys, so that nothing is forgotten.
        let mut throttle = Throttle::new(limit, 6);
        let mut counted: Vec<(u8, i64)> = Vec::new();
        let mut now = 0;
        for (key, step) in tries {
            now += step;
            match throttle.ask(&key, at(now)) {
                Ok(()) => counted.push((key, now)),
                Err(wait) => {
                    prop_assert!(throttle.may_ask(&key, at(now + wait.seconds())).is_ok());
                    prop_assert!(throttle.may_ask(&key, at(now + wait.seconds() - 1)).is_err());
                }
            }
            let in_span = counted.iter().filter(|(k, t)| *k == key && now - t < 60).count();
            prop_assert!(in_span <= 3, "{in_span} tries of {key} before {now}");
            prop_assert!(throttle.keys() <= 6);
            prop_assert_eq!(throttle.by_last.len(), throttle.tries.len());
        }
    }

    #[test]
    fn memory_is_bounded_and_clocks_may_jump(
        tries in prop::collection::vec((0_u16..500, -100_i64..100), 1..400),
    ) {
        let mut throttle = Throttle::new(SIGN_INS_PER_ACCOUNT, 16);
        for (key, second) in tries {
            let _ = throttle.ask(&key, at(second));
            prop_assert!(throttle.keys() <= 16);
            prop_assert_eq!(throttle.by_last.len(), throttle.tries.len());
        }
    }
}
