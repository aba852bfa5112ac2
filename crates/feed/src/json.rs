//! JSON Feed 1.0 and 1.1, as strict or sloppy as it comes.

mod salvage;

use serde_json::{Map, Value};
use types::{Complaint, FeedFormat, Language, WebAddress};

use crate::{
    Credit, ENTRIES_MAX, Enclosure, Entry, Feed, Image, date,
    html::clean_title,
    read::{is_picture, plain_image},
};

type Object = Map<String, Value>;

/// Reads a JSON document; of one that breaks off, the entries before the break.
pub(crate) fn read(text: &str, address: &WebAddress) -> Feed {
    let mut feed = Feed::empty(FeedFormat::Unknown);
    let (root, broken) = match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(root)) => (root, None),
        // Some write the list alone.
        Ok(Value::Array(items)) => {
            let root = Object::from_iter([("items".to_owned(), Value::Array(items))]);
            (root, Some("the document is a list, not a feed that holds one".to_owned()))
        }
        Ok(_) => return feed,
        Err(error) => (salvage::object(text), Some(format!("the JSON is broken: {error}"))),
    };
    feed.complaints.extend(broken.map(Complaint));
    let has_version =
        root.get("version").and_then(Value::as_str).is_some_and(|found| found.contains("jsonfeed"));
    let items = root.get("items").and_then(Value::as_array);
    if !has_version && items.is_none() {
        feed.complaints.push(Complaint("this is JSON, but not a feed".to_owned()));
        return feed;
    }
    feed.format = FeedFormat::Json;
    take_head(&mut feed, &root, address);
    let items = items.map(Vec::as_slice).unwrap_or_default();
    let entries = items.iter().filter_map(Value::as_object).take(ENTRIES_MAX);
    feed.entries = entries.map(|item| entry(item, address)).collect();
    let left_out = items.len() - feed.entries.len();
    if left_out > 0 {
        feed.complaints.push(Complaint(format!("{left_out} entries are left out")));
    }
    feed
}

fn take_head(feed: &mut Feed, root: &Object, address: &WebAddress) {
    feed.title = clean_title(&text(root, "title"), address, false);
    feed.description = text(root, "description");
    feed.link = link(root, "home_page_url", address);
    feed.own_address = link(root, "feed_url", address);
    feed.next_page = link(root, "next_url", address);
    feed.logo = link(root, "icon", address).or_else(|| link(root, "favicon", address));
    feed.language = Language::parse(&text(root, "language"));
    feed.expired = root.get("expired").and_then(Value::as_bool).unwrap_or(false);
    let hubs = root.get("hubs").and_then(Value::as_array).into_iter().flatten();
    let mut hubs = hubs.filter_map(Value::as_object);
    feed.hub = hubs.find_map(|hub| link(hub, "url", address));
}

fn entry(item: &Object, address: &WebAddress) -> Entry {
    let date = |name: &str| date::parse(&text(item, name));
    let html = text(item, "content_html");
    let content = if html.is_empty() { as_html(&text(item, "content_text")) } else { html };
    let mut entry = Entry {
        id: text(item, "id"),
        title: text(item, "title"),
        title_is_plain: true,
        link: link(item, "url", address).or_else(|| link(item, "external_url", address)),
        published: date("date_published"),
        updated: date("date_modified"),
        authors: authors(item),
        categories: words(item, "tags"),
        summary: Some(as_html(&text(item, "summary"))).filter(|text| !text.is_empty()),
        content: Some(content).filter(|text| !text.is_empty()),
        language: Language::parse(&text(item, "language")),
        ..Entry::default()
    };
    take_extensions(&mut entry, item);
    for name in ["image", "banner_image"] {
        if let Some(address) = link(item, name, address) {
            push_image(&mut entry, plain_image(address, false));
        }
    }
    let attachments = item.get("attachments").and_then(Value::as_array).into_iter().flatten();
    for attachment in attachments.filter_map(Value::as_object) {
        take_attachment(&mut entry, attachment, address);
    }
    entry
}

/// Extensions are objects whose name begins with `_`; some publishers tell there what the
/// format has no words for.
fn take_extensions(entry: &mut Entry, item: &Object) {
    let extensions = item.iter().filter(|(name, _value)| name.starts_with('_'));
    for extension in extensions.filter_map(|(_name, value)| value.as_object()) {
        let told = |name: &str| Some(text(extension, name)).filter(|text| !text.is_empty());
        entry.kind = entry.kind.take().or_else(|| told("genre"));
        entry.correction = entry.correction.take().or_else(|| told("correction"));
        let credit = told("credit").map(|name| Credit { name, address: None });
        entry.credit = entry.credit.take().or(credit);
        entry.held_until = entry.held_until.or_else(|| date::parse(&text(extension, "embargo")));
        entry.version = entry.version.or_else(|| extension.get("version")?.as_i64());
    }
}

fn take_attachment(entry: &mut Entry, attachment: &Object, address: &WebAddress) {
    let Some(url) = link(attachment, "url", address) else { return };
    let media_type = text(attachment, "mime_type").to_ascii_lowercase();
    if is_picture(&media_type, &url) {
        let alt = text(attachment, "title");
        push_image(entry, Image { alt, ..plain_image(url.clone(), false) });
    }
    let length = attachment.get("size_in_bytes").and_then(Value::as_u64);
    entry.enclosures.push(Enclosure { url, media_type, length });
}

fn push_image(entry: &mut Entry, image: Image) {
    if !entry.images.iter().any(|known| known.address == image.address) {
        entry.images.push(image);
    }
}

/// 1.1 has a list of authors, 1.0 has one.
fn authors(item: &Object) -> Vec<String> {
    let listed = item.get("authors").and_then(Value::as_array).into_iter().flatten();
    let mut names: Vec<String> = Vec::new();
    for author in listed.chain(item.get("author")) {
        let name = match author {
            Value::Object(author) => text(author, "name"),
            Value::String(name) => name.trim().to_owned(),
            _ => continue,
        };
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn words(item: &Object, name: &str) -> Vec<String> {
    let listed = item.get(name).and_then(Value::as_array).into_iter().flatten();
    let words = listed.filter_map(Value::as_str).map(str::trim);
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A string, or a number or truth value written out: ids are often numbers.
fn text(object: &Object, name: &str) -> String {
    match object.get(name) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(truth)) => truth.to_string(),
        _ => String::new(),
    }
}

fn link(object: &Object, name: &str, base: &WebAddress) -> Option<WebAddress> {
    let told = object.get(name)?.as_str()?.trim();
    if told.is_empty() { None } else { base.join(told).ok() }
}

/// Plain text as HTML: escaped, its lines kept.
fn as_html(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace("\r\n", "\n").replace("\n\n", "<p>").replace('\n', "<br>")
}
