use expect_test::{Expect, expect};

use super::*;

/// Lines `minutes owner language headline | lead | text`.
fn check(story: &str, expected: Expect) {
    let noon: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
    let lines: Vec<Vec<&str>> =
        story.lines().map(|line| line.split('|').map(str::trim).collect()).collect();
    let reports: Vec<Report<'_>> = lines
        .iter()
        .zip(1..)
        .map(|(parts, id)| {
            let mut head = parts[0].splitn(4, ' ');
            let minutes: i64 = head.next().unwrap().parse().unwrap();
            Report {
                article: ArticleId(id),
                publisher: PublisherId(head.next().unwrap().parse().unwrap()),
                at: noon + SignedDuration::from_mins(minutes),
                language: Language::parse(head.next().unwrap()).unwrap(),
                genre: if parts[0].ends_with('!') { Genre::Opinion } else { Genre::News },
                headline: head.next().unwrap_or_default(),
                lead: parts.get(1).copied().unwrap_or_default(),
                text: parts.get(2).copied().unwrap_or_default(),
            }
        })
        .collect();
    let found = developments(&reports);
    let lines = found.iter().map(|it| {
        let minutes = it.at.duration_since(noon).as_mins();
        format!("{minutes} {} by {}: {}", it.article, it.owners, it.news.join(", "))
    });
    expected.assert_eq(&lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_beginning_is_one_development_however_many_tell_it() {
    check("", expect![""]);
    check(
        "0 1 en Ferry aground | A ferry ran aground near Orsa with 120 people.\n\
         5 2 en Ship stuck | The ship is stuck, said captain Mira Holm. 118 are safe.\n\
         9 3 en On the rocks | Rescuers say 118 of 120 are safe, Mira Holm among them.",
        expect!["0 1 by 1: "],
    );
}

#[test]
fn a_new_number_that_enough_owners_carry_is_a_development() {
    let story = "0 1 en Ferry aground | A ferry ran aground near Orsa with 120 people.\n\
         5 2 en Ship stuck | A ship is stuck near Orsa.\n\
         180 1 en Ferry: death toll 19 | It is known that 19 died on the ferry.\n\
         200 2 en Toll rises | So far 19 people died.\n";
    check(
        story,
        expect![[r#"
        0 1 by 1: 
        180 3 by 2: 19"#]],
    );
    // Too late to vouch for it.
    check(&story.replace("200 2", "320 2"), expect!["0 1 by 1: "]);
}

#[test]
fn with_five_owners_three_must_carry_it() {
    let beginning: String =
        (1..=5).map(|n| format!("{n} {n} en Storm | A storm is coming to the coast.\n")).collect();
    let news = |owner: i64, minutes: i64| {
        format!("{minutes} {owner} en Storm | The storm met the town of Kyst, said Jon Berg.\n")
    };
    check(&format!("{beginning}{}{}", news(1, 200), news(2, 210)), expect!["1 1 by 1: "]);
    check(
        &format!("{beginning}{}{}{}", news(1, 200), news(2, 210), news(3, 220)),
        expect![[r#"
            1 1 by 1: 
            200 6 by 3: Berg, Kyst"#]],
    );
}

#[test]
fn a_quarter_of_new_words_is_a_development() {
    check(
        "0 1 en rain falls | heavy rain falls over southern hills.\n\
         5 2 en rain falls | heavy rain falls over southern hills.\n\
         300 1 en bridge closed | the river flooded and engineers closed the bridge.\n\
         310 2 en bridge shut | engineers closed a bridge because the river flooded.",
        expect![[r#"
            0 1 by 1: 
            300 3 by 2: bridge, closed, engineers, flooded"#]],
    );
}

#[test]
fn a_single_owner_must_bring_new_words_and_a_number_or_name() {
    let first = "0 1 en Fog again | Thick grey fog still covers the whole harbour.\n";
    check(
        &format!("{first}300 1 en Fog again | Thick grey fog still covers the harbour, says Brun."),
        expect!["0 1 by 1: "],
    );
    check(
        &format!("{first}300 1 en Ships collide | Two tankers collided, as Ada Brun said."),
        expect![[r#"
            0 1 by 1: 
            300 2 by 1: Brun"#]],
    );
}

#[test]
fn another_language_and_opinions_are_no_news_by_themselves() {
    check(
        "0 1 en Storm hits coast | A storm hit the coast.\n\
         200 2 fr Tempête sur la côte | Une tempête a frappé la côte.\n\
         210 3 fr La tempête frappe | La tempête frappe toute la côte.\n\
         220 1 en What it means for Kyst!\n\
         230 2 en What it means for Kyst!",
        expect!["0 1 by 1: "],
    );
}

#[test]
fn what_stands_behind_the_wall_is_counted_and_not_named() {
    check(
        "0 1 en Trial opens | A trial opens.\n\
         5 2 en Trial opens | A trial opens.\n\
         300 1 en Trial goes on | A trial opens. | A trial opens, with Zorro Blackbird.\n\
         310 2 en Trial goes on | A trial opens. | A trial opens, with Zorro Blackbird.",
        expect![[r#"
            0 1 by 1: 
            300 3 by 2: goes"#]],
    );
}
