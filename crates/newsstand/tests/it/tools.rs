//! What operators and their scripts rely on: commands, their JSON, their exit codes.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::kit::{Binary, paragraphs, shared_data};

const FEED: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Gull</title>\
    <link>http://gull.example/</link><language>en-GB</language>\
    <item><title>Bridge opens</title><link>http://gull.example/bridge</link><guid>one</guid>\
    <pubDate>Mon, 02 Nov 2026 08:00:00 GMT</pubDate><category>World</category>\
    <description>&lt;b&gt;Early&lt;/b&gt; it opens.</description>\
    <enclosure url=\"http://gull.example/a.jpg\" type=\"image/jpeg\" length=\"12\"/></item>\
    </channel></rss>";

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// Whether an object has all of these keys.
fn has(value: &Value, expected: &[&str]) {
    for key in expected {
        assert!(keys(value).contains(key), "{key} is missing in {:?}", keys(value));
    }
}

#[test]
fn a_feed_is_read_from_a_file_and_from_standard_input() {
    let folder = folder();
    let binary = Binary::new(folder.path());
    std::fs::write(folder.path().join("feed.xml"), FEED).expect("a file");
    let read = binary.run(&["feed", "parse", "feed.xml"]).json();
    has(&read, &["format", "title", "link", "language", "entries", "complaints"]);
    assert_eq!((&read["format"], &read["title"]), (&json!("rss"), &json!("The Gull")));
    let entry = &read["entries"][0];
    has(
        entry,
        &[
            "id",
            "title",
            "link",
            "published",
            "updated",
            "authors",
            "categories",
            "summary",
            "content",
            "enclosures",
        ],
    );
    assert_eq!(entry["published"], json!("2026-11-02T08:00:00Z"));
    assert_eq!(entry["summary"], json!("<b>Early</b> it opens."));
    assert_eq!(entry["enclosures"].as_array().expect("a list").len(), 1);
    assert_eq!(binary.run_with(&["feed", "parse", "-"], FEED).json(), read);
    let bad = binary.run_with(&["feed", "parse", "-"], "<html><body>Sign in</body></html>");
    assert!(!bad.is_well && bad.err.contains("is not a feed"), "{bad:?}");
    let none = binary.run(&["feed", "parse", "none.xml"]);
    assert!(!none.is_well && none.err.contains("none.xml"), "{none:?}");
    let guarded = binary.run(&["feed", "parse", "http://127.0.0.1:9/feed"]);
    assert!(!guarded.is_well && !guarded.err.contains("panicked"), "{guarded:?}");
}

#[test]
fn an_article_is_extracted_and_cleaned() {
    let folder = folder();
    let binary = Binary::new(folder.path());
    let text = paragraphs("a bridge over the Sound", 6);
    let html: String = text.iter().map(|it| format!("<p>{it}</p>")).collect();
    let page = format!(
        "<html lang=\"en\"><head><title>Bridge opens – The Gull</title>\
         <link rel=\"canonical\" href=\"http://gull.example/bridge\">\
         <meta name=\"author\" content=\"Ada Merriweather\"></head>\
         <body><nav><a href=\"/\">Home</a></nav><article><h1>Bridge opens</h1>{html}</article>\
         <footer>Imprint</footer></body></html>"
    );
    std::fs::write(folder.path().join("page.html"), page).expect("a file");
    let run = |file: &str| {
        binary.run(&["article", "extract", file, "--url", "http://gull.example/bridge?ref=x"])
    };
    let read = run("page.html").json();
    has(
        &read,
        &[
            "url",
            "canonical",
            "title",
            "authors",
            "published",
            "language",
            "lead",
            "text",
            "html",
            "images",
        ],
    );
    assert_eq!(read["canonical"], json!("http://gull.example/bridge"));
    let read_text = read["text"].as_str().expect("a text");
    assert!(text.iter().all(|it| read_text.contains(it)) && !read_text.contains("Imprint"));
    std::fs::write(folder.path().join("empty.html"), "<html><body></body></html>").expect("a file");
    assert!(!run("empty.html").is_well);

    let dirty = "<p onclick=alert(1)>Fine<script>alert(1)</script> <a href=javascript:x>x</a></p>";
    let clean = binary.run_with(&["article", "clean"], dirty);
    assert!(clean.is_well && clean.out.contains("Fine"), "{clean:?}");
    for bad in ["onclick", "<script", "javascript:"] {
        assert!(!clean.out.contains(bad), "{}", clean.out);
    }
}

