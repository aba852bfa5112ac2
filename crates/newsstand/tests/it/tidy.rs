//! What no tool knows: rules of this repository about itself.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use newsstand::config;

/// Longer files are hard to begin with.
const LINES_MAX: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files below a folder whose name ends like this, by path.
fn files(below: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut todo = vec![root().join(below)];
    while let Some(folder) = todo.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                todo.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn the_reference_of_the_configuration_is_up_to_date() {
    let file = root().join("docs/reference/configuration.md");
    assert_eq!(
        text(&file).trim(),
        config::reference().trim(),
        "run `newsstand admin config-reference > docs/reference/configuration.md`"
    );
}

#[test]
fn no_file_is_too_long_to_begin_with() {
    let long: Vec<String> = files("crates", ".rs")
        .iter()
        .map(|path| (path, text(path).lines().count()))
        .filter(|(_, lines)| *lines > LINES_MAX)
        .map(|(path, lines)| format!("{} has {lines} lines", path.display()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn templates_print_nothing_unescaped_and_nothing_inline() {
    for path in files("crates/web/src", ".html").iter().chain(&files("crates/web/src", ".xml")) {
        let template = without_comments(&text(path));
        let name = path.display();
        for filter in ["|safe", "| safe", "|escape(\"none\")", "{% autoescape"] {
            assert!(!template.contains(filter), "{name}: {filter}");
        }
        assert!(!template.contains(" style=\""), "{name}: a style of its own");
        assert!(!template.contains("<style"), "{name}: a style sheet of its own");
        assert!(!template.contains("javascript:"), "{name}: a script in a link");
        for script in template.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            let is_data = tag.contains("application/ld+json");
            assert!(tag.contains("src=") || is_data, "{name}: a script of its own");
        }
        for tag in template.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            let handler = tag.split_whitespace().any(|word| {
                word.starts_with("on") && word.contains('=') && !word.starts_with("once")
            });
            assert!(!handler, "{name}: a handler in <{tag}>");
        }
    }
}

/// A template without what it says to those who read its source.
fn without_comments(template: &str) -> String {
    let mut parts = template.split("{#");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once("#}").map_or("", |(_, rest)| rest))
}

/// Every page is asked for by a test: by its own, or by one of the folder above.
#[test]
fn every_page_is_tested() {
    let tests: String = files("crates/web/src", ".rs")
        .iter()
        .chain(&files("crates/newsstand/tests/it", ".rs"))
        .map(|path| text(path))
        .filter(|source| source.contains("#[test]") || source.contains("#[tokio::test"))
        .collect();
    for path in files("crates/web/src", "page.html") {
        let folder = path.parent().expect("a folder");
        let name = folder.file_name().expect("a name").to_string_lossy().replace('_', "-");
        let own = folder.with_extension("rs");
        let is_own =
            folder.join("tests.rs").exists() || (own.exists() && text(&own).contains("mod tests"));
        let address = match name.as_str() {
            "front-page" => "\"/\"".to_owned(),
            "errors" => "404".to_owned(),
            "titles" => "\"/titles".to_owned(),
            other => format!("/{other}"),
        };
        assert!(is_own || tests.contains(&address), "{} has no test", path.display());
    }
}

/// Tables, columns and what must hold of them, as written, without the databases' own words.
fn tables(dialect: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut tables = BTreeMap::new();
    for file in files(&format!("crates/store/migrations/{dialect}"), ".sql") {
        let sql = text(&file);
        for table in sql.split("create table ").skip(1) {
            let (name, rest) = table.split_once('(').expect("columns follow a name");
            let body = rest.split(");").next().expect("it ends");
            let columns = body.split(['\n', ',']).map(str::trim);
            let columns = columns.filter_map(|column| column.split(' ').next());
            let named = columns.filter(|name| {
                let plain = name.chars().all(|it| it.is_ascii_lowercase() || it == '_');
                plain
                    && !name.is_empty()
                    && !["primary", "unique", "check", "references"].contains(name)
            });
            let _none = tables.insert(name.trim().to_owned(), named.map(str::to_owned).collect());
        }
    }
    tables
}

#[test]
fn both_databases_have_the_same_tables_and_columns() {
    let (embedded, server) = (tables("sqlite"), tables("postgres"));
    assert!(embedded.len() > 20, "{:?}", embedded.keys());
    assert_eq!(embedded, server);
    let count = |dialect: &str, words: &str| -> usize {
        let all = files(&format!("crates/store/migrations/{dialect}"), ".sql");
        all.iter().map(|path| text(path).matches(words).count()).sum()
    };
    for words in ["create index", "create unique index", "references ", "not null", "check ("] {
        assert_eq!(count("sqlite", words), count("postgres", words), "{words}");
    }
}

#[test]
fn what_is_said_to_be_allowed_is_in_the_reference() {
    let reference = config::reference();
    let lines = reference.lines().filter(|line| line.starts_with("- **"));
    for line in lines {
        assert!(line.contains(" Default: ") && line.contains(" Allowed: "), "{line}");
        let words = line.split(" Default: ").next().unwrap_or_default();
        assert!(words.len() > 25, "no word about {line}");
    }
}

/// Names of the dependencies of all crates, ours left out.
fn dependencies() -> BTreeSet<String> {
    let manifests = files("crates", "Cargo.toml");
    let ours: BTreeSet<String> = manifests
        .iter()
        .filter_map(|path| Some(path.parent()?.file_name()?.to_string_lossy().into_owned()))
        .collect();
    let mut names = BTreeSet::new();
    for manifest in &manifests {
        let manifest = text(manifest);
        let tables = manifest.split("\n[").filter(|table| table.contains("dependencies]"));
        for line in tables.flat_map(|table| table.lines().skip(1)) {
            let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
            if !name.is_empty() && !name.starts_with('#') && !ours.contains(name) {
                let _new = names.insert(name.to_owned());
            }
        }
    }
    names
}

#[test]
fn every_dependency_has_its_reason() {
    let reasons = text(&root().join("docs/inside/dependencies.md"));
    let named: BTreeSet<&str> = reasons
        .lines()
        .filter_map(|line| line.strip_prefix("- ")?.split_once(':'))
        .flat_map(|(names, _why)| names.split(", "))
        .collect();
    let all = dependencies();
    assert!(all.len() > 40, "{all:?}");
    let missing: Vec<&String> = all.iter().filter(|name| !named.contains(name.as_str())).collect();
    assert!(missing.is_empty(), "no line in docs/inside/dependencies.md: {missing:?}");
    let gone: Vec<&&str> = named.iter().filter(|name| !all.contains(**name)).collect();
    assert!(gone.is_empty(), "named in docs/inside/dependencies.md, but not used: {gone:?}");
}
