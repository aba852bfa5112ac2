use super::*;

fn outline(title: &str, address: &str, folder: &[&str]) -> Outline {
    Outline {
        title: title.to_owned(),
        address: WebAddress::parse(address).unwrap(),
        homepage: WebAddress::parse("https://paper.example").ok(),
        folder: folder.iter().map(|name| (*name).to_owned()).collect(),
        language: Language::parse("pt-BR"),
    }
}

#[test]
fn what_is_written_is_read_again() {
    let outlines = vec![
        outline("Alone & <first>", "https://paper.example/a?b=1&c=2", &[]),
        outline("One", "https://paper.example/1", &["World", "Asia"]),
        outline("Two", "https://paper.example/2", &["World", "\"Africa\""]),
        outline("Three", "https://paper.example/3", &["World"]),
        outline("Last", "https://paper.example/4", &[]),
    ];
    let list = read(write("My papers", &outlines).as_bytes()).unwrap();
    assert_eq!(list, List { title: "My papers".to_owned(), outlines, complaints: Vec::new() });
}

#[test]
fn one_bad_outline_costs_no_other() {
    let text = "<opml><body><outline text=Good xmlUrl=https://paper.example/a>
        <outline text='Bad' xmlUrl='file:///etc/passwd'/><outline text='Twice' xmlUrl='https://paper.example/a'/>
        <outline xmlUrl='https://www.paper.example/b'";
    let list = read(text.as_bytes()).unwrap();
    let titles: Vec<_> = list.outlines.iter().map(|outline| outline.title.as_str()).collect();
    assert_eq!(titles, ["Good", "paper.example"]);
    assert_eq!(list.complaints.len(), 1);
}

#[test]
fn limits_are_kept() {
    assert_eq!(read(b"<html>"), Err(OpmlError::NotOpml));
    assert_eq!(read(&vec![b' '; BYTES_MAX + 1]), Err(OpmlError::TooLarge));
    assert_eq!(read("<outline>".repeat(DEPTH_MAX + 1).as_bytes()), Err(OpmlError::TooDeep));
    assert_eq!(read("<outline/>".repeat(OUTLINES_MAX + 1).as_bytes()), Err(OpmlError::TooMany));
}
