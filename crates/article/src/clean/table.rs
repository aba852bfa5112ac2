//! Tables; those that only place things on a page are taken apart.

use super::{
    flow::{Source, blocks, item_blocks},
    part::{Made, Part},
    rules,
    words::words,
};
use crate::dom::{Element, Id};

/// `table`: as a table when it has two columns or more and holds no other table.
pub(super) fn table(source: &mut Source<'_>, id: Id, element: &Element) -> Vec<Part> {
    let dom = source.dom;
    let rows = rows(source, id);
    let widest = rows.iter().map(|&(_, row)| cells(source, row).len()).max().unwrap_or(0);
    let for_layout = widest < 2
        || element.get("role").is_some_and(|role| role.eq_ignore_ascii_case("presentation"))
        || dom.all(id, "table").nth(1).is_some();
    if for_layout {
        return blocks(source, id);
    }
    let caption = dom.children(id).find(|&child| dom.name(child) == "caption");
    let caption = caption.map(|caption| words(source, caption)).unwrap_or_default();
    let mut made = Made::new("table", Vec::new()).with(rules::common(element));
    if !caption.is_empty() {
        made.children.push(Part::Element(Made::new("caption", caption)));
    }
    for (section, row) in rows {
        push_row(source, &mut made, section, row);
    }
    if made.children.iter().all(Part::is_blank) { Vec::new() } else { vec![Part::Element(made)] }
}

/// All rows with the section that they are in.
fn rows(source: &Source<'_>, table: Id) -> Vec<(&'static str, Id)> {
    let dom = source.dom;
    let mut found = Vec::new();
    for part in dom.children(table) {
        let section = match dom.name(part) {
            "thead" => "thead",
            "tbody" => "tbody",
            "tfoot" => "tfoot",
            _ => continue,
        };
        let rows = dom.children(part).filter(|&row| dom.name(row) == "tr");
        found.extend(rows.map(|row| (section, row)));
    }
    found
}

fn cells(source: &Source<'_>, row: Id) -> Vec<Id> {
    let dom = source.dom;
    dom.children(row).filter(|&cell| matches!(dom.name(cell), "td" | "th")).collect()
}

fn push_row(source: &mut Source<'_>, table: &mut Made, section: &'static str, row: Id) {
    let mut made = Vec::new();
    for cell in cells(source, row) {
        made.push(self::cell(source, cell));
    }
    if made.iter().all(Part::is_blank) {
        return;
    }
    let row = Part::Element(Made::new("tr", made));
    match table.children.last_mut() {
        Some(Part::Element(last)) if last.tag == section => last.children.push(row),
        _ => table.children.push(Part::Element(Made::new(section, vec![row]))),
    }
}

fn cell(source: &mut Source<'_>, id: Id) -> Part {
    let children = item_blocks(source, id);
    let Some(element) = source.dom.element(id) else { return Part::Text(String::new()) };
    let tag = if element.name() == "th" { "th" } else { "td" };
    let mut attributes = rules::common(element);
    for span in ["colspan", "rowspan"] {
        let number = rules::number(element, span, 100);
        if let Some(number) = number.filter(|number| number.parse().is_ok_and(|n: u8| n > 1)) {
            attributes.push((span, number));
        }
    }
    if tag == "th"
        && let Some(scope) = element.get("scope").map(str::to_ascii_lowercase)
        && matches!(scope.as_str(), "col" | "row" | "colgroup" | "rowgroup")
    {
        attributes.push(("scope", scope));
    }
    Part::Element(Made::new(tag, children).with(attributes))
}
