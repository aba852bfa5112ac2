//! What stands where on a page that nobody has seen before.

use expect_test::expect;
use types::{Language, PublisherId, TitleId};

use super::kit::{candidates, check, noon, top};
use crate::{Candidate, FrontPage, Rules, arrange};

#[test]
fn what_more_owners_tell_comes_first_and_age_counts() {
    check(
        "1 world 1de+2fr 60\n\
         2 politics 3gb+4de+5fr+6jp 60\n\
         3 sport 7de+8fr 900\n\
         4 culture 9jp 60",
        expect!["2 1 4 3"],
    );
}

#[test]
fn equal_stories_stand_in_the_order_of_their_ids() {
    check("3 world 1de 9\n1 sport 2fr 9\n2 health 3jp 9", expect!["2 1 3"]);
}

#[test]
fn one_section_cannot_fill_the_page() {
    let lively: Vec<String> = (1..=9).map(|n| format!("{n} sport {n}de 5\n")).collect();
    let quiet = "11 world 11fr 90\n12 health 12jp 90\n13 culture 13gb 90\n14 science 14fr 90\n\
                 15 business 15fr 90\n16 local 16fr 90\n17 politics 17fr 90\n18 technology 18fr 90";
    check(&(lively.concat() + quiet), expect!["1 2 12 13 14 18 11 15 16 17"]);
}

