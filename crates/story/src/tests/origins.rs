//! Whose text it is: each rule, and what happens when the original comes late.

use types::{ArticleId, OriginReason, SeenArticle, SignedDuration, StoryChange, WebAddress};

use crate::{Clusterer, Weights, testing::article};

fn text(numbers: std::ops::Range<i64>) -> String {
    let sentence = |n: i64| {
        format!("Keeper {} said that gate {} was open for {} minutes. ", n * 3, n * 7, n * 11)
    };
    numbers.map(sentence).collect()
}

fn by(id: i64, name: &str, text: &str) -> SeenArticle {
    let mut seen = article(id, 0, "Inquiry hears keepers of the Selby lock", text);
    seen.imprint.title_name = name.to_owned();
    seen
}

/// The credits after the last of the articles: the original, and its copies with why.
fn credited(articles: &[SeenArticle]) -> Option<(i64, Vec<(i64, OriginReason)>)> {
    let mut clusterer = Clusterer::new(Weights::default());
    let changes: Vec<StoryChange> =
        articles.iter().map(|article| clusterer.tell(article)).last().unwrap_or_default();
    changes.into_iter().find_map(credits)
}

fn credits(change: StoryChange) -> Option<(i64, Vec<(i64, OriginReason)>)> {
    let StoryChange::Credited { original, copies, .. } = change else { return None };
    Some((original.0, copies.into_iter().map(|(copy, reason)| (copy.0, reason)).collect()))
}

#[test]
fn who_names_the_other_s_address_is_the_copy() {
    let address = |path: &str| WebAddress::parse(&format!("https://fen.example/{path}")).ok();
    let mut copy = by(1, "Fen Post", &text(0..30));
    copy.imprint.address = address("copy");
    copy.imprint.canonical = address("original");
    let mut late = by(2, "Mill Echo", &text(0..30));
    late.imprint.address = address("original");
    late.imprint.canonical = address("original");
    assert_eq!(credited(&[copy, late]), Some((2, vec![(1, OriginReason::Canonical)])));
}

#[test]
fn who_credits_the_other_is_the_copy_even_if_it_came_first() {
    let mut copy = by(1, "Fen Post", &text(0..30));
    copy.credit = Some("Mill Echo".to_owned());
    let late = by(2, "Mill Echo", &text(0..30));
    assert_eq!(credited(&[copy, late]), Some((2, vec![(1, OriginReason::Credit)])));
}

#[test]
fn an_agency_has_written_what_it_sends() {
    let (copy, wire) = (by(1, "Fen Post", &text(0..30)), by(2, "Peat Wire", &text(0..30)));
    assert_eq!(credited(&[copy, wire]), Some((2, vec![(1, OriginReason::Agency)])));
}

#[test]
fn who_has_more_before_it_or_much_less_is_the_copy() {
    let original = || by(2, "Mill Echo", &text(0..40));
    let topped = by(1, "Fen Post", &format!("{}{}", text(900..906), text(0..40)));
    assert_eq!(credited(&[topped, original()]), Some((2, vec![(1, OriginReason::Adds)])));
    let cut = by(1, "Fen Post", &text(0..20));
    assert_eq!(credited(&[cut, original()]), Some((2, vec![(1, OriginReason::Cuts)])));
}

#[test]
fn who_published_later_by_a_clock_that_is_known_is_the_copy() {
    let mut log = Vec::new();
    for id in 1..=12 {
        let mut seen = article(id, 0, &format!("Weather {id} for Brack{id}"), "");
        seen.title = types::TitleId(100 + id % 2);
        seen.imprint.arrived = Some(seen.at + SignedDuration::from_mins(6));
        log.push(seen);
    }
    for (id, title, minutes) in [(20, 100, 30), (21, 101, 10)] {
        let mut seen = by(id, "", &text(0..30));
        seen.title = types::TitleId(title);
        seen.at += SignedDuration::from_mins(minutes);
        seen.imprint.arrived = Some(seen.at + SignedDuration::from_mins(35 - minutes));
        log.push(seen);
    }
    assert_eq!(credited(&log), Some((21, vec![(20, OriginReason::Published)])));
}

#[test]
fn else_the_first_seen_is_the_original() {
    let told = [by(1, "Fen Post", &text(0..30)), by(2, "Mill Echo", &text(0..30))];
    assert_eq!(credited(&told), Some((1, vec![(2, OriginReason::FirstSeen)])));
}

#[test]
fn the_whole_group_gets_another_head_when_the_original_comes_late() {
    let mut copies = [
        by(1, "Fen Post", &text(0..30)),
        by(2, "Mill Echo", &text(0..16)),
        by(3, "Brack Herald", &text(0..30)),
    ];
    copies[2].credit = Some("Selby Globe".to_owned());
    let mut clusterer = Clusterer::new(Weights::default());
    for copy in &copies {
        clusterer.tell(copy);
    }
    let changes = clusterer.tell(&by(4, "Selby Globe", &text(0..30)));
    let (original, copies) = changes.into_iter().find_map(credits).unwrap();
    assert_eq!(original, 4);
    let copies: std::collections::BTreeMap<i64, OriginReason> = copies.into_iter().collect();
    assert_eq!(copies.keys().copied().collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((copies[&2], copies[&3]), (OriginReason::Cuts, OriginReason::Credit));
    let withdrawn = clusterer.withdraw(ArticleId(4));
    let (original, copies) = withdrawn.into_iter().find_map(credits).unwrap();
    assert_eq!((original, copies.len()), (1, 2));
}

#[test]
fn a_text_that_comes_with_the_page_is_compared_then() {
    let mut clusterer = Clusterer::new(Weights::default());
    clusterer.tell(&by(1, "Fen Post", &text(0..30)));
    clusterer.tell(&by(2, "Mill Echo", ""));
    let changes = clusterer.tell(&by(2, "Mill Echo", &text(0..30)));
    let found = changes.into_iter().find_map(credits);
    assert_eq!(found, Some((1, vec![(2, OriginReason::FirstSeen)])));
}
