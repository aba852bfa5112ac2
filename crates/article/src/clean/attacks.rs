//! Hostile input: strings gathered from well-known collections, and shapes that slow parsers.

use std::{fs, path::PathBuf};

use super::{clean, guard::guarded, rules::ALLOWED};
use crate::dom::{Data, ROOT, parse_fragment};

/// A file of the shared data folder, where that is present.
fn shared(path: &str) -> Option<PathBuf> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    if !file.exists() {
        println!("skipped: {} is missing", file.display());
        return None;
    }
    Some(file)
}

/// Cleans and examines what comes out as a browser would read it.
fn check(html: &str) {
    let once = clean(html, None);
    let start: String = html.chars().take(300).collect();
    let dom = parse_fragment(once.as_str());
    for id in dom.descendants(ROOT) {
        let Data::Element(element) = dom.data(id) else { continue };
        let name = element.name();
        if dom.parent(id) == Some(ROOT) {
            // The root that every parsed fragment has.
            continue;
        }
        let allowed = ALLOWED.iter().find(|(tag, _)| *tag == name).map(|(_, rest)| *rest);
        let allowed = allowed.or((name == "summary").then_some(&[]));
        let allowed = allowed.unwrap_or_else(|| panic!("<{name}> from {start:?}"));
        for (attribute, value) in &element.attributes {
            let known = ["dir", "lang", "rel"].contains(&&**attribute);
            assert!(known || allowed.contains(&&**attribute), "{attribute} from {start:?}");
            if matches!(&**attribute, "href" | "src") {
                let schemes = ["http://", "https://", "mailto:"];
                assert!(
                    schemes.iter().any(|scheme| value.starts_with(scheme)),
                    "{value} from {start:?}"
                );
            }
        }
    }
    same(clean(once.as_str(), None).as_str(), once.as_str(), "cleaning twice changes", &start);
    same(&guarded(once.as_str()), once.as_str(), "another parser changes", &start);
}

/// Shows only where two long texts part.
fn same(one: &str, other: &str, what: &str, start: &str) {
    let parts = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let from =
        |text: &str| text.chars().skip(parts.saturating_sub(80)).take(200).collect::<String>();
    assert!(one == other, "{what} {start:?}:\n{}\n{}", from(one), from(other));
}

#[test]
fn known_attacks_leave_nothing_that_acts() {
    let Some(file) = shared("attacks/html-payloads.json") else { return };
    let payloads: Vec<String> = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    assert!(payloads.len() > 400, "{} payloads", payloads.len());
    for payload in &payloads {
        check(payload);
        check(&format!("<table><tr><td>{payload}"));
        check(&format!("<p><a href=\"{payload}\">x</a><b>{payload}"));
    }
    check(&payloads.concat());
}

#[test]
fn whole_pages_come_out_stable() {
    let Some(folder) = shared("readability") else { return };
    for page in fs::read_dir(folder).unwrap() {
        let page = fs::read(page.unwrap().path().join("source.html")).unwrap();
        check(&String::from_utf8_lossy(&page));
    }
}

#[test]
fn hostile_shapes_come_out_small() {
    let deep = 4_000;
    let link = format!("<a href=\"https://example.org/{}\">", "x".repeat(1_500));
    let shapes = [
        "<div>".repeat(40_000),
        "<blockquote>".repeat(deep),
        "<ul><li>x".repeat(deep),
        "<table><tr><td>x<td>".repeat(deep / 10),
        "<b><i><u>x".repeat(deep),
        format!("{link}{}", "<p>x".repeat(deep / 2)),
        "<figure><img src=https://example.org/a.jpg>".repeat(deep / 4),
        "<svg><math><style><p>".repeat(deep / 4),
        "</p></br></a>".repeat(deep),
        "&lt;&amp;\u{a0}".repeat(deep),
        "&amp;".repeat(3 * deep),
        format!("<p>{}<b>{}", "word ".repeat(deep), "x".repeat(9 * deep)),
        format!("<pre>{}", "&amp; \n".repeat(2 * deep)),
    ];
    for shape in shapes {
        let once = clean(&shape, None);
        assert!(once.as_str().len() <= 20 * shape.len() + 200_000, "{}", once.as_str().len());
        let start: String = shape.chars().take(30).collect();
        same(clean(once.as_str(), None).as_str(), once.as_str(), "cleaning twice changes", &start);
    }
}
