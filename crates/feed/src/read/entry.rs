//! One `item` or `entry` → [`Entry`].

use types::{Language, Timestamp};

use super::{context::Context, links, media, people, text};
use crate::{
    Credit, Deleted, Entry, date,
    html::{clean_title, with_whole_addresses},
    xml::{Element, Space, same},
};

/// Reads an entry of any format; what it does not have stays empty.
pub(crate) fn read(element: &Element<'_>, outer: &Context) -> Entry {
    let context = outer.inside(element);
    let mut entry = Entry {
        id: id(element),
        link: links::of_entry(element, &context),
        language: language(element, &context),
        authors: people::of(element),
        categories: categories(element),
        credit: credit(element, &context),
        ..Entry::default()
    };
    take_title(&mut entry, element, &context);
    take_texts(&mut entry, element, &context);
    take_dates(&mut entry, element);
    take_rights(&mut entry, element);
    media::take(&mut entry, element, &context);
    entry
}

/// Reads a tombstone (RFC 6721).
pub(crate) fn read_deleted(element: &Element<'_>) -> Option<Deleted> {
    let id = element.attribute("ref")?.trim().to_owned();
    let when = element.attribute("when").and_then(|when| date::parse(&when));
    let comment = element.children().find(|child| same(child.name, "comment"));
    let comment = comment.map(text::flat_text).unwrap_or_default();
    (!id.is_empty()).then_some(Deleted { id, when, comment })
}

/// The first child that fits one of the names, in the order of the names.
pub(crate) fn first<'b, 'a>(
    element: &'b Element<'a>,
    names: &[(Space, &str)],
) -> Option<&'b Element<'a>> {
    names.iter().find_map(|&(space, name)| {
        element.children().find(|child| child.is_in(space, name) && !child.nodes.is_empty())
    })
}

fn id(element: &Element<'_>) -> String {
    let told =
        first(element, &[(Space::Core, "guid"), (Space::Core, "id"), (Space::Dc, "identifier")]);
    let told = told.map(text::flat_text).filter(|id| !id.is_empty());
    told.or_else(|| element.attribute("about").map(|about| about.trim().to_owned()))
        .unwrap_or_default()
}

fn take_title(entry: &mut Entry, element: &Element<'_>, context: &Context) {
    let found =
        first(element, &[(Space::Core, "title"), (Space::Dc, "title"), (Space::Media, "title")]);
    // A `title` of any other vocabulary is better than none.
    let found = found.or_else(|| {
        let in_group = element.children().find(|child| child.is_in(Space::Media, "group"));
        first(in_group?, &[(Space::Media, "title")])
    });
    let Some(found) = found else { return };
    let title = text::read(found, context.rules);
    entry.title_is_plain = title.is_plain;
    entry.title = if title.is_plain {
        title.value
    } else {
        clean_title(&title.value, &context.inside(found).base, title.is_html)
    };
}

fn take_texts(entry: &mut Entry, element: &Element<'_>, context: &Context) {
    let read = |child: &Element<'_>| {
        let text = text::read(child, context.rules);
        // Plain text is shown as HTML later: say so in the text itself.
        let value = if text.is_plain { escape(&text.value) } else { text.value };
        let value = match context.inside(child) {
            // Whoever shows the text does not know what its addresses are relative to.
            inner if inner.has_own_base => with_whole_addresses(&value, &inner.base),
            _ => value,
        };
        Some(value).filter(|value| !value.is_empty())
    };
    let body = [
        (Space::Content, "encoded"),
        (Space::Core, "content"),
        (Space::Core, "fullitem"),
        (Space::Xhtml, "body"),
        (Space::Core, "body"),
        (Space::Xhtml, "div"),
    ];
    let summary = [
        (Space::Core, "description"),
        (Space::Core, "summary"),
        (Space::Core, "abstract"),
        (Space::Dc, "description"),
        (Space::DcTerms, "abstract"),
        (Space::Core, "tagline"),
        (Space::Itunes, "summary"),
        (Space::Media, "description"),
        (Space::Itunes, "subtitle"),
    ];
    entry.content = first(element, &body).and_then(read);
    entry.summary = first(element, &summary).and_then(read).or_else(|| {
        let in_group = element.children().find(|child| child.is_in(Space::Media, "group"));
        first(in_group?, &[(Space::Media, "description")]).and_then(read)
    });
}

