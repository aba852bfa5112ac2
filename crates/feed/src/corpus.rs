//! 1,479 feeds, tidy and torn, each of which says in a comment what should be read of it.

mod expect;
mod torn;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use types::WebAddress;

use crate::parse;

/// Where the feeds are; not part of this repository.
const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/feeds/feedparser");
/// Where they pretend to come from.
const ADDRESS: &str = "http://127.0.0.1:8097/feed.xml";

/// A file of the corpus.
struct Case {
    name: String,
    bytes: Vec<u8>,
    content_type: Option<String>,
    address: WebAddress,
    expectation: String,
}

#[derive(Default)]
struct Tally {
    asked: usize,
    right: usize,
    wrong: Vec<String>,
}

#[test]
fn feeds_say_what_their_comments_expect() {
    let Some(cases) = cases() else { return };
    let mut tallies: BTreeMap<(&str, &str), Tally> = BTreeMap::new();
    for case in &cases {
        let feed = parse(&case.bytes, case.content_type.as_deref(), &case.address);
        let Some((about, is_right)) = expect::judge(&case.expectation, &feed) else { continue };
        let tally = tallies.entry((state(case), about_in(case, about))).or_default();
        tally.asked += 1;
        tally.right += usize::from(is_right);
        if !is_right {
            tally.wrong.push(case.name.clone());
        }
    }
    for ((state, about), tally) in &tallies {
        println!("{state} {about}: {} of {}; wrong: {:?}", tally.right, tally.asked, tally.wrong);
    }
    let require = |state, about, percent: usize| {
        let tally = &tallies[&(state, about)];
        assert!(tally.right * 100 >= tally.asked * percent, "{state} {about}: {:?}", tally.wrong);
    };
    require("well-formed", "title, link, entries", 97);
    require("broken", "title, link, entries", 85);
    require("well-formed", "the rest", 90);
}

/// Whether the XML itself is broken: undeclared entities, torn tags, wrong encodings.
fn state(case: &Case) -> &'static str {
    let is_broken = case.name.starts_with("illformed") || case.name.starts_with("entities");
    if is_broken || case.name.contains("bozo") { "broken" } else { "well-formed" }
}

/// What a feed's HTML says is delivered as it is; that it should be cleaned is not our part.
fn about_in(case: &Case, about: &'static str) -> &'static str {
    let is_html = ["sanitize", "base/http", "namespace"].iter().any(|dir| case.name.contains(dir));
    match about {
        "the rest" if is_html => "HTML, which is left to others",
        about => about,
    }
}

fn cases() -> Option<Vec<Case>> {
    let root = Path::new(CORPUS);
    if !root.is_dir() {
        println!("skipped: there is no {CORPUS}");
        return None;
    }
    let mut paths = Vec::new();
    collect(root, &mut paths);
    paths.sort();
    Some(paths.iter().map(|path| case(root, path)).collect())
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else {
            paths.push(path);
        }
    }
}

fn case(root: &Path, path: &Path) -> Case {
    let bytes = fs::read(path).unwrap();
    let feed = WebAddress::parse(ADDRESS).unwrap();
    let text = crate::decode::decode(&bytes, None).text.into_owned();
    let after = |start: &str| {
        let line = text.lines().find_map(|line| line.trim().strip_prefix(start));
        line.map(|line| line.trim().to_owned())
    };
    let headers = || text.lines().filter_map(|line| line.trim().strip_prefix("Header:"));
    let header = |wanted: &str| {
        headers().find_map(|header| {
            let (name, value) = header.split_once(':')?;
            name.trim().eq_ignore_ascii_case(wanted).then(|| value.trim().to_owned())
        })
    };
    let location = header("Content-Location");
    Case {
        name: path.strip_prefix(root).unwrap().display().to_string(),
        content_type: header("Content-type"),
        address: location.and_then(|location| feed.join(&location).ok()).unwrap_or(feed),
        expectation: after("Expect:").unwrap_or_default(),
        bytes,
    }
}
