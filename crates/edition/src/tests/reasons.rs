//! Why a story stands where it stands, in words.

use expect_test::{Expect, expect};
use types::{Genre, SignedDuration};

use super::kit::{candidates, noon};
use crate::{Candidate, Votes, significance};

fn check(stories: &[Candidate], expected: Expect) {
    let score = significance(&stories[0], &Votes::of(stories), noon());
    let mut lines = String::new();
    for addend in score.addends() {
        lines += &format!("{:>6.3} {}: {}\n", addend.value, addend.name, addend.because);
    }
    lines += &format!("{:>6.3}\n", score.total());
    expected.assert_eq(&lines);
}

#[test]
fn every_part_of_a_score_says_why() {
    let mut stories = candidates("1 world 1de+2fr+3jp*+4gb 90\n2 sport 1de+2fr 5", noon());
    for (index, telling) in stories[0].articles.iter_mut().enumerate() {
        telling.position = Some(u32::try_from(index).unwrap());
        telling.minutes_shown = Some(90);
    }
    stories[0].articles[0].words = 800;
    stories[0].articles[3].weight = 0.5;
    stories[0].editor = 0.5;
    stories[0].editor_reason = "M. Editor: the vote is tonight".to_owned();
    check(
        &stories,
        expect![[r#"
            -1.557 place: carried by 4 titles, first in 1
             0.693 owners: told by 3 independent owners in their own words
             0.277 countries: from DE, FR, GB, JP
             0.225 originality: 3 of 4 owners wrote it themselves
             0.139 length: the leading article has 800 words
             0.186 titles: its titles weigh 0.93 of 1 on average
            -0.150 age: news of the day, last news 1 hour ago
             0.500 editor: M. Editor: the vote is tonight
             0.313
        "#]],
    );
}

#[test]
fn a_copied_agency_text_counts_little() {
    check(
        &candidates("1 local 1de~+2fr*+3jp* 60", noon()),
        expect![[r#"
        -1.976 place: carried by 3 titles
         0.000 owners: told only in copies of an agency's text
         0.220 countries: from DE, FR, JP
         0.000 originality: 0 of 3 owners wrote it themselves
         0.000 length: the leading article has 400 words
         0.200 titles: its titles weigh 1.00 of 1 on average
        -0.100 age: news of the day, last news 1 hour ago
        -1.657
    "#]],
    );
}

#[test]
fn breaking_news_ages_faster() {
    let mut stories = candidates("1 science 1de 120", noon());
    check(
        &stories,
        expect![[r#"
            -2.718 place: carried by 1 title
             0.347 owners: told by 1 owner in their own words
             0.000 countries: from DE
             0.300 originality: 1 of 1 owner wrote it themselves
             0.000 length: the leading article has 400 words
             0.200 titles: its titles weigh 1.00 of 1 on average
            -0.083 age: keeps for a day, last news 2 hours ago
            -1.954
        "#]],
    );
    stories[0].articles[0].genre = Genre::LiveBlog;
    check(
        &stories,
        expect![[r#"
            -2.718 place: carried by 1 title
             0.347 owners: told by 1 owner in their own words
             0.000 countries: from DE
             0.300 originality: 1 of 1 owner wrote it themselves
             0.000 length: the leading article has 400 words
             0.200 titles: its titles weigh 1.00 of 1 on average
            -0.333 age: breaking news, last news 2 hours ago
            -2.204
        "#]],
    );
}

#[test]
fn a_clock_that_runs_ahead_gains_nothing() {
    let mut stories = candidates("1 world 1de 0", noon());
    let now = significance(&stories[0], &Votes::of(&stories), noon()).total();
    stories[0].latest_development_at += SignedDuration::from_hours(5);
    assert_eq!(significance(&stories[0], &Votes::of(&stories), noon()).total(), now);
}

#[test]
fn a_place_near_the_top_counts_unless_the_feed_is_merely_in_order_of_time() {
    let lines: String = (1..=12).map(|n| format!("{n} other 1de {}\n", n * 7)).collect();
    let mut stories = candidates(&lines, noon());
    for (place, story) in stories.iter_mut().enumerate() {
        story.articles[0].position = Some(u32::try_from(place).unwrap());
    }
    let vote = |stories: &[Candidate], n: usize| {
        Votes::of(stories).of_article(stories[n].articles[0].article)
    };
    assert_eq!(vote(&stories, 0), vote(&stories, 11), "newest first says nothing");
    let newest = stories[0].articles[0].published;
    stories[11].articles[0].published = newest + SignedDuration::from_mins(1);
    stories[6].articles[0].published = newest + SignedDuration::from_mins(2);
    assert!(vote(&stories, 0) > 3.0 * vote(&stories, 11), "somebody chose this order");
}
