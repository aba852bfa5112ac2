//! Bytes → text, whatever the publisher says they are.
//!
//! In this order: a byte order mark, the zeros of UTF-16 and UTF-32, what is good UTF-8, the
//! charset of the HTTP header, the encoding of the XML declaration, a guess.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use memchr::memmem;

/// The text of a document, and what was wrong with its bytes.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) complaint: Option<String>,
}

/// Where an XML declaration is looked for.
const DECLARATION_WITHIN: usize = 1024;
/// A guess from this many bytes is as good as from all of them.
const GUESS_FROM: usize = 256 * 1024;

/// Decodes a document. Always gives a text.
pub(crate) fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Decoded<'a> {
    if let Some(text) = wide(bytes) {
        return Decoded { text: Cow::Owned(text), complaint: None };
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let named = [content_type.and_then(charset), declared(bytes)];
    let known = named.iter().flatten().filter_map(|label| encoding(label));
    let mut complaint = named
        .iter()
        .flatten()
        .find(|label| encoding(label).is_none())
        .map(|label| format!("“{label}” is not the name of a character encoding"));
    if let Ok(text) = std::str::from_utf8(bytes)
        && !is_escaped(bytes)
    {
        // Text in another encoding is good UTF-8 only by an accident that does not happen.
        let wrong = known.clone().find(|found| *found != UTF_8 && !bytes.is_ascii());
        complaint = complaint.or_else(|| wrong.map(|found| misnamed(found, UTF_8)));
        return Decoded { text: Cow::Borrowed(text), complaint };
    }
    for encoding in known.clone().filter(|found| *found != UTF_8) {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return Decoded { text, complaint };
        }
    }
    if let Some(text) = mostly_utf8(bytes) {
        let complaint = complaint.or_else(|| Some("some bytes are not UTF-8".to_owned()));
        return Decoded { text: Cow::Owned(text), complaint };
    }
    let guess = guess(bytes);
    let (text, _had_errors) = guess.decode_without_bom_handling(bytes);
    let named = known.clone().next();
    let complaint = complaint.or_else(|| {
        Some(named.map_or_else(
            || format!("the document does not name its encoding; it is read as {}", guess.name()),
            |named| misnamed(named, guess),
        ))
    });
    Decoded { text, complaint }
}

fn misnamed(named: &'static Encoding, found: &'static Encoding) -> String {
    format!("the document says that it is {}, but it is {}", named.name(), found.name())
}

/// ISO-2022-JP is ASCII to the eye, and so good UTF-8.
fn is_escaped(bytes: &[u8]) -> bool {
    memmem::find(bytes, b"\x1b$").is_some()
}

/// `text/xml; charset=utf-8` → `utf-8`.
fn charset(content_type: &str) -> Option<String> {
    let mut parts = content_type.split(';').skip(1);
    let value = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })?;
    let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    (!value.is_empty()).then(|| value.to_owned())
}

/// The `encoding="…"` of the XML declaration.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..DECLARATION_WITHIN).unwrap_or(bytes);
    let start = memmem::find(head, b"<?xml")?;
    let head = head.get(start..)?;
    let end = memchr::memchr(b'>', head)?;
    let head = String::from_utf8_lossy(head.get(..end)?).into_owned();
    let (_before, rest) = head.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = rest.trim_start_matches(quote).split(quote).next()?.trim();
    (!label.is_empty()).then(|| label.to_owned())
}

fn encoding(label: &str) -> Option<&'static Encoding> {
    let found = Encoding::for_label_no_replacement(label.as_bytes()).or_else(|| {
        let label = label.to_ascii_lowercase().replace(['_', '.'], "-");
        let label = match label.as_str() {
            "cp932" | "ms932" => "shift_jis",
            "cp936" => "gbk",
            "cp949" | "ks-c-5601" | "uhc" => "euc-kr",
            "cp950" => "big5",
            "u8" | "utf" => "utf-8",
            other => other.strip_prefix("x-").unwrap_or(other),
        };
        Encoding::for_label_no_replacement(label.as_bytes())
    })?;
    // The document is not wide, or `wide` would have read it: the name is wrong.
    if found.is_ascii_compatible() || found == encoding_rs::ISO_2022_JP {
        Some(found)
    } else {
        Some(UTF_8)
    }
}

/// UTF-16 and UTF-32 by their marks or by where their zeros stand.
fn wide(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..4)?;
    let (unit, big, skip) = match head {
        [0, 0, 0xfe, 0xff] => (4, true, 4),
        [0xff, 0xfe, 0, 0] => (4, false, 4),
        [0xfe, 0xff, ..] => (2, true, 2),
        [0xff, 0xfe, ..] => (2, false, 2),
        [0, 0, 0, b] if *b != 0 => (4, true, 0),
        [a, 0, 0, 0] if *a != 0 => (4, false, 0),
        [0, b, 0, d] if *b != 0 && *d != 0 => (2, true, 0),
        [a, 0, c, 0] if *a != 0 && *c != 0 => (2, false, 0),
        _ => return None,
    };
    let units = bytes.get(skip..)?.chunks_exact(unit).map(|chunk| {
        let fold = |value: u32, byte: &u8| value << 8 | u32::from(*byte);
        if big { chunk.iter().fold(0, fold) } else { chunk.iter().rev().fold(0, fold) }
    });
    let or_replaced = |c: Option<char>| c.unwrap_or(char::REPLACEMENT_CHARACTER);
    Some(if unit == 4 {
        units.map(|code| or_replaced(char::from_u32(code))).collect()
    } else {
        let narrow = units.map(|code| u16::try_from(code).unwrap_or(0xfffd));
        char::decode_utf16(narrow).map(|c| or_replaced(c.ok())).collect()
    })
}

/// UTF-8 with a few bytes from elsewhere, which are read as Windows-1252.
fn mostly_utf8(bytes: &[u8]) -> Option<String> {
    let mut out = String::with_capacity(bytes.len());
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        out.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            bad += 1;
            let (text, _had_errors) = WINDOWS_1252.decode_without_bom_handling(chunk.invalid());
            out.push_str(&text);
        }
    }
    (good >= bad).then_some(out)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    // What is ASCII tells nothing: begin before the first byte that is not.
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = bytes.get(first..).unwrap_or(bytes);
    let sample = sample.get(..GUESS_FROM).unwrap_or(sample);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(if is_escaped(bytes) { bytes } else { sample }, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests;
