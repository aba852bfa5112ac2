//! A page that follows another one.

use super::kit::{sequel, top};

/// Fifteen stories of as many titles, all equal but for their age in minutes.
fn stories(ages: &[(i64, i64)]) -> String {
    let countries = ["de", "fr", "jp"];
    let lines = ages.iter().map(|(story, age)| {
        let country = countries[usize::try_from(*story).unwrap() % 3];
        format!("{story} other {story}{country} {age}\n")
    });
    lines.collect()
}

/// Stories 1 to 10, all an hour old.
fn settled() -> Vec<(i64, i64)> {
    (1..=10).map(|story| (story, 60)).collect()
}

#[test]
fn a_slightly_newer_story_moves_nobody() {
    let before = sequel(None, 0, &stories(&settled()));
    let mut later = settled();
    later[9].1 = 30;
    later.push((11, 20));
    let after = sequel(Some(&before), 1, &stories(&later));
    assert_eq!(top(&after), "1 2 3 4 5 6 7 8 9 10");
    assert!(after.departures.is_empty());
}

#[test]
fn a_clearly_newer_story_takes_the_weakest_place() {
    let before = sequel(None, 0, &stories(&settled()));
    let mut later = settled();
    later[6].1 = 90;
    later.push((11, 1));
    let after = sequel(Some(&before), 1, &stories(&later));
    assert_eq!(top(&after), "11 1 2 3 4 5 6 8 9 10");
    assert_eq!(after.departures.len(), 1);
}

#[test]
fn three_places_change_hands_in_ten_minutes() {
    let old: Vec<(i64, i64)> = (1..=10).map(|story| (story, 300)).collect();
    let before = sequel(None, 0, &stories(&old));
    let mut later = old;
    later.extend((11..=18).map(|story| (story, 10)));
    let newcomers =
        |page: &str| page.split(' ').filter(|id| id.parse::<i64>().unwrap() > 10).count();
    let one = sequel(Some(&before), 1, &stories(&later));
    assert_eq!(newcomers(&top(&one)), 3, "{}", top(&one));
    let two = sequel(Some(&one), 5, &stories(&later));
    assert_eq!(newcomers(&top(&two)), 3, "{}", top(&two));
    let three = sequel(Some(&two), 12, &stories(&later));
    assert_eq!(newcomers(&top(&three)), 6, "{}", top(&three));
    assert_eq!(three.top().count(), 10);
}

#[test]
fn breaking_news_does_not_wait() {
    let old: Vec<(i64, i64)> = (1..=10).map(|story| (story, 300)).collect();
    let before = sequel(None, 0, &stories(&old));
    let mut later = stories(&old);
    for story in 21..=25 {
        later += &format!("{story} other {story}de+{story}1fr+{story}2jp+{story}3gb 1\n");
    }
    let after = sequel(Some(&before), 1, &later);
    assert_eq!(top(&after), "21 22 23 24 25 1 2 3 4 5");
}

#[test]
fn who_lost_a_place_comes_back_only_with_news() {
    let before = sequel(None, 0, &stories(&settled()));
    let mut later = settled();
    later[6].1 = 90;
    later.push((11, 1));
    let after = sequel(Some(&before), 1, &stories(&later));
    // Story 1 ages; 7 would now be the strongest one outside, but nothing has happened to it.
    let mut still = later.clone();
    still[0].1 = 900;
    still[6].1 = 130;
    still.push((12, 200));
    let without = sequel(Some(&after), 30, &stories(&still));
    assert!(!top(&without).split(' ').any(|id| id == "7"), "{}", top(&without));
    assert!(top(&without).split(' ').any(|id| id == "12"), "{}", top(&without));
    still[6].1 = 5;
    let with = sequel(Some(&after), 30, &stories(&still));
    assert!(top(&with).split(' ').any(|id| id == "7"), "{}", top(&with));
}

#[test]
fn a_vanished_story_is_replaced_at_once() {
    let before = sequel(None, 0, &stories(&settled()));
    let mut later = settled().split_off(5);
    later.extend((11..=18).map(|story| (story, 120)));
    let after = sequel(Some(&before), 1, &stories(&later));
    assert_eq!(after.top().count(), 10);
    assert!(after.departures.is_empty(), "nobody gave way");
}

#[test]
fn a_page_from_long_ago_is_forgotten() {
    let before = sequel(None, 0, &stories(&settled()));
    let mut later: Vec<(i64, i64)> = (1..=10).map(|story| (story, 600)).collect();
    later.extend((11..=20).map(|story| (story, 300)));
    let after = sequel(Some(&before), 9 * 60, &stories(&later));
    assert_eq!(top(&after), "11 12 13 14 15 16 17 18 19 20");
}

#[test]
fn the_same_page_follows_itself() {
    let before = sequel(None, 0, &stories(&settled()));
    let after = sequel(Some(&before), 0, &stories(&settled()));
    assert_eq!(before, after);
}