#[test]
fn stories_are_judged_on_a_table() {
    let folder = folder();
    let binary = Binary::new(folder.path());
    let mut table = String::from("id\ttimestamp_ms\tpublisher\tstory\ttitle\n");
    let titles = [
        ("a", "Fire destroys the old harbour warehouse in Dunmouth"),
        ("b", "Orchestra of Castrana wins the national music prize"),
        ("a", "Old warehouse at Dunmouth harbour destroyed by fire"),
        ("b", "National music prize goes to the Castrana orchestra"),
        ("a", "Dunmouth harbour fire: old warehouse destroyed"),
    ];
    for (number, (story, title)) in titles.into_iter().enumerate() {
        let at = 1_760_000_000_000_u64 + 600_000 * number as u64;
        table.push_str(&format!("{number}\t{at}\tTitle {number}\t{story}\t{title}\n"));
    }
    std::fs::write(folder.path().join("rows.tsv"), table).expect("a file");
    let told = binary.run(&["eval", "stories", "rows.tsv", "--out", "out.tsv"]).json();
    has(
        &told,
        &[
            "articles",
            "stories",
            "gold_stories",
            "b_cubed_precision",
            "b_cubed_recall",
            "b_cubed_f1",
            "articles_per_second",
        ],
    );
    assert_eq!((&told["articles"], &told["gold_stories"]), (&json!(5), &json!(2)));
    assert!(told["b_cubed_f1"].as_f64().expect("a number") > 0.5, "{told}");
    let out = std::fs::read_to_string(folder.path().join("out.tsv")).expect("the assignments");
    assert_eq!(out.lines().count(), 6, "{out}");
    assert!(out.starts_with("id\tstory\n"));
    assert!(!binary.run(&["eval", "stories", "none.tsv"]).is_well);
}

#[test]
fn extraction_is_judged_on_a_folder() {
    let folder = folder();
    let binary = Binary::new(folder.path());
    let Some(all) = shared_data("articles") else { return };
    // Eight of its pages are enough to see that the command works.
    let truth = std::fs::read_to_string(all.join("ground-truth.json")).expect("the truth");
    let truth: Value = serde_json::from_str(&truth).expect("JSON");
    let some: serde_json::Map<String, Value> =
        truth.as_object().expect("an object").clone().into_iter().take(8).collect();
    let pages = folder.path().join("html");
    std::fs::create_dir(&pages).expect("a folder");
    for id in some.keys() {
        let name = format!("{id}.html.gz");
        let _bytes = std::fs::copy(all.join("html").join(&name), pages.join(name)).expect("a page");
    }
    let text = serde_json::to_string(&some).expect("JSON");
    std::fs::write(folder.path().join("ground-truth.json"), text).expect("a file");
    let told = binary.run(&["eval", "extract", ".", "--out", "predictions.json"]).json();
    has(&told, &["documents", "precision", "recall", "f1", "accuracy", "pages_per_second"]);
    assert_eq!(told["documents"], json!(8));
    assert!(told["f1"].as_f64().expect("a number") > 0.8, "{told}");
    let made = std::fs::read_to_string(folder.path().join("predictions.json")).expect("a file");
    let made: Value = serde_json::from_str(&made).expect("JSON");
    assert_eq!(keys(&made).len(), 8);
    assert!(made.as_object().expect("an object").values().all(|it| it["articleBody"].is_string()));
}

#[test]
fn a_wrong_configuration_is_refused_with_all_that_helps() {
    let folder = folder();
    let mut binary = Binary::new(folder.path());
    let file = folder.path().join("newsstand.toml");
    for (text, expected) in [
        ("[site]\nnmae = \"x\"", "newsstand.toml: there is no key “site.nmae”; allowed are name,"),
        (
            "[server]\nlisten = \"here\"",
            "newsstand.toml: server.listen is “here”; allowed is an address",
        ),
        ("[mail]\nport = -1", "newsstand.toml: mail.port is “-1”; allowed is a whole number"),
        ("[site", "newsstand.toml: "),
    ] {
        std::fs::write(&file, text).expect("a file");
        for command in [["serve"].as_slice(), &["doctor"], &["titles", "list"]] {
            let ran = binary.run(command);
            assert!(!ran.is_well && ran.err.contains(expected), "{text}: {ran:?}");
        }
    }
    std::fs::remove_file(&file).expect("it was there");
    let ran = binary.run(&["--config", "none.toml", "doctor"]);
    assert!(!ran.is_well && ran.err.contains("none.toml"), "{ran:?}");
    binary.environment.push(("NEWSSTAND_DATA_PICTURES_MIB", "lots".to_owned()));
    let ran = binary.run(&["doctor"]);
    let expected = "NEWSSTAND_DATA_PICTURES_MIB: data.pictures_mib is “lots”; allowed is";
    assert!(!ran.is_well && ran.err.contains(expected), "{ran:?}");
}

