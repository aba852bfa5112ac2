//! What can be read of JSON that breaks off or is wrong in one place.

use serde_json::{Deserializer, Map, Value};

/// The head of the object and every item that is whole, up to the break.
pub(super) fn object(text: &str) -> Map<String, Value> {
    let mut root = Map::new();
    let Some((before, items)) = text.split_once("\"items\"") else { return root };
    for name in ["version", "title", "home_page_url", "feed_url", "language", "description"] {
        if let Some(value) = string_after(before, name) {
            root.insert(name.to_owned(), Value::String(value));
        }
    }
    let items = items.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    if let Some(items) = items.strip_prefix('[') {
        root.insert("items".to_owned(), Value::Array(whole_values(items)));
    }
    root
}

/// The text value of a key that stands somewhere in `text`.
fn string_after(text: &str, name: &str) -> Option<String> {
    let (_before, after) = text.split_once(&format!("\"{name}\""))?;
    let after = after.trim_start().strip_prefix(':')?;
    Deserializer::from_str(after).into_iter::<String>().next()?.ok()
}

fn whole_values(mut text: &str) -> Vec<Value> {
    let mut values = Vec::new();
    loop {
        text = text.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let mut stream = Deserializer::from_str(text).into_iter::<Value>();
        let Some(Ok(value)) = stream.next() else { return values };
        let used = stream.byte_offset();
        values.push(value);
        text = text.get(used..).unwrap_or_default();
    }
}
