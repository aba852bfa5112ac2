//! What readers see: which articles stand together.

mod templates;
mod editors;
mod endurance;
mod origins;
mod replay;
mod files;
mod abroad;
mod bad_input;

use expect_test::{Expect, expect};
use types::StoryChange;

use crate::{Clusterer, Weights, testing::article};

/// Tells lines of “id hour headline”, with a text after “//” if there is one; compares with the
/// stories in the end, a line for each: “story: its articles”.
fn check(lines: &str, expected: Expect) {
    expected.assert_eq(&stories_of(lines));
}

fn stories_of(lines: &str) -> String {
    let mut clusterer = Clusterer::new(Weights::default());
    let mut ids = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut parts = line.splitn(3, ' ');
        let mut number = || parts.next().unwrap().parse::<i64>().unwrap();
        let (id, hour) = (number(), number());
        let (headline, text) = parts
            .next()
            .unwrap()
            .split_once("//")
            .unwrap_or((line.splitn(3, ' ').last().unwrap(), ""));
        clusterer.tell(&article(id, hour, headline, text));
        ids.push(id);
    }
    clusterer.tick(article(0, 90, "", "").at);
    render(&clusterer, &ids)
}

fn render(clusterer: &Clusterer, ids: &[i64]) -> String {
    let mut stories = std::collections::BTreeMap::<i64, Vec<String>>::new();
    for &id in ids {
        if let Some(story) = clusterer.story_of(types::ArticleId(id)) {
            stories.entry(story.0).or_default().push(id.to_string());
        }
    }
    stories.iter().map(|(story, articles)| format!("{story}: {}\n", articles.join(" "))).collect()
}

#[test]
fn headlines_of_one_event_stand_together() {
    check(
        "
        1 0 Storm Ingrid floods the harbour of Port Selby
        2 1 Hundreds flee as storm Ingrid reaches Port Selby
        3 1 Orla Venn wins chess title after seven draws
        4 2 Chess: Orla Venn crowned champion
        5 3 Port Selby harbour under water after storm Ingrid
        6 4 Parliament votes on the fishing quota
        ",
        expect![[r#"
            1: 1 2 5
            3: 3 4
            6: 6
        "#]],
    );
}

#[test]
fn languages_without_capitals_or_spaces_work_too() {
    check(
        "
        1 0 東京で大規模停電、鉄道が停止
        2 1 東京の大規模停電で鉄道停止、復旧急ぐ
        3 1 ロンドン市長選、現職が再選
        4 2 انقطاع الكهرباء في طوكيو يوقف القطارات
        5 2 توقف القطارات بعد انقطاع الكهرباء في طوكيو
        ",
        expect![[r#"
            1: 1 2
            3: 3
            4: 4 5
        "#]],
    );
}

#[test]
fn a_story_ends_after_four_quiet_days() {
    let mut clusterer = Clusterer::new(Weights::default());
    clusterer.tell(&article(1, 0, "Storm Ingrid floods Port Selby", ""));
    clusterer.tick(article(0, 97, "", "").at);
    let late = clusterer.tell(&article(2, 98, "Storm Ingrid floods Port Selby", ""));
    assert!(matches!(late.as_slice(), [StoryChange::Founded { .. }]), "{late:?}");
    assert_eq!(clusterer.size(), (1, 1), "the old story has left memory");
    assert!(clusterer.tell(&article(1, 99, "Told again, too late", "")).is_empty());
}

#[test]
fn an_article_told_again_stays_where_it_is() {
    let mut clusterer = Clusterer::new(Weights::default());
    clusterer.tell(&article(1, 0, "Storm Ingrid floods Port Selby", ""));
    assert!(clusterer.tell(&article(1, 1, "Chess: Orla Venn crowned champion", "")).is_empty());
    let joined = clusterer.tell(&article(2, 2, "Orla Venn crowned chess champion", ""));
    assert!(matches!(joined.as_slice(), [StoryChange::Joined { .. }]), "{joined:?}");
}

#[test]
fn a_withdrawn_article_leaves_its_story() {
    let mut clusterer = Clusterer::new(Weights::default());
    clusterer.tell(&article(1, 0, "Storm Ingrid floods Port Selby", ""));
    clusterer.tell(&article(2, 0, "Port Selby flooded by storm Ingrid", ""));
    clusterer.withdraw(types::ArticleId(1));
    assert_eq!(render(&clusterer, &[1, 2]), "1: 2\n");
    clusterer.withdraw(types::ArticleId(2));
    assert_eq!(clusterer.size(), (0, 0));
    assert!(clusterer.tell(&article(2, 1, "Storm Ingrid", "")).is_empty(), "gone for good");
}

#[test]
fn a_copy_names_its_head_whatever_its_headline() {
    let paragraph = |n: i64| {
        format!(
            "Keeper {n} told the inquiry that gate {} stood open for {} minutes that night. ",
            n * 3,
            n * 7
        )
    };
    let whole: String = (1..30).map(paragraph).collect();
    let cut: String = (1..14).map(paragraph).collect();
    let mut clusterer = Clusterer::new(Weights::default());
    clusterer.tell(&article(1, 0, "Inquiry hears keepers of the Selby lock", &whole));
    for (id, headline, text) in [
        (
            2,
            "Lock gates stood open, keepers say",
            format!("From our agency. {whole} More follows."),
        ),
        (3, "Keepers speak of open gates at Selby", cut),
    ] {
        let changes = clusterer.tell(&article(id, 1, headline, &text));
        let [StoryChange::Joined { .. }, StoryChange::Credited { original, copies, .. }] =
            changes.as_slice()
        else {
            panic!("{changes:?}")
        };
        assert_eq!(*original, types::ArticleId(1));
        assert_eq!(copies.iter().map(|copy| copy.0.0).collect::<Vec<_>>(), [id]);
    }
}

#[test]
fn related_stories_share_names_but_not_the_event() {
    let mut clusterer = Clusterer::new(Weights::default());
    let ferry = "Paula Brandt cut the ribbon of the ferry terminal. Boats to Northlight leave hourly; \
                 islanders waited nine years for the pier, which cost forty million.";
    let whisky = "Exports of whisky fall again. Distillers blame duties; Paula Brandt answers that \
                  barrels ripen slowly and promises a budget without new taxes.";
    clusterer.tell(&article(1, 0, "Ferry terminal opens at Northlight", ferry));
    clusterer.tell(&article(2, 1, "Distillers blame duties for falling exports", whisky));
    clusterer.tell(&article(3, 1, "Chess: Orla Venn crowned champion", ""));
    let related = clusterer.related(types::StoryId(1), 9);
    assert_eq!(related.iter().map(|(story, _)| story.0).collect::<Vec<_>>(), [2]);
}