#[test]
fn the_catalogue_goes_in_and_a_list_comes_out() {
    let folder = folder();
    let binary = Binary::new(folder.path());
    assert!(binary.run(&["migrate"]).is_well);
    let ran = binary.run(&["titles", "import", "--catalogue"]);
    assert!(ran.is_well, "{ran:?}");
    let listed = binary.run(&["titles", "list"]).json();
    let listed = listed.as_array().expect("a list");
    assert!(listed.len() >= 300, "{}", listed.len());
    has(
        listed.first().expect("one"),
        &["slug", "name", "owner", "country", "language", "homepage", "licence", "feeds"],
    );
    assert!(listed.iter().all(|title| title["licence"] == json!("lead-only")));

    let ran = binary.run(&["titles", "export"]);
    assert!(ran.is_well && ran.out.contains("<opml"), "{ran:?}");
    std::fs::write(folder.path().join("list.opml"), &ran.out).expect("a file");
    let mut other = Binary::new(folder.path());
    other.environment.push(("NEWSSTAND_DATA_DIRECTORY", "other".to_owned()));
    let imported = other.run(&["titles", "import", "list.opml"]);
    assert!(imported.is_well, "{imported:?}");
    let feeds = |value: &Value| {
        let titles = value.as_array().expect("a list").iter();
        let all = titles.flat_map(|title| title["feeds"].as_array().expect("feeds").clone());
        let all = all.map(|feed| feed["address"].as_str().expect("an address").to_owned());
        all.collect::<std::collections::BTreeSet<_>>()
    };
    let (first, second) = (binary.run(&["titles", "list"]), other.run(&["titles", "list"]));
    assert_eq!(feeds(&first.json()), feeds(&second.json()));

    let slug = listed.first().expect("one")["slug"].as_str().expect("a slug").to_owned();
    let ran = binary.run(&["titles", "licence", &slug, "full-text", "--territory", "DE,AT"]);
    assert!(ran.is_well, "{ran:?}");
    let again = binary.run(&["titles", "import", "--catalogue"]);
    assert!(again.is_well);
    let after = binary.run(&["titles", "list"]).json();
    let kept = after.as_array().expect("a list").iter().find(|it| it["slug"] == json!(slug));
    assert_eq!(kept.expect("it is there")["licence"], json!("full-text"), "an import keeps it");
    assert!(!binary.run(&["titles", "licence", "no-such-title", "full-text"]).is_well);
    let doctor = binary.run(&["doctor"]);
    assert!(doctor.is_well && doctor.out.contains("feeds"), "{doctor:?}");
}

#[test]
fn an_account_is_added_and_a_doctor_sees_what_is_wrong() {
    let folder = folder();
    let mut binary = Binary::new(folder.path());
    let add = ["admin", "add-reader", "ines@desk.example", "--role", "operator"];
    let weak = binary.run_with(&add, "short\n");
    assert!(!weak.is_well && weak.err.contains("password"), "{weak:?}");
    let ran = binary.run_with(&add, "paper-boat-river-7\n");
    assert!(ran.is_well && ran.out.contains("can sign in"), "{ran:?}");
    let twice = binary.run_with(&add, "paper-boat-river-7\n");
    assert!(!twice.is_well && twice.err.contains("has an account already"), "{twice:?}");
    assert!(binary.run(&["admin", "grant", "ines@desk.example", "editor"]).is_well);
    assert!(!binary.run(&["admin", "grant", "nobody@desk.example", "editor"]).is_well);
    let nobodys = binary.run(&["admin", "grant", "ines@desk.example", "publisher"]);
    assert!(!nobodys.is_well && nobodys.err.contains("--publisher"), "{nobodys:?}");

    let corrections = binary.run(&["admin", "corrections"]);
    assert!(corrections.is_well && corrections.out.is_empty(), "{corrections:?}");
    let well = binary.run(&["doctor"]);
    assert!(well.is_well && !well.out.contains("WRONG"), "{well:?}");
    std::fs::write(folder.path().join("broken.sqlite"), "this is no database").expect("a file");
    binary.environment.push(("NEWSSTAND_DATA_DATABASE", "sqlite:broken.sqlite".to_owned()));
    let ill = binary.run(&["doctor"]);
    assert!(!ill.is_well && ill.out.contains("WRONG"), "{ill:?}");
}

#[test]
fn a_month_is_settled_exactly_and_what_is_no_statement_is_refused() {
    let folder = folder();
    let binary = Binary::new(folder.path());
    let settle = |threads, rule| {
        let of = ["--readers", "1000", "--threads", threads, "--rule", rule, "--statements"];
        binary.run(&[["bench", "settle"].as_slice(), &of].concat()).json()
    };
    let (one, two) = (settle("1", "time"), settle("2", "time"));
    assert_eq!((&one["rule"], &one["settled"]["is_exact"]), (&json!("time"), &json!(true)));
    assert_eq!(one["settled"]["digest"], two["settled"]["digest"]);
    assert_ne!(one["settled"]["digest"], settle("2", "scaled")["settled"]["digest"]);
    assert!(one["statements"]["leaves"].as_u64() > Some(9000), "{one}");
    std::fs::write(folder.path().join("november.json"), "{}").expect("a file");
    let ran = binary.run(&["statement", "verify", "november.json"]);
    assert!(!ran.is_well && ran.err.contains("november.json is not what it should be"), "{ran:?}");
}