#[test]
fn one_title_leads_two_stories_and_others_lead_the_rest() {
    let stories = "1 world 1de+2fr 5\n2 sport 1de+3jp 6\n3 health 1de+4gb 7\n4 culture 1de 8";
    let stories: String =
        stories.to_owned() + &(5..=13).map(|n| format!("\n{n} other {n}fr 99")).collect::<String>();
    let page = arrange(&candidates(&stories, noon()), None, &Rules::default(), noon());
    let leads = page.top().map(|placed| format!("{}: {}", placed.story, placed.article));
    expect![[r#"
        3: 300
        1: 100
        2: 201
        5: 500
        6: 600
        7: 700
        8: 800
        9: 900
        10: 1000
        11: 1100"#]]
    .assert_eq(&leads.collect::<Vec<_>>().join("\n"));
}

#[test]
fn three_countries_where_there_are_three() {
    let germans: String = (1..=12).map(|n| format!("{n} other {n}de 5\n")).collect();
    check(
        &(germans.clone() + "21 other 21fr 300\n22 other 22jp 400\n23 other 23gb 500"),
        expect!["1 2 3 4 5 6 7 8 21 22"],
    );
    check(&(germans.clone() + "21 other 21fr 300"), expect!["1 2 3 4 5 6 7 8 9 21"]);
    check(&germans, expect!["1 2 3 4 5 6 7 8 9 10"]);
}

#[test]
fn one_opinion_is_enough() {
    check(
        "1 opinion 1de! 5\n2 opinion 2fr! 6\n3 opinion 3jp! 7\n4 world 4gb 99\n5 sport 5gb 99",
        expect!["1 4 5"],
    );
}

#[test]
fn a_story_that_everybody_tells_is_not_held_back_by_its_section() {
    let all = "1 world 1de+2fr+3jp 5\n2 world 1de+2fr+3jp 6\n3 world 1de+2fr+3jp 7\n\
               4 world 4gb 2\n5 world 5gb 3\n6 sport 6gb 600";
    check(all, expect!["1 2 3 4 5 6"]);
}

#[test]
fn a_small_newsstand_still_fills_its_page() {
    let stories: String = (1..=12).map(|n| format!("{n} world 1de {n}\n")).collect();
    check(&stories, expect!["1 2 3 4 5 6 7 8 9 10"]);
}

#[test]
fn paid_pieces_are_never_arranged() {
    check("1 world 1de$ 1\n2 world 2de$+3fr 50", expect!["2"]);
}

#[test]
fn an_editor_may_lift_and_lower() {
    let mut stories = candidates("1 world 1de 5\n2 sport 2fr 5\n3 health 3jp 5", noon());
    stories[2].editor = 9.0;
    stories[0].editor = -1.0;
    let page = arrange(&stories, None, &Rules::default(), noon());
    expect!["3 2 1"].assert_eq(&top(&page));
    let lifted = page.lead.unwrap().score;
    assert_eq!(lifted.addends().last().unwrap().value, 2.0, "an editor's say has its limits");
}

#[test]
fn what_has_no_top_place_stands_in_its_section_once() {
    let stories: String = (1..=20).map(|n| format!("{n} sport {n}de {n}\n")).collect();
    let page = arrange(
        &candidates(&(stories + "21 culture 21fr 900"), noon()),
        None,
        &Rules { top: 4, ..Rules::default() },
        noon(),
    );
    expect![[r#"
        top: 1 2 3 21
        sport: 4 5 6 7 8 9
        latest: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20"#]]
    .assert_eq(&lists(&page));
}

#[test]
fn right_now_is_what_readers_open_and_otherwise_what_is_fresh() {
    let stories =
        "1 world 1de+2fr+3jp 600\n2 sport 4gb 5\n3 health 5de 30 40\n4 culture 6fr 400 41";
    let page = arrange(&candidates(stories, noon()), None, &Rules::default(), noon());
    let now = page.top_now.iter().map(|placed| {
        let why = placed.score.addends().iter().map(|addend| addend.because.as_str());
        format!("{}: {}", placed.story, why.collect::<Vec<_>>().join("; "))
    });
    expect![[r#"
        3: opened 40 times lately; last news 30 minutes ago
        4: opened 41 times lately; last news 6 hours ago
        2: carried by 1 title; told by 1 owner in their own words; from GB; 1 of 1 owner wrote it themselves; the leading article has 400 words; its titles weigh 1.00 of 1 on average; news of the day, last news 5 minutes ago; last news 5 minutes ago
        1: carried by 3 titles; told by 3 independent owners in their own words; from DE, FR, JP; 3 of 3 owners wrote it themselves; the leading article has 400 words; its titles weigh 1.00 of 1 on average; news of the day, last news 10 hours ago; last news 10 hours ago"#]].assert_eq(&now.collect::<Vec<_>>().join("\n"));
}

#[test]
fn an_edition_in_one_language_leaves_out_the_others() {
    let rules = Rules { languages: vec![Language::parse("fr").unwrap()], ..Rules::default() };
    let stories = "1 world 1de+2fr+3fr 5\n2 sport 4gb 5";
    let page = arrange(&candidates(stories, noon()), None, &rules, noon());
    expect![[r#"
        top: 1
        latest: 1"#]]
    .assert_eq(&lists(&page));
    let others: Vec<i64> = page.lead.unwrap().others.iter().map(|article| article.0).collect();
    assert_eq!(others, [102]);
}

#[test]
fn owners_with_many_titles_weigh_little_more_than_one() {
    let mut stories = candidates("1 world 1de+2de+3de+4de 5\n2 sport 5fr+6gb 5", noon());
    check_lead(&stories, 1);
    for telling in &mut stories[0].articles {
        telling.publisher = PublisherId(1);
    }
    check_lead(&stories, 2);
}

#[test]
fn a_title_that_prints_one_story_does_not_outvote_a_full_page() {
    let full: String = (1..=9).map(|n| format!("{n} other 1de+2de {n}\n")).collect();
    let mut stories = candidates(&(full + "10 other 3fr 1"), noon());
    for (place, story) in stories.iter_mut().enumerate() {
        for telling in &mut story.articles {
            telling.position = Some(u32::try_from(place).unwrap() % 9);
            telling.minutes_shown = Some(60);
        }
    }
    // First of nine in two titles, against the only one of a third title.
    check_lead(&stories, 1);
    assert_eq!(stories[9].articles[0].title, TitleId(3));
}

fn check_lead(stories: &[Candidate], expected: i64) {
    let page = arrange(stories, None, &Rules::default(), noon());
    assert_eq!(page.lead.unwrap().story.0, expected);
}

fn lists(page: &FrontPage) -> String {
    let mut lines = vec![format!("top: {}", top(page))];
    for (section, placed) in &page.sections {
        let ids: Vec<String> = placed.iter().map(|placed| placed.story.to_string()).collect();
        lines.push(format!("{section}: {}", ids.join(" ")));
    }
    let latest: Vec<String> = page.latest.iter().map(|latest| latest.story.to_string()).collect();
    lines.push(format!("latest: {}", latest.join(" ")));
    lines.join("\n")
}
