//! Who leads a story and what is shown under it.

use expect_test::{Expect, expect};
use types::PublisherId;

use super::kit::{candidates, noon};
use crate::{Candidate, lead_article, other_coverage};

fn check(story: &Candidate, expected: Expect) {
    let lead = lead_article(story).unwrap();
    let others = other_coverage(story, lead);
    let others: Vec<String> = others.iter().map(ToString::to_string).collect();
    expected.assert_eq(&format!("{lead}: {}", others.join(" ")));
}

fn story(tellings: &str) -> Candidate {
    candidates(&format!("1 world {tellings} 5"), noon()).remove(0)
}

#[test]
fn an_original_leads_before_copies_wires_opinions_and_what_is_elsewhere() {
    check(&story("1de~+2de*+3de!+4de^+5de"), expect!["104: 100 102 103"]);
}

#[test]
fn a_longer_piece_of_a_weightier_title_leads() {
    let mut of_three = story("1de+2de+3de");
    of_three.articles[0].words = 90;
    of_three.articles[1].weight = 0.3;
    check(&of_three, expect!["102: 100 101"]);
}

#[test]
fn a_wire_leads_where_there_is_nothing_else() {
    check(&story("1de~+2de*"), expect!["100: "]);
}

#[test]
fn other_coverage_goes_abroad_first() {
    check(&story("1de+2de+3fr+4de!+5jp+6fr"), expect!["100: 102 104 103 101 105"]);
}

#[test]
fn an_owner_is_shown_once_and_copies_are_folded() {
    let mut of_group = story("1de+2fr+3fr+4jp*+5gb");
    of_group.articles[2].publisher = PublisherId(2);
    of_group.articles[4].publisher = PublisherId(1);
    check(&of_group, expect!["100: 101"]);
}

#[test]
fn without_a_showable_article_there_is_no_lead() {
    assert_eq!(lead_article(&story("1de$")), None);
    assert!(other_coverage(&story("1de"), types::ArticleId(999)).is_empty());
}
