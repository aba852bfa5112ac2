//! Tables as people write them, and readers made up.

use expect_test::expect;

use super::{ArticleRow, read_articles, read_impressions, read_opens, run_impressions, simulate};
use crate::for_you::chance::mixed;

#[test]
fn columns_have_several_names_and_lists_several_separators() {
    let articles = read_articles("article_id\theadline\tbody\na\tRain\tIt rains.\n").unwrap();
    assert_eq!((articles[0].title.as_str(), articles[0].timestamp_ms), ("Rain", None));
    for list in ["a b c", "a,b,c", "a|b|c", "a, b, c"] {
        let table = format!("user\ttime\tcandidates\tclicks\nr\t7\t{list}\tb\n");
        let rows = read_impressions(&table).unwrap();
        assert_eq!(
            (rows[0].candidates.len(), rows[0].clicked.as_slice()),
            (3, &["b".to_owned()][..])
        );
    }
    let marked = read_impressions("user_id\ttime\timpressions\nr\t7\ta-0 b-1\n").unwrap();
    assert_eq!(marked[0].clicked, ["b"]);
    assert_eq!(marked[0].candidates, ["a", "b"]);
}

#[test]
fn what_is_missing_is_said() {
    let error = read_opens("timestamp_ms\treader\tevent\n").unwrap_err();
    expect!["the first line of the table of openings names no column “id” (also understood: article, article_id, articleid, news_id, newsid, item, item_id, doc_id); it has: timestamp_ms, reader, event"].assert_eq(&error.to_string());
    let error = read_impressions("reader\ttime\tcandidates\tclicked\nr\tnoon\ta\ta\n").unwrap_err();
    expect!["line 2 of the table of impressions: “noon” is no time in milliseconds"]
        .assert_eq(&error.to_string());
}

/// Articles of six subjects: each has twenty words of its own, and all share twenty.
fn articles() -> Vec<ArticleRow> {
    let word = |subject: usize, n: usize| format!("word{subject}x{n}");
    (0..600)
        .map(|number| {
            let (subject, n) = (number % 6, number / 6);
            let own = (0..6).map(|k| word(subject, (n * 7 + k * k) % 20));
            let common = (0..6).map(|k| word(9, (n * 11 + k * 3) % 20));
            let text: Vec<String> = own.chain(common).collect();
            ArticleRow {
                id: format!("a{number}"),
                title: text[..4].join(" "),
                text: text.join(" "),
                section: format!("subject {subject}"),
                publisher: format!("publisher {}", n % 5),
                ..ArticleRow::default()
            }
        })
        .collect()
}

/// What readers made up like must be in the words: or no ranker could learn it.
#[test]
fn tastes_of_readers_made_up_are_learnt_from_words_alone() {
    let made = simulate(articles(), 20, 1_200, 1);
    assert!(made.tastes_known.auc > 0.65, "{:?}", made.tastes_known);
    let words_only =
        |articles: &[ArticleRow]| run_impressions(articles, &made.lists).rankers.words_only.auc;
    let told = words_only(&made.articles);
    let mut shuffled = made.articles.clone();
    for (n, row) in shuffled.iter_mut().enumerate() {
        // Another article's words; the lists stay as they were.
        let other = &made.articles[mixed(n as u64) as usize % made.articles.len()];
        (row.title, row.text) = (other.title.clone(), other.text.clone());
    }
    let by_chance = words_only(&shuffled);
    // What was opened before and is shown again is recognised by any words.
    assert!(told > 0.62 && told > by_chance + 0.1, "{told}, and with wrong words {by_chance}");
}
