//! Bytes of a page → text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Longer pages are cut: no article is this long.
pub(crate) const PAGE_MAX: usize = 15 * 1024 * 1024;

/// Where in a page a declaration of its charset is looked for, as browsers do, with some more for
/// long comments.
const DECLARATION_WITHIN: usize = 4096;

/// Decodes a page by its byte order mark, else as UTF-8 where it is that, else by what the
/// `Content-Type` header declares, else by its `meta`, else by what it looks like. Wrong bytes
/// become U+FFFD.
#[must_use]
pub fn decode_page(bytes: &[u8], content_type: Option<&str>) -> String {
    let bytes = bytes.get(..PAGE_MAX).unwrap_or(bytes);
    let encoding = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = encoding.or_else(|| plain_utf8(bytes));
    let encoding = encoding.or_else(|| content_type.and_then(from_header));
    let encoding = encoding.or_else(|| from_meta(bytes)).unwrap_or_else(|| guessed(bytes));
    let (text, _, _) = encoding.decode(bytes);
    text.into_owned()
}

/// Text that reads as UTF-8 and is more than ASCII is UTF-8, whatever was declared.
fn plain_utf8(bytes: &[u8]) -> Option<&'static Encoding> {
    // A last character cut in two by a length limit does not count against it.
    let valid = match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && error.valid_up_to() + 3 > PAGE_MAX,
    };
    (valid && !bytes.is_ascii()).then_some(UTF_8)
}

fn from_header(content_type: &str) -> Option<&'static Encoding> {
    content_type.split(';').skip(1).find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| Encoding::for_label(value.as_bytes()))?
    })
}

/// `<meta charset=…>`, `<meta … content="text/html; charset=…">` and the XML declaration.
fn from_meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..DECLARATION_WITHIN).unwrap_or(bytes);
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let labels = ["charset", "encoding"].iter().flat_map(|word| start.split(word).skip(1));
    let found = labels.filter_map(|rest| rest.trim_start().strip_prefix('=')).find_map(|rest| {
        let rest = rest.trim_start().trim_start_matches(['"', '\'']);
        let label = rest.split(['"', '\'', ' ', '>', ';', '?', '/']).next()?;
        Encoding::for_label(label.as_bytes())
    })?;
    // What could be read as ASCII cannot be UTF-16, whatever it says.
    let wide = found == UTF_16LE || found == UTF_16BE;
    Some(if wide { UTF_8 } else { found })
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], content_type: Option<&str>, expected: &str) {
        assert_eq!(decode_page(bytes, content_type), expected);
    }

    #[test]
    fn bytes_are_read_as_they_were_meant() {
        check("Café".as_bytes(), Some("text/html; charset=iso-8859-1"), "Café");
        check(b"Caf\xe9", Some("text/html; charset=\"ISO-8859-1\""), "Café");
        check(b"<meta charset=windows-1251>\xcc\xe8\xf0", None, "<meta charset=windows-1251>Мир");
        check(b"<meta charset='utf-16'>abc", None, "<meta charset='utf-16'>abc");
        check(b"\xfe\xff\0H\0i", None, "Hi");
        check(b"\xef\xbb\xbfHi", Some("text/html; charset=koi8-r"), "Hi");
        let (japanese, _, _) =
            encoding_rs::SHIFT_JIS.encode("東京は晴れです。明日も晴れるでしょう。");
        check(&japanese, None, "東京は晴れです。明日も晴れるでしょう。");
        check(b"", None, "");
    }
}
