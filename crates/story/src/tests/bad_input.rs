//! What feeds send that they should not: each has a sensible end.

use types::{ArticleId, Genre, Language, SeenArticle, StoryChange, StoryId, Timestamp, TitleId};

use crate::{Clusterer, Weights, testing::article};

fn fresh() -> Clusterer {
    Clusterer::new(Weights::default())
}

/// The story of the article that was told last.
fn told(clusterer: &mut Clusterer, article: &SeenArticle) -> StoryId {
    clusterer.tell(article);
    clusterer.story_of(article.article).unwrap()
}

const STORM: &str = "Storm Ingrid floods the harbour of Port Selby";
const STORM_AGAIN: &str = "Port Selby harbour flooded by storm Ingrid";

#[test]
fn an_article_without_a_date_is_told_now() {
    let mut clusterer = fresh();
    let first = told(&mut clusterer, &article(1, 50, STORM, ""));
    let undated = SeenArticle { at: Timestamp::UNIX_EPOCH, ..article(2, 0, STORM_AGAIN, "") };
    assert_eq!(told(&mut clusterer, &undated), first);
    let alone = SeenArticle { at: Timestamp::MIN, ..article(3, 0, "Chess title decided", "") };
    let chess = told(&mut clusterer, &alone);
    clusterer.tick(article(0, 100, "", "").at);
    assert_eq!(clusterer.story_of(ArticleId(3)), Some(chess), "open for four days from now");
}

#[test]
fn one_date_in_the_future_ends_no_story_and_its_own_ends_too() {
    let mut clusterer = fresh();
    let first = told(&mut clusterer, &article(1, 0, STORM, ""));
    let year = 24 * 365;
    let future = told(&mut clusterer, &article(2, 70 * year, "Chess title decided in Havana", ""));
    assert_ne!(future, first);
    assert_eq!(told(&mut clusterer, &article(3, 2, STORM_AGAIN, "")), first);
    clusterer.tick(article(0, 24 * 9, "", "").at);
    assert_eq!(clusterer.size(), (0, 0), "both have ended after nine days");
}

#[test]
fn after_a_pause_of_the_log_the_second_article_is_believed() {
    let mut clusterer = fresh();
    clusterer.tell(&article(1, 0, STORM, ""));
    let chess = told(&mut clusterer, &article(2, 2000, "Orla Venn wins chess title", ""));
    let joined = told(&mut clusterer, &article(3, 2001, "Chess title for Orla Venn", ""));
    assert_eq!(joined, chess);
    clusterer.tell(&article(4, 2002, "Parliament votes on the fishing quota", ""));
    assert_eq!(clusterer.story_of(ArticleId(1)), None, "the storm has ended");
    assert_eq!(clusterer.story_of(ArticleId(2)), Some(chess));
}

#[test]
fn an_old_story_is_not_revived_after_a_pause() {
    let mut clusterer = fresh();
    let first = told(&mut clusterer, &article(1, 0, STORM, ""));
    assert_ne!(told(&mut clusterer, &article(2, 24 * 365, STORM, "")), first);
}

#[test]
fn no_headline_or_one_word_founds_a_story_and_draws_nobody_in() {
    let mut clusterer = fresh();
    for (id, headline) in [(1, ""), (2, ""), (3, "Sport"), (4, "Weather"), (5, "?!")] {
        assert_eq!(told(&mut clusterer, &article(id, 0, headline, "")), StoryId(id), "{headline}");
    }
    assert_eq!(told(&mut clusterer, &article(6, 1, STORM, "")), StoryId(6));
}

#[test]
fn a_body_of_five_megabytes_is_read_at_its_beginning() {
    let mut clusterer = fresh();
    let body = "Keeper Orla told the inquiry that the gate stood open that night. ".repeat(80_000);
    assert!(body.len() > 5_000_000);
    let first = told(&mut clusterer, &article(1, 0, "Gate stood open, inquiry hears", &body));
    let second = told(&mut clusterer, &article(2, 0, "Inquiry hears of open gate", &body));
    assert_eq!(first, second);
    assert!(clusterer.snapshot().concat().len() < 50_000, "nothing of the length is kept");
}

#[test]
fn a_language_that_nobody_knows_works_by_its_words() {
    let mut clusterer = fresh();
    let in_unknown = |id: i64, headline: &str| SeenArticle {
        language: Language::UNKNOWN,
        ..article(id, 0, headline, "")
    };
    let first = told(&mut clusterer, &in_unknown(1, "Plavok Ingrid tasuri Selbyport harmu nadel"));
    let same = told(&mut clusterer, &in_unknown(2, "Selbyport: Plavok Ingrid harmu tasuri"));
    let other = told(&mut clusterer, &in_unknown(3, "Zelimo kestar Havana Venn turnek"));
    assert_eq!((same, other), (first, StoryId(3)));
}

#[test]
fn a_column_is_a_story_of_each_day() {
    for text in ["", "Ministers meet on DAY about DAY roads. Rain in the DAY hills, says DAY."] {
        let mut clusterer = fresh();
        let mut stories = std::collections::BTreeSet::new();
        for (day, name) in (0..).zip(["ada", "bela", "cora", "dora", "elsa", "fina", "gala"]) {
            let mut briefing = article(day + 1, day * 24, "Morning briefing", "");
            briefing.text = text.replace("DAY", name);
            briefing.title = TitleId(7);
            stories.insert(told(&mut clusterer, &briefing));
        }
        clusterer.tick(article(0, 24 * 7, "", "").at);
        assert_eq!(stories.len(), 7, "{stories:?}");
        assert!(clusterer.size().1 >= 4, "repair joins none of them: {:?}", clusterer.size());
    }
}

#[test]
fn a_live_blog_of_three_hundred_updates_is_one_story_and_stays_open_to_others() {
    let mut clusterer = fresh();
    let mut stories = std::collections::BTreeSet::new();
    for update in 0..300 {
        let headline = format!("Storm Ingrid live: Port Selby harbour, update {update}");
        let mut blog = article(update + 1, update / 12, &headline, "");
        blog.title = TitleId(7);
        blog.genre = Genre::LiveBlog;
        stories.insert(told(&mut clusterer, &blog));
    }
    assert_eq!(stories.len(), 1, "{stories:?}");
    assert_eq!(told(&mut clusterer, &article(900, 25, STORM, "")), StoryId(1));
}

#[test]
fn an_article_told_three_hundred_times_is_one_article() {
    let mut clusterer = fresh();
    let mut size = 0;
    for update in 0..300 {
        let changes = clusterer.tell(&article(1, update / 12, STORM, &format!("{update} roofs.")));
        let founded = matches!(changes.as_slice(), [StoryChange::Founded { .. }]);
        assert!(if update == 0 { founded } else { changes.is_empty() }, "{changes:?}");
        size = if update == 1 { clusterer.snapshot().concat().len() } else { size };
    }
    assert_eq!(clusterer.size(), (1, 1));
    assert!(clusterer.snapshot().concat().len() < size + 200, "nothing piles up");
}