/// Text that holds no markup needs none of it escaped to be good HTML.
fn escape(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    text.replace('<', "&lt;").replace('>', "&gt;")
}

fn take_dates(entry: &mut Entry, element: &Element<'_>) {
    let told = |names: &[(Space, &str)]| -> Option<Timestamp> {
        names.iter().find_map(|&(space, name)| {
            let found = element.children().filter(|child| child.is_in(space, name));
            found.filter_map(|child| date::parse(&text::flat_text(child))).last()
        })
    };
    let attribute = |name: &str| element.attribute(name).and_then(|text| date::parse(&text));
    entry.published = told(&[
        (Space::Core, "pubDate"),
        (Space::Core, "published"),
        (Space::Core, "issued"),
        (Space::DcTerms, "issued"),
        (Space::Prism, "publicationDate"),
        (Space::Dc, "date"),
        (Space::DcTerms, "created"),
        (Space::Core, "created"),
    ]);
    entry.updated = told(&[
        (Space::Core, "updated"),
        (Space::Core, "modified"),
        (Space::DcTerms, "modified"),
        (Space::Prism, "modificationDate"),
        (Space::Dc, "date"),
    ])
    .or_else(|| attribute("lastmod"));
    entry.held_until = told(&[(Space::Prism, "embargoDate"), (Space::DcTerms, "available")]);
}

fn take_rights(entry: &mut Entry, element: &Element<'_>) {
    let other = |name: &str| {
        let found = element.children().find(|child| same(child.name, name));
        found.map(text::flat_text).filter(|text| !text.is_empty())
    };
    // PRISM means the name of a document that corrects this one; many write the note itself.
    let is_note = |text: &String| text.contains(' ');
    entry.correction = other("correction").or_else(|| other("hasCorrection").filter(is_note));
    entry.version = other("versionIdentifier").and_then(|text| text.parse().ok());
    let kind = first(element, &[(Space::Prism, "genre"), (Space::Dc, "type")]);
    entry.kind = kind.map(text::flat_text).filter(|text| !text.is_empty());
}

fn language(element: &Element<'_>, context: &Context) -> Option<Language> {
    let told = first(element, &[(Space::Dc, "language"), (Space::Core, "language")]);
    told.and_then(|told| Language::parse(&text::flat_text(told))).or(context.language)
}

/// Labels as printed, each once.
pub(crate) fn categories(element: &Element<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for child in element.children() {
        push_category(child, &mut found);
        if child.is_in(Space::Media, "group") {
            child.children().for_each(|inner| push_category(inner, &mut found));
        }
    }
    found
}

fn push_category(child: &Element<'_>, found: &mut Vec<String>) {
    if child.is("tags") {
        let words = text::flat_text(child);
        let words = words.split(',').map(str::trim).filter(|word| !word.is_empty());
        found.extend(words.map(str::to_owned));
        return;
    }
    let is_category = child.is("category")
        || child.is_in(Space::Media, "category")
        || child.is_in(Space::Dc, "subject")
        || child.is_in(Space::Itunes, "category")
        || child.is_in(Space::Prism, "section");
    if !is_category {
        return;
    }
    let told =
        child.attribute("label").filter(|label| child.space == Space::Core && !label.is_empty());
    let told = told.or_else(|| child.attribute("term").filter(|term| !term.is_empty()));
    let told = told.map(|told| told.trim().to_owned());
    let told = told.or_else(|| Some(text::flat_text(child)).filter(|text| !text.is_empty()));
    let told = told.or_else(|| Some(child.attribute("text")?.trim().to_owned()));
    if let Some(told) = told.filter(|told| !told.is_empty() && !found.contains(told)) {
        found.push(told);
    }
    child.children().for_each(|inner| push_category(inner, found));
}

fn credit(element: &Element<'_>, context: &Context) -> Option<Credit> {
    let source = element.children().find(|child| child.is("source"));
    let Some(source) = source else {
        let told = first(element, &[(Space::Dc, "source")]).map(text::flat_text)?;
        let is_name = !told.is_empty() && !told.contains("://");
        return is_name.then_some(Credit { name: told, address: None });
    };
    let title = source.children().find(|child| child.is("title"));
    let name = title
        .map_or_else(|| text::flat_text(source), |title| text::read(title, context.rules).value);
    let address = source.attribute("url").and_then(|url| context.address(source, &url));
    let address = address.or_else(|| links::of_links(source.children(), context));
    (!name.is_empty()).then_some(Credit { name, address })
}
