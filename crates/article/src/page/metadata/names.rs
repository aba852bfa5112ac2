//! Who wrote it, from lines such as `By Ann Lee and Bo Yi | The Daily`.

use super::squeezed;
use crate::{
    dom::{Dom, Id, ROOT},
    page::furniture::Names,
    trim::folded,
};

/// Names on one article.
const NAMES_MAX: usize = 12;

/// A name is not longer, in characters.
const NAME_MAX: usize = 60;

/// Single names from one line.
pub(super) fn split(line: &str) -> Vec<String> {
    const BY: [&str; 12] = [
        "by",
        "von",
        "par",
        "por",
        "di",
        "door",
        "av",
        "af",
        "written by",
        "text:",
        "text by",
        "author:",
    ];
    let mut line = squeezed(line);
    let lower = line.to_lowercase();
    let by =
        BY.iter().filter(|by| lower.strip_prefix(**by).is_some_and(|rest| rest.starts_with(' ')));
    if let Some(by) = by.max_by_key(|by| by.len()) {
        line = line.chars().skip(by.chars().count()).collect::<String>().trim().to_owned();
    }
    if line.contains("://") || line.starts_with("www.") {
        return Vec::new();
    }
    let line = line.split(" - ").next().unwrap_or_default();
    let line = line.split(['|', '•', '·', '–', '—', '/']).next().unwrap_or_default().to_owned();
    let line =
        line.replace(" and ", ",").replace(" & ", ",").replace(" und ", ",").replace(" et ", ",");
    line.split([',', ';', '、', '،']).map(|name| name.trim().to_owned()).collect()
}

/// Adds a name, unless it is none or is there already.
pub(super) fn push(names: &mut Vec<String>, name: String) {
    const NO_NAMES: [&str; 9] = [
        "admin",
        "administrator",
        "editor",
        "staff",
        "webmaster",
        "author",
        "null",
        "undefined",
        "guest",
    ];
    let name =
        squeezed(name.trim_matches(|letter: char| {
            !letter.is_alphanumeric() && letter != '.' && letter != ')'
        }));
    let length = name.chars().count();
    let address = name.contains("://") || name.contains('@') || name.starts_with("www.");
    let lower = name.to_lowercase();
    if !(2..=NAME_MAX).contains(&length)
        || address
        || NO_NAMES.contains(&lower.as_str())
        || !name.contains(char::is_alphabetic)
    {
        return;
    }
    if names.len() < NAMES_MAX && !names.iter().any(|known| folded(known) == folded(&name)) {
        names.push(name);
    }
}

/// Names that the page shows, where it tells machines nothing.
pub(super) fn from_byline(dom: &Dom) -> Vec<String> {
    let marked = |id: &Id| {
        let has = |attribute, word: &str| {
            dom.get(*id, attribute)
                .is_some_and(|value| value.split_whitespace().any(|own| own == word))
        };
        has("rel", "author") || has("itemprop", "author")
    };
    let called = |id: &Id| {
        dom.element(*id)
            .is_some_and(|element| Names::of(element).have(&["byline", "author", "authors"]))
    };
    let mut names = Vec::new();
    for id in dom.descendants(ROOT).filter(marked).take(20) {
        push_line(dom, id, &mut names);
    }
    if names.is_empty() {
        let mut lines = dom.descendants(ROOT).filter(called).take(20);
        while names.is_empty() {
            let Some(id) = lines.next() else { break };
            push_line(dom, id, &mut names);
        }
    }
    names
}

fn push_line(dom: &Dom, id: Id, names: &mut Vec<String>) {
    let line = squeezed(&dom.text(id));
    if (3..=120).contains(&line.chars().count()) {
        let line = before_date(&line);
        split(&line)
            .into_iter()
            .filter(|name| is_full_name(name))
            .for_each(|name| push(names, name));
    }
}

/// A shown line holds much else beside names: only what looks like one counts.
fn is_full_name(name: &str) -> bool {
    (2..=4).contains(&name.split(' ').count()) && !name.contains([':', '?', '!'])
}

/// `By Ann Lee March 5, 2024` → `By Ann Lee`.
fn before_date(line: &str) -> String {
    const DATES: [&str; 28] = [
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "published",
        "posted",
        "updated",
        "today",
    ];
    if !line.contains(|letter: char| letter.is_ascii_digit()) {
        return line.to_owned();
    }
    let starts_date = |word: &&str| {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        word.starts_with(|letter: char| letter.is_ascii_digit()) || DATES.contains(&word.as_str())
    };
    line.split(' ').take_while(|word| !starts_date(word)).collect::<Vec<_>>().join(" ")
}
