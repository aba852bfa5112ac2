//! As much of Python as the comments use: comparisons of what was read with literals.

mod lexer;

use serde_json::{Value, json};
use types::Timestamp;

use crate::Feed;
use lexer::{Lexeme, lex};

/// What an expectation is about and whether it is met; nothing when it is about something
/// that this reader does not tell.
pub(super) fn judge(expectation: &str, feed: &Feed) -> Option<(&'static str, bool)> {
    let mut judge = Judge {
        lexemes: lex(expectation)?,
        at: 0,
        root: json!({ "feed": of_feed(feed), "entries": feed.entries.iter().map(of_entry).collect::<Vec<_>>() }),
        is_core: false,
        is_asked: false,
    };
    let is_right = judge.any()?;
    if judge.at < judge.lexemes.len() || !judge.is_asked {
        return None;
    }
    Some((if judge.is_core { "title, link, entries" } else { "the rest" }, is_right))
}

fn of_feed(feed: &Feed) -> Value {
    let link = feed.link.as_ref().map(|link| link.as_str());
    let description = &feed.description;
    json!({
        "title": feed.title, "title_detail": { "value": feed.title }, "link": link,
        "description": description, "tagline": description, "subtitle": description,
        "links": [{ "href": link }],
        "language": feed.language.map(|language| language.as_str().to_owned()),
        "ttl": feed.ttl.map(|ttl| ttl.as_mins().to_string()),
        "logo": feed.logo.as_ref().map(|logo| logo.as_str()),
    })
}

fn of_entry(entry: &crate::Entry) -> Value {
    let text = entry.summary.clone().or_else(|| entry.content.clone());
    let tags: Vec<_> = entry.categories.iter().map(|name| json!({ "term": name })).collect();
    let authors: Vec<_> = entry.authors.iter().map(|name| json!({ "name": name })).collect();
    let enclosures = entry.enclosures.iter().map(|found| {
        json!({ "href": found.url.as_str(), "type": found.media_type,
            "length": found.length.map(|length| length.to_string()) })
    });
    json!({
        "title": entry.title, "title_detail": { "value": entry.title },
        "link": entry.link.as_ref().map(|link| link.as_str()),
        "id": entry.id, "guid": entry.id,
        "summary": text, "description": text, "summary_detail": { "value": text },
        "content": entry.content.as_ref().map(|text| vec![json!({ "value": text })]),
        "published_parsed": parsed(entry.published), "updated_parsed": parsed(entry.updated),
        "author": entry.authors.first(), "author_detail": authors.first(), "authors": authors,
        "tags": tags, "enclosures": enclosures.collect::<Vec<_>>(),
        "language": entry.language.map(|language| language.as_str().to_owned()),
    })
}

/// Python's nine numbers, of which the first six count.
fn parsed(moment: Option<Timestamp>) -> Value {
    let Some(moment) = moment else { return Value::Null };
    let utc = jiff::tz::Offset::UTC.to_datetime(moment);
    json!([utc.year(), utc.month(), utc.day(), utc.hour(), utc.minute(), utc.second()])
}

struct Judge {
    lexemes: Vec<Lexeme>,
    at: usize,
    root: Value,
    is_core: bool,
    is_asked: bool,
}

impl Judge {
    fn any(&mut self) -> Option<bool> {
        let mut truth = self.all()?;
        while self.take("or") {
            truth |= self.all()?;
        }
        Some(truth)
    }

    fn all(&mut self) -> Option<bool> {
        let mut truth = self.one()?;
        while self.take("and") {
            truth &= self.one()?;
        }
        Some(truth)
    }

    fn one(&mut self) -> Option<bool> {
        if self.take("(") {
            let truth = self.any()?;
            return self.take(")").then_some(truth);
        }
        let is_negated = self.take("not");
        // Whether the XML is broken is another question.
        if self.take("bozo") {
            return Some(true);
        }
        if is_negated {
            return None;
        }
        let mut values = vec![self.value()?];
        while self.take("==") {
            values.push(self.value()?);
        }
        (values.len() > 1).then(|| values.windows(2).all(|pair| pair[0] == pair[1]))
    }

    fn value(&mut self) -> Option<Value> {
        let mut value = match self.next()? {
            Lexeme::Text(text) => Value::String(text),
            Lexeme::Number(number) => json!(number),
            Lexeme::Word(word) => match word.as_str() {
                "None" => Value::Null,
                "len" => return Some(json!(self.argument()?.as_array()?.len())),
                "ord" => return Some(json!(u32::from(self.argument()?.as_str()?.chars().next()?))),
                "feed" | "entries" => return self.path(&word),
                _ => return None,
            },
            Lexeme::Mark(mark) if mark == "(" => return self.numbers(),
            Lexeme::Mark(_) => return None,
        };
        while self.take("+") {
            let more = self.value()?;
            value = Value::String(format!("{}{}", value.as_str()?, more.as_str()?));
        }
        Some(value)
    }

    fn argument(&mut self) -> Option<Value> {
        let value = self.take("(").then(|| self.value())??;
        self.take(")").then_some(value)
    }

    /// The rest of `(2003, 12, 31, 10, 14, 55, 2, 365, 0)`.
    fn numbers(&mut self) -> Option<Value> {
        let mut numbers = vec![self.value()?];
        while self.take(",") {
            numbers.push(self.value()?);
        }
        numbers.truncate(6);
        self.take(")").then_some(Value::Array(numbers))
    }

    /// `entries[0]['title']`, `feed.link`; nothing when it is not told at all.
    fn path(&mut self, root: &str) -> Option<Value> {
        let mut value = self.root.get(root)?.clone();
        let mut name = root.to_owned();
        loop {
            let key = if self.take(".") {
                self.next()?
            } else if self.take("[") {
                let key = self.next()?;
                self.take("]").then_some(key)?
            } else {
                break;
            };
            value = match key {
                Lexeme::Text(key) | Lexeme::Word(key) => {
                    name.clone_from(&key);
                    match value {
                        Value::Object(mut object) => object.remove(&key)?,
                        // An entry that was not found at all is a wrong answer.
                        _ => Value::Null,
                    }
                }
                Lexeme::Number(at) => {
                    value.get(usize::try_from(at).ok()?).cloned().unwrap_or_default()
                }
                Lexeme::Mark(_) => return None,
            };
        }
        self.is_asked = true;
        self.is_core |= ["title", "link", "entries", "value", "href"].contains(&name.as_str())
            && (name != "value" || self.was_title());
        Some(value)
    }

    /// Whether `value` just now was that of a title.
    fn was_title(&self) -> bool {
        let before = self.lexemes.get(..self.at).unwrap_or_default();
        before.iter().rev().take(5).any(|lexeme| *lexeme == Lexeme::Text("title_detail".to_owned()))
    }

    fn take(&mut self, text: &str) -> bool {
        let is_it = match self.lexemes.get(self.at) {
            Some(Lexeme::Word(word) | Lexeme::Mark(word)) => word == text,
            _ => false,
        };
        self.at += usize::from(is_it);
        is_it
    }

    fn next(&mut self) -> Option<Lexeme> {
        let lexeme = self.lexemes.get(self.at).cloned();
        self.at += 1;
        lexeme
    }
}
