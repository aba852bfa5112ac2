//! Tables as people write them.

use expect_test::expect;

use super::{read_articles, read_impressions, read_opens};

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
