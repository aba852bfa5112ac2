use super::*;

fn check(bytes: &[u8], content_type: Option<&str>, text: &str, complaint: &str) {
    let decoded = decode(bytes, content_type);
    assert_eq!(decoded.text, text);
    assert_eq!(decoded.complaint.unwrap_or_default(), complaint);
}

#[test]
fn every_declared_encoding_is_read() {
    check("é".as_bytes(), None, "é", "");
    check(b"\xef\xbb\xbf<a/>", None, "<a/>", "");
    check(b"\xe9", Some("text/xml; charset=\"ISO-8859-1\""), "é", "");
    check(
        b"<?xml version='1.0' encoding='windows-1251'?>\xcc\xe8\xf0",
        None,
        "<?xml version='1.0' encoding='windows-1251'?>Мир",
        "",
    );
    for big in [true, false] {
        let flip = |unit: u32, size: usize| {
            let bytes = unit.to_be_bytes();
            let mut bytes = bytes[4 - size..].to_vec();
            if !big {
                bytes.reverse();
            }
            bytes
        };
        for size in [2, 4] {
            let bytes: Vec<u8> = "<a>é".chars().flat_map(|c| flip(u32::from(c), size)).collect();
            check(&bytes, None, "<a>é", "");
        }
    }
}

#[test]
fn a_wrong_name_costs_a_complaint_and_not_the_text() {
    check(
        "naïve café".as_bytes(),
        Some("text/xml; charset=iso-8859-1"),
        "naïve café",
        "the document says that it is windows-1252, but it is UTF-8",
    );
    check(b"caf\xe9 \xc3\xa9\xc3\xa9", None, "café éé", "some bytes are not UTF-8");
    check(
        b"a",
        Some("text/xml; charset=bogus"),
        "a",
        "“bogus” is not the name of a character encoding",
    );
}
