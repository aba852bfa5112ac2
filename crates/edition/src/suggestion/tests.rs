use expect_test::expect;

use super::*;

fn noon() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn piece(id: i64, headline: &str) -> Piece {
    Piece {
        article: ArticleId(id),
        story: Some(StoryId(id)),
        title: TitleId(id),
        publisher: PublisherId(id),
        section: Section::Politics,
        genre: Genre::News,
        language: Language::ENGLISH,
        at: noon() - SignedDuration::from_hours(3),
        words: 300,
        copy_of: None,
        headline: headline.to_owned(),
        lead: "The minister spoke about the budget.".to_owned(),
    }
}

/// Thirty short pieces about the same.
fn day() -> Vec<Piece> {
    (100..130).map(|id| piece(id, "Minister speaks about budget")).collect()
}

#[test]
fn what_is_long_and_rare_is_suggested_with_its_reasons() {
    let mut pieces = day();
    pieces.push(Piece {
        words: 2400,
        section: Section::Science,
        lead: "Lichen grows on a sextant in the museum.".to_owned(),
        ..piece(1, "The lichen clock")
    });
    pieces.push(Piece { words: 2400, ..piece(2, "Minister speaks about budget") });
    let suggested = suggest(&pieces, noon(), 5);
    let ids: Vec<i64> = suggested.iter().map(|it| it.article.0).collect();
    assert_eq!(ids, [1, 2]);
    let reasons = suggested[0].score.addends().iter();
    let lines: Vec<String> =
        reasons.map(|it| format!("{:>6.3} {}: {}", it.value, it.name, it.because)).collect();
    expect![[r#"
         4.000 surprise: rare here: sextant, lichen, museum
         1.040 section: 4 % stand in Science
         1.075 length: 2400 words
         0.000 copies: nobody copied it
         1.000 originality: nobody else tells the story
        -0.042 age: 3 hours ago"#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn copies_short_pieces_old_ones_and_what_was_paid_for_are_not_suggested() {
    let long = |id: i64| Piece { words: 900, ..piece(id, "A long walk along the wall") };
    let mut pieces = day();
    pieces.push(Piece { copy_of: Some(ArticleId(6)), ..long(1) });
    pieces.push(Piece { words: 499, ..long(2) });
    pieces.push(Piece { at: noon() - SignedDuration::from_hours(73), ..long(3) });
    pieces.push(Piece { genre: Genre::Sponsored, ..long(4) });
    pieces.push(Piece { genre: Genre::WireCopy, ..long(5) });
    pieces.push(long(6));
    let ids: Vec<i64> = suggest(&pieces, noon(), 9).iter().map(|it| it.article.0).collect();
    assert_eq!(ids, [6]);
}

#[test]
fn a_title_and_a_story_are_not_suggested_again_and_again() {
    let long = |id: i64, title: i64, story: i64| Piece {
        words: 900,
        title: TitleId(title),
        story: Some(StoryId(story)),
        ..piece(id, "A long walk along the wall")
    };
    let mut pieces = day();
    pieces.extend([long(1, 7, 1), long(2, 7, 2), long(3, 7, 3), long(4, 8, 1), long(5, 8, 5)]);
    let ids: Vec<i64> = suggest(&pieces, noon(), 9).iter().map(|it| it.article.0).collect();
    assert_eq!(ids, [2, 3, 5, 4], "two of title 7; one of story 1, which two owners tell");
}
