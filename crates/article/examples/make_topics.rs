//! Makes `src/topics/mediatopics.tsv` from the table of the IPTC Media Topics:
//!
//! ```sh
//! cargo run -p article --example make_topics -- ../shared/data/topics/mediatopics.tsv \
//!     > crates/article/src/topics/mediatopics.tsv
//! ```
//!
//! Retired topics and definitions are left out. A cell holds the name, then after `|` how another
//! variety of the language (American English, Nynorsk, Brazilian Portuguese) calls it.

use std::{collections::BTreeMap, error::Error, io::Write};

/// Our column, and those of the source in the order of preference.
const LANGUAGES: [(&str, &[&str]); 10] = [
    ("en", &["Name (en-GB)", "Name (en-US)"]),
    ("ar", &["Name (ar)"]),
    ("da", &["Name (dk)"]),
    ("de", &["Name (de)"]),
    ("es", &["Name (es)"]),
    ("fr", &["Name (fr)"]),
    ("no", &["Name (no-NB)", "Name (no-NN)"]),
    ("pt", &["Name (pt-PT)", "Name (pt-BR)"]),
    ("sv", &["Name (se)"]),
    ("zh", &["Name (zh-Hans)"]),
];

const HEAD: &str = "\
# IPTC Media Topics (https://iptc.org/standards/media-topics/), © International Press
# Telecommunications Council, licensed under CC BY 4.0; shortened by examples/make_topics.rs.
";

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("which table?")?;
    let table = std::fs::read_to_string(path)?;
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().ok_or("the table is empty")?.split('\t').collect();
    let mut out = std::io::stdout().lock();
    out.write_all(HEAD.as_bytes())?;
    let languages: Vec<&str> = LANGUAGES.iter().map(|(language, _)| *language).collect();
    writeln!(out, "code\tparent\t{}", languages.join("\t"))?;
    // The codes above the present row, by level.
    let mut above: Vec<String> = Vec::new();
    for line in lines {
        let row: BTreeMap<&str, &str> = head.iter().copied().zip(line.split('\t')).collect();
        let cell = |name: &str| row.get(name).copied().unwrap_or_default().trim();
        let level = (1..=6).find(|level| !cell(&format!("Level{level}/NewsCode")).is_empty());
        if !cell("RetiredDate").is_empty() {
            continue;
        }
        let level = level.ok_or_else(|| format!("no level: {line}"))?;
        let code = cell("NewsCode-QCode (flat)").trim_start_matches("medtop:").to_owned();
        above.truncate(level - 1);
        let parent = above.last().map_or("", String::as_str);
        let names: Vec<String> =
            LANGUAGES.iter().map(|(_, columns)| names(columns, cell)).collect();
        writeln!(out, "{code}\t{parent}\t{}", names.join("\t"))?;
        above.push(code);
    }
    Ok(())
}

fn names<'a>(columns: &[&str], cell: impl Fn(&str) -> &'a str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in columns.iter().map(|column| cell(column)) {
        if !name.is_empty() && !names.iter().any(|it| it.eq_ignore_ascii_case(name)) {
            names.push(name);
        }
    }
    names.join("|")
}
